"""The members of a fleet: what rules over all agreements learn of each, as plain data that processes can send."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from sladsl.check._subject import Subject
from sladsl.discovery import module_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.compose.project import Project
    from sladsl.findings import Finding, Kind, Span

Facts = dict[str, list[Any]]
"""Name of a rule -> what it wants to know of all agreements."""


class Fact(Protocol):
    """What a rule wants to know of an agreement; plain data.

    Attributes:
        at: where a finding about it would stand.
    """

    @property
    def at(self) -> Span:
        """Where a finding about it would stand."""


class FleetRule(Protocol):
    """A module of this room that judges all agreements together.

    Attributes:
        KIND: what it finds.
    """

    KIND: Kind

    @staticmethod
    def facts(member: Member) -> Iterable[Fact]:
        """What the rule needs to know of one agreement; asked in whatever process composed it."""

    @staticmethod
    def run_fleet(facts: Sequence[Any], project: Project) -> Iterable[Finding]:
        """Ask the question of the facts of all agreements, in the order of their places."""


class Member:
    """An agreement as fleet rules see it.

    Attributes:
        subject: the version in force on the day of the check.
        last: the last version.
        workspace: where it was read.
        shared: whatever a rule keeps from one agreement to the next.
    """

    def __init__(self, subject: Subject, last: Subject, workspace: Workspace, shared: dict[Any, Any]) -> None:
        self.subject = subject
        self.last = last
        self.workspace = workspace
        self.shared = shared

    @property
    def name(self) -> str:
        """The name of the agreement."""
        return self.subject.terms.agreement


def fleet_rules() -> list[FleetRule]:
    """All rules about the agreements of a project together, in the order of their codes."""
    names = module_names(os.path.dirname(__file__))
    modules: list[FleetRule] = [import_module(f"sladsl.check.fleet.{name}") for name in names]  # type: ignore[misc]
    return sorted(modules, key=lambda module: module.KIND.code)


def fleet_facts(workspace: Workspace, today: date) -> Facts:
    """What the rules want to know of the agreements of a workspace that could be read and are in force."""
    rules = fleet_rules()
    facts: Facts = {rule.KIND.name: [] for rule in rules}
    shared: dict[str, dict[Any, Any]] = {rule.KIND.name: {} for rule in rules}
    for subject, last in _in_force(workspace, today):
        for rule in rules:
            facts[rule.KIND.name].extend(rule.facts(Member(subject, last, workspace, shared[rule.KIND.name])))
    return facts


def _in_force(workspace: Workspace, today: date) -> Iterator[tuple[Subject, Subject]]:
    from sladsl.check.hours_cycle import cycle
    from sladsl.check.term_over import is_over

    for composition in workspace.agreements:
        assert composition.agreement is not None, "only agreements are asked"
        versions = composition.agreement.versions
        terms = composition.agreement.on(today)
        if terms is None or not composition.whole:
            continue
        subject, last = (
            Subject(composition, number, workspace.project, workspace.lock, today)
            for number in (versions.index(terms), len(versions) - 1)
        )
        if not is_over(last) and not cycle(subject):
            yield subject, last


def fleet_findings(facts: Facts, project: Project) -> list[Finding]:
    """What the rules find in the facts of all agreements."""
    return [
        finding
        for rule in fleet_rules()
        for finding in rule.run_fleet(sorted(facts.get(rule.KIND.name, ()), key=lambda fact: fact.at), project)
    ]


def together(facts: Iterable[Facts]) -> Facts:
    """The facts of several parts of a fleet."""
    joined: Facts = {}
    for part in facts:
        for name, found in part.items():
            joined.setdefault(name, []).extend(found)
    return joined


def names_of(agreements: Sequence[str], most: int = 5) -> str:
    """Agreements by name; of many, the first few and how many more."""
    more = len(agreements) - most
    return ", ".join(agreements[:most]) + (f" and {more} more" if more > 0 else "")
