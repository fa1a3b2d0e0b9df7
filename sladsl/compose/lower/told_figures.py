"""Figures that an example tells of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.example import ToldFigure
from sladsl.model.values import Duration

from .. import kinds
from ..milestones import milestone_name
from ..scope import name_of
from .figures import figure_of
from .values import duration_of, plain_duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.syntax.node import Node
    from sladsl.syntax.token import Token

    from ..reading import Reader
    from .periods import Periods


def _figure(line: Node, periods: Periods) -> ToldFigure | None:
    """A time down, or the figure of a metric."""
    if line.has("DOWN"):
        return _down(line, periods)
    place, figure = name_of(line), line.node("figure")
    assert figure is not None, "the grammar asks for it"
    name = periods.reader.name(place)
    metrics = {periods.reader.text(entry.piece.node): entry for entry in periods.scope.draft.of("metric")}
    if not periods.scope.known(name, sorted(metrics), "metric", place, periods.reader):
        return None
    told = figure_of(figure, periods.reader)
    unit = _unit(metrics[name].piece.node, periods.reader)
    if told is not None and unit is not None and _singular(told.unit) != _singular(unit):
        message = f"this figure is told in {told.unit or 'no unit'}, and promised in {unit or 'no unit'}"
        periods.refuse(kinds.WRONG_CELL, figure, message, "tell the figure in the unit of its promise")
        return None
    return None if told is None else ToldFigure(kind="metric", subject=name, figure=told)


def _unit(metric: Node, reader: Reader) -> str | None:
    """The unit of a metric's figure; of one that promises a share of all cases it is that share."""
    if metric.node("metric_share") is not None:
        return "%"
    value = metric.node("metric_value")
    promised = value.node("figure") if value is not None else None
    figure = figure_of(promised, reader) if promised is not None else None
    return None if figure is None else figure.unit


def _singular(unit: str) -> str:
    return unit.removesuffix("s")


def _down(line: Node, periods: Periods) -> ToldFigure | None:
    service, known = periods.service(line)
    node, token = line.node("duration_length"), line.token("DATE")
    assert node is not None, "the grammar asks for it"
    length = plain_duration(node.tokens("NUMBER")[0], node.tokens("UNIT")[0], periods.reader)
    day = periods.reader.date(token) if token is not None else None
    if length is None or not known or (token is not None and day is None):
        return None
    first, end = periods.first_day(), periods.last_day()
    if day is not None and token is not None and not first <= day < end:
        periods.refuse(kinds.BAD_MOMENT, token, f"{day} is not in the period", "write a day of the period")
        return None
    if length.seconds > (end - first).days * 86400:
        message = "this is longer than the whole period"
        periods.refuse(kinds.NO_SUCH_AMOUNT, node, message, "write how long it was down in this period")
        return None
    return ToldFigure(kind="down", subject=service, seconds=length.seconds, day=day)


def _availability(line: Node, periods: Periods) -> ToldFigure | None:
    service, known = periods.service(line)
    share = periods.reader.share(line.tokens("PERCENT")[0])
    return ToldFigure(kind="availability", subject=service, share=share) if known and share is not None else None


def _tickets(line: Node, periods: Periods) -> ToldFigure | None:
    """How many tickets were in time or late."""
    scope, reader = periods.scope, periods.reader
    named = line.node("names")
    who = scope.priorities_in(named, reader)
    if named is not None and len(who) < len(list(named.nodes("name"))):
        return None
    attained, limit = line.has("ATTAINED"), line.node("duration")
    counts = [_count(token, periods) for token in line.tokens("NUMBER")]
    threshold = duration_of(limit, scope, reader) if limit is not None else None
    if None in counts or (limit is not None and not isinstance(threshold, Duration)):
        if threshold is not None and not isinstance(threshold, Duration):
            periods.refuse(kinds.WRONG_CELL, limit or line, "lateness is a length of time", "write hours or minutes")
        return None
    count, of = counts[0], counts[1] if len(counts) > 1 else None
    if of is None and attained:
        message = "tickets in time are told as so many of all"
        periods.refuse(kinds.WRONG_CELL, line, message, "write: for 95 of 100 tickets")
        return None
    if of is not None and count is not None and count > of:
        message = f"{count:,} of {of:,} is more than all"
        periods.refuse(kinds.NO_SUCH_AMOUNT, line, message, "write the smaller number first")
        return None
    return ToldFigure(
        kind="attained" if attained else "late", subject=milestone_name(line),
        selector={"priority": who} if who else {}, count=count, of=of,
        threshold=threshold if isinstance(threshold, Duration) else None,
    )  # fmt: skip


def _count(token: Token, periods: Periods) -> int | None:
    """A number of tickets, which may be 0."""
    return 0 if str(token) == "0" else periods.reader.whole(token)


def _fee(line: Node, periods: Periods) -> ToldFigure | None:
    node = line.node("money")
    assert node is not None, "the grammar asks for it"
    fee = periods.reader.money(node)
    return None if fee is None else ToldFigure(kind="fee", fee=fee)


TOLD: dict[str, Callable[[Node, Periods], ToldFigure | None]] = {
    "told_figure": _figure, "told_availability": _availability, "told_tickets": _tickets, "told_fee": _fee,
}  # fmt: skip
"""The rule of a line -> what reads the figure it tells; None, and a finding, if there is none."""
