"""What became otherwise, as a CSV file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from sladsl.compare.whatif.shape import FlipRow, flip_rows
from sladsl.spreadsheet import harmless
from sladsl.whole import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.compare.whatif.whatif import WhatIf


def write_flips(found: WhatIf, path: Path) -> None:
    """Write every clock that came out otherwise; the file appears whole or not at all. OSError if that fails."""
    with whole_file(path) as fresh, fresh.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FlipRow._fields)
        writer.writerows([harmless(cell) for cell in row] for row in flip_rows(found))
