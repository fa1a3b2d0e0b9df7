"""Widths: columns of a table by their weights, and no word breaks that has room elsewhere; lines of drawings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from sladsl.documents.document import LETTERS, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Runs, Table

WHOLE = 10_000
"""Sum of the widths of all columns, near enough."""
_LINES = ((8, 64_700, 600), (5, 56_600, 1_100), (0, 50_300, 1_100))
"""Columns that a table has more of, width of its line, and of the edges of a cell, in thousandths of the letters' size.

The more columns a table has, the smaller its letters are.
"""
_BREADTHS = {
    letter: breadth
    for breadth, letters in {
        300: "',.:;Iijl| \N{NO-BREAK SPACE}", 350: "!()-/[\\]f{}", 400: "rt", 450: "*?sz", 500: '"J_cvxy',
        550: "#$+0123456789EFLSTVXYZaegko",
        650: "DG", 700: "HNOQU", 750: "Mw", 800: "W", 850: "%m", 900: "@",
    }.items()
    for letter in letters
}  # fmt: skip
"""Breadths of the built-in font's bold letters in thousandths of their size, rounded up; other Latin ones have 600."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_OTHER_SCRIPTS = "\u0530"
_LONGEST = (40, 30, 23, 18, 14)
"""Letters of the longest word that is kept whole, the first for which there is room."""
_SPACE = re.compile(r"[ \n]")
"""Where a line may end. A no-break space keeps a number and its unit together, as if they were one word."""


def widths(table: Table) -> tuple[int, ...]:
    """The width of each column; together they are WHOLE or a little less."""
    line, edges = next((line, edges) for more, line, edges in _LINES if len(table.columns) > more)
    columns = [[head, *(row[number] for row in table.rows)] for number, head in enumerate(table.columns)]
    for longest in _LONGEST:
        needs = [(_need(column, longest) + edges) * WHOLE // line for column in columns]
        if sum(needs) <= WHOLE:
            return _fair(table.weights, needs)
    return _fair(table.weights, [0] * len(columns))


def _need(cells: Sequence[Runs], longest: int) -> int:
    """The width of the widest word in some cells; words of more letters may break and do not count."""
    words = {word for cell in cells for word in _SPACE.split(text_of(cell))}
    return max((breadth(word) for word in words if len(word) <= longest), default=0)


def fitting(text: str, room: int) -> str:
    """A text for a line of a drawing; what is broader than the line ends with an ellipsis.

    Args:
        text: the text.
        room: width of the line in thousandths of the letters' size.
    """
    if breadth(text) <= room:
        return text
    left, kept = room - _breadth(_ELLIPSIS), 0
    for letter in text:
        left -= _breadth(letter)
        if left < 0:
            break
        kept += 1
    return f"{text[:kept].rstrip()}{_ELLIPSIS}"


def breadth(text: str) -> int:
    """How broad a text is at most in the built-in font and in usual others, in thousandths of the letters' size."""
    return sum(map(_breadth, text))


def space(room: int) -> int:
    """Units of a drawing that a text needs whose breadth is given in thousandths of the letters' size, rounded up."""
    return -(-room * LETTERS // 1000)


def _breadth(letter: str) -> int:
    """How broad a letter is, in thousandths of its size; accents change nothing, other scripts may be square."""
    plain = normalize("NFD", letter)[0]
    return _BREADTHS.get(plain, 600 if plain < _OTHER_SCRIPTS else 1000)


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
