"""Writes `docs/images/`: pages of what builds of the repository's agreements make. Needs pypdfium2 and pillow.

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
    "schedule.png": ("contracts/northwind", "prairie-dental-group", (0, 2, 3)),
    "schedule-short.png": ("contracts/starter", "first-client", (0, 1, 2)),
    "schedule-long.png": ("contracts/corpus", "blunix-linux-operations", (0, 2, 4)),
    "schedule-german.png": ("tests/documents/german", "betrieb-der-fachverfahren", (0, 1, 3)),
}
"""Picture -> project, agreement, and the pages shown beside each other."""
MONTH = "2026-03"
REPORTS = {"report.png": ("contracts/northwind", "prairie-dental-group", (0, 1, 2))}
"""Picture -> project, agreement and the pages of its report of that month."""


def write() -> None:
    """Build each project and draw the pages."""
    with tempfile.TemporaryDirectory() as name:
        for picture, (project, agreement, pages) in SHEETS.items():
            built = _built(ROOT / project, Path(name))
            draw(built / agreement / "schedule.pdf", pages, IMAGES / picture)
        for picture, (project, agreement, pages) in REPORTS.items():
            draw(_reported(ROOT / project, Path(name)) / agreement / "report.pdf", pages, IMAGES / picture)


def _built(project: Path, room: Path) -> Path:
    """The folder that a build of a project's copy makes."""
    from sladsl.cli import run

    copy = room / project.name
    copytree(project, copy, ignore=ignore_patterns("build"), dirs_exist_ok=True)
    if (copy / "sladsl.toml.starter").exists():
        (copy / "sladsl.toml.starter").rename(copy / "sladsl.toml")
    run(["build", str(copy), "--on", DAY, "--tickets", "0"])
    return copy / "build"


def _reported(project: Path, room: Path) -> Path:
    """The folder that a report on a project's copy makes."""
    from sladsl.cli import run

    copy = room / f"{project.name}-reported"
    copytree(project, copy, ignore=ignore_patterns("build", "reports"), dirs_exist_ok=True)
    run(["report", str(copy), str(copy / "history"), "--month", MONTH])
    return copy / "reports" / MONTH


def draw(file: Path, pages: tuple[int, ...], picture: Path) -> None:
    """Pages of a PDF beside each other."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(file)
    drawn = [document[page].render(scale=1.25).to_pil() for page in pages]
    width, height = drawn[0].size
    sheet = Image.new("RGB", ((width + 16) * len(drawn) - 16, height), "#d0d4da")
    for place, page in enumerate(drawn):
        sheet.paste(page, (place * (width + 16), 0))
    picture.parent.mkdir(exist_ok=True)
    sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(picture, optimize=True)


if __name__ == "__main__" and "--write" in sys.argv:
    write()
