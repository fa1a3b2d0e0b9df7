"""Examples about periods: the figures that are told of each, and what must come out for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.model.example import ExamplePeriod, ExpectedFigure, ToldFigure
from sladsl.model.remedy import Amount
from sladsl.model.values import Duration

from .. import kinds
from ..milestones import milestone_name
from ..reading import FIRST_YEAR, LAST_YEAR, decimal, short
from ..scope import name_of
from .figures import figure_of
from .remedies import BASES, OTHER_BASES
from .values import duration_of, plain_duration, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.findings import Kind
    from sladsl.syntax.node import Node
    from sladsl.syntax.token import Token

    from ..reading import Reader
    from ..scope import Scope

LINES = frozenset(
    {
        "in_period", "told_figure", "told_availability", "told_tickets", "told_fee", "expect_availability",
        "expect_credit", "expect_nothing",
    }
)  # fmt: skip
"""The lines of an example about periods."""


class Periods:
    """Follows an example from period to period.

    Attributes:
        ok: whether every line could be read.
    """

    def __init__(self, scope: Scope, reader: Reader, *, broken: bool) -> None:
        """Begin an example; `broken` if a line of it could not be parsed, which is reported already."""
        self.scope = scope
        self.reader = reader
        self.ok = True
        self._broken = broken
        self._names: list[str] = []
        self._told: list[list[ToldFigure]] = []
        self._expected: list[list[ExpectedFigure]] = []

    def line(self, line: Node) -> None:
        """Read one of LINES."""
        if line.rule == "in_period":
            self._begin(line)
        elif not self._names:
            if self.ok and not self._broken:
                message = "this line has no period, and no line before it names one"
                self.refuse(kinds.BAD_MOMENT, line, message, "write first: in 2026-03")
            self.ok = False
        elif line.rule in _TOLD:
            figure = _TOLD[line.rule](line, self)
            if figure is None:
                self.ok = False
            elif self._new(figure, line):
                self._told[-1].append(figure)
        else:
            expected = _EXPECTED[line.rule](line, self)
            if expected is None:
                self.ok = False
            else:
                self._expected[-1].append(expected)

    @property
    def expects(self) -> bool:
        """Whether anything must come out."""
        return any(self._expected)

    def periods(self) -> tuple[ExamplePeriod, ...]:
        """The periods that were read."""
        rows = zip(self._names, self._told, self._expected, strict=True)
        return tuple(
            ExamplePeriod(name=name, figures=tuple(told), expect=tuple(expected)) for name, told, expected in rows
        )

    def refuse(self, kind: Kind, place: Node | Token, message: str, help_line: str) -> None:
        """Report a line that cannot be read."""
        self.reader.report(kind, place, message, help_line)
        self.ok = False

    def service(self, line: Node) -> tuple[str | None, bool]:
        """The service that a line names, if any, and whether it is declared."""
        place = line.node("name")
        if place is None:
            return None, True
        name = self.reader.name(place)
        return name, self.scope.known(name, self.scope.services, "service", place, self.reader)

    def first_day(self) -> date:
        """The first day of the period that is told of."""
        return _days(self._names[-1])[0]

    def last_day(self) -> date:
        """The day after the period that is told of."""
        return _days(self._names[-1])[1]

    def _begin(self, line: Node) -> None:
        token = line.tokens("PERIOD_NAME", "NUMBER")[0]
        name = str(token)
        if not _exists(name):
            message = f"there is no month, quarter or year {short(token)}"
            help_line = "write a month as 2026-03, a quarter as 2026-Q1, a year as 2026"
            self.refuse(kinds.NO_SUCH_DATE, token, message, help_line)
            return
        if self._names and _shape(name) != _shape(self._names[-1]):
            message = "the periods of an example are of the same length"
            self.refuse(kinds.BAD_MOMENT, token, message, "write a second example for periods of another length")
            return
        if self._names and name <= self._names[-1]:
            message = f"{name} does not come after {self._names[-1]}"
            self.refuse(kinds.BAD_MOMENT, token, message, "write periods in the order of time, each once")
            return
        self._names.append(name)
        self._told.append([])
        self._expected.append([])

    def _new(self, figure: ToldFigure, line: Node) -> bool:
        """Whether a figure is not told yet, nor follows from another; of outages there can be several."""
        for other in self._told[-1]:
            message = _said_by(other, figure)
            if message is not None:
                self.refuse(kinds.DUPLICATE_NAME, line, message, "take one of them away")
                return False
        return True


def _said_by(one: ToldFigure, other: ToldFigure) -> str | None:
    """Why two figures of a period cannot both be told; None if they can."""
    if one.subject != other.subject:
        return None
    both = {one.kind, other.kind}
    if both == {"down", "availability"}:
        return "the availability follows from the time down, which is told, too"
    if both == {"down"} or one.selector != other.selector or one.threshold != other.threshold:
        return None
    if both == {"attained", "late"}:
        return "how many tickets were late follows from how many were in time, which is told, too"
    return "this figure is told twice in the same period" if len(both) == 1 else None


def _exists(name: str) -> bool:
    """Whether there is such a month or quarter; the grammar lets any number pass."""
    year, _, rest = name.partition("-")
    if not (len(year) == 4 and year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return False
    return not rest or (rest in ("Q1", "Q2", "Q3", "Q4") if rest.startswith("Q") else 1 <= int(rest) <= 12)


def _shape(name: str) -> tuple[int, bool]:
    """What tells months, quarters and years apart."""
    return len(name), "Q" in name


def _days(name: str) -> tuple[date, date]:
    """The first day of a period, and the first after it."""
    year, _, rest = name.partition("-")
    quarter = rest.startswith("Q")
    first = (int(rest[1:]) - 1) * 3 if quarter else int(rest or 1) - 1
    month = int(year) * 12 + first
    end = month + (3 if quarter else 1 if rest else 12)
    return date(month // 12, month % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)


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


def _expect_availability(line: Node, periods: Periods) -> ExpectedFigure | None:
    service, known = periods.service(line)
    token = line.tokens("PERCENT")[0]
    share = periods.reader.share(token)
    if share is None or not known:
        return None
    decimals = len(str(token).rstrip("% \t").partition(".")[2])
    return ExpectedFigure(kind="availability", subject=service, share=share, decimals=decimals)


def _expect_credit(line: Node, periods: Periods) -> ExpectedFigure | None:
    node = line.node("owed_share", "owed_money", "owed_time", "owed_points")
    assert node is not None, "the grammar asks for it"
    amount = _owed(node, periods)
    unstated = line.has("UNSTATED_SCHEDULE")
    return None if amount is None else ExpectedFigure(kind="credit", amount=amount, unstated=unstated)


def _owed(node: Node, periods: Periods) -> Amount | None:
    reader = periods.reader
    if node.rule == "owed_money":
        money = node.node("money")
        assert money is not None, "the grammar asks for it"
        paid = reader.money(money)
        return Amount(money=paid) if paid is not None else None
    if node.rule == "owed_points":
        points = reader.whole(node.tokens("NUMBER")[0])
        return Amount(points=points) if points else None
    fee = node.token("FEE")
    base = BASES[str(fee).split()[0]] if fee else OTHER_BASES[" ".join(str(node.tokens("OTHER_BASE")[0]).split())]
    if node.rule == "owed_share":
        share = reader.share(node.tokens("PERCENT")[0])
        return Amount(share=share, base=base) if share is not None else None
    return _time_of(node, base, periods)


def _time_of(node: Node, base: str, periods: Periods) -> Amount | None:
    """So many days or hours of a base."""
    number, unit = node.tokens("NUMBER", "UNIT")
    if unit_of(unit) not in ("day", "hour") or base in ("credited_invoice", "term_fees"):
        message = "a credit in time is counted in days or hours of a fee or of the monthly uptime"
        periods.refuse(kinds.WRONG_CELL, node, message, "write: 1 day of monthly fee")
        return None
    if len(number) > 20 or not decimal(number):
        message = f"{short(number)} is no length of time"
        periods.refuse(kinds.NO_SUCH_AMOUNT, number, message, "write a number above 0")
        return None
    from fractions import Fraction

    count = Fraction(decimal(number))
    return Amount(days=count, base=base) if unit_of(unit) == "day" else Amount(hours=count, base=base)


def _expect_nothing(_line: Node, _periods: Periods) -> ExpectedFigure:
    return ExpectedFigure(kind="credit")


_TOLD: dict[str, Callable[[Node, Periods], ToldFigure | None]] = {
    "told_figure": _figure, "told_availability": _availability, "told_tickets": _tickets, "told_fee": _fee,
}  # fmt: skip
_EXPECTED: dict[str, Callable[[Node, Periods], ExpectedFigure | None]] = {
    "expect_availability": _expect_availability, "expect_credit": _expect_credit, "expect_nothing": _expect_nothing,
}  # fmt: skip
