"""The availability of a service, or of a part of it, in a period: exact, with every outage counted or left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import calendars_of
from sladsl.clock.intervals import intersection
from sladsl.clock.zones import DAY, day_of
from sladsl.model.calendar import ELAPSED
from sladsl.simulate.explain import length

from .downtime import downtime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.history.ticket import Place
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms

    from .downtime import Observed
    from .measured import Span


class CountedOutage(NamedTuple):
    """An outage that counts: time down without a break, without what is left out.

    Attributes:
        start, end: when it was, in UTC seconds, the end not included; also the parts in other periods.
        lasts: whether it was still on at the end of observation, which is then its end.
        seconds: how much of it counts in the period.
        whole: how much of it counts in all periods together.
        notes: why time that somebody may have thought left out counts all the same.
        places: where it was read; none if probes found it.
        earlier: how much of the whole lies in earlier periods.
    """

    start: int
    end: int
    lasts: bool
    seconds: int
    whole: int
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    earlier: int = 0


class LeftOut(NamedTuple):
    """Time down that does not count.

    Attributes:
        start, end: when it was, in UTC seconds, the end not included.
        seconds: how much of the period it would have taken.
        reason: why it does not count, for people.
        places: where it was read; none if probes found it.
    """

    start: int
    end: int
    seconds: int
    reason: str
    places: tuple[Place, ...] = ()


class Uptime(NamedTuple):
    """The availability of a service in a period.

    Attributes:
        service: name of the service.
        promise: the promise it is measured for; its scope says which part of the service.
        span: the period.
        observed: the part of the period that lies in the term and in the time observed; None if none does.
        whole: seconds that count in it.
        down: seconds of them in which the service was down.
        figure: the share it was up; None if nothing was measured, or if no time counts.
        kept: whether the promise was kept; None if nothing can be said.
        counted: outages that count, in order of time.
        left_out: time down that does not count, in order of time.
        reason: why there is no figure; empty otherwise.
    """

    service: str
    promise: Availability
    span: Span
    observed: Interval | None
    whole: int
    down: int
    figure: Fraction | None
    kept: bool | None
    counted: tuple[CountedOutage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reason: str = ""

    @property
    def largest(self) -> int:
        """Seconds of the longest outage, with its parts in other periods; 0 if none counts."""
        return max((outage.whole for outage in self.counted), default=0)

    @property
    def largest_kept(self) -> bool | None:
        """Whether no outage was longer than is allowed; None if nothing is allowed or measured."""
        if self.promise.largest_outage is None or self.figure is None:
            return None
        return self.largest <= self.promise.largest_outage


class Uptimes:
    """The availability that a promise is about, for as many periods as are asked for.

    Attributes:
        service: the service.
        promise: the promise.
        observed: what was recorded.
        downtime: what became of it.
    """

    def __init__(self, terms: Terms, service: Service, promise: Availability, observed: Observed) -> None:
        """Decide of all that was recorded whether it counts; errors as for compiling calendars."""
        self.service = service
        self.promise = promise
        self.observed = observed
        self._terms = terms
        calendars = calendars_of(terms)
        self._zone = calendars.zone
        clock = promise.denominator or ELAPSED
        self._hours = calendars.open_time(clock) if calendars.states(clock) else None
        self.downtime = downtime(terms, service, promise, observed, self.counts)

    def within(self, span: Span) -> Uptime:
        """The availability in a period."""
        window = self._window(span.start, span.end)
        counts = self.counts(span.start, span.end)
        whole = _length(counts)
        if self.promise.excluded_from == "both":
            whole -= _length(intersection(counts, self.downtime.excluded))
        down = _length(intersection(counts, self.downtime.down))
        figure = 1 - Fraction(down, whole) if whole and self.downtime.measured else None
        return Uptime(
            service=self.service.name,
            promise=self.promise,
            span=span,
            observed=window,
            whole=whole,
            down=down,
            figure=figure,
            kept=self._kept(figure),
            counted=tuple(self._counted(span, counts)),
            left_out=tuple(self._left_out(span, counts)),
            reason=self._reason(window, whole),
        )

    def counts(self, start: int, end: int) -> list[Interval]:
        """The time within `start <= t < end` that counts: hours of the promise, in the term and observed."""
        window = self._window(start, end)
        return [] if window is None or self._hours is None else self._hours.intervals(*window)

    def _window(self, start: int, end: int) -> Interval | None:
        """The part of a stretch that lies in the term and is observed."""
        term = self._terms.term
        if term is not None:
            start = max(start, self._zone.instant(day_of(term.first) * DAY))
            if term.last is not None:
                end = min(end, self._zone.instant((day_of(term.last) + 1) * DAY))
        start = start if self.observed.since is None else max(start, self.observed.since)
        end = min(end, self.observed.until + 1)
        return (start, end) if start < end else None

    def _kept(self, figure: Fraction | None) -> bool | None:
        target = self.promise.target
        if figure is None or not isinstance(target, Fraction):
            return None
        return figure > target if self.promise.comparison == "above" else figure >= target

    def _reason(self, window: Interval | None, whole: int) -> str:
        if not self.downtime.measured:
            return "no outages and no probes were recorded"
        if window is None:
            return "the period lies outside the term or outside the time observed"
        if self._hours is None:
            return f"the agreement does not state the hours '{self.promise.denominator}'"
        return "" if whole else "no time of the period counts"

    def _counted(self, span: Span, counts: Sequence[Interval]) -> Iterable[CountedOutage]:
        for start, end in _sharing(self.downtime.down, span):
            seconds = _length(intersection(counts, [(start, end)]))
            if seconds:
                yield CountedOutage(
                    start=start,
                    end=end,
                    lasts=end > self.observed.until,
                    seconds=seconds,
                    whole=_length(self.counts(start, end)),
                    notes=self._notes(start, end),
                    places=self._places(start, end),
                    earlier=_length(self.counts(start, span.start)),
                )

    def _left_out(self, span: Span, counts: Sequence[Interval]) -> list[LeftOut]:
        """What is left out in a period, for whatever reason, in order of time."""
        found = [
            LeftOut(each.start, each.end, _length(intersection(counts, [each[:2]])), each.words, (each.record.place,))
            for each in self.downtime.left_out
            if _meets(each[:2], (span.start, span.end))
        ]
        for start, end in _sharing(self.downtime.short, span):
            words = "so far shorter" if end > self.observed.until else "shorter"
            reason = f"{words} than {length(self.promise.minimum or 0)}"
            seconds = _length(intersection(counts, [(start, end)]))
            found.append(LeftOut(start, end, seconds, reason, self._places(start, end)))
        for start, end in _sharing(self.downtime.down, span):
            if not intersection(counts, [(start, end)]):
                reason = "outside the hours that count, the term or the time observed"
                found.append(LeftOut(start, end, 0, reason, self._places(start, end)))
        return sorted(found, key=lambda each: (each.start, each.end))

    def _notes(self, start: int, end: int) -> tuple[str, ...]:
        """Why time counts that names a reason, each once."""
        told = (each.words for each in self.downtime.refused if _meets(each[:2], (start, end)))
        return tuple(dict.fromkeys(told))

    def _places(self, start: int, end: int) -> tuple[Place, ...]:
        return tuple(each.record.place for each in self.downtime.sources if _meets(each.time, (start, end)))


def uptimes(terms: Terms, observed: Observed) -> list[Uptimes]:
    """The availability of every promise of every service, the whole of a service before its parts."""
    return [
        Uptimes(terms, service, promise, observed)
        for service in terms.services
        for promise in (service.availability, *service.partial)
        if promise is not None
    ]


def _length(intervals: Iterable[Interval]) -> int:
    return sum(end - start for start, end in intervals)


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _sharing(intervals: Sequence[Interval], span: Span) -> list[Interval]:
    """Those of sorted, disjoint intervals that share time with a period, whole."""
    first = bisect_right(intervals, span.start, key=lambda each: each[1])
    return list(intervals[first : bisect_left(intervals, span.end, key=lambda each: each[0])])
