"""Terms: everything an agreement says at one time. Agreement: the same parties' terms through time."""

from datetime import date
from typing import Literal

from pydantic import Field

from .calendar import BusinessDays, Calendar, PinnedHolidays
from .clause import Clause, Definition, Duty, SignOff, Undertaking
from .example import Example
from .part import Part
from .people import Channel, Escalation, Party, ReportingRule, Role
from .priority import Priority, PriorityRules
from .promise import EventKind, Milestone, PauseRule, Promise, QualityMetric
from .remedy import Remedies
from .service import Service
from .table import FactTable
from .values import Money, Notice, Period


class Review(Part):
    """When the agreement is looked at again.

    Attributes:
        last: the day of the last review; None if not stated.
        every: months from one review to the next; None if not said.
        months: the interval in whole months.
    """

    last: date | None = None
    every: int | None = None


class Term(Part):
    """How long the agreement runs.

    Attributes:
        first: its first day.
        last: its last day, included; None means until it is ended by notice.
    """

    first: date
    last: date | None = None


class Ending(Part):
    """How an agreement goes on or ends.

    Attributes:
        renewal: what happens at the end of its term, in the words of the agreement.
        renews_for: months for which it renews; None if not said.
        client_notice, provider_notice: how long before its end each party must say so; None if not said.
        at_once: the parties that may end it without notice.
    """

    renewal: str | None = None
    renews_for: int | None = None
    client_notice: Notice | None = None
    provider_notice: Notice | None = None
    at_once: tuple[Literal["provider", "client"], ...] = ()


class ChangeRight(Part):
    """The right of one party to change the terms without the other.

    Attributes:
        side: whose right it is.
        notice: how long before a change it must say so; None means at once.
    """

    side: Literal["provider", "client"]
    notice: Notice | None = None


class Plan(Part):
    """The plan an agreement takes its terms from: its name and pinned version."""

    name: str
    version: date | None = None


class Terms(Part):
    """What an agreement says from one day on until it changes.

    Attributes:
        agreement: name of the agreement.
        start, end: the days on which this version holds; `end` is not included, None means it is the last version.
        change: name of the amendment that begins this version; None for the first.
        provider, client: the parties.
        plan: the plan it takes its terms from; None if it has none.
        zone: IANA zone in which dates and periods are read.
        language: language of the prose, a BCP 47 tag.
        term: how long the agreement runs; None if not stated.
        ending: how it goes on or ends; None if not said.
        fee: the recurring fee; None if not stated.
        fee_period: per which time the fee is paid.
        calendars: named hours.
        business_hours: name of the calendar that "business hours" means; None if none is named.
        business_days: what "business days" means; None if not said.
        receipt: whether a ticket logged outside business hours counts from the next opening or from when it was logged.
        holidays: pinned dates of the holidays that calendars name.
        change_rights: who may change the terms alone.
        kinds, systems, sites: what promises tell apart; empty if not declared.
        priorities: highest first.
        milestones: the milestones that promises use.
        promises: every promise; a row of a table with several priorities is one promise for each.
        tables: prices, allowances, responsibilities and other facts by row and column.
        precedence: the documents of the agreement, the one that prevails first.
    """

    agreement: str
    start: date
    end: date | None = None
    change: str | None = None
    provider: Party
    client: Party
    plan: Plan | None = None
    zone: str
    language: str = "en"
    term: Term | None = None
    ending: Ending | None = None
    change_rights: tuple[ChangeRight, ...] = ()
    review: Review | None = None
    fee: Money | None = None
    fee_period: Period | None = None
    calendars: tuple[Calendar, ...] = ()
    business_hours: str | None = None
    business_days: BusinessDays | None = None
    receipt: Literal["next_opening", "as_logged"] | None = None
    holidays: tuple[PinnedHolidays, ...] = ()
    roles: tuple[Role, ...] = ()
    channels: tuple[Channel, ...] = ()
    reporting: tuple[ReportingRule, ...] = ()
    kinds: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
    priority_rules: PriorityRules = Field(default_factory=PriorityRules)
    events: tuple[EventKind, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    promises: tuple[Promise, ...] = ()
    metrics: tuple[QualityMetric, ...] = ()
    pauses: tuple[PauseRule, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    services: tuple[Service, ...] = ()
    remedies: Remedies | None = None
    tables: tuple[FactTable, ...] = ()
    precedence: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    duties: tuple[Duty, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    clauses: tuple[Clause, ...] = ()
    examples: tuple[Example, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    def calendar(self, name: str) -> Calendar:
        """Give the calendar of that name; KeyError if there is none."""
        for calendar in self.calendars:
            if calendar.name == name:
                return calendar
        raise KeyError(name)


class Agreement(Part):
    """An agreement and the versions of its terms.

    Attributes:
        name: what it is called.
        versions: in order of time, each ending where the next begins.
        fingerprint: hash of the source texts it was composed from.
    """

    name: str
    versions: tuple[Terms, ...]
    fingerprint: str

    def on(self, day: date) -> Terms | None:
        """Give the terms in force on a day; None when none are."""
        for terms in self.versions:
            if terms.start <= day and (terms.end is None or day < terms.end):
                return terms
        return None

    @property
    def last_day(self) -> date | None:
        """Its last day, included, as its latest terms have it; None until it is ended by notice."""
        term = self.versions[-1].term
        return term.last if term is not None else None

    def in_force(self, day: date) -> Terms | None:
        """As `on`, but None after the last day, too."""
        return None if self.last_day is not None and day > self.last_day else self.on(day)
