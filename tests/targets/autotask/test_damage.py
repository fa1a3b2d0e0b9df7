"""Exports in which any one value is something else: told in a sentence, or of no concern, but never a traceback."""

from __future__ import annotations

import copy
import json

import pytest

from sladsl.compare.drift.effects import drift
from sladsl.history.event import Event
from sladsl.targets.protocol import Case, TargetError
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.autotask.test_emit import LOCATED
from tests.targets.autotask.tickets import DAY, HOUR, Desk

TERMS = [samples.acme(), samples.school()]
STRANGE = (None, "", "x", "\ud800", 0, -1, 3.5, 10**30, True, [], [1], {}, {"a": 1})


def objects():
    found = shapes.exported(TERMS)
    desk = Desk(found, "Acme Dental Group")
    desk.ticket("Low", (HOUR, "In Progress"), (HOUR, ["High"]), (DAY, "Complete"))
    return {
        **found, **LOCATED, "tickets": desk.tickets, "ticket_history": desk.history,
        "contractFields": [shapes.picklist("contractType", ["Recurring Service"])],
    }  # fmt: skip


def places(value, way=()):
    """The way to every value."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from places(each, (*way, name))
    elif isinstance(value, list) and len(way) > 1:
        for index, each in enumerate(value[:2]):
            yield from places(each, (*way, index))
    elif isinstance(value, list):
        for index in {0, len(value) - 1} if value else ():
            yield (*way, index)
            yield from places(value[index], (*way, index))
    if way:
        yield way


def changed(found, way, value):
    made = copy.deepcopy(found)
    here = made
    for name in way[:-1]:
        here = here[name]
    here[way[-1]] = value
    return made


def used(files, project, known):
    """Everything that reads exports."""
    system = shapes.TARGET.read(files, project)
    for agreement in system.agreements:
        system.clock(Case(agreement, (Event(1772463600, "created", value="High"),), {}, 1772463600))
        system.terms(agreement)
    shapes.TARGET.differences(TERMS, files, project)
    shapes.TARGET.status_map(files, project.settings)
    shapes.TARGET.emit(TERMS, shapes.project(shapes.SETTINGS | {"location_times": "local"}, known))


FOUND = objects()
KINDS = sorted(FOUND)


def outcome(made):
    """What somebody is told of such exports; empty if nothing is wrong with them."""
    files = {f"{name}.json": json.dumps(rows) for name, rows in made.items()}
    known = {
        name: rows for name, rows in made.items() if isinstance(rows, list) and all(isinstance(r, dict) for r in rows)
    }
    try:
        used(files, shapes.project(), known)
    except TargetError as error:
        return str(error) or "an error without words"
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a defect)
        return f"\n{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_breaks_it(kind):
    ways = [way for way in places(FOUND) if way[0] == kind]
    for number, way in enumerate(ways[:: max(1, len(ways) // 6)]):
        for value in STRANGE[number % 5 :: 5]:
            told = outcome(changed(FOUND, way, value))
            assert "\n" not in told, (way, value)


def test_drift_of_much_that_is_wrong_ends():
    made = copy.deepcopy(FOUND)
    for each in (each for sla in made["slas"] for each in sla["objectives"]):
        each["timeframe"] = "24x7"
    assert drift(shapes.TARGET, TERMS, TERMS, shapes.files(made), shapes.project())
