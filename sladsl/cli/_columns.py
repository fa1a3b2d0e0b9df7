"""Rows under their heads, in columns as wide as their widest cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.terminal import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1, indent: str = "  ") -> Iterator[str]:
    """Lines of a table.

    Args:
        heads: heading of each column.
        rows: cells of each row.
        left: how many leading columns are flush left; the others are flush right.
        indent: what stands before each line.
    """
    shown = [[printable(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(width(row[place]) for row in shown) for place in range(len(heads))]
    for row in shown:
        cells = [
            f"{cell}{' ' * (wide - width(cell))}" if place < left else f"{' ' * (wide - width(cell))}{cell}"
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"{indent}{'  '.join(cells)}".rstrip()
