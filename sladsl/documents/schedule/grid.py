"""Promises sorted into tables: those of one service that are chosen by the same axes share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.documents.schedule.tickets import axis_name, axis_values

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import Promise

Selector = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Promises of one service that are chosen by the same axes: one table.

    Attributes:
        service: the service; None for the whole agreement.
        axes: the axes, priority first.
        milestones: the columns.
        rows: selectors of the rows in order.
        cells: promise by selector and milestone.
    """

    service: str | None
    axes: tuple[str, ...]
    milestones: tuple[str, ...]
    rows: tuple[Selector, ...]
    cells: dict[tuple[Selector, str], Promise]


def grids(draft: Draft) -> list[Grid]:
    """The promises sorted into tables, in the order of the contract."""
    groups: dict[tuple[str | None, tuple[str, ...]], list[Promise]] = {}
    for promise in draft.terms.promises:
        axes = tuple(sorted(promise.selector, key=lambda axis: (axis != "priority", axis)))
        groups.setdefault((promise.service, axes), []).append(promise)
    return [_grid(draft, service, axes, promises) for (service, axes), promises in groups.items()]


def row_headings(draft: Draft, grid: Grid, row: Selector) -> tuple[Runs, ...]:
    """The row's values on each axis; "all tickets" when there is no axis."""
    if not grid.axes:
        return (draft.say("tickets.all"),)
    chosen = dict(row)
    return tuple(axis_values(draft, f"selector[{axis}]", chosen[axis]) for axis in grid.axes)


def axis_headings(draft: Draft, grid: Grid) -> tuple[Runs, ...]:
    """Headings of the columns that name the rows."""
    return tuple(axis_name(draft, axis) for axis in grid.axes) or (draft.say("axis.tickets"),)


def _grid(draft: Draft, service: str | None, axes: tuple[str, ...], promises: list[Promise]) -> Grid:
    ranks = {priority.name: rank for rank, priority in enumerate(draft.terms.priorities)}
    cells = {
        ((tuple((axis, promise.selector[axis]) for axis in axes)), promise.milestone): promise for promise in promises
    }
    rows = list(dict.fromkeys(row for row, _ in cells))
    if "priority" in axes:
        rows.sort(key=lambda row: min((ranks.get(name, len(ranks)) for name in row[0][1]), default=0))
    used = {promise.milestone for promise in promises}
    declared = [milestone.name for milestone in draft.terms.milestones if milestone.name in used]
    milestones = dict.fromkeys([*declared, *(promise.milestone for promise in promises)])
    return Grid(service, axes, tuple(milestones), tuple(rows), cells)
