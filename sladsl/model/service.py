"""Services: what is covered, how available it must be, how it is maintained, recovered and limited."""

from fractions import Fraction
from typing import Literal

from .calendar import HoursRow
from .part import Part
from .values import Duration, DuePoint, Money, Notice, Period


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
        notice: how long before it is announced; None if not said.
        notice_channel: how it is announced.
        cap: the longest such work per `cap_period` that is left out of the figures.
        excluded: whether it is left out of availability.
    """

    kind: str = "planned"
    rows: tuple[HoursRow, ...] = ()
    zone: str | None = None
    notice: Notice | None = None
    notice_channel: str | None = None
    cap: Duration | None = None
    cap_period: Period | None = None
    excluded: bool = True


class Availability(Part):
    """A promise that a service is up.

    Attributes:
        id: its identity, as for a promise.
        target: the share of time promised, exact.
        comparison: whether the target itself is enough.
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
        as_written: original words beside the interpretation.
    """

    id: str
    target: Fraction
    comparison: Literal["at_least", "above"] = "at_least"
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
    as_written: str | None = None


class Backup(Part):
    """How data is saved and how far back it reaches.

    Attributes:
        schedule: when backups are made, in the words of the agreement.
        retention: how long they are kept, one entry a stage.
        tests: how restoring is tested.
        places: where copies lie.
    """

    schedule: str | None = None
    retention: tuple[str, ...] = ()
    tests: str | None = None
    places: tuple[str, ...] = ()


class Service(Part):
    """Something the provider delivers.

    Attributes:
        name: what it is called.
        covers: what is included, in the words of the agreement.
        not_included: what is not.
        conditions: where and when the promises hold (production only, supported versions ...).
        systems: named systems or classes of systems that belong to it.
        availability: how available it must be; None if not promised.
        maintenance: kinds of maintenance.
        recovery_time: the longest time to restore after a disaster (RTO).
        recovery_point: the most recent data that may be lost (RPO).
        backup: how data is saved.
    """

    name: str
    covers: tuple[str, ...] = ()
    not_included: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    availability: Availability | None = None
    maintenance: tuple[Maintenance, ...] = ()
    recovery_time: Duration | DuePoint | None = None
    recovery_point: Duration | None = None
    backup: Backup | None = None


class Allowance(Part):
    """A limit of volume: so many hours, incidents, contacts or changes per period.

    Attributes:
        what: what is limited.
        amount: the limit.
        unit: its unit.
        period: per which time; None means once.
        beyond: what happens beyond it, in the words of the agreement.
    """

    what: str
    amount: str
    unit: str
    period: Period | None = None
    beyond: str | None = None


class Rate(Part):
    """A price.

    Attributes:
        name: what it is for.
        selector: axis to value ("window" to "Night", "target" to "1 hour"); empty for a single price.
        price: the amount; None when it is a surcharge.
        surcharge: a share of another price or fee; None when it is an amount.
        per: the unit it is charged for, in the words of the agreement.
        increment: charged for each started stretch of so many seconds; None if not said.
    """

    name: str
    selector: dict[str, str] = {}
    price: Money | None = None
    surcharge: Fraction | None = None
    per: str | None = None
    increment: int | None = None
