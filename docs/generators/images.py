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
"""Picture -> agreement and the pages shown beside each other."""


def write() -> None:
    """Build the example and draw the pages."""
    import pypdfium2
    from PIL import Image

    from sladsl.cli import run

    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "northwind"
        copytree(ROOT / "contracts" / "northwind", project, ignore=ignore_patterns("build"))
        run(["build", str(project), "--on", DAY])
        for picture, (agreement, pages) in SHEETS.items():
            document = pypdfium2.PdfDocument(project / "build" / agreement / "schedule.pdf")
            drawn = [document[page].render(scale=1.25).to_pil() for page in pages]
            width, height = drawn[0].size
            sheet = Image.new("RGB", ((width + 16) * len(drawn) - 16, height), "#d0d4da")
            for place, page in enumerate(drawn):
                sheet.paste(page, (place * (width + 16), 0))
            IMAGES.mkdir(exist_ok=True)
            sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(IMAGES / picture, optimize=True)


if __name__ == "__main__" and "--write" in sys.argv:
    write()
