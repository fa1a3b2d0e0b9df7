"""Tables and counts in text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.terminal import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST_NUMBER = 2
"""The column from which cells are flush right, if nothing else is said."""


def table_lines(
    heads: Sequence[str], cells: Sequence[Sequence[str]], first_number: int = FIRST_NUMBER
) -> Iterator[str]:
    """Rows under their heads; a column without a word in any row is left out."""
    shown = [[printable(cell) for cell in row] for row in cells]
    kept = [i for i in range(len(heads)) if any(row[i] not in ("", "0") for row in shown)]
    rows = [[row[i] for i in kept] for row in [list(heads), *shown]]
    widths = [max(width(row[i]) for row in rows) for i in range(len(kept))]
    for row in rows:
        line = "  ".join(
            " " * (size - width(cell)) + cell if place >= first_number else cell + " " * (size - width(cell))
            for place, cell, size in zip(kept, row, widths, strict=True)
        )
        yield f"  {line}".rstrip()


def many(number: int, noun: str) -> str:
    """A number with its noun ("1 ticket", "2,000 tickets")."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
