"""Emitting: golden bundles, replay against a system, second runs, hostile names, generated terms."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from sladsl.targets import load
from sladsl.targets.connectwise.replay import RefusedError, Tenant
from sladsl.targets.protocol import TargetError
from tests.targets import samples
from tests.targets.generated import PROJECTS, TERMS

GOLDEN = Path(__file__).parent / "golden"
TARGET = load("connectwise")
BUNDLES = {
    "acme": [samples.acme()],
    "kanzlei": [samples.kanzlei()],
    "school": [samples.school(), samples.school(change=True)],
    "everything": samples.everything(),
}


def parsed(bundle):
    return [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]


@pytest.mark.parametrize("name", BUNDLES)
def test_golden(name, golden):
    bundle = TARGET.emit(BUNDLES[name], samples.project())
    assert sorted(bundle.files) == [
        "assignments.json", "requests.jsonl", "setup.html", "setup.md", "trace.json", "verdicts.json",
    ]  # fmt: skip
    for file, text in bundle.files.items():
        if name != "everything" or file == "requests.jsonl":
            golden(GOLDEN / name / file, text)


def test_two_runs_give_the_same_bytes_in_any_order():
    first = TARGET.emit(samples.everything(), samples.project())
    assert TARGET.emit(samples.everything()[::-1], samples.project()).files == first.files


def test_replay_then_nothing_left_to_do():
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit(samples.everything(), samples.project()).files["requests.jsonl"])
    again = TARGET.emit(samples.everything(), samples.project(known=tenant.objects))
    assert parsed(again) == []
    assert len(tenant.objects["slas"]) == 6
    bound = {agreement["name"]: agreement["sla"]["id"] for agreement in tenant.objects["agreements"]}
    slas = {sla["id"]: sla["name"] for sla in tenant.objects["slas"]}
    assert slas[bound["Acme Managed Services"]] == "Acme-Dental-Group-Gold-r1"
    assert slas[bound["Lakeside School"]] == "Lakeside-School-Silver-r1"


def test_a_tenant_refuses_what_is_wrong():
    requests = TARGET.emit(samples.everything(), samples.project()).files["requests.jsonl"]
    tenant = Tenant(samples.KNOWN)
    tenant.load(requests)
    with pytest.raises(RefusedError, match="exists"):
        tenant.load(requests)
    with pytest.raises(KeyError):
        Tenant(samples.KNOWN).load(requests.split("\n", 7)[7])


def test_a_change_is_a_patch_of_one_field():
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([samples.acme()], samples.project()).files["requests.jsonl"])
    faster = samples.acme().model_copy(
        update={
            "promises": (
                *samples.row("Critical", respond=samples.time("30", "minute"), resolve=samples.time("4")),
                *samples.acme().promises[2:],
            )
        }
    )
    bundle = TARGET.emit([faster], samples.project(known=tenant.objects))
    assert {request.method for request in bundle.requests} == {"PATCH"}
    assert {json.dumps(request.body) for request in bundle.requests} == {
        '[{"op": "replace", "path": "respondHours", "value": 0.5}]'
    }
    assert len(bundle.requests) == 4, "headers and rows of both SLAs"
    tenant.load(bundle.files["requests.jsonl"])


@pytest.mark.parametrize(
    ("on", "bound"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "Lakeside-School-Silver-r1"),
        (date(2026, 6, 30), "Lakeside-School-Silver-r1"),
        (date(2026, 7, 1), "Lakeside-School-Silver-r2"),
    ],
)
def test_the_version_in_force_is_bound(on, bound):
    project = samples.project()
    tenant = Tenant(samples.KNOWN)
    bundle = TARGET.emit(BUNDLES["school"], type(project)(project.settings, project.known, on))
    tenant.load(bundle.files["requests.jsonl"])
    slas = {sla["id"]: sla["name"] for sla in tenant.objects["slas"]}
    made = [each for each in tenant.objects["agreements"] if each["name"] == "Lakeside School"]
    assert [slas[each["sla"]["id"]] for each in made] == ([] if bound is None else [bound])


def test_an_sla_that_becomes_all_hours_loses_its_calendar():
    def school(clock):
        promises = samples.row("Urgent", respond=samples.time("1", clock=clock))
        return samples.school().model_copy(update={"promises": promises})

    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([school("School hours")], samples.project()).files["requests.jsonl"])
    bundle = TARGET.emit([school("24x7")], samples.project(known=tenant.objects))
    assert [request.body for request in bundle.requests] == [
        [{"op": "replace", "path": "basedOn", "value": "AllHours"}, {"op": "remove", "path": "customCalendar"}]
    ]
    tenant.load(bundle.files["requests.jsonl"])
    assert TARGET.emit([school("24x7")], samples.project(known=tenant.objects)).requests == ()


@pytest.mark.parametrize("kind", ["boards", "statuses", "priorities", "agreements"])
@pytest.mark.parametrize("identifier", [None, "7", True])
def test_an_export_without_ids_is_named(kind, identifier):
    known = samples.KNOWN | {kind: [{**each, "id": identifier} for each in samples.KNOWN[kind]]}
    with pytest.raises(TargetError, match=rf"{kind}\.json has an object without a numeric id"):
        TARGET.emit([samples.acme()], samples.project(known=known))


def test_missing_export_is_named():
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([samples.acme()], samples.project()).files["requests.jsonl"])
    del tenant.objects["slaPriorities"]
    with pytest.raises(TargetError, match=r"slaPriorities\.json is missing: SLA"):
        TARGET.emit([samples.acme()], samples.project(known=tenant.objects))


def test_same_agreement_twice():
    with pytest.raises(TargetError, match="two agreements are called"):
        TARGET.emit([samples.acme(), samples.acme()], samples.project())


def test_every_field_is_traced():
    bundle = TARGET.emit(samples.everything(), samples.project())
    traced = Counter((each.step, each.path) for each in bundle.trace)
    for request in bundle.requests:
        body = request.body
        fields = list(body) if isinstance(body, dict) else [operation["path"] for operation in body]
        assert all(traced.pop((request.step, name)) == 1 for name in fields)
    assert not traced
    by_field = {(each.path, each.element) for each in bundle.trace if each.agreement == "Acme Dental Group"}
    assert ("respondHours", "respond [priority=Low]") in by_field
    assert ("resolutionPercent", "resolve [priority=High]") in by_field


def test_every_verdict_for_a_hand_has_a_step():
    bundle = TARGET.emit(samples.everything(), samples.project())
    stepped = {(step.agreement, element) for step in bundle.steps for element in step.elements}
    manual = {(v.agreement, v.element) for v in bundle.verdicts if v.level == "manual"}
    assert sorted(manual - stepped) == []
    assert len(manual) > 10


def test_holiday_that_nobody_wants_is_a_step_and_stays():
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([samples.acme()], samples.project()).files["requests.jsonl"])
    tenant.post(
        f"/schedule/holidayLists/{tenant.objects['holidayLists'][0]['id']}/holidays",
        {"name": "Founder's day", "date": "2026-05-05", "allDayFlag": True},
    )
    bundle = TARGET.emit([samples.acme()], samples.project(known=tenant.objects))
    assert bundle.requests == ()
    assert [step.fields[1] for step in bundle.steps if step.title.startswith("Remove a holiday")] == [
        ("Date", "2026-05-05")
    ]


def test_exported_holidays_may_carry_date_and_time():
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([samples.acme()], samples.project()).files["requests.jsonl"])
    for holiday in tenant.objects["holidays"]:
        holiday["date"] += "T00:00:00Z"
        for key in ("timeStart", "timeEnd"):
            if key in holiday:
                holiday[key] = f"1900-01-01T{holiday[key]}Z"
    assert TARGET.emit([samples.acme()], samples.project(known=tenant.objects)).requests == ()


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
    bundle = TARGET.emit([samples.hostile()], samples.project())
    page, harmless = Page(), Page()
    page.feed(bundle.files["setup.html"])
    harmless.feed(TARGET.emit(samples.everything(), samples.project()).files["setup.html"])
    assert page.tags <= harmless.tags
    assert "script" not in page.tags
    for text in (
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A0",
        "two lines | and `code` [link](http://evil.example)",
        "{{ 7*7 }}{% raw %}",
    ):
        assert text in page.text
    assert "\u202e" not in bundle.files["setup.html"]


def test_hostile_names_stay_text_in_markdown():
    text = TARGET.emit([samples.hostile()], samples.project()).files["setup.md"]
    assert "<" not in text.replace("&lt;", "")
    assert "\u202e" not in text
    assert "http://" not in text
    assert "two lines \\| and \\`code\\` \\[link\\](http:\\//evil.example)" in text
    for line in text.splitlines():
        if line.startswith("| ") and "---" not in line:
            assert line.replace("\\|", "").count("|") == 6, line


def test_hostile_names_replay():
    tenant = Tenant(samples.KNOWN)
    bundle = TARGET.emit([samples.hostile()], samples.project())
    tenant.load(bundle.files["requests.jsonl"])
    assert TARGET.emit([samples.hostile()], samples.project(known=tenant.objects)).requests == ()
    for sla in tenant.objects["slas"]:
        assert sla["name"].replace("-", "").isalnum()


@settings(max_examples=60)
@given(TERMS, PROJECTS)
def test_generated_terms(terms, project):
    """Whatever the terms: requests load, each promise has one verdict, no row is left to a header, again is nothing."""
    bundle = TARGET.emit([terms], project)
    verdicts = Counter(verdict.element for verdict in bundle.verdicts)
    assert all(verdicts[promise.id] == 1 for promise in terms.promises)
    assert max(verdicts.values(), default=1) == 1
    assert all(v.deviation for v in bundle.verdicts if v.features == ("due_point",))
    tenant = Tenant(project.known)
    tenant.load(bundle.files["requests.jsonl"])
    priorities = {project.settings.priorities.get(each.name, each.name).casefold() for each in terms.priorities}
    for sla in tenant.objects["slas"]:
        rows = [row for row in tenant.objects["slaPriorities"] if row["sla"]["id"] == sla["id"]]
        assert len(rows) == len(priorities)
        for name in ("respondHours", "planWithin", "resolutionHours"):
            assert all(round(row[name] * 100) == pytest.approx(row[name] * 100) for row in rows)
            assert not rows or sla[name] == min(row[name] for row in rows)
    assert TARGET.emit([terms], type(project)(project.settings, tenant.objects, project.on)).requests == ()
