"""What an import of ConnectWise takes from the objects: how long an agreement runs, and the matrix of its SLA."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sladsl.check._workspace import open_workspace
from sladsl.compose.contract_text import contract_text
from sladsl.model.terms import Term
from sladsl.targets import load
from sladsl.targets.protocol import TargetError
from tests.targets import samples

TARGET = load("connectwise")
MATRIX = [f"{impact}Impact{urgency}Urgency" for impact in ("hi", "med", "low") for urgency in ("Hi", "Med", "Low")]
NAMES = {1: "Critical", 2: "High", 3: 'Low "as can be"'}
HOURS = {"respondHours": 1.0, "respondPercent": 100}


def read(matrix=(None,) * 9, rows=(1, 2, 3), **agreement):
    """A system with one agreement."""
    cells = {field: {"id": each} for field, each in zip(MATRIX, matrix, strict=True) if each is not None}
    objects = {
        "priorities": [{"id": number, "name": name} for number, name in NAMES.items()],
        "slas": [{"id": 5, "name": "Gold", "basedOn": "AllHours", **HOURS, **cells}],
        "slaPriorities": [{"id": n, "sla": {"id": 5}, "priority": {"id": n}, **HOURS} for n in rows],
        "agreements": [{"id": 7, "name": "Acme", "sla": {"id": 5}, "company": {"id": 2, "name": "Acme"}, **agreement}],
    }
    files = {f"{kind}.json": json.dumps(found) for kind, found in objects.items()}
    return TARGET.read(files, samples.project({"zone": "America/Chicago"}))


def composed(folder, text):
    (folder / "a.sla").write_text(text, "utf-8")
    workspace = open_workspace([folder / "a.sla"])
    assert [finding.message for finding in workspace.findings if finding.kind.severity == "error"] == []
    return workspace.agreements[0].agreement.versions[0]


FIRST, LAST = {"startDate": "2027-01-01T00:00:00Z"}, {"endDate": "2028-12-31T00:00:00Z"}


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({}, None),
        (LAST, None),
        ({"startDate": None, "endDate": ""}, None),
        (FIRST, Term(first=date(2027, 1, 1))),
        ({**FIRST, "noEndingDateFlag": True}, Term(first=date(2027, 1, 1))),
        ({**FIRST, **LAST}, Term(first=date(2027, 1, 1), last=date(2028, 12, 31))),
        ({**FIRST, **LAST, "noEndingDateFlag": False}, Term(first=date(2027, 1, 1), last=date(2028, 12, 31))),
        ({**FIRST, **LAST, "noEndingDateFlag": True}, Term(first=date(2027, 1, 1))),
        ({"startDate": "2027-01-01", "endDate": "2027-01-01"}, Term(first=date(2027, 1, 1), last=date(2027, 1, 1))),
    ],
)
def test_how_long_it_runs(tmp_path, fields, term):
    terms = read(**fields).terms("Acme")
    assert terms.term == term
    assert composed(tmp_path, contract_text(terms)).term == term


def test_dates_that_are_none():
    with pytest.raises(TargetError, match=r'"Acme" ends on 2026-12-31, before it begins on 2027-01-01'):
        read(**FIRST, endDate="2026-12-31T00:00:00Z").terms("Acme")
    with pytest.raises(TargetError, match=r"agreements\.json: startDate of .Acme. is 'next year', no date"):
        read(startDate="next year")


def test_no_cell_no_matrix():
    assert read().terms("Acme").priority_rules.matrices == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([None, 1, 2, 3]), min_size=9, max_size=9).filter(any),
    st.sets(st.sampled_from([1, 2, 3]), min_size=1),
)
def test_the_nine_cells(tmp_path, cells, rows):
    """Cell by cell: impact by urgency, highest first; priorities without a row are judged by the header."""
    terms = read(cells, sorted(rows)).terms("Acme")
    back = composed(tmp_path, contract_text(terms))
    (matrix,) = back.priority_rules.matrices
    assert (matrix.rows, matrix.columns) == (("High", "Medium", "Low"),) * 2
    found = [cell if isinstance(cell, str) else None for row in matrix.cells for cell in row]
    assert found == [NAMES.get(each) for each in cells]
    named = {NAMES[each] for each in cells if each} | {NAMES[each] for each in rows}
    assert {each.name for each in back.priorities} == named
    assert {each.selector["priority"][0] for each in back.promises} == named


def test_an_emitted_matrix_comes_back():
    bundle = TARGET.emit([samples.kanzlei()], samples.project())
    found = TARGET.read(bundle.files, samples.project()).terms("Kanzlei Süd").priority_rules.matrices[0]
    assert found.cells == samples.kanzlei().priority_rules.matrices[0].cells


# ---- hours that an SLA takes from elsewhere -------------------------------------------------------------------------

WEEK = {"id": 9, "name": "Acme 9x5", "mondayStartTime": "09:00:00", "mondayEndTime": "14:00:00"}


def based(on, companies=(), calendars=()):
    objects = {
        "slas": [{"id": 5, "name": "Gold", "basedOn": on, "respondHours": 2.0, "respondPercent": 0}],
        "agreements": [{"id": 7, "name": "Acme", "sla": {"id": 5}, "company": {"id": 2, "name": "Acme"}}],
        "companies": companies,
        "calendars": calendars,
    }
    files = {f"{kind}.json": json.dumps(found) for kind, found in objects.items()}
    return TARGET.read(files, samples.project({"zone": "America/Chicago"}))


@pytest.mark.parametrize(
    ("on", "companies", "calendars", "clock", "stated"),
    [
        ("AllHours", [], [], "24x7", False),
        ("Customer", [{"id": 2, "calendar": {"id": 9}}], [WEEK], "Acme 9x5", True),
        ("Customer", [{"id": 2, "calendar": {"id": 9}}], [], "Hours of the client", False),
        ("Customer", [{"id": 3, "calendar": {"id": 9}}], [WEEK], "Hours of the client", False),
        ("Customer", [], [], "Hours of the client", False),
        ("MyCalendar", [], [], "Hours of the provider", False),
    ],
)
def test_whose_hours(tmp_path, on, companies, calendars, clock, stated):
    """Hours that are not in the files are named, and never taken for all hours."""
    system = based(on, companies, calendars)
    back = composed(tmp_path, contract_text(system.terms("Acme")))
    (promise,) = back.promises
    assert promise.value.aim.clock == clock
    assert [each.name for each in back.calendars] == ([clock] if stated else [])
    assert (system.bound["Acme"].hours is not None) is (stated or on == "AllHours")
