"""Each emitted field changed by one step is noticed: by clock or promises read back, and by drift in any case."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from sladsl.compare.proof.places import places
from sladsl.compare.proof.tickets import Maker
from sladsl.history.event import Event
from sladsl.resources import folder
from sladsl.simulate.terms import TicketPlans
from sladsl.targets.halopsa.differing import UNCHECKED
from sladsl.targets.halopsa.replay import KINDS, REFERENCES
from sladsl.targets.protocol import Case, TargetError
from tests.targets import samples
from tests.targets.halopsa.shapes import KNOWN, TARGET, clinic, exported, loaded, project

UNNOTICED = tomllib.loads((folder("targets") / "halopsa" / "support.toml").read_text(encoding="utf-8"))["unnoticed"]
CONTRACTS = {"acme": samples.acme, "clinic": clinic, "school": samples.school}
MADE = 40
NEXT = {"H": "D", "D": "H", "hold": "removehold", "removehold": "hold", "none": "hold"}


def stepped(name, value, others):
    """The value changed by one step; `others` are further things that a reference may be about."""
    if name in REFERENCES:
        return next((each for each in reversed(others) if each != value), None)
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return value + (1 / 60 if value < 8760 else 1)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [{**each, "value_int": 4711} for each in value]
    return _next_text(name, value)


def _next_text(name, value):
    if value in NEXT or name == "timezone":
        return NEXT.get(value, "Tokyo Standard Time")
    if value[10:11] == "T":
        moment = datetime.fromisoformat(value)
        part = value.startswith("1900") or name == "end_date" or moment.hour
        back = value.endswith("23:59:59")
        return (moment + (timedelta(minutes=-1 if back else 1) if part else timedelta(days=1))).isoformat()
    return f"{value}-"


def others(requests, name, known):
    """What else a reference may be about."""
    kind = REFERENCES.get(name)
    made = [{"from": f"{each['step']}.id"} for each in requests if KINDS[each["path"]] == kind]
    none = [-1] if name == "workdaysoverride" else []
    return [*none, *made, *(each["id"] for each in known.get(kind, ()))]


def mutants(requests):
    """Each change of one field: the kind of object, the field, and the requests with it."""
    for number, request in enumerate(requests):
        for name, value in request["body"][0].items():
            new = stepped(name, value, others(requests[:number], name, KNOWN))
            if name == "id" or new is None:
                continue
            changed = copy.deepcopy(requests)
            changed[number]["body"][0][name] = new
            yield KINDS[request["path"]], name, changed


def tickets(terms, requests):
    """Tickets at the edges of each weekday and at every holiday, and some of the proof's."""
    zone = ZoneInfo(terms.zone)
    bodies = [each["body"][0] for each in requests]
    days = {date(2026, 3, 9) + timedelta(days=n) for n in range(7)}
    for body in (each for each in bodies if "isrecurring" in each):
        day = date.fromisoformat(body["date"][:10])
        days |= {day, day.replace(year=2030)} if body["isrecurring"] else {day}
    instants = {
        int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp())
        for day in days for hour, minute in ((5, 30), (9, 30), (16, 30))
    }  # fmt: skip
    for at in sorted(instants):
        for priority in terms.priorities:
            yield Case(terms.agreement, (Event(at, "created", value=priority.name),), {}, at + 60)
    first = min(instants)
    told = ("planned", "waiting_client", "resumed", "resolved", "reopened")
    for priority in terms.priorities:
        events = [Event(first, "created", value=priority.name)]
        events += [Event(first + 1800 * number, kind) for number, kind in enumerate(told, 1)]
        yield from (Case(terms.agreement, events[:length], {}, first + 1800 * length) for length in (2, 3, 4, 6))
    plans = TicketPlans(terms.model_copy(update={"escalations": ()}))
    yield from Maker(plans, places(plans, samples.ON, ("America/Chicago",)), 5).tickets(MADE)


def observed(requests, terms, cases, by_hand):
    """Everything that the promises read back and the clock say."""
    lines = "".join(json.dumps(each) + "\n" for each in requests)
    known = {f"{kind}.json": json.dumps(rows) for kind, rows in KNOWN.items()}
    system = TARGET.read({**known, "requests.jsonl": lines, "assignments.json": by_hand}, project())
    return system.agreements, system.terms(terms.agreement), [system.clock(each) for each in cases]


def excuse(kind, name):
    return next((each for each in UNNOTICED if fnmatchcase(f"{kind}.{name}", each)), None)


@cache
def survey(name):
    terms = CONTRACTS[name]()
    bundle = TARGET.emit([terms], project())
    requests = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    by_hand, cases = bundle.files["assignments.json"], list(tickets(terms, requests))
    usual = observed(requests, terms, cases, by_hand)
    used, silent = set(), []
    for kind, field, changed in mutants(requests):
        try:
            noticed = observed(changed, terms, cases, by_hand) != usual
        except (TargetError, KeyError):
            noticed = True
        if not noticed:
            used.add(excuse(kind, field))
            if excuse(kind, field) is None:
                silent.append((kind, field))
    return used, silent


@pytest.mark.parametrize("name", CONTRACTS)
def test_no_change_is_silent_in_what_was_built(name):
    assert survey(name)[1] == []


def test_every_excuse_is_needed():
    used = {each for name in CONTRACTS for each in survey(name)[0]}
    assert set(UNNOTICED) == used


MOST = 1
"""Objects of a kind of which each field is changed in exports; what differs is told by one rule for all of them."""


@pytest.mark.parametrize("name", CONTRACTS)
def test_drift_names_each_change_in_an_export(name):
    terms = CONTRACTS[name]()
    objects = loaded([terms]).objects
    before = len(TARGET.differences([terms], exported(objects), project()))
    places = [
        (kind, number, field)
        for kind in KINDS.values()
        for number, row in list(enumerate(objects[kind]))[-MOST:]
        if kind != "contracts" or "sla_id" in row  # the others are agreements of somebody else
        for field in row
        if field not in ("id", *UNCHECKED.get(kind, ()))
    ]
    assert [each for each in places if _is_silent(objects, *each, terms, before)] == []


def _is_silent(objects, kind, number, field, terms, before):
    changed = copy.deepcopy(objects)
    row = changed[kind][number]
    row[field] = stepped(field, row[field], [each["id"] for each in objects.get(REFERENCES.get(field, ""), ())])
    try:
        return len(TARGET.differences([terms], exported(changed), project())) <= before and row[field] is not None
    except TargetError:
        return False
