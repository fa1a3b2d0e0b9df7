"""Examples about periods: the figures that are told of each, and what must come out for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.model.example import ExamplePeriod, ExpectedFigure, ToldFigure

from .. import kinds
from ..reading import FIRST_YEAR, LAST_YEAR, short
from .expected_figures import EXPECTED
from .told_figures import TOLD

if TYPE_CHECKING:
    from sladsl.findings import Kind
    from sladsl.syntax.node import Node
    from sladsl.syntax.token import Token

    from ..reading import Reader
    from ..scope import Scope

LINES = frozenset({"in_period", *TOLD, *EXPECTED})
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
        elif line.rule in TOLD:
            figure = TOLD[line.rule](line, self)
            if figure is None:
                self.ok = False
            elif self._new(figure, line):
                self._told[-1].append(figure)
        else:
            expected = EXPECTED[line.rule](line, self)
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
        # A line that was lost may have been the one that begins another period.
        for other in self._told[-1] if not self._broken else ():
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
