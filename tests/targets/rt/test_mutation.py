"""Each emitted field changed by one step is noticed: by the reader, by RT's clock, by the promises read back, or it is
said why not.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cache

import pytest

from sladsl.history.event import Event
from sladsl.resources import folder
from sladsl.targets import load
from sladsl.targets.protocol import Case, TargetError
from sladsl.targets.rt.perl import Reader, hash_of, option
from tests.targets.rt import contracts
from tests.targets.rt.tickets import cases

TARGET = load("rt")
TICKETS = 9
UNNOTICED = tomllib.loads((folder("targets") / "rt" / "support.toml").read_text(encoding="utf-8"))["unnoticed"]


def _kiosk():
    return contracts.kiosk().model_copy(update={"kinds": ("Incident", "Request")})


CONTRACTS = {"Nordlicht": contracts.nordlicht, "Prairie": contracts.prairie, "Kiosk": _kiosk}


def stepped(value):
    """The value changed by one step; None if it has no next one."""
    if isinstance(value, bool | int):
        return value + 1
    if isinstance(value, list):
        return value[1:] if value and isinstance(value[0], str) else None
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"\d\d:\d\d", value):
        minutes = int(value[:2]) * 60 + int(value[3:]) + (1 if value < "23:59" else -1)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{value}-" if value not in ("Europe/Berlin", "America/Chicago") else "Asia/Tokyo"


def fields(value, path=()):
    """Every field with a way to set it; a closed date counts by itself."""
    if isinstance(value, dict):
        for key in value:
            yield from fields(value[key], (*path, key))
    elif isinstance(value, list) and path[-1] == "holidays":
        for index, day in enumerate(value):
            moved = [*value[:index], _next_day(day), *value[index + 1 :]]
            yield path, str(index), moved
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for index, each in enumerate(value):
            yield from fields(each, (*path, index))
    elif (new := stepped(value)) is not None:
        yield path, "", new


def _next_day(text):
    *year, month, day = (int(part) for part in text.split("-"))
    later = date(year[0] if year else 2026, month, day) + timedelta(days=1)
    return later.isoformat() if year else later.isoformat()[5:]


def observed(files, terms):
    """Everything that read and clock say."""
    rt = TARGET.read(files, contracts.project())
    tickets = cases(terms, TICKETS, 1)
    created = tickets[0].events[0]
    # A wait that no promise pauses for, and a report whose priority nothing maps.
    waiting = (created, Event(created.at + 60, "waiting_other"))
    tickets.append(Case(terms.agreement, waiting, {}, created.at + 120))
    tickets.append(Case(terms.agreement, (created._replace(value="unknown"),), {}, created.at))
    return rt.agreements, rt.terms(terms.agreement), [(rt.clock(each), rt.shown(each)) for each in tickets]


def changed(data, path, value):
    new = copy.deepcopy(data)
    place = new
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return new


def mutants(bundle):
    """Each change of one field: its path, and the files with it."""
    name, data_name = "60-sladsl.pm", "initialdata.json"
    settings = {s.name[1:]: hash_of(s, name) for s in Reader(name, bundle.files[name]).settings()}
    for path, extra, value in fields(settings):
        text = "".join(option(each, values) for each, values in changed(settings, path, value).items())
        yield (*path, extra) if extra else path, {**bundle.files, name: text}
    data = json.loads(bundle.files[data_name])
    for path, _, value in fields(data):
        yield path, {**bundle.files, data_name: json.dumps(changed(data, path, value))}


def excuse(path, reasons):
    """Where a change of a field stands among those that are not told, each with its reason."""
    text = [str(part).replace(".", "_") for part in path]
    for pattern in reasons:
        parts = pattern.split(".")
        if len(parts) <= len(text) and all(fnmatchcase(t, p) for t, p in zip(text, parts, strict=False)):
            return pattern
    return None


@cache
def survey(name):
    terms = CONTRACTS[name]()
    bundle = TARGET.emit([terms], contracts.project())
    usual = observed(bundle.files, terms)
    used, silent = set(), []
    for path, files in mutants(bundle):
        try:
            noticed = observed(files, terms) != usual
        except (TargetError, KeyError):
            noticed = True
        pattern = excuse(path, UNNOTICED)
        if not noticed:
            used.add(pattern)
            if pattern is None:
                silent.append(path)
    return used, silent


@pytest.mark.parametrize("name", CONTRACTS)
def test_no_change_is_silent(name):
    assert survey(name)[1] == []


def test_every_excuse_is_needed():
    used = set().union(*(survey(name)[0] for name in CONTRACTS))
    assert set(UNNOTICED) == used - {None}
