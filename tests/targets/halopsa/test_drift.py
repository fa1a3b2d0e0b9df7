"""Drift: each difference between exports and what is wanted, in the vendor's words, with its effect on a ticket."""

from __future__ import annotations

import json

import pytest

from sladsl.compare.drift.effects import drift
from tests.targets import samples
from tests.targets.halopsa.shapes import KNOWN, TARGET, clinic, everything, exported, loaded, project


def objects():
    return json.loads(json.dumps(loaded([samples.acme(), clinic()]).objects))


def told(found, terms=None):
    terms = terms or [samples.acme(), clinic()]
    return [
        (each.agreement, each.place, each.found, each.wanted)
        for each in TARGET.differences(terms, exported(found), project())
    ]


def one(found, kind, **fields):
    return next(each for each in found[kind] if all(each.get(name) == value for name, value in fields.items()))


def test_what_was_loaded_is_what_is_wanted():
    # The clinic's client is in no export, so nobody could bind its agreement.
    unbound = ("Riverside Clinic", 'agreement "Riverside Clinic"', "not in the export", "Riverside Clinic r1")
    assert told(objects()) == [unbound]
    assert [each[2] for each in told(loaded(everything()).objects, everything())] == ["not in the export"] * 2


def _set(kind, which, **fields):
    def change(found):
        one(found, kind, **which).update(fields)

    return change


def _drop(kind, **which):
    def change(found):
        found[kind].remove(one(found, kind, **which))

    return change


def _other_sla(found):
    found["slas"].append({**found["slas"][0], "id": 9000, "name": "Old SLA"})
    found["contracts"][0]["sla_id"] = 9000


def _extra_holiday(found):
    day = one(found, "holidays", name="24 December", allday=False)
    found["holidays"].append({**day, "id": 9001, "name": "Party", "date": "2026-06-12T00:00:00", "allday": True})


def _extra_priority(found):
    row = one(found, "priorities", name="Low")
    found["priorities"].append({**row, "id": "uuid", "priorityid": 5, "name": "Project"})


ACME, CLINIC = "Acme Dental Group", "Riverside Clinic"
GOLD = 'SLA "Acme Dental Group Gold r1"'
CASES = {
    "a target": (
        _set("priorities", {"name": "High"}, fixtime=9.0),
        (ACME, f'{GOLD}, priority "High", fixtime', "9", "8"), "provider",
    ),
    "a unit": (
        _set("priorities", {"name": "Low"}, fixunits="H"),
        (ACME, f'{GOLD}, priority "Low", fixunits', "H", "D"), "client",
    ),
    "a flag": (
        _set("priorities", {"name": "Low"}, fixendofday=False),
        (ACME, f'{GOLD}, priority "Low", fixendofday', "no", "yes"), "client",
    ),
    "an override": (
        _set("priorities", {"name": "Priority 1 - Emergency"}, workdaysoverride=-1),
        (ACME, f'{GOLD}, priority "Priority 1 - Emergency", workdaysoverride', "none", "24x7 Central Standard Time"),
        "provider or mixed",
    ),
    "a clock switched off": (
        _set("slas", {"name": "Acme Dental Group Gold r1"}, trackslafixbytime=False),
        (ACME, f"{GOLD}, trackslafixbytime", "no", "yes"), "provider",
    ),
    "a hold that no reply releases": (
        _set("slas", {"name": "Acme Dental Group Gold r1"}, autoreleaseoption=False),
        (ACME, f"{GOLD}, autoreleaseoption", "no", "yes"), "provider",
    ),
    "another SLA": (
        _other_sla, (ACME, 'agreement "Acme Managed Services", sla_id', "Old SLA", "Acme Dental Group Gold r1"),
        "provider",
    ),
    "a priority of nobody": (
        _extra_priority, ("", f'{GOLD}, priority "Project"', "", "not there"), "neutral",
    ),
    "a neutral status": (
        _set("statuses", {"name": "New"}, slaaction="none"),
        ("", 'status "New", slaaction', "none", "removehold"), "provider or mixed",
    ),
    "one SLA for all": (
        lambda found: found.update(control=[{"one_sla_id": found["slas"][-1]["id"]}]),
        ("", "SLA general settings, Default SLA", "Riverside Clinic r1", "none"), "provider",
    ),
    "an alert": (
        _drop("notifications", eventno=31),
        (CLINIC, 'notification "Riverside Clinic r1: resolve One at 75% notify Lead"', "not there", ""), "provider",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_difference_and_whom_it_favours(name):
    change, wanted, better_for = CASES[name]
    found = objects()
    change(found)
    terms = [samples.acme(), clinic()]
    drifts = [
        each for each in drift(TARGET, terms, terms, exported(found), project())
        if each.difference.found != "not in the export"
    ]  # fmt: skip
    assert len(drifts) == 1, [each.difference.place for each in drifts]
    difference = drifts[0].difference
    told = (difference.agreement if wanted[0] else "", difference.place)
    assert told == wanted[:2]
    assert difference.found.startswith(wanted[2])
    assert difference.wanted.startswith(wanted[3])
    # Which tickets are tried decides whether one is found that is due earlier, too.
    assert drifts[0].better_for in better_for.split(" or ")
    assert TARGET.differences(terms, difference.mended, project())[:-1] == (), "mended is mended"


@pytest.mark.parametrize(
    ("change", "place", "found"),
    [
        (_drop("holidays", name="24 December", allday=False), 'holiday "24 December on 2026-12-24"', "not there"),
        (_extra_holiday, 'holiday "Party on 2026-06-12"', "date 2026-06-12"),
    ],
)
def test_holidays(change, place, found):
    here = objects()
    change(here)
    _, where, is_, _ = told(here)[0]
    assert place in where
    assert is_.startswith(found)


def test_objects_of_others_and_what_is_left_alone_are_no_differences():
    found = objects()
    found["slas"].append({"id": 9000, "name": "Old SLA", "workday_id": 0})
    found["statuses"].append({"id": 9002, "name": "Mine", "slaaction": "hold"})
    found["holidays"].append({**found["holidays"][0], "id": 9003, "agent_id": 4, "date": "2026-08-08T00:00:00"})
    one(found, "contracts", ref="Acme Managed Services")["end_date"] = "2030-01-01T00:00:00"
    one(found, "statuses", name="Assigned")["shortname"] = "A"
    one(found, "slas", name="Acme Dental Group Gold r1")["colour"] = "#ff0000"
    assert [each[2] for each in told(found)] == ["not in the export"]


def test_names_in_another_case_are_the_same_object():
    found = objects()
    one(found, "slas", name="Acme Dental Group Gold r1")["name"] = "ACME dental group gold r1"
    places = [(each[1], each[2]) for each in told(found)][:-1]
    assert places == [('SLA "ACME dental group gold r1", name', "ACME dental group gold r1")]


def test_an_empty_system_lacks_everything():
    found = told({"clients": KNOWN["clients"], "contracts": KNOWN["contracts"]})
    assert {each[2] for each in found} == {"not there", "not in the export"}
    kinds = {each[1].split()[0] for each in found}
    assert kinds == {"workday", "SLA", "status", "notification", "agreement"}
