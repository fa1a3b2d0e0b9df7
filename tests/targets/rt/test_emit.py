"""Emitting: golden files, two runs, queues, hostile names, generated terms; and what is read back of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sladsl.clock.compile import calendars_of
from sladsl.model.values import Duration
from sladsl.targets import load
from sladsl.targets.protocol import Project, TargetError
from sladsl.targets.rt.objects import LEVEL, InitialData
from sladsl.targets.settings import TargetSettings
from tests.targets import samples
from tests.targets.generated import TERMS
from tests.targets.rt import contracts

GOLDEN = Path(__file__).parent / "golden"
TARGET = load("rt")
BUNDLES = {
    "acme": [samples.acme()],
    "kanzlei": [samples.kanzlei()],
    "school": [samples.school(), samples.school(change=True)],
    "live": contracts.everything(),
    "hostile": contracts.hostile(),
}
SHORT = ("school", "live", "hostile")
"""Bundles of which only the two files that RT loads are kept."""
BOARD = {
    "statuses": {
        "Neu": "not responded", "Offen": "responded", "Beim Kunden": "waiting on Client",
        "Beim Lieferanten": "waiting on Vendor", "Fertig": "resolved",
    },
}  # fmt: skip


def emit(terms, project=None):
    return TARGET.emit(terms, project or contracts.project())


@pytest.mark.parametrize("name", BUNDLES)
def test_golden(name, golden):
    bundle = emit(BUNDLES[name])
    files = ["60-sladsl.pm", "initialdata.json", "setup.html", "setup.md", "trace.json", "verdicts.json"]
    assert sorted(bundle.files) == files
    assert bundle.requests == ()
    for file in files[:2] if name in SHORT else files:
        golden(GOLDEN / name / file, bundle.files[file])


def test_two_runs_give_the_same_bytes_in_any_order():
    every = [*samples.everything(), *contracts.everything(), *contracts.hostile()]
    assert emit(every[::-1]).files == emit(every).files


def test_two_agreements_of_a_name_are_refused():
    with pytest.raises(TargetError, match="rename one"):
        emit([samples.acme(), samples.acme()])


def test_queues_that_exist_are_left_alone():
    known = {"queues": [{"Name": "Nordlicht", "SLADisabled": "0"}],
             "scrips": [{"Description": "sladsl: level follows the priority"}]}  # fmt: skip
    bundle = emit([contracts.nordlicht()], contracts.project(known))
    data = json.loads(bundle.files["initialdata.json"])
    assert data["Queues"] == []
    assert [each["Description"] for each in data["Scrips"]] == [
        "sladsl: level of a new ticket from its priority", "sladsl: work goes on when the client answers"]  # fmt: skip
    assert [step.fields for step in bundle.steps if "exist already" in step.title] == [(("Queue", "Nordlicht"),)]


def test_a_board_gives_queue_statuses_and_names():
    project = contracts.project(boards={"Support": BOARD}, priorities={"P1": "Notfall"})
    bundle = emit([contracts.nordlicht()], project)
    rt = TARGET.read(bundle.files, project)
    level = rt.config.agreements.levels["Nordlicht r1 / Notfall"]
    assert level.resolve.ignore_on_statuses == ("beim kunden", "beim lieferanten")
    assert level.response.ignore_on_statuses == ("beim kunden",)
    assert rt.queues == {"Nordlicht": "Support"}
    assert [each.name for each in rt.terms("Nordlicht").priorities] == ["P1", "P2", "P3"]
    lifecycle = rt.config.lifecycles[rt.config.queues["Support"].lifecycle]
    assert (lifecycle.initial, lifecycle.inactive) == (("neu",), ("fertig", "rejected", "deleted"))


def test_a_shared_board_maps_no_level():
    project = contracts.project(boards={"Support": BOARD})
    bundle = emit([contracts.nordlicht(), contracts.kiosk()], project)
    rt = TARGET.read(bundle.files, project)
    assert rt.config.agreements.queue_default == {}
    found = {v.agreement: v.features for v in bundle.verdicts if v.element == "binding"}
    assert found == {"Nordlicht": ("binding_shared",), "Kiosk": ("binding_shared",)}


def test_versions_have_levels_and_one_is_bound():
    every = [samples.school(), samples.school(change=True)]
    rt = TARGET.read(emit(every).files, contracts.project())
    assert sorted(rt.config.agreements.levels) == [
        "Lakeside School r1 / Routine", "Lakeside School r1 / Urgent",
        "Lakeside School r2 / Routine", "Lakeside School r2 / Urgent"]  # fmt: skip
    assert rt.config.own["Lakeside School"].levels == {
        "10": "Lakeside School r1 / Urgent", "0": "Lakeside School r1 / Routine"}  # fmt: skip
    later = Project(contracts.project().settings, {}, date(2026, 8, 1))
    bundle = TARGET.emit(every, later)
    assert TARGET.read(bundle.files, later).config.own["Lakeside School"].levels["0"] == "Lakeside School r2 / Routine"
    features = [v.features for v in bundle.verdicts if v.element == "binding"]
    assert features == [("superseded",), ("binding",)]


def test_every_field_is_traced():
    bundle = emit(contracts.everything())
    trace = json.loads(bundle.files["trace.json"])["fields"]
    target = [each for each in trace if each["path"].endswith("Nordlicht r1 / P2.Response.BusinessMinutes")]
    assert [(each["agreement"], each["element"]) for each in target] == [("Nordlicht", "respond [priority=P2]")]
    assert len({(each["step"], each["path"]) for each in trace}) == len(trace)


@pytest.mark.parametrize("terms", contracts.hostile(), ids=range(len(contracts.CODE)))
def test_hostile_names_are_read_back(terms):
    bundle = emit([terms])
    rt = TARGET.read(bundle.files, contracts.project())
    assert rt.agreements == [terms.agreement]
    assert [each.name for each in rt.terms(terms.agreement).priorities] == [each.name for each in terms.priorities]
    assert all(len(name) <= LEVEL and "\n" not in name for name in rt.config.agreements.levels)
    InitialData.model_validate_json(bundle.files["initialdata.json"])
    scrips = {each["CustomCommitCode"] for each in json.loads(bundle.files["initialdata.json"])["Scrips"]}
    usual = {
        each["CustomCommitCode"] for each in json.loads(emit([samples.acme()]).files["initialdata.json"])["Scrips"]
    }
    assert scrips == usual, "no name is in any code"


def test_promises_are_read_back():
    """Lengths, hours and pauses of what is exact come back as they were promised."""
    for terms in contracts.everything():
        back = TARGET.read(emit([terms]).files, contracts.project()).terms(terms.agreement)
        read = {each.id: each for each in back.promises}
        for promise in terms.promises:
            if not isinstance(promise.value, Duration):
                continue
            found = read[promise.id]
            assert found.value.seconds == promise.value.seconds
            ours, theirs = (calendars_of(each).open_time(value.clock)
                            for each, value in ((terms, promise.value), (back, found.value)))  # fmt: skip
            begin = 1767225600
            assert ours.intervals(begin, begin + 365 * 86400) == theirs.intervals(begin, begin + 365 * 86400)
        waits = {(m, r) for rule in back.pauses for m in rule.milestones for r in rule.reasons}
        assert waits >= {(m, r) for rule in terms.pauses if rule.mode == "continue"
                         for m in rule.milestones for r in rule.reasons}  # fmt: skip


PROJECTS = st.sampled_from([{}, {"boards": {"Desk": BOARD}}, {"priorities": {"P1": "Top", "P2": "Top"}}]).map(
    lambda table: Project(TargetSettings.from_table("rt", {"zone": "UTC"} | table), {}, samples.ON)
)


@settings(max_examples=30)
@given(TERMS, PROJECTS)
def test_generated_terms(terms, project):
    """Whatever the terms: the files load, each promise has one verdict, approximate has a bound, again is the same."""
    bundle = TARGET.emit([terms], project)
    verdicts = Counter(verdict.element for verdict in bundle.verdicts)
    assert all(verdicts[promise.id] == 1 for promise in terms.promises)
    assert max(verdicts.values(), default=1) == 1
    bounded = ("due_point", "minutes_rounded", "holiday_second", "holiday_part_day", "calendar_night", "search_window")
    assert all(v.deviation for v in bundle.verdicts if set(v.features) & set(bounded))
    rt = TARGET.read(bundle.files, project)
    rt.terms("Any")
    names = [*rt.config.agreements.levels]
    assert len(names) == len({name.casefold() for name in names})
    used = {level.business_hours for level in rt.config.agreements.levels.values()} - {None}
    assert used <= set(rt.config.hours), "no level falls back to RT's own hours"
    statuses = {status for each in rt.config.lifecycles.values() for status in each.active}
    for level in rt.config.agreements.levels.values():
        for target in (level.response, level.keep_in_loop, level.resolve):
            assert target is None or set(target.ignore_on_statuses or ()) <= statuses
    assert TARGET.emit([terms], project).files == bundle.files


def test_hostile_names_stay_text_in_the_sheets():
    bundle = emit([samples.hostile(), *contracts.hostile()])
    page, sheet = bundle.files["setup.html"], bundle.files["setup.md"]
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<" not in sheet.replace("&lt;", "")
    assert "\u202e" not in page + sheet
    assert "http://" not in sheet
