"""Figures, limits, quality metrics and tables of facts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.model.promise import QualityMetric
from sladsl.model.table import Cell, Day, Each, FactTable, Names
from sladsl.model.values import Absent, Aggregate, Bound, Duration, Figure, Unstated

from .. import kinds
from ..reading import decimal, unquoted
from ..tables import head_is_lost
from .services import period_of
from .values import duration_of, plain_duration, point_of, unit_of

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope

COMPARISONS = {"at least": "at_least", "at most": "at_most", "above": "above", "below": "below", "within": "within"}
STATISTICS = {"mean": "mean", "median": "median", "total": "total"}  # the largest is at most X when each is


def figure_of(node: Node, reader: Reader) -> Figure | None:
    """A number with its unit, from a `figure`, a `quantity` or a cell."""
    percent, number, money = node.token("PERCENT"), node.token("NUMBER"), node.node("money")
    if money is not None:
        paid = reader.money(money)
        return Figure(amount=paid.amount, unit=paid.currency) if paid else None
    if percent is not None:
        return Figure(amount=Decimal(str(percent).rstrip("% \t")), unit="%")
    if number is None:
        return None
    word = node.token("STRING", "UNIT")
    unit = "" if word is None else unquoted(word) if word.type == "STRING" else str(word)
    return Figure(amount=decimal(number), unit=unit)


def bound_of(node: Node, scope: Scope, reader: Reader) -> Bound | None:
    """The limit that the words and the quantity of a node say; None if it says none."""
    word, quantity = node.token("BOUND"), node.node("quantity")
    if word is None or quantity is None:
        return None
    length = quantity.node("duration")
    value: Figure | Duration | None
    if length is not None:
        own = length.node("clock") is None and not length.has("BUSINESS", "CALENDAR")
        number, unit = length.tokens("NUMBER")[0], length.tokens("UNIT")[0]
        found = plain_duration(number, unit, reader) if own else duration_of(length, scope, reader)
        value = found if isinstance(found, Duration) else _days(length, reader)
    else:
        value = figure_of(quantity, reader)
    if value is None:
        return None
    return Bound(comparison=COMPARISONS[" ".join(str(word).split())], value=value, per=_per(quantity))


def _days(length: Node, reader: Reader) -> Figure:
    """Business or calendar days as a figure, since a limit is no due point."""
    del reader
    word = length.token("BUSINESS", "CALENDAR")
    unit = f"{word} {length.tokens('UNIT')[0]}" if word else str(length.tokens("UNIT")[0])
    return Figure(amount=decimal(length.tokens("NUMBER")[0]), unit=unit)


def _per(node: Node) -> str | None:
    """For what a quantity is counted: the words or the unit behind "per"."""
    words = list(node.tokens("STRING", "UNIT"))
    counted = node.token("NUMBER")
    rest = words[1:] if counted is not None else words
    return None if not rest else unquoted(rest[0]) if rest[0].type == "STRING" else unit_of(rest[0])


def metrics_of(scope: Scope) -> tuple[QualityMetric, ...]:
    """The quality metrics."""
    found = (_metric(entry, scope) for entry in scope.draft.of("metric"))
    return tuple(metric for metric in found if metric)


def _metric(entry: Entry, scope: Scope) -> QualityMetric | None:
    node, reader = entry.piece.node, scope.reader(entry)
    value = node.node("metric_value", "metric_share")
    assert value is not None, "the grammar asks for it"
    target = figure_of(next(value.nodes("figure")), reader)
    if target is None:
        return None
    period = node.node("period", "rolling")
    strength = node.node("target", "typical")
    return QualityMetric(
        id=entry.piece.key[1], name=entry.piece.key[1], target=target, aggregate=_aggregate(value, reader),
        comparison=COMPARISONS[" ".join(str(value.tokens("BOUND")[0]).split())],
        period=period_of(period, reader) if period else None, strength=strength.rule if strength else "guaranteed",
    )  # fmt: skip


def _aggregate(value: Node, reader: Reader) -> Aggregate:
    share: Fraction | None
    if value.rule == "metric_share":
        share = reader.share(value.tokens("PERCENT")[0])
        return Aggregate(kind="share", share=share)
    word = value.token("STATISTIC")
    return Aggregate(kind=STATISTICS.get(str(word), "each")) if word is not None else Aggregate()


def tables_of(scope: Scope) -> tuple[FactTable, ...]:
    """The tables of facts."""
    found = (_table(entry, scope) for entry in scope.draft.of("table"))
    return tuple(table for table in found if table)


def _table(entry: Entry, scope: Scope) -> FactTable | None:
    node, reader = entry.piece.node, scope.reader(entry)
    if head_is_lost(node, "table_row"):
        return None
    head, *rows = [list(row.nodes()) for row in node.nodes("table_row")]
    columns = tuple(
        ", ".join(reader.names(next(cell.nodes("names")))) if cell.rule == "names_cell" else "" for cell in head
    )
    first, *others = node.nodes("table_row")
    sizes = {len(cells) for cells in rows}
    for cells, odd in zip(rows, others, strict=True):
        if len(cells) != len(columns):
            message = f"this row has {len(cells)} cells, the head of the table has {len(columns)}"
            help_line = "give it a cell for each column; '-' says nothing"
            if len(sizes) == 1 < len(rows):  # then the head is the odd one
                message = f"this head has {len(columns)} columns, each row of the table has {len(cells)} cells"
                help_line = "write the head of this table"
            place = first if len(sizes) == 1 < len(rows) else odd
            reader.report(kinds.TABLE_SHAPE, place, message, help_line)
            return None
    unit = node.token("UNIT")
    made = tuple(tuple(_cell(cell, scope, reader) for cell in cells) for cells in rows)
    return FactTable(
        kind=str(node.tokens("TABLE_KIND")[0]), title=entry.piece.key[1], per=unit_of(unit) if unit else None,
        columns=columns, rows=made,
    )  # fmt: skip


def _cell(cell: Node, scope: Scope, reader: Reader) -> Cell:
    if cell.rule == "absent":
        return Absent()
    if cell.rule == "unstated":
        return Unstated()
    if cell.rule == "names_cell":
        return Names(names=reader.names(next(cell.nodes("names"))))
    return _value(cell, scope, reader) or Unstated()


def _value(cell: Node, scope: Scope, reader: Reader) -> Cell | None:
    limit, length, day = cell.node("limit"), cell.node("duration"), cell.token("DATE")
    if limit is not None:
        return bound_of(limit, scope, reader)
    if day is not None:
        found = reader.date(day)
        return Day(day=found.isoformat()) if found else None
    if length is not None:
        plain = length.node("clock") is None and not length.has("BUSINESS", "CALENDAR")
        number, unit = length.tokens("NUMBER")[0], length.tokens("UNIT")[0]
        if plain and unit_of(unit) not in ("second", "minute", "hour", "day", "week"):
            return Figure(amount=decimal(number), unit=str(unit))
        return plain_duration(number, unit, reader) if plain else duration_of(length, scope, reader)
    due = cell.node("due_closing", "due_at", "due_within")
    if due is not None:
        return point_of(due, scope, reader)
    counted = cell.node("counted")
    figure = figure_of(counted or _without_per(cell), reader)
    text = cell.token("STRING")
    return Each(figure=figure, per=unquoted(text)) if figure and text is not None else figure


def _without_per(cell: Node) -> Node:
    """The cell without what its figure is counted for."""
    from sladsl.syntax.node import Node as Made

    kept = [child for child in cell.children if getattr(child, "type", "") != "STRING"]
    return Made(cell.rule, kept, cell.start_pos, cell.end_pos, cell.lines)
