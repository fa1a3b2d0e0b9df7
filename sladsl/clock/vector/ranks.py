"""Ranks: how many breakpoints of a table lie at or before a number, over many tables at once.

A grid of cells says how many breakpoints lie before each cell; what remains is one comparison for each breakpoint that
a cell can hold. Cells are chosen so wide that they hold one, where that is possible. Tables whose breakpoints are too
dense for that are searched by bisection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arrays import FAR, Ints, ints

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST, NARROWEST = 17, 6
"""Cells are between 64 seconds and a day and a half wide."""
CELLS = 3_000_000
"""As many cells are kept at most; finer ones would no longer fit into the processor's caches."""
STEPS = 4
"""As many comparisons after the cell still beat a bisection."""


class Ranks:
    """Breakpoints of several tables, stacked, each table followed by one that is never reached.

    Attributes:
        first: position of the first breakpoint of each table.
        points: the breakpoints, table after table.
        low: the smallest number that each table is asked for; smaller ones are taken for it.
        high: the largest.
    """

    def __init__(self, tables: Sequence[Ints], low: Ints, high: Ints) -> None:
        sizes = ints([len(table) + 1 for table in tables])
        self.first = np.cumsum(sizes) - sizes
        self.points = np.concatenate([part for table in tables for part in (table, ints([FAR]))])
        self.low, self.high = low, high
        same = len(tables) and (low == low[0]).all() and (high == high[0]).all()
        self._even = (int(low[0]), int(high[0])) if same else None
        self._tables = tables
        self._shift, self._steps = self._width()
        if self._steps <= STEPS:
            self._grid()
        else:
            self._keys()

    def of(self, table: Ints, number: Ints) -> Ints:
        """Position of the first breakpoint after a number; `first[table]` if all are."""
        if self._even:
            return self.inside(table, np.minimum(np.maximum(number, self._even[0]), self._even[1]))
        return self.inside(table, np.minimum(np.maximum(number, self.low[table]), self.high[table]))

    def inside(self, table: Ints, number: Ints) -> Ints:
        """As `of`, for numbers that are known to lie between `low` and `high`."""
        if self._steps > STEPS:
            return ints(np.searchsorted(self._sorted, number + self._lift[table], "right"))
        cell = number >> self._shift
        if self._even:
            cell += table * self._size
            cell += self._begin
        else:
            cell += self._base.take(table)
        position: Ints = self._cells.take(cell)
        for _ in range(self._steps):
            position += self.points.take(position) <= number
        return position

    def _width(self) -> tuple[int, int]:
        """The width of a cell, as a power of two, and how many breakpoints one can hold."""
        best = (WIDEST, STEPS + 1)
        for shift in range(WIDEST, NARROWEST - 1, -1):
            if int(((self.high >> shift) - (self.low >> shift) + 1).sum()) > CELLS:
                break
            steps = max((_densest(table >> shift) for table in self._tables), default=0)
            if steps < best[1]:
                best = (shift, steps)
            if steps <= 1:
                break
        return best

    def _grid(self) -> None:
        begin, end = self.low >> self._shift, self.high >> self._shift
        sizes = end - begin + 1
        self._base = np.cumsum(sizes) - sizes - begin
        self._size, self._begin = int(sizes[0]), int(self._base[0])
        parts = []
        for index, table in enumerate(self._tables):
            edges = np.arange(begin[index], end[index] + 1, dtype=np.int64) << self._shift
            parts.append(self.first[index] + np.searchsorted(table, edges, "left"))
        self._cells = np.concatenate(parts).astype(np.int64)

    def _keys(self) -> None:
        """One sorted array of all tables: each table is lifted above the one before."""
        spans = self.high - self.low + 2
        self._lift = np.cumsum(spans) - spans - self.low
        lifted = [
            np.append(np.minimum(np.maximum(table, self.low[i]), self.high[i] + 1), self.high[i] + 1) + self._lift[i]
            for i, table in enumerate(self._tables)
        ]
        self._sorted = np.concatenate(lifted)


def _densest(cells: Ints) -> int:
    """How many of a sorted list of cells are the same, at most."""
    if not len(cells):
        return 0
    edges = np.flatnonzero(np.diff(cells)) + 1
    return int(np.diff(np.concatenate([ints([0]), edges, ints([len(cells)])])).max())
