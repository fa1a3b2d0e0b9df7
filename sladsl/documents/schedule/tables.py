"""Tables of facts: prices, allowances, responsibilities and whatever else the agreement lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.documents.document import Table, text_of
from sladsl.documents.schedule.figures import bound, figure
from sladsl.documents.schedule.keywords import per_word
from sladsl.documents.schedule.lengths import brief, timed
from sladsl.model.table import Day, Each, Names
from sladsl.model.values import Bound, DuePoint, Duration, Figure, Unstated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.table import Cell, FactTable

_NARROWEST, _WIDEST = 8, 40
"""Characters between which the longest text of a column decides its width."""


def prices(draft: Draft) -> Section | None:
    """What is included in which volume, and what else costs."""
    return draft.section("prices", tables(draft, ("allowances", "rates", "surcharges")))


def section(draft: Draft) -> Section | None:
    """The tables that are about none of the subjects that have a section of their own."""
    return draft.section("tables", tables(draft, ("table",)))


def tables(draft: Draft, kinds: Iterable[str]) -> Iterator[Table]:
    """The tables of some kinds, kind by kind."""
    for kind in kinds:
        for index, table in enumerate(draft.terms.tables):
            if table.kind == kind:
                yield _table(draft, f"tables[{index}]", table)


def _table(draft: Draft, path: str, table: FactTable) -> Table:
    caption = draft.say(f"table.{table.kind}", title=draft.value(f"{path}.title", table.title))
    if table.per is not None:
        caption = draft.say("table.per", title=caption, period=per_word(draft, f"{path}.per", table.per))
    columns = tuple(draft.runs(f"{path}.columns", head) for head in table.columns)
    rows = tuple(
        tuple(_cell(draft, f"{path}.rows[{number}][{column}]", cell) for column, cell in enumerate(row))
        for number, row in enumerate(table.rows)
    )
    weights = tuple(_width(column) for column in zip(columns, *rows, strict=True))
    return Table(caption, columns, rows, weights, headers=1 if len(columns) > 1 else 0)


def _width(column: tuple[Runs, ...]) -> int:
    return min(max(_NARROWEST, *(len(text_of(cell)) for cell in column)), _WIDEST)


def _cell(draft: Draft, path: str, cell: Cell) -> Runs:
    if isinstance(cell, Names):
        return draft.names(f"{path}.names", cell.names, "list.comma")
    if isinstance(cell, Figure):
        return figure(draft, path, cell)
    if isinstance(cell, Bound):
        return bound(draft, path, cell)
    if isinstance(cell, Duration | DuePoint):
        return brief(draft, path, cell) if isinstance(cell, Duration) else timed(draft, path, cell)
    if isinstance(cell, Each):
        amount = figure(draft, f"{path}.figure", cell.figure)
        return draft.say("list.per", amount=amount, period=draft.value(f"{path}.per", cell.per))
    if isinstance(cell, Day):
        return draft.runs(path, draft.formats.day(date.fromisoformat(cell.day)))
    return _open(draft, path, cell) if isinstance(cell, Unstated) else draft.say("value.none")


def _open(draft: Draft, path: str, cell: Unstated) -> Runs:
    if cell.assume is None:
        return draft.say("value.not_stated")
    return draft.say("value.not_stated_assume", assume=timed(draft, f"{path}.assume", cell.assume))
