"""A whole folder of records against a folder of contracts: every fact, its form, and the totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.compare.coverage.fact import judge
from sladsl.compare.coverage.mapping import Mapping, MappingError, Target, read_mapping
from sladsl.compare.coverage.place import NoPlace, find_place
from sladsl.compare.coverage.record import Leaf, read_record
from sladsl.compare.coverage.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sladsl.model.terms import Terms

STATUSES = ("core", "structured", "prose", "not said", "wrong")
"""How a fact fares; `wrong` is mapped to a place that lacks something of it, or to none."""

Open = "Callable[[Path], tuple[Terms, ...]]"


class ContractError(Exception):
    """A contract without terms to compare; the text says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and how the contract says it.

    Attributes:
        leaf: the fact.
        status: one of `STATUSES`.
        quoted: said only through quoted texts: in the core, by a string whose field gives it its meaning; in
            structured form, by names in a table.
        paths: the places it is mapped to.
        reason: what is missing, or why it is not said; empty if nothing is to be told.
    """

    leaf: Leaf
    status: str
    quoted: bool = False
    paths: tuple[str, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Survey:
    """All facts of one record.

    Attributes:
        id: the record's name, its file's without ending.
        facts: in the order of the record.
        names: names of the record that the map translates.
        problems: what is wrong with the contract or the map as a whole; each fails the run.
    """

    id: str
    facts: list[Fact] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def count(self, status: str) -> int:
        """How many facts fare so."""
        return sum(fact.status == status for fact in self.facts)

    def quoted(self, status: str) -> int:
        """How many facts fare so only through quoted texts."""
        return sum(fact.quoted and fact.status == status for fact in self.facts)

    @property
    def failed(self) -> bool:
        """Whether something is wrong."""
        return bool(self.problems) or self.count("wrong") > 0


def survey(record: Path, contracts: Path, versions_of: Callable[[Path], Sequence[Terms]]) -> Survey:
    """Compare one record with the contract and the map of the same name.

    Args:
        record: its YAML file.
        contracts: folder with `<id>.sla` and `<id>.facts.toml`; without a contract nothing is said.
        versions_of: composes a contract file; raises `ContractError`.

    Raises:
        RecordError: the record cannot be read.
    """
    found = Survey(record.stem)
    leaves = read_record(record)
    contract, map_file = contracts / f"{found.id}.sla", contracts / f"{found.id}.facts.toml"
    mapping, versions = Mapping(), []
    try:
        mapping = read_mapping(map_file) if map_file.exists() else mapping
        found.names = mapping.names
        if contract.exists() or map_file.exists():
            versions = list(versions_of(contract))
    except (MappingError, ContractError) as error:
        found.problems.append(str(error))
    found.facts = [_fact(leaf, mapping, versions) for leaf in leaves]
    found.problems += [f"{map_file.name}: the record has no '{key}'" for key in mapping.unused()]
    return found


def _fact(leaf: Leaf, mapping: Mapping, versions: Sequence[Terms]) -> Fact:
    target = mapping.target(leaf.path)
    if target is None:
        return Fact(leaf, "not said", reason="not mapped")
    if not target.paths:
        return Fact(leaf, "not said", reason=target.why)
    if not versions:
        return Fact(leaf, "wrong", paths=target.paths, reason="there are no terms to look into")
    return judged(leaf, target, mapping, versions)


def judged(leaf: Leaf, target: Target, mapping: Mapping, versions: Sequence[Terms]) -> Fact:
    """How a fact is said at the places of its target."""
    try:
        tellings = [tell(find_place(versions, path)) for path in target.paths]
    except NoPlace as error:
        return Fact(leaf, "wrong", paths=target.paths, reason=str(error))
    outcome = judge(leaf, tellings, mapping.names)
    if outcome.form is None:
        return Fact(leaf, "wrong", paths=target.paths, reason=f"missing there: {'; '.join(outcome.missing)}")
    if target.prose:
        return Fact(leaf, "prose", paths=target.paths)
    status = _STATUS_OF.get(outcome.form, outcome.form)
    return Fact(leaf, status, quoted=outcome.form in _STATUS_OF, paths=target.paths)


_STATUS_OF = {"quoted": "core", "named": "structured"}
"""Statuses of the forms that are none themselves."""
