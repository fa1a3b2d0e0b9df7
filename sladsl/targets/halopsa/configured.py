"""What a system is configured to do: the SLA of a ticket, what its priority demands, what statuses do to holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from .naming import vendor_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, Watched
    from sladsl.targets.settings import Board, TargetSettings

    from .hours import ReadWorkday

Timer = Literal["respond", "resolve"]
TIMERS: tuple[Timer, ...] = ("respond", "resolve")
"""The two clocks of an SLA."""
UNIT_SECONDS = {"H": 3600, "M": 60}
"""Units of working time (inferred but for "H", which H4 shows); "D" counts working days."""


class Aim(NamedTuple):
    """The target of one clock.

    Attributes:
        amount: how many units.
        unit: "H" hours, "M" minutes, "D" working days.
        start_of_day: the clock starts at the beginning of the next working day.
        end_of_day: it is due at the end of the working day on which its time is used up.
        own_date: it is due at a date of the ticket instead, which no agreement knows.
    """

    amount: float
    unit: str
    start_of_day: bool
    end_of_day: bool
    own_date: bool = False


class ReadPolicy(NamedTuple):
    """The row of a priority; `workday` is its own, None if it has that of the SLA."""

    name: str
    aims: Mapping[Timer, Aim]
    workday: ReadWorkday | None


@dataclass(frozen=True, slots=True)
class ReadSla:
    """An SLA as it is configured.

    Attributes:
        name: its name.
        workday: its workday; None if the export lacks it, and then priorities without their own have no clock.
        tracked: the clocks that are switched on.
        policies: its rows, by the number of the priority.
    """

    name: str
    workday: ReadWorkday | None
    tracked: frozenset[Timer]
    policies: tuple[ReadPolicy, ...]

    def policy(self, priority: str) -> ReadPolicy | None:
        """The row of a priority by its name, case folded; for a ticket without one the first."""
        if not priority:
            return self.policies[0] if self.policies else None
        return next((each for each in self.policies if each.name.casefold() == priority), None)

    def workday_of(self, policy: ReadPolicy) -> ReadWorkday | None:
        """The hours a row counts in."""
        return policy.workday or self.workday


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which tickets a ticket rule, made by hand, puts under an SLA.

    Attributes:
        agreement: name of the agreement in the contract.
        name: name of the SLA.
        sla: the SLA; None if the system does not have it.
        new_tickets: whether it is the SLA of the agreement itself.
        tickets: axis -> values that its tickets have one of; empty for the common case.
    """

    agreement: str
    name: str
    sla: ReadSla | None
    new_tickets: bool
    tickets: Mapping[str, frozenset[str]]

    def fits(self, facts: Mapping[str, str]) -> bool:
        """Whether a ticket with such facts belongs under it."""
        return all(facts.get(axis) in values for axis, values in self.tickets.items())


class ReadContract(NamedTuple):
    """An agreement as it is configured: name of the client, first and last day; empty or None if it is not known."""

    client: str = ""
    first: date | None = None
    last: date | None = None


class Options(NamedTuple):
    """Switches of the whole tenant that no readable export shows.

    Attributes:
        moves_response: holds move the response date, too (inferred from a column of H3; its default is unverified).
        closing_responds: the actions that close tickets count as a response.
    """

    moves_response: bool = False
    closing_responds: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """A system as it is configured; a `Configured` of the protocol.

    Attributes:
        settings: the project's names at the vendor.
        on: the day it is looked at.
        bound: agreement by its name in the contract -> the SLA it names; None if it is there and names none.
        one_sla: the SLA of every ticket, if the tenant is set to have only one.
        assigned: what ticket rules do.
        statuses: name, case folded -> what it does to the hold.
        contracts: agreement by its name in the contract -> what else it says.
        options: switches of the tenant.
    """

    settings: TargetSettings
    on: date
    bound: Mapping[str, ReadSla | None]
    one_sla: ReadSla | None
    assigned: tuple[Assigned, ...]
    statuses: Mapping[str, str]
    contracts: Mapping[str, ReadContract]
    options: Options

    @property
    def agreements(self) -> tuple[str, ...]:
        """Names of the agreements that have an SLA, as contracts call them."""
        bound = {name for name, sla in self.bound.items() if sla is not None}
        return tuple(sorted({*bound, *(each.agreement for each in self.assigned)}))

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """The vendor's due dates for a ticket; see `clock.watch`."""
        from .clock import watch

        return watch(self, case)

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured; see `promised.configured_terms`."""
        from .promised import configured_terms

        return configured_terms(self, agreement)

    def sla_for(self, agreement: str, facts: Mapping[str, str]) -> ReadSla | None:
        """The SLA of a ticket, once ticket rules have done their part.

        A rule beats the agreement, because it fires after creation (documented, H7). One SLA for all beats both
        (inferred from its name). Sites, ticket types and assets are not looked at.
        """
        if self.one_sla is not None:
            return self.one_sla
        own = [each for each in self.assigned if each.agreement == agreement]
        fitting = [each for each in own if each.tickets and each.sla is not None and each.fits(facts)]
        best = max(fitting, key=lambda each: len(each.tickets), default=None)
        if best is not None:
            return best.sla
        if agreement in self.bound:
            return self.bound[agreement]
        return next((each.sla for each in own if each.new_tickets), None)

    def vendor_priority(self, priority: str | None) -> str:
        """A priority of the contract as the vendor names it, case folded."""
        return vendor_name(self.settings.priorities.get(priority, priority)).casefold() if priority else ""

    def board(self, agreement: str) -> Board | None:
        """The first board of an agreement."""
        return next((each for each in self.settings.boards if each.serves(agreement)), None)

    def actions(self, agreement: str) -> dict[str, str]:
        """What a status can mean -> what the first status that means it does to the hold; nothing without a board."""
        board = self.board(agreement)
        found: dict[str, str] = {}
        for status, meaning in board.statuses.items() if board else ():
            found.setdefault(meaning.casefold(), self.statuses.get(vendor_name(status).casefold(), "none"))
        return found
