"""Contract, system, contract: what comes back differs only where the support table says so.

The golden files list every difference with the features that explain it: read them when they change.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.clock.compile import Calendars
from sladsl.compare.changes.terms import changes
from sladsl.compose.contract_text import contract_text
from sladsl.targets import load
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.build.projects import northwind
from tests.targets import samples
from tests.targets.rt import contracts

GOLDEN = Path(__file__).parent / "golden" / "circle"
ON = samples.ON
YEAR = (1767225600, 1798761600)
"""2026 in UTC seconds."""
WRITTEN = "written otherwise, counted alike"
DOCUMENT = "only the document says it"
UNUSED = "no promise that the system holds uses it"
WORDS = (
    "role ", "channel ", "definition ", "plan", "fee", "language", "event ", "duty of the ", "undertaking ", "clause ",
    "example ", "approval ", "review", "ending", "precedence", "table ", "change rights", "reporting ", "business days",
    "receipt", "kinds", "systems", "sites",
)  # fmt: skip
"""Elements that no ticket system has a field for; a priority or a service only loses its words."""
SILENT = ("strength_soft", "term_open", "update", "matrix")
"""Features that are kept exactly, but of which a word of the agreement gets lost: "target", the first day."""
TIMES = ("calendar", "holiday", "clock", "due_point")
"""Beginnings of features that explain other hours or another zone."""
RELATED = {
    "term": ("term",), "credits": ("credit", "termination"), "termination": ("termination",),
    "escalate": ("escalate",),
    "pause": ("pause",), "priority rules": ("priority ", "matrix"), "hours ": ("respond", "resolve", "update", "plan"),
    "milestone update": ("update",),
    "zone": ("respond", "resolve", "update", "plan"), "business hours": ("respond", "resolve", "update", "plan"),
}  # fmt: skip
"""Beginning of a change's element -> beginnings of elements of verdicts that speak of it."""


def spoken(terms):
    """Terms with the milestone's name that the language has."""
    names = {"plan": "plan work"}

    def renamed(part):
        milestone = names.get(part.milestone, part.milestone)
        identity = part.id.replace(part.milestone, milestone, 1) if milestone != part.milestone else part.id
        return part.model_copy(update={"milestone": milestone, "id": identity})

    return terms.model_copy(update={
        "milestones": tuple(m.model_copy(update={"name": names.get(m.name, m.name)}) for m in terms.milestones),
        "promises": tuple(map(renamed, terms.promises)),
        "pauses": tuple(
            each.model_copy(update={"milestones": tuple(names.get(m, m) for m in each.milestones)})
            for each in terms.pauses
        ),
    })  # fmt: skip


def connectwise(*terms, known=samples.KNOWN, settings=samples.SETTINGS):
    # Two agreements call one priority of the system otherwise there, so that its name does not lead back.
    table = {**settings, "priorities": {k: v for k, v in settings.get("priorities", {}).items() if k != "P1"}}
    return [spoken(each) for each in terms], Project(TargetSettings.from_table("connectwise", table), known, ON)


def halopsa(*terms):
    names = [{"id": number, "name": each.client.name} for number, each in enumerate(terms, 250)]
    table = {key: samples.SETTINGS[key] for key in ("zone", "boards")}
    known = {"clients": names, "contracts": [], "statuses": []}
    return [spoken(each) for each in terms], Project(TargetSettings.from_table("halopsa", table), known, ON)


def northwind_for(target, folder):
    workspace = open_workspace([northwind(folder / "northwind")])
    terms = [each for one in workspace.agreements for each in one.agreement.versions]
    table = workspace.project.targets.get(target, {"zone": "America/Chicago"})
    known = {"boards": [{"id": 1, "name": "Service Desk"}], "statuses": []} if target == "connectwise" else {}
    return terms, Project(TargetSettings.from_table(target, table), known, ON)


CASES = {
    ("connectwise", "acme"): lambda _: connectwise(samples.acme()),
    ("connectwise", "kanzlei"): lambda _: connectwise(samples.kanzlei()),
    ("connectwise", "school"): lambda _: connectwise(samples.school()),
    ("connectwise", "everything"): lambda _: connectwise(*samples.everything()),
    ("connectwise", "northwind"): lambda folder: northwind_for("connectwise", folder),
    ("halopsa", "acme"): lambda _: halopsa(samples.acme()),
    ("halopsa", "kanzlei"): lambda _: halopsa(samples.kanzlei()),
    ("halopsa", "school"): lambda _: halopsa(samples.school()),
    ("halopsa", "everything"): lambda _: halopsa(*samples.everything()),
    ("halopsa", "northwind"): lambda folder: northwind_for("halopsa", folder),
    ("rt", "acme"): lambda _: ([samples.acme()], contracts.project()),
    ("rt", "kanzlei"): lambda _: ([samples.kanzlei()], contracts.project()),
    ("rt", "school"): lambda _: ([samples.school()], contracts.project()),
    ("rt", "nordlicht"): lambda _: ([contracts.nordlicht()], contracts.project()),
    ("rt", "prairie"): lambda _: ([contracts.prairie()], contracts.project()),
    ("rt", "kiosk"): lambda _: ([contracts.kiosk()], contracts.project()),
    ("rt", "northwind"): lambda folder: northwind_for("rt", folder),
}


def exported(target, bundle, project):
    """The files that an export of the system has once the bundle was loaded."""
    if target == "rt":
        return bundle.files
    tenant = import_module(f"sladsl.targets.{target}.replay").Tenant(project.known)
    tenant.load(bundle.files["requests.jsonl"])
    objects = {f"{kind}.json": json.dumps(rows) for kind, rows in tenant.objects.items()}
    return {**objects, "assignments.json": bundle.files["assignments.json"]}


def composed(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.sla").write_text(text, "utf-8")
    workspace = open_workspace([folder / "a.sla"])
    assert [finding.message for finding in workspace.findings if finding.kind.severity == "error"] == []
    return workspace.agreements[0].agreement.versions[0]


def in_force(terms):
    return terms.start <= ON and (terms.end is None or terms.end > ON)


def open_in(terms, name):
    """When hours are open in 2026; None if the terms do not have them."""
    if name not in {each.name for each in terms.calendars}:
        return None
    calendars = Calendars(terms.zone, terms.calendars, terms.business_hours, terms.business_days, terms.holidays)
    return calendars.open_time(name).intervals(*YEAR)


def verdicts_on(change, original, verdicts):
    """The verdicts that speak of a changed element."""
    own = [each for each in verdicts if each.element == change.element]
    if own:
        return own
    for promise in original.promises:
        values = promise.selector.get("priority", ())
        head = f"{promise.service} / {promise.milestone}" if promise.service else promise.milestone
        if any(change.element == f"{head} [priority={value}]" for value in values):
            return [each for each in verdicts if each.element == promise.id]
    if change.element.startswith(("service ", "metric ")):
        name = change.element.split(" ", 1)[1]
        return [each for each in verdicts if each.element == name or each.element.startswith(f"{name} / ")]
    begins = next((each for start, each in RELATED.items() if change.element.startswith(start)), None)
    return [] if begins is None else [each for each in verdicts if each.element.startswith(begins)]


def written_otherwise(change, original, imported):
    """Why nothing is lost although the text differs; empty if something is."""
    element = change.element
    if re.match(r"(.* / )?(respond|resolve|update|plan work|assign)( \[|$)", element):
        return [WRITTEN] if change.verdict == "neutral" and change.kind == "changed" else []
    if element.startswith("hours "):
        name = element.removeprefix("hours ")
        old, new = open_in(original, name), open_in(imported, name)
        unused = new is None and name not in {getattr(each.value, "clock", "") for each in imported.promises}
        return [WRITTEN] if old == new else [UNUSED] if unused else []
    if element.startswith("milestone "):
        unused = element.removeprefix("milestone ") not in {each.milestone for each in imported.promises}
        return [UNUSED] if unused else [DOCUMENT] if change.old and not change.new else []
    return []


def because(change, original, imported, verdicts):
    """Why an element differs; empty if nothing says why."""
    found = written_otherwise(change, original, imported)
    if found:
        return found
    related = verdicts_on(change, original, verdicts)
    lost = {name for each in related for name in each.features if each.level != "exact" or name in SILENT}
    if change.element.startswith(("hours ", "zone", "business hours")):
        lost = {name for name in lost if name.startswith(TIMES)}
    words = change.kind == "changed" and change.element.startswith(("priority ", "service "))
    if not lost and (words or change.element.startswith(WORDS)):
        return [DOCUMENT]
    # A zone or a name for hours that nothing counts in is only written otherwise.
    if not lost and change.element in ("zone", "business hours"):
        return [WRITTEN]
    return sorted(lost)


@pytest.mark.parametrize(("target", "case"), CASES, ids=[" ".join(each) for each in CASES])
def test_round(target, case, tmp_path, golden):
    terms, project = CASES[target, case](tmp_path)
    module = load(target)
    bundle = module.emit(terms, project)
    read = module.read(exported(target, bundle, project), project)
    lines, unexplained = [], []
    for number, name in enumerate(read.agreements):
        imported = composed(tmp_path / str(number), contract_text(read.terms(name)))
        (original,) = [each for each in terms if each.agreement == name and in_force(each)]
        own = [each for each in bundle.verdicts if (each.agreement, each.version) == (name, original.start)]
        lines.append(name)
        for change in changes(original, imported, ON):
            why = because(change, original, imported, own)
            unexplained += [] if why else [(name, change)]
            lines.append(f"  {' '.join(change.element.split())}, {change.kind}: {', '.join(why)}")
    assert lines
    assert unexplained == []
    golden(GOLDEN / f"{target}-{case}.txt", "\n".join(lines) + "\n")


def test_the_year_is_a_year():
    assert [datetime.fromtimestamp(each, UTC).isoformat() for each in YEAR] == [
        "2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"
    ]  # fmt: skip
