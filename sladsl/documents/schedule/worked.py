"""Worked examples of the promise table: when something received then is due, in calendar dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.grid import axis_headings, row_headings
from sladsl.documents.schedule.tickets import milestone_head

if TYPE_CHECKING:
    from datetime import datetime

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.documents.schedule.grid import Grid, Selector


def worked_table(draft: Draft, grid: Grid) -> Table | None:
    """One line for each row of the promise table and each instant of receipt that the engine worked out."""
    dues = {row: _dues(draft, grid, row) for row in grid.rows}
    milestones = [name for name in grid.milestones if any(key[1] == name for each in dues.values() for key in each)]
    rows: list[tuple[Runs, ...]] = []
    for row, found in dues.items():
        for created in sorted({moment for moment, _ in found}):
            cells = tuple(_cell(draft, grid, row, name, found.get((created, name))) for name in milestones)
            received = draft.runs(f"worked[{_label(row)}].created", draft.formats.short_moment(created))
            rows.append((*row_headings(draft, grid, row), received, *cells))
    if not rows:
        return None
    heads = axis_headings(draft, grid)
    columns = (*heads, draft.say("worked.received"), *(_due_head(draft, name) for name in milestones))
    caption = draft.say("worked.caption")
    if grid.service is not None:
        caption = draft.say(
            "worked.caption_service", service=draft.value(f"services[{grid.service}].name", grid.service)
        )
    return Table(caption, columns, tuple(rows), (*([2] * len(heads)), *([3] * (1 + len(milestones)))), len(heads))


def _dues(draft: Draft, grid: Grid, row: Selector) -> dict[tuple[datetime, str], datetime]:
    """Due instants of a row by receipt and milestone."""
    found: dict[tuple[datetime, str], datetime] = {}
    for name in grid.milestones:
        promise = grid.cells.get((row, name))
        if promise is not None:
            found.update({(created, name): due for created, due in draft.worked(promise)})
    return found


def _cell(draft: Draft, grid: Grid, row: Selector, name: str, due: datetime | None) -> Runs:
    if due is None:
        return draft.say("value.none")
    return draft.runs(f"worked[{grid.cells[row, name].id}].due", draft.formats.short_moment(due))


def _due_head(draft: Draft, name: str) -> Runs:
    return draft.say("worked.due", milestone=milestone_head(draft, name))


def _label(row: Selector) -> str:
    return ", ".join(f"{axis}={' or '.join(values)}" for axis, values in row)
