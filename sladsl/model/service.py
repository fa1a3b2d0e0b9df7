"""Services: what is covered, how available it must be, how it is maintained, recovered and limited."""

from fractions import Fraction
from typing import Literal

from .calendar import HoursRow, Window
from .part import Part
from .values import Absent, AsAgreed, DuePoint, Duration, Figure, Notice, Period, Unstated


class Sampling(Part):
    """How an outage is found by probes.

    Attributes:
        interval: seconds between two probes; None if not said.
        bad: an outage begins with the first of so many failed probes in a row.
        good: it ends with the first of so many successful probes in a row.
        endpoints: the share of endpoints that must fail; None means any.
        error_rate: the share of requests that must fail; None if requests are not counted.
        evidence: whose record decides, in the words of the agreement.
    """

    interval: int | None = None
    bad: int = 1
    good: int = 1
    endpoints: Fraction | None = None
    error_rate: Fraction | None = None
    evidence: str | None = None


class Maintenance(Part):
    """Work that does not count as an outage when it is announced and done inside its window.

    Attributes:
        kind: what the agreement calls it ("planned", "emergency" ...).
        rows: the windows, as a weekly timetable in the service's zone; none means at any time.
        zone: IANA zone of the windows.
        notice: how long before it is announced, or that the length is not stated; None if nothing is said of it.
        notice_channel: how it is announced.
        cap: the longest such work per `cap_period` that is left out of the figures.
        excluded: whether it is left out of availability.
    """

    kind: str = "planned"
    rows: tuple[HoursRow, ...] = ()
    zone: str | None = None
    notice: Notice | Unstated | None = None
    notice_channel: str | None = None
    cap: Duration | None = None
    cap_period: Period | None = None
    excluded: bool = True


class Availability(Part):
    """A promise that a service is up.

    Attributes:
        id: its identity, as for a promise.
        target: the share of time promised, exact, or that it is agreed from case to case or not stated.
        comparison: whether the target itself is enough.
        strength: how binding it is: "target" is aimed at, "typical" is usual.
        period: over which it is measured.
        denominator: calendar whose open time is the whole; None means all time.
        down_when: what counts as down, in the words of the agreement.
        minimum: shorter outages do not count, in seconds; None means all count.
        sampling: how outages are found; None if not said.
        exclusions: named reasons whose time is left out.
        excluded_from: whether excluded time leaves only the outage or the whole period too.
        largest_outage: the longest single outage allowed, in seconds; None means no such promise.
        acceptable: a lower share the agreement calls just acceptable; None if there is none.
        conditions: what must be given for the promise to hold, in the words of the agreement.
        scope: which part of the service it is about ("single instance"); empty for all of it.
        as_written: original words beside the interpretation.
    """

    id: str
    target: Fraction | AsAgreed | Unstated
    comparison: Literal["at_least", "above"] = "at_least"
    strength: Literal["guaranteed", "target", "typical"] = "guaranteed"
    period: Period
    denominator: str | None = None
    down_when: str | None = None
    minimum: int | None = None
    sampling: Sampling | None = None
    exclusions: tuple[str, ...] = ()
    excluded_from: Literal["outage", "both"] = "outage"
    largest_outage: int | None = None
    acceptable: Fraction | None = None
    conditions: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    as_written: str | None = None


class Retention(Part):
    """How many backups of a kind are kept.

    Attributes:
        count: how many.
        what: of which kind, in the words of the agreement ("daily").
        length: for how many units of time; None if not said.
        unit: the unit.
    """

    count: int
    what: str
    length: int | None = None
    unit: Literal["hour", "day", "week", "month", "year"] | None = None


class Backup(Part):
    """How data is saved and how far back it reaches.

    Attributes:
        schedule: how backups are made, in the words of the agreement.
        window: when in the day; None if not said.
        every: seconds between two backups; None if not said.
        retention: how many are kept, stage by stage.
        tests: how restoring is tested, in the words of the agreement.
        tested_every: how often; None if not said.
    """

    schedule: str | None = None
    window: Window | None = None
    every: int | None = None
    retention: tuple[Retention, ...] = ()
    tests: str | None = None
    tested_every: Figure | None = None


class Service(Part):
    """Something the provider delivers.

    Attributes:
        name: what it is called.
        covers: what is included, in the words of the agreement.
        not_included: what is not.
        conditions: where and when the promises hold (production only, supported versions ...).
        systems: named systems or classes of systems that belong to it.
        availability: how available it must be; None if not promised.
        partial: further promises of availability, each for a part of the service.
        maintenance: kinds of maintenance.
        recovery_time: the longest time to restore after a disaster (RTO).
        recovery_point: the most recent data that may be lost (RPO).
        recovery_words: what is said of recovery time or point in words: "time" or "point" to the words.
        backup: how data is saved.
    """

    name: str
    covers: tuple[str, ...] = ()
    not_included: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    availability: Availability | None = None
    partial: tuple[Availability, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()
    recovery_time: Duration | DuePoint | Absent | None = None
    recovery_point: Duration | Absent | None = None
    recovery_words: dict[str, str] = {}
    backup: Backup | None = None
