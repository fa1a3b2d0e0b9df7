"""Exports with a field of the wrong kind: one sentence that names the place, or an answer, never a traceback."""

from __future__ import annotations

import copy

import pytest

from sladsl.history.event import Event
from sladsl.targets.protocol import Case, TargetError
from tests.targets import samples
from tests.targets.halopsa.shapes import KNOWN, TARGET, exported, loaded, project

WEIRD = [None, "x", [], {}, -1, 1e308, True, "2026-02-30T25:00:00", "\u202e<b>\n"]
KANZLEI = KNOWN | {"clients": [{"id": 252, "name": "Kanzlei Süd GmbH & Co. KG"}]}
OBJECTS = loaded([samples.kanzlei()], KANZLEI).objects
PLACES = [(kind, field) for kind, rows in OBJECTS.items() if rows for field in rows[-1]]
WAITED = (Event(1772460000, "created", value="P2"), Event(1772463600, "waiting_client"), Event(1772467200, "resumed"))


@pytest.mark.parametrize(("kind", "field"), PLACES)
def test_a_field_of_another_kind(kind, field):
    here, said = project(), []
    for value in WEIRD:
        changed = copy.deepcopy(OBJECTS)
        changed[kind][-1][field] = value
        for use in (_read, _differ, _map, _emit):
            try:
                use(exported(changed), changed, here)
            except TargetError as error:
                said.append(str(error))
    assert [each for each in said if "\n" in each] == [], "one sentence each"


def _read(files, _, here):
    system = TARGET.read(files, here)
    for agreement in system.agreements:
        system.terms(agreement)
        system.clock(Case(agreement, WAITED, {}, 1772470000))


def _differ(files, _, here):
    TARGET.differences([samples.kanzlei()], files, here)


def _map(files, _, here):
    TARGET.status_map(files, here.settings)


def _emit(_, changed, here):
    TARGET.emit([samples.kanzlei()], type(here)(here.settings, changed, here.on))
