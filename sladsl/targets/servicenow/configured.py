"""What a system is configured to do: its definitions, and whose records they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .agreements import Known
from .engine import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, Watched

    from .openings import Opening
    from .query import Query, Term
    from .relative import DuePlan
    from .words import Table, Words

MILESTONE = {"response": "respond", "resolution": "resolve"}
"""Target of a definition -> milestone of the contract."""
COMPANY = ("company", "company.name")
EVERYBODY = "All clients"
"""What the agreement is called whose definitions ask for no client."""


@dataclass(frozen=True, slots=True)
class ReadDefinition:
    """A definition as it is configured.

    Attributes:
        row: its record.
        milestone: what it runs towards, in the contract's word; without target it is taken for the plan of work.
        agreement: whose it is, if a build told it; else empty.
        start, stop, pause, resume, cancel, reset: its conditions.
        seconds: its duration; None if it has a relative one, or none.
        relative: its relative duration; None if it has none, or a script that is not understood.
        hours: its schedule by its zone; None for all hours.
        schedule: name of its schedule; empty if it has none.
        quirk: what is odd about it.
    """

    row: Mapping[str, str]
    milestone: str
    agreement: str
    start: Query
    stop: Query
    pause: Query
    resume: Query
    cancel: Query
    reset: Query
    seconds: int | None
    relative: DuePlan | None
    hours: Opening | None
    schedule: str
    quirk: str

    @property
    def name(self) -> str:
        """Its name."""
        return self.row.get("name", "")

    @property
    def company(self) -> Term | None:
        """The term of its start condition that tells the client; None if it is for every client."""
        return next((each for each in self.start.terms if each.field in COMPANY and each.operator == "="), None)

    @property
    def named_for(self) -> str:
        """The agreement that its name tells, if we named it; else empty."""
        found = re.match(r"(.+?) r\d+ ", self.name)
        return found[1] if found else ""

    @property
    def compiled(self) -> Definition:
        """The definition for the engine."""
        row = self.row
        return Definition(
            sys_id=row["sys_id"],
            name=self.name,
            milestone=self.milestone,
            start=self.start,
            stop=self.stop,
            pause=self.pause,
            resume=self.resume,
            cancel=self.cancel,
            reset=self.reset,
            when_to_resume=row.get("when_to_resume", "on_condition"),
            when_to_cancel=row.get("when_to_cancel", "on_condition"),
            reset_action=row.get("reset_action", "cancel"),
            seconds=self.seconds,
            relative=self.relative,
            hours=self.hours,
            start_field=row.get("set_start_to", "") if row.get("retroactive") == "true" else "",
            retroactive_pause=row.get("retroactive_pause", "true") == "true",
            quirk=self.quirk,
        )


class Applied(NamedTuple):
    """What holds for the tickets of an agreement.

    Attributes:
        owner: how its records are told.
        definitions: those that a ticket can attach: its client's, and those for every client.
        own: ids of its client's definitions.
        table: the table of its tickets; None if it has none.
    """

    owner: Known
    definitions: tuple[Definition, ...]
    own: frozenset[str]
    table: Table | None


@dataclass(frozen=True)
class Configuration:
    """A system as it is configured; a `Configured` of the protocol.

    Attributes:
        words: the project's words.
        on: the day it is looked at.
        definitions: every active definition.
        known: what a build said about whose records are whose; empty for exports alone.
        use_time_left: whether the exact time left decides.
        companies: id of a company -> its name.
    """

    words: Words
    on: date
    definitions: tuple[ReadDefinition, ...]
    known: tuple[Known, ...]
    use_time_left: bool
    companies: Mapping[str, str]

    @property
    def agreements(self) -> Sequence[str]:
        """Names of the agreements that have a definition, as contracts call them."""
        return tuple(sorted(name for name in self.owners if self.of(name)))

    @cached_property
    def owners(self) -> Mapping[str, Known]:
        """Agreement -> how its records are told: those of a build, and those that definitions name a client for.

        Definitions for every client are one agreement, if there are no others.
        """
        found = {each.agreement: each for each in self.known}
        built = {(each.field, each.company.casefold()) for each in self.known}
        said = {(n.company or "").casefold(): name for name, n in self.words.settings.agreements.items()}
        for definition in self.definitions:
            term = definition.company
            if term is not None and (term.field, term.value.casefold()) not in built:
                name = said.get(term.value.casefold()) or definition.named_for
                name = name or self.companies.get(term.value, term.value)
                found.setdefault(name, Known(name, term.field, term.value, {}))
        return found or {EVERYBODY: Known(EVERYBODY, "", "", {})}

    def of(self, agreement: str) -> list[ReadDefinition]:
        """The definitions of an agreement's client, else those for every client; KeyError if it is not known."""
        own = self.owners[agreement]
        term = (own.field, own.company.casefold())
        found = [each for each in self.definitions if each.company and _told(each.company) == term]
        # Of agreements with one client a build tells which definition is whose; a condition cannot.
        found = [each for each in found if each.agreement in ("", agreement)]
        return found or [each for each in self.definitions if each.company is None]

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """The vendor's own due dates for a ticket; see `desk.watch`."""
        from .desk import watch

        return watch(self, case)

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured; see `promised.configured_terms`."""
        from .promised import configured_terms

        return configured_terms(self, agreement)

    @cached_property
    def compiled(self) -> tuple[Definition, ...]:
        """The definitions for the engine."""
        return tuple(each.compiled for each in self.definitions)

    @cached_property
    def _applied(self) -> dict[str, Applied]:
        return {}

    def applied(self, agreement: str) -> Applied:
        """What holds for the tickets of an agreement; KeyError if it is not known."""
        if agreement not in self._applied:
            own = self.owners[agreement]
            term = (own.field, own.company.casefold())
            pairs = zip(self.definitions, self.compiled, strict=True)
            tables = self.words.tables(agreement)
            self._applied[agreement] = Applied(
                owner=own,
                definitions=tuple(made for each, made in pairs if each.company is None or _told(each.company) == term),
                own=frozenset(each.row["sys_id"] for each in self.of(agreement)),
                table=tables[0] if tables else None,
            )
        return self._applied[agreement]


def _told(term: Term) -> tuple[str, str]:
    return term.field, term.value.casefold()
