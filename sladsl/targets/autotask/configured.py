"""What a system is configured to do: which SLA and objective a ticket has, what each status means to the clocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sladsl.clock.opentime import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, Watched
    from sladsl.targets.settings import TargetSettings

    from .hours import ReadLocation
    from .objects import Objective, SlaEvent

Timer = Literal["respond", "plan", "resolve"]
TIMERS: tuple[Timer, ...] = ("respond", "plan", "resolve")
"""The three clocks of an SLA, in the order in which a ticket passes them."""
FIELDS: dict[Timer, str] = {"respond": "first_response", "plan": "resolution_plan", "resolve": "resolved"}
"""Clock -> its field in an objective."""
EVENTS: dict[str, SlaEvent] = {
    "not responded": "", "responded": "First Response", "planned": "Resolution Plan", "resolved": "Resolved",
}  # fmt: skip
"""What a status means -> its SLA event."""


@dataclass(frozen=True, slots=True)
class ReadSla:
    """An SLA as it is configured.

    Attributes:
        name: its name.
        location: the internal location whose business hours it uses; None if it uses none.
        objectives: its objectives.
    """

    name: str
    location: ReadLocation | None
    objectives: tuple[Objective, ...]

    def objective(self, priority: str, issue: str) -> Objective | None:
        """The objective of a ticket: the one that says most of it fits; which wins is unverified."""
        fitting = [
            each
            for each in self.objectives
            if each.priority.casefold() in ("", priority) and each.issue_type.casefold() in ("", issue)
        ]
        return max(fitting, key=lambda each: (bool(each.issue_type), bool(each.priority)), default=None)

    def open_time(self, objective: Objective) -> OpenTime:
        """When an objective counts: always, if no hours are specified (documented, A3)."""
        if objective.timeframe == "24x7" or self.location is None:
            return ALWAYS
        return self.location.open_time()


@dataclass(frozen=True, slots=True)
class Choice:
    """Tickets that somebody, or a workflow rule, puts under an SLA.

    Attributes:
        agreement: name of the agreement in the contract.
        sla: name of the SLA, case folded.
        priorities: names of priorities at the vendor, case folded; empty if it does not depend on them.
        tickets: axis -> values that its tickets have one of; empty for the common case.
    """

    agreement: str
    sla: str
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
        slas: name of each SLA, case folded -> the SLA.
        bound: agreement by its name in the contract -> name of the SLA its contract has, case folded; empty if none.
        choices: which tickets get another SLA.
        events: status, case folded -> its SLA event.
        companies: agreement by its name in the contract -> its company.
        periods: agreement by its name in the contract -> first and last day of its contract; None if not known.
        open_times: SLA and timeframe -> open time, each compiled once.
    """

    settings: TargetSettings
    on: date
    slas: Mapping[str, ReadSla]
    bound: Mapping[str, str]
    choices: tuple[Choice, ...]
    events: Mapping[str, SlaEvent]
    companies: Mapping[str, str]
    periods: Mapping[str, tuple[date | None, date | None]]
    open_times: dict[tuple[str, str], OpenTime]

    @property
    def agreements(self) -> tuple[str, ...]:
        """Names of the agreements that have an SLA, as contracts call them."""
        bound = {name for name, sla in self.bound.items() if sla in self.slas}
        return tuple(sorted({*bound, *(each.agreement for each in self.choices)}))

    @property
    def without(self) -> tuple[str, ...]:
        """Contracts for which the files have no SLA: they name none, or one that nobody recorded."""
        return tuple(sorted(set(self.bound) - set(self.agreements)))

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """The vendor's due dates for a ticket; see `clock.watch`."""
        from .clock import watch

        return watch(self, case)

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured; see `promised.configured_terms`."""
        from .promised import configured_terms

        return configured_terms(self, agreement)

    def sla_for(self, agreement: str, priority: str | None, facts: Mapping[str, str]) -> ReadSla | None:
        """The SLA of a ticket: the one that a rule or a person puts it under, else that of its contract.

        A ticket, a form template, a contract and a workflow rule can name one (documented, A5); which wins is
        unverified.
        """
        vendor = self.vendor_priority(priority)
        fitting = [each for each in self.choices if each.agreement == agreement and each.fits(vendor, facts)]
        best = max(fitting, key=lambda each: len(each.tickets), default=None)
        return self.slas.get(best.sla if best is not None else self.bound.get(agreement, ""))

    def objective_for(self, sla: ReadSla, priority: str | None, facts: Mapping[str, str]) -> Objective | None:
        """The objective for a ticket of an SLA; None if none is for such tickets."""
        return sla.objective(self.vendor_priority(priority), self.issue_of(facts).casefold())

    def issue_of(self, facts: Mapping[str, str]) -> str:
        """The issue type that the project file gives to what is known of a ticket; empty if it gives none."""
        known: Mapping[str, str] = self.settings.own.get("issue_types", {})
        return next((known[value] for _, value in sorted(facts.items()) if value in known), "")

    def open_time(self, sla: ReadSla, objective: Objective) -> OpenTime:
        """When an objective of an SLA counts."""
        key = (sla.name, objective.timeframe)
        if key not in self.open_times:
            self.open_times[key] = sla.open_time(objective)
        return self.open_times[key]

    def vendor_priority(self, priority: str | None) -> str:
        """A priority of the contract as the vendor names it, case folded."""
        return self.settings.priorities.get(priority or "", priority or "").casefold()

    def meanings(self, agreement: str) -> dict[str, SlaEvent]:
        """What a status can mean -> the SLA event of the first status that stands for it on the agreement's queues."""
        boards = [board for board in self.settings.boards if board.serves(agreement)]
        found: dict[str, SlaEvent] = {}
        for board in boards[:1]:
            for status, meaning in board.statuses.items():
                # Every status that nobody mapped counts as a first response (documented, A2).
                found.setdefault(meaning.casefold(), self.events.get(status.casefold(), default_event(status)))
        # Without a queue in the project file the meanings are taken as mapped to what they say.
        return found if boards else dict(EVENTS)


def default_event(status: str) -> SlaEvent:
    """The SLA event of a status in a new system (documented, A2)."""
    known: dict[str, SlaEvent] = {"new": "", "waiting customer": "Waiting Customer", "complete": "Resolved"}
    return known.get(status.casefold(), "First Response")
