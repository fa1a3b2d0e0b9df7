"""What a system is configured to do: which SLA a ticket is under, what each status means to the clocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.targets.lowering.waits import boards_of

from .naming import plain
from .statuses import ESCALATION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.protocol import Case, Watched
    from sladsl.targets.settings import TargetSettings

    from .agreements import Running
    from .hours import ReadCalendar

Numbers = dict["Timer", tuple[float | None, int | None]]
"""Timer -> hours and goal in percent; None where the field is empty."""


@dataclass(frozen=True, slots=True)
class ReadSla:
    """An SLA as it is configured.

    Attributes:
        name: its name.
        based_on: whose hours it counts in, in the vendor's word.
        calendar: its own calendar; None if it has none.
        hours: the open time it counts; None if that is not known, and then no clock runs.
        header: what holds for priorities without a row.
        rows: id of the priority -> what holds for it.
        matrix: id of the priority for each impact and urgency, in the order of `slas.MATRIX`; None where none is set.
    """

    name: str
    based_on: str
    calendar: ReadCalendar | None
    hours: OpenTime | None
    header: Numbers
    rows: Mapping[int, Numbers]
    matrix: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which tickets somebody puts under an SLA.

    Attributes:
        agreement: name of the agreement in the contract.
        name: name of the SLA.
        sla: the SLA; None if the system does not have it.
        new_tickets: whether new tickets fall under it by themselves.
        priorities: names of priorities at the vendor, case folded; empty if it does not depend on them.
        tickets: axis -> values that its tickets have one of; empty for the common case.
    """

    agreement: str
    name: str
    sla: ReadSla | None
    new_tickets: bool
    priorities: frozenset[str]
    tickets: Mapping[str, frozenset[str]]

    def fits(self, priority: str, facts: Mapping[str, str]) -> bool:
        """Whether a ticket of that priority (case folded) with such facts belongs under it."""
        return (not self.priorities or priority in self.priorities) and all(
            facts.get(axis) in values for axis, values in self.tickets.items()
        )


@dataclass(frozen=True, slots=True)
class Configuration:
    """A system as it is configured; a `Configured` of the protocol.

    Attributes:
        settings: the project's names at the vendor.
        on: the day it is looked at.
        slas: every SLA.
        bound: agreement by its name in the contract -> the SLA it names; None if it is there and names none.
        default: the SLA for tickets of no agreement with one; None if there is none.
        assigned: what people do by hand.
        statuses: board and status, case folded -> stage in the vendor's word.
        priorities: name at the vendor, case folded -> id.
        priority_names: id -> name at the vendor.
        companies: name of an agreement at the vendor, case folded -> its company.
        running: agreement by its name in the contract -> how long it runs; none for those that are bound by hand.
    """

    settings: TargetSettings
    on: date
    slas: tuple[ReadSla, ...]
    bound: Mapping[str, ReadSla | None]
    default: ReadSla | None
    assigned: tuple[Assigned, ...]
    statuses: Mapping[tuple[str, str], str]
    priorities: Mapping[str, int]
    priority_names: Mapping[int, str]
    companies: Mapping[str, str]
    running: Mapping[str, Running]

    @property
    def agreements(self) -> tuple[str, ...]:
        """Names of the agreements that have an SLA, as contracts call them."""
        bound = {name for name, sla in self.bound.items() if sla is not None}
        return tuple(sorted({*bound, *(each.agreement for each in self.assigned)}))

    @property
    def without(self) -> tuple[str, ...]:
        """Names of the agreements that have none, or one that the files do not have."""
        return tuple(sorted(name for name, sla in self.bound.items() if sla is None and name not in self.agreements))

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """The vendor's due dates for a ticket; see `clock.watch`."""
        from .clock import watch

        return watch(self, case)

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured; see `promised.configured_terms`."""
        from .promised import configured_terms

        return configured_terms(self, agreement)

    def sla_for(self, agreement: str, priority: str | None, facts: Mapping[str, str]) -> ReadSla | None:
        """The SLA of a ticket, once people have done their part.

        First the one it is put under, then its agreement's, then the default: which wins is unverified.
        """
        vendor = self.vendor_priority(priority)
        own = [each for each in self.assigned if each.agreement == agreement]
        fitting = [each for each in own if each.fits(vendor, facts) and (each.tickets or each.priorities)]
        best = max(fitting, key=lambda each: len(each.tickets), default=None)
        if best is not None and not best.new_tickets and best.sla is not None:
            return best.sla
        if agreement in self.bound:
            return self.bound[agreement] or self.default
        # An agreement that the system is not known to have is taken as bound by hand.
        return next((each.sla for each in own if each.new_tickets), None) or self.default

    def row(self, sla: ReadSla, priority: str | None) -> Numbers:
        """The hours for a priority of the contract: its row, else the header (third party, S3)."""
        identifier = self.priorities.get(self.vendor_priority(priority))
        return sla.header if identifier is None else sla.rows.get(identifier, sla.header)

    def vendor_priority(self, priority: str | None) -> str:
        """A priority of the contract as the vendor names it, case folded."""
        name = self.settings.priorities.get(priority or "", priority or "")
        return plain(name, 50).casefold() if name else ""

    def stages(self, agreement: str) -> dict[str, str]:
        """What a status can mean -> the stage of the status that stands for it on the agreement's first board."""
        found: dict[str, str] = {}
        boards = boards_of(self.settings, agreement)
        for status, meaning in boards[0].statuses.items() if boards else ():
            key = (boards[0].name.casefold(), plain(status, 50).casefold())
            found.setdefault(meaning.casefold(), self.statuses.get(key, "NotResponded"))
        # Without a board in the project file the meanings are taken as mapped to what they say.
        return found if boards else {**ESCALATION}
