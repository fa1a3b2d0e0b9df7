"""Promises sorted into tables: those of one service that promise the same milestones share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.documents.schedule.tickets import axis_name, axis_values
from sladsl.model.values import Absent

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

Selector = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Promises of one service: one table.

    Attributes:
        service: the service; None for the whole agreement.
        axes: the axes by which any of them is chosen, priority first.
        milestones: the columns.
        rows: selectors of the rows in order; no values on an axis means any.
        cells: promise by selector and milestone.
    """

    service: str | None
    axes: tuple[str, ...]
    milestones: tuple[str, ...]
    rows: tuple[Selector, ...]
    cells: dict[tuple[Selector, str], Promise]


def grids(draft: Draft) -> list[Grid]:
    """The promises sorted into tables, in the order of the contract; milestones without any promise are left out."""
    silent = unpromised(draft.terms)
    groups: dict[tuple[str | None, tuple[str, ...]], list[Promise]] = {}
    for promise in draft.terms.promises:
        if (promise.service, promise.milestone) not in silent:
            groups.setdefault((promise.service, tuple(sorted(promise.selector))), []).append(promise)
    tables: dict[tuple[str | None, frozenset[str]], list[Promise]] = {}
    for (service, _), promises in groups.items():
        tables.setdefault((service, frozenset(promise.milestone for promise in promises)), []).extend(promises)
    return [_grid(draft, service, promises) for (service, _), promises in tables.items()]


def unpromised(terms: Terms) -> dict[tuple[str | None, str], None]:
    """Services and milestones of which the agreement says that nothing is promised at all."""
    found: dict[tuple[str | None, str], bool] = {}
    for promise in terms.promises:
        key = (promise.service, promise.milestone)
        nothing = isinstance(promise.value, Absent) and promise.value.why == "none"
        found[key] = nothing and found.get(key, True)
    return dict.fromkeys(key for key, nothing in found.items() if nothing)


def row_headings(draft: Draft, grid: Grid, row: Selector) -> tuple[Runs, ...]:
    """The row's values on each axis; "all tickets" when there is no axis."""
    if not grid.axes:
        return (draft.say("tickets.all"),)
    chosen = dict(row)
    return tuple(axis_values(draft, f"selector[{axis}]", chosen[axis]) for axis in grid.axes)


def axis_headings(draft: Draft, grid: Grid) -> tuple[Runs, ...]:
    """Headings of the columns that name the rows."""
    return tuple(axis_name(draft, axis) for axis in grid.axes) or (draft.say("axis.tickets"),)


def _grid(draft: Draft, service: str | None, promises: list[Promise]) -> Grid:
    axes = tuple(
        sorted({axis for promise in promises for axis in promise.selector}, key=lambda axis: (axis != "priority", axis))
    )
    cells = {
        (tuple((axis, promise.selector.get(axis, ())) for axis in axes), promise.milestone): promise
        for promise in promises
    }
    rows = list(dict.fromkeys(row for row, _ in cells))
    ranks = {priority.name: rank for rank, priority in enumerate(draft.terms.priorities)}
    if "priority" in axes:
        rows.sort(key=lambda row: min((ranks.get(name, len(ranks)) for name in row[0][1]), default=-1))
    used = {promise.milestone for promise in promises}
    declared = [milestone.name for milestone in draft.terms.milestones if milestone.name in used]
    milestones = dict.fromkeys([*declared, *(promise.milestone for promise in promises)])
    return Grid(service, axes, tuple(milestones), tuple(rows), cells)
