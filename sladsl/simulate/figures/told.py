"""The figures of a period as an example tells them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, day_of
from sladsl.model.calendar import ELAPSED

from .measured import Attained, Down, Late
from .missed import availability_of
from .named_spans import name_before, span_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from sladsl.clock.compile import Calendars
    from sladsl.model.example import ExamplePeriod, ToldFigure
    from sladsl.model.service import Availability
    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration, Money, Period

    from .measured import Measured, Span

    Selector = Mapping[str, tuple[str, ...]]


class Told:
    """A period of an example as figures that credits are computed from; see `Measured`.

    What is not told was not measured. An availability that is not told follows from the time down that is: outages too
    short to count are left out, and the whole is what the agreement measures during.
    """

    def __init__(
        self, period: ExamplePeriod, terms: Terms, calendars: Calendars, earlier: tuple[ExamplePeriod, ...] = ()
    ) -> None:
        """Take a period of an example.

        Args:
            period: the period.
            terms: the terms that it is judged by.
            calendars: the hours of these terms.
            earlier: the periods that the example tells before it, in order of time.
        """
        self._period = period
        self._terms = terms
        self._calendars = calendars
        self._earlier = earlier
        self._span = span_of(period.name, calendars.zone)

    @property
    def span(self) -> Span:
        """The period."""
        return self._span

    @property
    def fee(self) -> Money | None:
        """The fee that is told, else that of the terms if it is paid per such a period."""
        told = next((one.fee for one in self._of("fee")), None)
        if told is not None:
            return told
        per = self._terms.fee_period
        same = per is not None and per.count == 1 and per.unit == unit_of(self._span.name)
        return self._terms.fee if same else None

    def availability(self, service: str | None) -> Fraction | None:
        """The share that is told, or that follows from the time down."""
        told = next((one.share for one in self._of("availability") if self._same(one.subject, service)), None)
        if told is not None:
            return told
        promised, outages = availability_of(self._terms, service), self.outages(service)
        whole = self.whole(service)
        if promised is None or outages is None or not whole:
            return None
        lost = sum(one.seconds for one in outages)
        return max(Fraction(0), 1 - Fraction(lost, whole))

    def whole(self, service: str | None) -> int | None:
        """The seconds of which availability is a share: those of the period, or of the hours measured during.

        None if the agreement does not state those hours.
        """
        promised = availability_of(self._terms, service)
        if promised is None or promised.denominator is None or promised.denominator == ELAPSED:
            return self._span.end - self._span.start
        hours = promised.denominator
        if not self._calendars.states(hours):
            return None
        return self._calendars.open_time(hours).elapsed(self._span.start, self._span.end)

    def outages(self, service: str | None) -> tuple[Down, ...] | None:
        """The outages told of a service, without those too short to count."""
        told = [one for one in self._of("down") if self._same(one.subject, service)]
        if not told:
            return None
        least = _least(availability_of(self._terms, service))
        return tuple(
            Down(self._start(one), one.seconds or 0) for one in told if (one.seconds or 0) >= least
        )  # fmt: skip

    def attainment(self, milestone: str | None, selector: Selector) -> Attained | None:
        """The tickets that are told of, of those a selector means."""
        groups = [one for one in self._tickets(milestone, selector) if one.threshold is None]
        if not groups or any(one.of is None for one in groups):
            return None
        judged = sum(one.of or 0 for one in groups)
        late = sum(_late_in(one) for one in groups)
        return Attained(judged - late, judged)

    def late(self, milestone: str | None, selector: Selector, beyond: Duration | None) -> tuple[Late, ...] | None:
        """So many late tickets as are told; by how much each was late is not known."""
        groups = [one for one in self._tickets(milestone, selector) if one.threshold == beyond]
        if not groups:
            return None
        return (Late("", None, None),) * sum(_late_in(one) for one in groups)

    def metric(self, name: str | None) -> Fraction | None:
        """The figure that is told of a metric."""
        told = [one.figure for one in self._of("metric") if name in (None, one.subject)]
        if len(told) != 1 or told[0] is None:
            return None
        return Fraction(told[0].amount) / (100 if told[0].unit == "%" else 1)

    def amount(self, name: str) -> Decimal | None:  # noqa: ARG002 (examples tell of no such amounts)
        """No amount of money but the fee is told."""
        return None

    def before(self, period: Period) -> Measured | None:
        """The period before this one, if the example tells of it."""
        if not self._earlier or period.unit != unit_of(self._span.name):
            return None
        *earlier, last = self._earlier
        if last.name != name_before(self._span.name):
            return None
        return Told(last, self._terms, self._calendars, tuple(earlier))

    def _of(self, kind: str) -> Iterator[ToldFigure]:
        return (one for one in self._period.figures if one.kind == kind)

    def _same(self, told: str | None, asked: str | None) -> bool:
        """Whether a service that is told, or the only one, is the one asked for, or the only one."""
        return self._service(told) == self._service(asked)

    def _service(self, name: str | None) -> str | None:
        if name is not None:
            return name
        promised = [one.name for one in self._terms.services if one.availability is not None or one.partial]
        return promised[0] if len(promised) == 1 else None

    def _tickets(self, milestone: str | None, selector: Selector) -> Iterator[ToldFigure]:
        """Groups of tickets that all are among those a selector means."""
        for one in self._period.figures:
            if (
                one.kind in ("attained", "late")
                and milestone in (None, one.subject)
                and _within(one.selector, selector)
            ):
                yield one

    def _start(self, outage: ToldFigure) -> int | None:
        return None if outage.day is None else self._calendars.zone.instant(day_of(outage.day) * DAY)


def _least(promised: Availability | None) -> int:
    return promised.minimum or 0 if promised is not None else 0


def _late_in(told: ToldFigure) -> int:
    """How many tickets of a group were late."""
    count = told.count or 0
    return count if told.kind == "late" else (told.of or 0) - count


def _within(told: Selector, asked: Selector) -> bool:
    """Whether tickets of one selector all belong to another, which may leave axes open."""
    return all(axis in told and set(told[axis]) <= set(values) for axis, values in asked.items())
