"""The contracts of the repository: read without errors, in canonical form, and every example holds."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from sladsl.build.accepting import accepted_reason, idle
from sladsl.check._workspace import check, open_workspace
from sladsl.model.values import Duration
from sladsl.simulate.examples import play
from sladsl.simulate.period_examples import misses
from sladsl.simulate.terms import TicketPlans
from sladsl.syntax.format import format_parsed
from sladsl.syntax.parser import parse
from sladsl.syntax.source import read_source
from sladsl.targets import load, names
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings

CONTRACTS = Path(__file__).parents[2] / "contracts"
PROJECTS = ("corpus", "northwind", "starter")
TODAY = date(2026, 6, 1)
FILES = sorted(CONTRACTS.rglob("*.sla"))
SHAPES = {
    "wide columns": lambda text: "\n".join(_wide(line) for line in text.split("\n")),
    "narrow columns": lambda text: "\n".join(_narrow(line) for line in text.split("\n")),
    "deep indentation": lambda text: "\n".join(
        " " * (len(line) - len(line.lstrip(" "))) + line for line in text.split("\n")
    ),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}


def _wide(line):
    """A row of a table with much space."""
    return line if "#" in line else re.sub(r"(?<=\S) +\|(?= \S)", "      |   ", line)


def _narrow(line):
    """A line with single spaces, except in texts and comments."""
    if '"' in line or "#" in line:
        return line
    words = line.split()
    return line[: len(line) - len(line.lstrip())] + " ".join(words)


def _name(path):
    return path.relative_to(CONTRACTS).as_posix()


def _versions(project):
    """(agreement, version of its terms) of a project."""
    return [
        (each.agreement.name, terms)
        for each in open_workspace([project]).agreements
        for terms in each.agreement.versions
    ]


def test_there_is_something_to_test():
    assert {path.relative_to(CONTRACTS).parts[0] for path in FILES} == set(PROJECTS)


@pytest.mark.parametrize("project", PROJECTS)
def test_no_finding_is_left_but_what_only_a_lock_can_mend(project):
    found = check(open_workspace([CONTRACTS / project]), TODAY)
    # Published agreements leave much open, and a client may have more than its plan; notes say so.
    told = [each for each in found if each.severity != "note" or project == "starter"]
    left = {each.kind.name: each.message for each in told if each.allowed is None}
    assert set(left) == ({"calendar-not-locked", "plan-not-locked"} if project == "starter" else set()), left


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_is_in_canonical_form(path):
    assert format_parsed(parse(read_source(path, path.name))) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("project", PROJECTS)
def test_formatting_keeps_the_model(project, shape, tmp_path):
    here = shutil.copytree(CONTRACTS / project, tmp_path / project)
    wanted = [(name, terms.model_dump_json()) for name, terms in _versions(CONTRACTS / project)]
    for path in here.rglob("*.sla"):
        path.write_bytes(SHAPES[shape](path.read_text(encoding="utf-8")).encode())
    assert [(name, terms.model_dump_json()) for name, terms in _versions(here)] == wanted
    for path in here.rglob("*.sla"):
        formatted = format_parsed(parse(read_source(path, path.name)))
        assert formatted == (CONTRACTS / project / path.relative_to(here)).read_text(encoding="utf-8")
        path.write_text(formatted, encoding="utf-8")
    assert [(name, terms.model_dump_json()) for name, terms in _versions(here)] == wanted


@pytest.mark.parametrize("project", PROJECTS)
def test_every_example_holds_in_the_version_that_judges_it(project):
    played = []
    for _, terms in _versions(CONTRACTS / project):
        plans = TicketPlans(terms)
        for example in terms.examples:
            day = example.first_day
            if terms.start <= day and (terms.end is None or day < terms.end):
                failures = list(misses(example, terms)) if example.periods else [*play(example, plans).failures]
                assert (example.name, failures) == (example.name, [])
                played.append(example.name)
    written = [name for path in (CONTRACTS / project).rglob("*.sla") for name in _examples(path)]
    assert sorted(played) == sorted(written)


def _examples(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split('"')[1] for line in lines if line.startswith("example ")]


def test_hours_that_are_not_stated_judge_nothing():
    """A clock in unstated hours has no due, and a promise that depends on them applies as if open or closed."""
    (truman,) = [terms for name, terms in _versions(CONTRACTS / "corpus") if name.startswith("Truman")]
    plans = TicketPlans(truman)
    assert plans.target(Duration(amount=30, unit="minute", clock="Library")) is None
    row = plans.plan(1_772_800_000).rows["P1"]
    assert [each.id.rpartition("=")[2] for each in row if "received" in each.id] == [
        "during Library]",
        "outside Library]",
    ]


def _northwind_verdicts(workspace):
    """Name of each target -> the verdicts on all agreements of Northwind."""
    terms = [version for each in workspace.agreements for version in each.agreement.versions]
    for name, table in workspace.project.targets.items():
        target = load(name)
        settings = TargetSettings.from_table(name, table, getattr(target, "SETTINGS", ()))
        yield name, target.emit(terms, Project(settings, {}, TODAY)).verdicts


def test_northwind_accepts_by_name_what_is_impossible_and_nothing_else():
    workspace = open_workspace([CONTRACTS / "northwind"])
    accepted, used, unaccepted = workspace.project.accepted, set(), []
    for name, verdicts in _northwind_verdicts(workspace):
        reasons = [(each, accepted_reason(name, each, accepted, used)) for each in verdicts if each.level != "exact"]
        unaccepted += [
            (name, each.agreement, each.element) for each, why in reasons if not why and each.level == "impossible"
        ]
    assert unaccepted == []
    assert list(idle(accepted, used, ())) == [], "names in an accept that accept nothing"


def test_northwind_builds_every_target_and_shows_every_verdict():
    workspace = open_workspace([CONTRACTS / "northwind"])
    found = dict(_northwind_verdicts(workspace))
    assert {"connectwise", "prometheus", "rt"} <= set(found) <= set(names())
    promised = {
        name: {each.level for each in verdicts if each.element.startswith(("respond ", "resolve ", "update "))}
        for name, verdicts in found.items()
    }
    assert promised["connectwise"] == {"exact", "approximate", "manual"}
    assert promised["prometheus"] == {"exact", "impossible"}
    assert promised["rt"] == {"exact", "approximate"}
