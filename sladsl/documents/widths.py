"""Widths of a table's columns: by their weights, but no word breaks that has room elsewhere in the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.documents.document import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Runs, Table

WHOLE = 10_000
"""Sum of the widths of all columns, near enough."""
_LETTERS = ((8, 118, 1), (5, 103, 2), (0, 91, 2))
"""Columns that a table has more of -> letters that a line of it holds, and letters that the edges of a cell take.

The more columns, the smaller the letters; a letter is taken as 0.55 of its height, which most words do not reach.
"""
_SPACE = re.compile(r"[ \n]")
_LONGEST = (34, 28, 23, 18, 14)
"""Letters of the longest word that is kept whole, the first for which there is room."""


def widths(table: Table) -> tuple[int, ...]:
    """The width of each column; together they are WHOLE or a little less."""
    line, edges = next((line, edges) for more, line, edges in _LETTERS if len(table.columns) > more)
    columns = [[head, *(row[number] for row in table.rows)] for number, head in enumerate(table.columns)]
    for longest in _LONGEST:
        needs = [(_letters(column, longest) + edges) * WHOLE // line for column in columns]
        if sum(needs) <= WHOLE:
            return _fair(table.weights, needs)
    return _fair(table.weights, [0] * len(columns))


def _letters(cells: Sequence[Runs], longest: int) -> int:
    """Letters of the longest word in some cells; words that are longer still may break."""
    # A no-break space keeps a number and its unit together, as if they were one word.
    words = {word for cell in cells for word in _SPACE.split(text_of(cell))}
    return max((len(word) for word in words if len(word) <= longest), default=0)


def _fair(weights: Sequence[int], needs: Sequence[int]) -> tuple[int, ...]:
    """Columns that need more than their share get it; the others share what is left by their weights."""
    short: set[int] = set()
    while True:
        left = WHOLE - sum(needs[number] for number in short)
        others = sum(weight for number, weight in enumerate(weights) if number not in short)
        found = tuple(
            needs[number] if number in short else left * weight // others for number, weight in enumerate(weights)
        )
        more = {number for number, width in enumerate(found) if width < needs[number]}
        if not more:
            return found
        short |= more
