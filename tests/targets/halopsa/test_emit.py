"""Emitting: golden bundles, replay against a system, second runs, hostile names, generated terms."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from sladsl.targets.halopsa.replay import RefusedError, Tenant
from sladsl.targets.protocol import TargetError
from tests.targets import samples
from tests.targets.generated import TERMS
from tests.targets.halopsa.shapes import KNOWN, SETTINGS, TARGET, clinic, everything, loaded, project

GOLDEN = Path(__file__).parent / "golden"
BUNDLES = {
    "acme": [samples.acme()],
    "clinic": [clinic()],
    "everything": everything(),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_golden(name, golden):
    bundle = TARGET.emit(BUNDLES[name], project())
    assert sorted(bundle.files) == [
        "assignments.json", "requests.jsonl", "setup.html", "setup.md", "trace.json", "verdicts.json",
    ]  # fmt: skip
    for file, text in bundle.files.items():
        if name != "everything" or file == "requests.jsonl":
            golden(GOLDEN / name / file, text)


def test_two_runs_give_the_same_bytes_in_any_order():
    first = TARGET.emit(everything(), project())
    assert TARGET.emit(everything()[::-1], project()).files == first.files


def test_replay_then_nothing_left_to_do():
    tenant = loaded(everything())
    again = TARGET.emit(everything(), project(known=tenant.objects))
    assert [request.body for request in again.requests] == []
    slas = {sla["id"]: sla["name"] for sla in tenant.objects["slas"]}
    assert len(slas) == len(set(slas.values()))
    bound = {each["ref"]: slas.get(each.get("sla_id")) for each in tenant.objects["contracts"]}
    assert bound == {
        "Acme Managed Services": "Acme Dental Group Gold r1",
        "Lakeside School": "Lakeside School Silver r1",
    }


def test_a_new_agreement_has_its_dates_and_an_old_one_keeps_its_own():
    contracts = {each["ref"]: each for each in loaded(everything()).objects["contracts"]}
    assert contracts["Acme Managed Services"]["start_date"] == "2025-01-01T00:00:00"
    assert contracts["Lakeside School"]["start_date"] == "2026-01-01T00:00:00"
    assert "end_date" not in contracts["Lakeside School"]


def test_existing_statuses_keep_everything_but_what_they_do_to_holds():
    statuses = {each["name"]: each for each in loaded([samples.acme()]).objects["statuses"]}
    assert statuses["New"] == {"id": 11, "name": "New", "shortname": "N", "slaaction": "removehold", "sequence": 1}
    assert statuses["Waiting Client"]["id"] == 12
    assert statuses["Waiting Client"]["slaaction"] == "hold"
    assert statuses["Parts ordered"]["slaaction"] == "none", "what the project file does not map is left alone"


def test_a_status_with_two_meanings_is_refused():
    boards = {
        "Desk": {"statuses": {"Waiting": "waiting on Client"}},
        "Projects": {"statuses": {"waiting": "responded"}},
    }
    with pytest.raises(TargetError, match=r'"waiting" means "waiting on Client" on board "Desk" and "responded"'):
        TARGET.emit([samples.acme()], project(SETTINGS | {"boards": boards}))


def test_a_tenant_refuses_what_is_wrong():
    requests = TARGET.emit(everything(), project()).files["requests.jsonl"]
    tenant = Tenant(KNOWN)
    tenant.load(requests)
    with pytest.raises(RefusedError, match="exists"):
        tenant.load(requests)
    with pytest.raises(KeyError):
        Tenant(KNOWN).load(requests.split("\n", 3)[3])
    first = json.loads(requests.splitlines()[0])
    fresh = Tenant(KNOWN)
    for wrong in ({"method": "PATCH"}, {"path": "/Calendar"}, {"body": first["body"][0]}, {"body": []}):
        with pytest.raises(RefusedError):
            fresh.answer(**(first | wrong))
    with pytest.raises(ValidationError):
        fresh.post("workdays", first["body"][0] | {"endmonday": "1900-01-01T07:00:00"})
    with pytest.raises(RefusedError, match="no field"):
        fresh.post("workdays", first["body"][0] | {"breaks": []})
    with pytest.raises(RefusedError, match="does not exist"):
        fresh.post("holidays", {
            "workday_id": 4, "name": "x", "date": "2026-01-01T00:00:00", "allday": True, "isrecurring": False,
        })  # fmt: skip


def test_a_change_is_one_field_of_the_object_with_its_id():
    tenant = loaded([samples.acme()])
    faster = samples.acme().model_copy(
        update={
            "promises": (
                *samples.row("Critical", respond=samples.time("30", "minute"), resolve=samples.time("4")),
                *samples.acme().promises[2:],
            )
        }
    )
    bundle = TARGET.emit([faster], project(known=tenant.objects))
    row = next(each for each in tenant.objects["priorities"] if each["priorityid"] == 1)
    assert [request.body for request in bundle.requests] == [[{"id": row["id"], "responsetime": 0.5}]]
    tenant.load(bundle.files["requests.jsonl"])
    assert TARGET.emit([faster], project(known=tenant.objects)).requests == ()


def test_a_change_of_hours_is_another_workday():
    tenant = loaded([samples.school()])
    longer = samples.week("School hours", "America/Chicago", (420, 1020))
    bundle = TARGET.emit([samples.school().model_copy(update={"calendars": (longer,)})], project(known=tenant.objects))
    assert [request.path for request in bundle.requests] == ["/Workday", "/SLA"]
    tenant.load(bundle.files["requests.jsonl"])
    assert len(tenant.objects["workdays"]) == 2


@pytest.mark.parametrize(
    ("on", "bound"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "Lakeside School Silver r1"),
        (date(2026, 6, 30), "Lakeside School Silver r1"),
        (date(2026, 7, 1), "Lakeside School Silver r2"),
    ],
)
def test_the_version_in_force_is_bound(on, bound):
    tenant = Tenant(KNOWN)
    tenant.load(TARGET.emit([samples.school(), samples.school(change=True)], project(on=on)).files["requests.jsonl"])
    slas = {sla["id"]: sla["name"] for sla in tenant.objects["slas"]}
    made = [each for each in tenant.objects["contracts"] if each["ref"] == "Lakeside School"]
    assert [slas[each["sla_id"]] for each in made] == ([] if bound is None else [bound])


@pytest.mark.parametrize("kind", ["statuses", "contracts"])
@pytest.mark.parametrize("identifier", [None, "7", True])
def test_an_export_without_ids_is_named(kind, identifier):
    known = KNOWN | {kind: [{**each, "id": identifier} for each in KNOWN[kind]]}
    with pytest.raises(TargetError, match=rf"exports/halopsa/{kind}\.json has an object without a numeric id"):
        TARGET.emit([samples.acme()], project(known=known))


@pytest.mark.parametrize(("kind", "parent"), [("priorities", "SLA"), ("holidays", "workday")])
def test_a_missing_export_is_named(kind, parent):
    tenant = loaded([samples.acme()])
    del tenant.objects[kind]
    with pytest.raises(TargetError, match=rf"{kind}\.json is missing: {parent}"):
        TARGET.emit([samples.acme()], project(known=tenant.objects))


def test_objects_that_carry_others_do_for_a_file_of_their_own():
    objects = loaded([samples.acme()]).objects
    for parent, kind, back in (("slas", "priorities", "slaid"), ("workdays", "holidays", "workday_id")):
        rows = objects.pop(kind)
        for each in objects[parent]:
            each[kind] = [row for row in rows if row[back] == each["id"]]
    assert TARGET.emit([samples.acme()], project(known=objects)).requests == ()


def test_exports_as_a_live_system_may_give_them():
    objects = loaded([samples.acme()]).objects
    for each in objects["workdays"]:
        for name in each:
            if name.startswith(("start", "end")):
                each[name] = f"2024-05-05T{each[name][11:]}Z"
    for each in objects["holidays"]:
        each["date"] += ".000Z"
    assert TARGET.emit([samples.acme()], project(known=objects)).requests == ()


def test_same_agreement_twice():
    with pytest.raises(TargetError, match="two agreements are called"):
        TARGET.emit([samples.acme(), samples.acme()], project())


def test_every_field_is_traced():
    bundle = TARGET.emit(everything(), project())
    traced = Counter((each.step, each.path) for each in bundle.trace)
    for request in bundle.requests:
        assert all(traced.pop((request.step, name)) == 1 for name in request.body[0] if name != "id")
    assert not traced
    by_field = {(each.path, each.element) for each in bundle.trace if each.agreement == "Acme Dental Group"}
    assert ("responsetime", "respond [priority=Low]") in by_field
    assert ("fixendofday", "resolve [priority=Low]") in by_field
    assert ("workdaysoverride", "hours 24x7") in by_field


def test_every_verdict_for_a_hand_has_a_step():
    bundle = TARGET.emit(everything(), project())
    stepped = {(step.agreement, element) for step in bundle.steps for element in step.elements}
    manual = {(v.agreement, v.element) for v in bundle.verdicts if v.level == "manual"}
    assert sorted(manual - stepped) == []
    assert len(manual) > 10


def test_alerts_with_a_known_event_are_notifications_and_the_others_steps():
    bundle = TARGET.emit([clinic()], project())
    sent = [each.body[0] for each in bundle.requests if each.path == "/Notification"]
    assert [(each["eventno"], each["email_list"], len(each["conditions"])) for each in sent] == [
        (32, "lead@clinic.example", 2), (31, "lead@clinic.example", 2),
    ]  # fmt: skip
    steps = [step for step in bundle.steps if step.title == "Send this alert"]
    assert [dict(step.fields)["Notify"] for step in steps] == ["Desk"]
    without = TARGET.emit([clinic()], project({k: v for k, v in SETTINGS.items() if k != "events"}))
    assert not [each for each in without.requests if each.path == "/Notification"]


@pytest.mark.parametrize(
    ("events", "match"),
    [(["x"], "must be a table"), ({"is": 1, "a": "7"}, r'events\."a" must be a number'), ({"a": 7}, "lacks `is`")],
)
def test_a_wrong_table_of_events_is_named(events, match):
    with pytest.raises(TargetError, match=match):
        TARGET.emit([clinic()], project(SETTINGS | {"events": events}))


def test_holiday_that_nobody_wants_is_a_step_and_stays():
    tenant = loaded([samples.acme()])
    office = next(each for each in tenant.objects["workdays"] if each["name"].startswith("Office"))
    common = {"workday_id": office["id"], "name": "Founder's day", "allday": True, "isrecurring": False}
    tenant.post("holidays", common | {"date": "2026-05-05T00:00:00"})
    # An agent's leave is nobody's business here.
    tenant.objects["holidays"].append({"id": 5000, "agent_id": 3, "date": "2026-05-06T00:00:00", **common})
    bundle = TARGET.emit([samples.acme()], project(known=tenant.objects))
    assert bundle.requests == ()
    left = [step.fields[1] for step in bundle.steps if step.title.startswith("Remove a holiday")]
    assert left == [("Date", "2026-05-05")]


def test_the_tenants_switch_is_on_only_if_every_hold_pauses_every_response():
    def switch(*terms):
        steps = TARGET.emit(list(terms), project()).steps
        return next(step.fields[0][1] for step in steps if step.title.startswith("Set whether time on hold"))

    assert switch(samples.school()) == "yes"
    assert switch(samples.school(), clinic()) == "no", "the clinic pauses the resolution only"


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self):
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data):
        self.text += data


def test_hostile_names_stay_text_in_html():
    bundle = TARGET.emit([samples.hostile()], project())
    page, harmless = Page(), Page()
    page.feed(bundle.files["setup.html"])
    harmless.feed(TARGET.emit(everything(), project()).files["setup.html"])
    assert page.tags <= harmless.tags
    assert "script" not in page.tags
    for text in ("<script>alert(1)</script>", "=cmd|'/c calc'!A0", "{{ 7*7 }}{% raw %}"):
        assert text in page.text
    assert "\u202e" not in bundle.files["setup.html"]


def test_hostile_names_stay_text_in_markdown():
    text = TARGET.emit([samples.hostile()], project()).files["setup.md"]
    assert "<" not in text.replace("&lt;", "")
    assert "\u202e" not in text
    assert "http://" not in text
    for line in text.splitlines():
        if line.startswith("| ") and "---" not in line:
            assert line.replace("\\|", "").count("|") == 6, line


def test_hostile_names_replay():
    tenant = loaded([samples.hostile()])
    assert TARGET.emit([samples.hostile()], project(known=tenant.objects)).requests == ()
    for kind in ("slas", "workdays", "holidays", "priorities"):
        for each in tenant.objects[kind]:
            assert "\n" not in each["name"]
            assert "\u202e" not in each["name"]


@settings(max_examples=60)
@given(TERMS)
def test_generated_terms(terms):
    """Whatever the terms: requests load, each promise has one verdict, all can be read back, again is nothing."""
    here = project()
    bundle = TARGET.emit([terms], here)
    verdicts = Counter(verdict.element for verdict in bundle.verdicts)
    assert all(verdicts[promise.id] == 1 for promise in terms.promises)
    assert max(verdicts.values(), default=1) == 1
    assert all(v.deviation for v in bundle.verdicts if v.features in (("due_point",), ("due_point_today",)))
    TARGET.read(bundle.files, here)
    tenant = Tenant(KNOWN)
    tenant.load(bundle.files["requests.jsonl"])
    priorities = {SETTINGS["priorities"].get(each.name, each.name).casefold() for each in terms.priorities}
    for sla in tenant.objects["slas"]:
        rows = [row for row in tenant.objects["priorities"] if row["slaid"] == sla["id"]]
        assert [row["priorityid"] for row in rows] == list(range(1, max(1, len(priorities)) + 1))
    assert TARGET.emit([terms], project(known=tenant.objects)).requests == ()
