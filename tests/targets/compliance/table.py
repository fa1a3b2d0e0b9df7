"""The table of language features: minimal contracts, composed once, and the settings with which targets take them."""

from __future__ import annotations

import json
import tempfile
import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from sladsl import targets
from sladsl.check._workspace import check, open_workspace
from sladsl.compose.lockfile import Lock, lock_text, read_lock
from sladsl.model.values import Aggregate, Period
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from sladsl.targets.support import Support
from tests.docs.frame import FRAME, whole
from tests.targets.compliance.hostile import hostile, hostile_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.findings import Finding
    from sladsl.model.terms import Terms
    from sladsl.syntax.node import Node
    from sladsl.targets.protocol import Bundle, Verdict
    from sladsl.targets.support import Note

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ON = date(2026, 3, 2)
DESK = {
    "New": "not responded", "In progress": "responded", "Planned": "planned", "Done": "resolved",
    "Waiting for the client": "waiting on Client", "Waiting for a vendor": "waiting on Vendor",
    "Waiting for parts": "waiting on Parts",
}  # fmt: skip
TARGETS = targets.names()
AGGREGATES = {
    "mean": Aggregate(kind="mean"),
    "median": Aggregate(kind="median"),
    "percentile": Aggregate(kind="percentile", share=Fraction(997, 1000)),
}
"""Goals that terms can hold, and that no sentence says of tickets: the compiled promises get them."""


NOTHING: Mapping[str, Any] = {}


class Feature(NamedTuple):
    """A feature of the language.

    Attributes:
        name: its name.
        text: sentences that use it.
        form: "part" for sentences that stand in the frame, "head" for lines of the head, "file" for a whole agreement.
        beside: features whose agreements the provider has, too.
        bare: whether the project file says nothing but the time zone.
        on: the day on which it is built.
        table: further keys of the table of every target in the project file.
        aggregate: a goal of `AGGREGATES` that the promises get.
        stop: the event that stops the clocks instead of the usual one, though no sentence says so of usual milestones.
        recurring: False for a promise that comes only once though its milestone comes again.
        only: the target whose own case it is; empty for a feature of the language.
        known: what exists at the vendor, instead of what its system holds as a rule.
    files: further files that it uses, by name.
    """

    name: str
    text: str
    form: str = "part"
    beside: tuple[str, ...] = ()
    bare: bool = False
    on: date = ON
    table: Mapping[str, Any] = NOTHING
    aggregate: str = ""
    stop: str = ""
    recurring: bool = True
    only: str = ""
    known: dict[str, Any] | None = None
    files: Mapping[str, str] = NOTHING


class Block(NamedTuple):
    """What `tests.docs.frame` places into a frame."""

    form: str
    text: str


class Compiled(NamedTuple):
    """A contract of the table.

    Attributes:
        versions: every version of its agreement.
        trees: the sentences of its files.
        findings: everything found in it.
    """

    versions: tuple[Terms, ...]
    trees: tuple[Node, ...]
    findings: tuple[Finding, ...]


@cache
def features() -> dict[str, Feature]:
    """The table, and the cases of single targets, which stand in `tests/targets/<target>/compliance.toml`."""
    found: dict[str, Feature] = {}
    files = [("", each) for each in sorted((HERE / "features").glob("*.toml"))]
    files += [(each.parent.name, each) for each in sorted(HERE.parent.glob("*/compliance.toml"))]
    for only, file in files:
        for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert name not in found, f"{name} stands twice in the table"
            found[name] = Feature(name, only=only, **(row | {"beside": tuple(row.get("beside", ()))}))
    return found


def cells() -> list[tuple[str, str]]:
    """Every feature with every target that has to take it."""
    return [(name, target) for name, each in features().items() for target in TARGETS if each.only in ("", target)]


@cache
def _lock() -> str:
    known, _ = read_lock(ROOT / "contracts" / "northwind")
    return lock_text(Lock(years=known.years, days=known.days, versions=known.versions, exists=True))


def compiled(name: str, *, agreement: str = "A", is_hostile: bool = False) -> Compiled:
    """The contract of a feature; with hostile names if that is asked for."""
    return _compiled(name, agreement, is_hostile)


@cache
def _compiled(name: str, agreement: str, is_hostile: bool) -> Compiled:  # noqa: FBT001 (a key of the cache)
    feature = features()[name]
    text, base = whole(Block(feature.form, feature.text), (HERE / "frame.sla").read_text(encoding="utf-8"))
    text = text.replace("agreement A\n", f"agreement {agreement}\n", 1)
    written = {"sladsl.lock": _lock()}
    for name_of_file, said in {"a.sla": text, FRAME: base, **feature.files}.items():
        if said is not None:
            written[name_of_file] = hostile_text(said) if is_hostile else said
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name_of_file, said in written.items():
            (folder / name_of_file).write_text(said, encoding="utf-8")
        workspace = open_workspace([folder / "a.sla"], folder)
        findings = check(workspace, ON)
    (composition,) = workspace.compositions
    assert composition.agreement is not None, [(one.message, str(one.span)) for one in findings]
    trees = tuple(file.parsed.tree for file in workspace.library.files.values())
    return Compiled(tuple(_changed(each, feature) for each in composition.agreement.versions), trees, tuple(findings))


def _changed(terms: Terms, feature: Feature) -> Terms:
    """The terms with what no sentence can say."""
    changes: dict[str, Any] = {}
    if feature.aggregate:
        changes |= {"aggregate": AGGREGATES[feature.aggregate], "period": Period(unit="month")}
    if feature.stop:
        changes |= {"stop": feature.stop}
    if not feature.recurring:
        changes |= {"recurring": False}
    if not changes:
        return terms
    return terms.model_copy(update={"promises": tuple(each.model_copy(update=changes) for each in terms.promises)})


def provider(name: str, *, is_hostile: bool = False) -> list[Terms]:
    """Every version of every agreement of the provider that has the contract of a feature."""
    found = list(compiled(name, is_hostile=is_hostile).versions)
    for number, other in enumerate(features()[name].beside):
        found += compiled(other, agreement="BC"[number], is_hostile=is_hostile).versions
    return found


@cache
def system_of(target: str) -> dict[str, Any]:
    """What a vendor's system holds before anything is loaded, and settings that only this target has."""
    file = HERE / "systems" / f"{target}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def project(name: str, target: str, *, is_hostile: bool = False) -> Project:
    """The project file of a provider, with the names at the vendor."""
    feature, system = features()[name], system_of(target)
    names = hostile if is_hostile else str
    table: dict[str, Any] = {"zone": "America/Chicago"}
    if not feature.bare:
        table |= {"boards": {"Desk": {"statuses": DESK}}} | system.get("table", {})
    table |= feature.table
    for key in ("priorities", "agreements"):
        if key in table:
            table[key] = {names(word): each for word, each in table[key].items()}
    known = {} if feature.bare else system.get("known", {})
    settings = TargetSettings.from_table(target, table, getattr(targets.load(target), "SETTINGS", ()))
    return Project(settings, known if feature.known is None else feature.known, feature.on)


def built(name: str, target: str, *, is_hostile: bool = False) -> Bundle:
    """What a target makes of the provider that has the contract of a feature."""
    return _built(name, target, is_hostile)


NEEDED: dict[str, set[str]] = {target: set() for target in TARGETS}
"""Target -> the features of its support table that anything built so far needed."""
_judge = Support.judge


@cache
def _built(name: str, target: str, is_hostile: bool) -> Bundle:  # noqa: FBT001 (a key of the cache)
    def judged(support: Support, terms: Terms, element: str, notes: Iterable[Note]) -> Verdict:
        told = list(notes)
        NEEDED[target].update(note.feature for note in told)
        return _judge(support, terms, element, told)

    with patch.object(Support, "judge", judged):
        return targets.load(target).emit(
            provider(name, is_hostile=is_hostile), project(name, target, is_hostile=is_hostile)
        )


def in_force(name: str, *, is_hostile: bool = False) -> list[Terms]:
    """The version of each agreement that holds on the day of building; the last one if it is over."""
    found: dict[str, Terms] = {}
    for terms in provider(name, is_hostile=is_hostile):
        if terms.start <= features()[name].on or terms.agreement not in found:
            found[terms.agreement] = terms
    return list(found.values())


def exported(name: str, target: str) -> dict[str, str]:
    """The files that the vendor's system would give afterwards: its objects; where it takes no requests, ours."""
    bundle = built(name, target)
    tenant = tenant_of(target)
    if tenant is None:
        return dict(bundle.files)
    system = tenant(project(name, target).known)
    system.load(bundle.files["requests.jsonl"])
    return {f"{kind}.json": json.dumps(rows) for kind, rows in system.objects.items()}


def tenant_of(target: str) -> Any:
    """The in-process system that takes the requests of a target; None if it sends none."""
    try:
        return import_module(f"sladsl.targets.{target}.replay").Tenant
    except ModuleNotFoundError:
        return None


def written_errors(text: str) -> list[tuple[str, str, int]]:
    """The errors of a contract that stands alone."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "a.sla"
        file.write_text(text, encoding="utf-8")
        findings = check(open_workspace([file], Path(made)), ON)
    return [(one.kind.code, one.message, one.span.line) for one in findings if one.severity == "error"]
