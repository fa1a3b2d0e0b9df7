"""What is watched: one promise of availability with everything its rules need; instants are UTC seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.clock.intervals import Interval

WEEK = 604800


class Hours(NamedTuple):
    """Hours as a week of a wall clock and dated exceptions; together they are exact up to the horizon.

    Attributes:
        name: what the rules call them: "promise", or the name of a kind of maintenance.
        offset: seconds by which the wall clock is ahead of UTC at first.
        changes: instants from which it is ahead by so many seconds more (or fewer) than before.
        week: open seconds of a week that begins on Monday, by the wall clock.
        opened, closed: time that is open, or closed, although the week says otherwise.
    """

    name: str
    offset: int
    changes: tuple[tuple[int, int], ...]
    week: tuple[Interval, ...]
    opened: tuple[Interval, ...]
    closed: tuple[Interval, ...]


class Stretch(NamedTuple):
    """A calendar period, or the part of it in which the terms hold.

    Attributes:
        name: what people call it ("2026-03").
        start, end: its time, the end not included.
        whole: seconds that count in it.
    """

    name: str
    start: int
    end: int
    whole: int


class Kind(NamedTuple):
    """A kind of maintenance that is left out.

    Attributes:
        reason: the reason under which it is announced ("routine maintenance").
        hours: its windows; None means at any time.
        cap: seconds of it that are left out at most per period; None means all.
        periods: the periods of the cap; none without a cap.
    """

    reason: str
    hours: Hours | None
    cap: int | None
    periods: tuple[Stretch, ...]


class Watch(NamedTuple):
    """A promise of availability.

    Attributes:
        key: the label `sla` of all its series: letters, digits and hyphens.
        agreement, client, service: the names in the contract.
        promise: id of the promise.
        zone: IANA zone of the agreement.
        words: what is promised, for people.
        exclusions: name of the metric by which time is excluded.
        selector: selects its probes.
        interval: seconds between two probes, and between two evaluations.
        bad, good: failures in a row that begin an outage, successes in a row that end it.
        share: of endpoints that may be down; None means none may.
        needed: the share of requests that must succeed for a probe to count as good.
        minimum: seconds that an outage lasts at least to count; 0 means that all count.
        reasons: named reasons that are excluded.
        kinds: kinds of maintenance that are left out.
        both: whether what is excluded leaves the whole of the period too.
        hours: the hours that count; None means all time.
        periods: the periods up to the horizon, in order.
        target: the share promised.
        above: whether the target itself is not enough.
        largest: seconds that a single outage may last at most; None means no such promise.
        runs_out: when the periods run out although the agreement goes on; None if they do not.
    """

    key: str
    agreement: str
    client: str
    service: str
    promise: str
    zone: str
    words: str
    exclusions: str
    selector: str
    interval: int
    bad: int
    good: int
    share: Fraction | None
    needed: Fraction
    minimum: int
    reasons: tuple[str, ...]
    kinds: tuple[Kind, ...]
    both: bool
    hours: Hours | None
    periods: tuple[Stretch, ...]
    target: Fraction
    above: bool
    largest: int | None
    runs_out: int | None

    @property
    def settling(self) -> int:
        """Seconds after a probe until it is known whether it belongs to an outage."""
        return (max(self.bad, self.good) - 1) * self.interval

    @property
    def lasting(self) -> int:
        """Probes in a row that an outage spans at least to count."""
        return max(1, -(-self.minimum // self.interval))

    @property
    def delay(self) -> int:
        """Seconds after a probe until it is known whether it counts as time down."""
        return self.settling + (self.lasting - 1) * self.interval

    @property
    def memory(self) -> int:
        """Seconds that sums reach back: the longest period, and a day."""
        stretches = [*self.periods, *(each for kind in self.kinds for each in kind.periods)]
        return max((each.end - each.start for each in stretches), default=0) // 86400 * 86400 + 2 * 86400
