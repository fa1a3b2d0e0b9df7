"""The proof, drift and import: what is exact stays exact, each field that is changed is named, terms come back."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from datetime import date, timedelta

import pytest

from sladsl.clock.zones import day_of
from sladsl.compare.drift.effects import drift
from sladsl.compose.contract_text import contract_text
from sladsl.model.values import DuePoint
from sladsl.resources import folder
from sladsl.targets import servicenow
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.servicenow.objects import table_of
from tests.targets import samples
from tests.targets.proving import prove_target
from tests.targets.servicenow import contracts

TERMS = {
    "acme": samples.acme(), "kanzlei": samples.kanzlei(), "school": samples.school(), "plain": contracts.plain(),
    "seasons": contracts.seasons(), "closing": contracts.points(n=1), "same day": contracts.points(n=0),
    "at noon": contracts.points(n=2, at=720), "as logged": contracts.points("as_logged", n=2),
    "evening": contracts.points(n=1, at=1200), "cut-off": contracts.points(n=1, at=720, cutoff=900),
}  # fmt: skip
TABLE = tomllib.loads((folder("targets") / "servicenow/support.toml").read_text())
UNCHECKED, UNNOTICED = TABLE["unchecked"], TABLE["unnoticed"]


def proved(bundle, terms, tickets=300):
    found = prove_target(servicenow, bundle, contracts.project(), [terms], tickets)
    return {element for (_, _, element), each in found.evidence.items() if each.contradicts}, found


@pytest.mark.parametrize("name", TERMS)
def test_nothing_exact_deviates(name):
    terms = TERMS[name]
    contradictions, found = proved(servicenow.emit([terms], contracts.project()), terms)
    assert sum(proof.compared.total() for proof in map(_counted, found.proofs)) > 0
    assert contradictions == set()


def _counted(proof):
    from collections import Counter

    return proof._replace(compared=Counter(proof.compared))


def test_what_is_approximate_states_a_bound_that_holds():
    """A due point that no schedule tells is early by no more open time than the verdict says, and never late."""
    terms = contracts.points(n=1, at=1200)
    bundle = servicenow.emit([terms], contracts.project())
    verdict = next(each for each in bundle.verdicts if each.level == "approximate" and each.deviation)
    found = prove_target(servicenow, bundle, contracts.project(), [terms], 600)
    evidence = found.evidence[verdict.agreement, verdict.version, verdict.element]
    assert evidence.late is None
    assert evidence.early is not None


# ---- each field changed by one step ---------------------------------------------------------------------------------


OTHERS = {
    "false": "true", "true": "false", "busy": "free", "free": "busy", "incident": "task", "no_match": "never",
    "on_condition": "never", "sla_definition": "no_schedule", "response": "resolution", "resolution": "response",
    "SLA": "OLA", "exclude": "", "sla.timezone": "task.location.time_zone", "opened_at": "sys_updated_on",
    "weekdays": "daily", "does_not_repeat": "daily", "America/Chicago": "America/Denver", "cancel": "complete",
    "Task record": "SLA record",
}  # fmt: skip
"""A value -> another one that the field may have."""


def stepped(name, value):
    """The value changed by one step: a minute, a day, a stage, another choice."""
    if value in OTHERS:
        return OTHERS[value]
    if name == "duration" and value:
        return value[:-5] + f"{(int(value[-5:-3]) + 1) % 60:02}" + value[-3:]
    if name in ("start_date_time", "end_date_time"):
        return value[:11] + f"{(int(value[11:13]) + 1) % 60:02}" + value[13:]
    if name.endswith("_condition"):
        return re.sub(r"\d(?=\D*$)", lambda found: str((int(found[0]) + 1) % 9), value) if value else "state=2"
    return {"repeat_count": "2", "repeat_until": "20260401", "days_of_week": "3", "type": "exclude"}.get(
        name, f"{value}x"
    )


def changed(requests, number, name, value=None):
    made = copy.deepcopy(requests)
    body = made[number]["body"]
    body[name] = value or stepped(name, body[name])
    return made


def noticed(bundle, requests, terms):
    """Whether the reader refuses it, drift names it, or the proof contradicts a verdict."""
    files = {**bundle.files, "requests.jsonl": "".join(json.dumps(each) + "\n" for each in requests)}
    try:
        if servicenow.differences([terms], files, contracts.project()):
            return True
    except TargetError:
        return True
    broken = Bundle(bundle.requests, files, (), (), bundle.verdicts)
    return bool(proved(broken, terms, 200)[0])


def hours(requests):
    """The open time of every schedule on each day of a year."""
    files = {"requests.jsonl": "".join(json.dumps(each) + "\n" for each in requests)}
    system = servicenow.read(files, contracts.project())
    days = range(day_of(date(2026, 1, 1)), day_of(date(2026, 12, 31)))
    schedules = {each.row["schedule"]: each.hours for each in system.definitions if each.hours}
    return {key: [own.hours(day) for day in days] for key, own in schedules.items()}


def moves_nothing(requests, number, name):
    """Whether an entry moves within time that is closed anyway, such as the edge of a closed day at night."""
    if table_of(requests[number]["path"])[0] != "cmn_schedule_span":
        return False
    return hours(changed(requests, number, name)) == hours(requests)


@pytest.mark.parametrize("name", ["plain", "closing"])
def test_every_field_that_is_changed_is_named(name, monkeypatch):
    terms = TERMS[name]
    bundle = servicenow.emit([terms], contracts.project())
    # What is wanted stays the same, and only whether there is a difference is asked, not what follows from it.
    monkeypatch.setattr("sladsl.targets.servicenow.differing.emit", lambda *_: bundle)
    monkeypatch.setattr("sladsl.targets.differing.MOST_MENDED", 0)
    requests = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    assert not noticed(bundle, requests, terms)
    unnoticed, without_effect = set(), set()
    for number, request in enumerate(requests):
        for field in request["body"]:
            place = f"{table_of(request['path'])[0]}.{field}"
            if place in UNCHECKED or noticed(bundle, changed(requests, number, field), terms):
                continue
            empty = field.endswith("_date_time") and moves_nothing(requests, number, field)
            (without_effect if empty else unnoticed).add(place)
    assert unnoticed <= set(UNNOTICED)
    assert without_effect <= {"cmn_schedule_span.start_date_time", "cmn_schedule_span.end_date_time"}


def test_the_proof_alone_sees_times_and_states():
    """Without drift, too: a minute more, a minute of the week, another state."""
    terms = contracts.plain()
    bundle = servicenow.emit([terms], contracts.project())
    requests = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    seen = {"duration", "start_date_time", "end_date_time", "stop_condition", "pause_condition"}
    for number, request in enumerate(requests):
        table = table_of(request["path"])[0]
        for field in sorted(set(request["body"]) & seen):
            if not request["body"][field] or moves_nothing(requests, number, field):
                continue
            other = "state=5" if field.endswith("_condition") else None
            text = "".join(json.dumps(each) + "\n" for each in changed(requests, number, field, other))
            broken = Bundle((), {**bundle.files, "requests.jsonl": text}, (), (), bundle.verdicts)
            assert proved(broken, terms, 300)[0], (table, field, request["body"]["name"])


# ---- drift ----------------------------------------------------------------------------------------------------------


def exported(bundle):
    tables = {}
    for request in bundle.requests:
        tables.setdefault(table_of(request.path)[0], []).append(copy.deepcopy(request.body))
    return tables


def files(tables):
    return {f"{name}.json": json.dumps({"result": rows}) for name, rows in tables.items()}


def drifted(change, *terms):
    every = terms or (contracts.plain(),)
    tables = exported(servicenow.emit(list(every), contracts.project()))
    change(tables)
    return drift(servicenow, every, every, files(tables), contracts.project())


def test_nothing_differs_after_loading():
    every = [contracts.plain(), samples.acme(), samples.kanzlei()]
    tables = exported(servicenow.emit(every, contracts.project()))
    assert servicenow.differences(every, files(tables), contracts.project()) == ()


def test_a_longer_time_is_in_the_providers_favour():
    def change(tables):
        tables["contract_sla"][1]["duration"] = "1970-01-01 09:00:00"

    (found,) = drifted(change)
    assert (found.difference.found, found.difference.wanted) == ("9 h", "8 h")
    assert found.difference.element == "resolve [priority=Urgent]"
    assert found.better_for == "provider"
    assert found.later.minutes > 0


def test_a_holiday_that_is_missing_is_named_by_its_date():
    def change(tables):
        tables["cmn_schedule_span"] = [
            each for each in tables["cmn_schedule_span"] if "20260504" not in each["start_date_time"]
        ]

    (found,) = drifted(change)
    assert found.difference.place == 'schedule "Office", 2026-05-04'
    assert found.difference.wanted == "closed"
    assert found.better_for == "client"


def test_another_definition_that_attaches_is_told():
    def change(tables):
        own = {**tables["contract_sla"][0], "sys_id": "f" * 32, "name": "Priority 1 resolution (1 hour)",
               "target": "resolution", "start_condition": "priority=9"}  # fmt: skip
        tables["contract_sla"].append(own)

    (found,) = drifted(change)
    assert found.difference.place == 'SLA definition "Priority 1 resolution (1 hour)"'
    assert found.difference.stated.words.startswith("tickets have a Task SLA more")


def test_the_property_is_compared_where_it_is_exported():
    def change(tables):
        name = "com.snc.sla.calculation.use_time_left"
        tables["sys_properties"] = [{"sys_id": "e" * 32, "name": name, "value": "false"}]

    (found,) = drifted(change)
    assert (found.difference.found, found.difference.wanted) == ("false", "true")


def test_the_same_hours_entered_in_another_way_are_no_difference():
    def change(tables):
        rows = tables["cmn_schedule_span"]
        week = [each for each in rows if each["repeat_type"] == "weekdays"]
        own = [{**each, "sys_id": f"{day}{number}" * 16, "repeat_type": "specific", "days_of_week": str(day)}
               for day in range(1, 6) for number, each in enumerate(week)]  # fmt: skip
        tables["cmn_schedule_span"] = [each for each in rows if each not in week] + own
        first = date(2026, 1, 1)
        for each in own:
            day = next(
                first + timedelta(n)
                for n in range(7)
                if (first + timedelta(n)).isoweekday() == int(each["days_of_week"])
            )
            for name in ("start_date_time", "end_date_time"):
                each[name] = f"{day:%Y%m%d}{each[name][8:]}"

    assert drifted(change) == []


def test_definitions_of_another_hand_are_matched_by_what_they_are_for():
    def change(tables):
        for number, each in enumerate(tables["contract_sla"]):
            each |= {"sys_id": f"{number:032x}", "name": f"SLA {number}"}

    assert drifted(change) == []


@pytest.mark.parametrize(
    "text", ["[", "{}", '[{"name": "x"}]', '[{"sys_id": "' + "a" * 32 + '", "start_condition": "State is New"}]',
             '[{"sys_id": "' + "a" * 32 + '", "duration": "4 hours"}]',
             '[{"sys_id": "' + "a" * 32 + '", "schedule": "' + "b" * 32 + '"}]'],
)  # fmt: skip
def test_says_what_it_cannot_read(text):
    with pytest.raises(TargetError, match=r"contract_sla\.json"):
        servicenow.read({"contract_sla.json": text}, contracts.project())


# ---- import ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plain", "closing", "at noon", "cut-off", "seasons"])
def test_terms_come_back(name):
    terms = TERMS[name]
    bundle = servicenow.emit([terms], contracts.project())
    system = servicenow.read(bundle.files, contracts.project())
    found = system.terms(terms.agreement)
    assert {each.id: each.value for each in found.promises} == {
        each.id: _lasting(each.value) for each in terms.promises
    }
    assert (found.zone, found.start, found.receipt) == (terms.zone, terms.start, found.receipt)
    # What comes back is configured as the same definitions, but for what no definition holds.
    again = servicenow.emit([found.model_copy(update={"client": terms.client})], contracts.project())
    compared = ("duration", "start_condition", "stop_condition", "pause_condition", "when_to_cancel")
    rows = [
        [{field: each[field] for field in compared} for each in exported(one)["contract_sla"]]
        for one in (bundle, again)
    ]
    assert sorted(map(str, rows[0])) == sorted(map(str, rows[1]))
    assert contract_text(found).startswith("agreement")


def _lasting(value):
    return value if isinstance(value, DuePoint) else value.model_copy(update={"amount": value.amount.normalize()})
