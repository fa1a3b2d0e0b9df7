"""Writes `docs/images/`: pages of what the example provider's build makes, as pictures. Needs pypdfium2 and pillow.

Not run by `make docs`: the pictures depend on the renderer's version, so they are made anew when the looks change:
`python docs/generators/images.py --write`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
DAY = "2026-08-01"
SHEETS = {
    "schedule.png": ("prairie-dental-group", (0, 2, 3)),
    "schedule-short.png": ("lakeshore-legal-llp", (0, 1, 2)),
}
"""Picture -> agreement and the pages of its schedule shown beside each other."""
MONTH = "2026-03"
REPORTS = {"report.png": ("prairie-dental-group", (0, 1, 2))}
"""Picture -> agreement and the pages of its report of that month."""


def write() -> None:
    """Build the example and draw the pages."""
    from sladsl.cli import run

    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "northwind"
        copytree(ROOT / "contracts" / "northwind", project, ignore=ignore_patterns("build", "reports"))
        run(["build", str(project), "--on", DAY])
        for picture, (agreement, pages) in SHEETS.items():
            draw(project / "build" / agreement / "schedule.pdf", pages, IMAGES / picture)
        run(["report", str(project), str(project / "history"), "--month", MONTH])
        for picture, (agreement, pages) in REPORTS.items():
            draw(project / "reports" / MONTH / agreement / "report.pdf", pages, IMAGES / picture)


def draw(file: Path, pages: tuple[int, ...], picture: Path) -> None:
    """Draw pages of a PDF beside each other."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(file)
    drawn = [document[page].render(scale=1.25).to_pil() for page in pages]
    width, height = drawn[0].size
    sheet = Image.new("RGB", ((width + 16) * len(drawn) - 16, height), "#d0d4da")
    for place, page in enumerate(drawn):
        sheet.paste(page, (place * (width + 16), 0))
    IMAGES.mkdir(exist_ok=True)
    sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(picture, optimize=True)


if __name__ == "__main__" and "--write" in sys.argv:
    write()
