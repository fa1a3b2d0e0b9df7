"""A matrix of priorities whose cells go up and down.

From one row or column of a matrix to the next, the priority rises or falls, but does not do both: if more impact gives
a higher priority in one column, it must not give a lower one in another. Where it does, two cells were swapped, or the
axes are mixed up, as when the corner names the axis of the columns. Mend the cell or the corner.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.findings import Finding
    from sladsl.model.priority import Matrix

    from ._subject import Subject

KIND = Kind("SLA245", "matrix-not-monotone", "warning", "a matrix of priorities whose cells go up and down")
LITERATURE = "non-monotone"
NEEDS_WHOLE = True
_MATRIX = HEAD + 'matrix "impact" by "urgency"\n  | "impact" | Much | Little |\n  | All      | High | Low    |\n'
BAD = _MATRIX + "  | Few      | Low  | High   |\n"
GOOD = _MATRIX + "  | Few      | Low  | Low    |\n"
NEAR = _MATRIX + "  | Few      | High | High   |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the neighbours in each matrix."""
    ranks: dict[object, int] = {priority.name: rank for rank, priority in enumerate(subject.terms.priorities)}
    for matrix in subject.terms.priority_rules.matrices:
        element = "/".join(["matrix", matrix.row_axis, matrix.column_axis, matrix.applies_to or ""])
        words = _mixed(subject, element, matrix) or _turning(matrix, ranks)
        if words:
            message = f"the matrix of {matrix.row_axis} by {matrix.column_axis} {words}"
            yield subject.finding(KIND, element, message, "look whether two cells or the axes were swapped")


def _mixed(subject: Subject, element: str, matrix: Matrix) -> str:
    """Whether the corner names the axis of the columns."""
    from ._places import words_of_corner

    corner = words_of_corner(subject, element)
    mixed = corner == matrix.column_axis != matrix.row_axis
    return f"has {corner} in its corner, above the values of {matrix.row_axis}" if mixed else ""


def _turning(matrix: Matrix, ranks: dict[object, int]) -> str:
    """Where the priority turns from one value of an axis to the next; empty if it nowhere does."""
    columns = list(zip(*matrix.cells, strict=True))
    for lines, names, values in (
        (matrix.cells, matrix.rows, matrix.columns), (columns, matrix.columns, matrix.rows),
    ):  # fmt: skip
        up, down = _steps(lines, ranks, 1), _steps(lines, ranks, -1)
        if up and down:
            line, at = min(up, down, key=len)[0]
            return f"turns at {names[line]} from {values[at]} to {values[at + 1]}, against its other cells"
    return ""


def _steps(lines: Sequence[Sequence[object]], ranks: dict[object, int], sign: int) -> list[tuple[int, int]]:
    """The steps between neighbours that go up (1) or down (-1): line and place."""
    return [
        (number, at)
        for number, line in enumerate(lines)
        for at, (one, other) in enumerate(pairwise(line))
        if one in ranks and other in ranks and (ranks[other] - ranks[one]) * sign > 0
    ]
