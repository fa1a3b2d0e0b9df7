"""Encoded queries: read, written, evaluated, and closed to names that would mean something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.targets.protocol import TargetError
from sladsl.targets.servicenow.query import Query, QueryError, Term, among, any_of, equal, parse, safe
from sladsl.targets.servicenow.words import condition

RECORD = {"state": "3", "hold_reason": "1", "priority": "2", "company.name": "Acme", "opened_at": "2026-03-02 09:00:00"}
HOLDS = {
    "state=3": True, "state!=3": False, "state=": False, "closed_at=": True, "stateIN1,3": True,
    "stateNOT IN1,3": False,
    "closed_atISEMPTY": True, "stateISNOTEMPTY": True, "priority<3": True, "priority<=2": True, "priority>2": False,
    "priority>=10": False, "priorityBETWEEN1@3": True, "company.nameLIKEcm": True, "company.nameNOTLIKEcm": False,
    "company.nameSTARTSWITHac": True, "company.nameENDSWITHME": True, "company.name=ACME": True, "stateANYTHING": True,
    "state=3^priority=1": False, "state=1^ORstate=3^priority=2": True, "state=3^priority=1^ORpriority=2": True,
    "state=1^NQpriority=2": True, "state=1^NQpriority=1": False, "state=3^EQ": True, "state=3^ORDERBYopened_at": True,
    "opened_at>=2026-03-02 09:00:00": True, "opened_at<2026-03-02 09:00:00": False, "closed_at<5": False,
    "comments!=NULL": False, "state!=NULL": True, "": False,
}  # fmt: skip
"""Condition -> whether it holds of the record; an empty one never does."""


@pytest.mark.parametrize("text", HOLDS)
def test_holds(text):
    assert parse(text).holds(RECORD) is HOLDS[text]


CHANGED = {"stateVALCHANGES": True, "stateCHANGESFROM2": True, "stateCHANGESTO3": True, "stateCHANGESTO2": False,
           "priorityVALCHANGES": False}  # fmt: skip


@pytest.mark.parametrize("text", CHANGED)
def test_changes(text):
    assert parse(text).holds(RECORD, {**RECORD, "state": "2"}) is CHANGED[text]


@pytest.mark.parametrize(
    "text", ["State=3", "state", "=3", "state=javascript:gs.now()", "stateISEMPTYx", "state3", "^OR"]
)
def test_refuses_what_it_does_not_understand(text):
    with pytest.raises(QueryError):
        parse(text)


HOSTILE = ["a^b", "^NQactive=true", "javascript:gs.exec()", "JavaScript:x", "=cmd", "!x", "<b>", ">1", "@x", "a\nb",
           " a", "a ", "", "\u202eabc", "NULL"]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_becomes_a_condition(value):
    with pytest.raises(QueryError):
        equal("company.name", value)


def test_a_comma_is_no_second_value():
    query = among("category", ["a,b", "c"])
    assert str(query) == "category=a,b^ORcategory=c"
    assert query.holds({"category": "a,b"})
    assert not query.holds({"category": "a"})


VALUES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(VALUES, VALUES)
def test_what_is_safe_comes_back_as_the_same_value(one, other):
    try:
        values = [safe(one), safe(other)]
    except QueryError:
        return
    query = equal("company.name", values[0]) & among("priority", values)
    again = parse(str(query))
    assert again.terms[0] == Term("company.name", "=", values[0])
    for value in values:
        record = {"company.name": values[0], "priority": value}
        assert again.holds(record) == query.holds(record) is True


NAMES = st.sampled_from(["state", "priority", "hold_reason"])
TERMS = st.builds(Term, NAMES, st.sampled_from(["=", "!=", "IN"]), st.sampled_from(["1", "2", "3"]))
QUERIES = st.builds(
    Query, st.lists(st.lists(st.lists(TERMS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
                    min_size=1, max_size=3).map(tuple))  # fmt: skip
RECORDS = st.fixed_dictionaries(dict.fromkeys(("state", "priority", "hold_reason"), st.sampled_from(["1", "2", "3"])))


@given(QUERIES, QUERIES, RECORDS)
def test_combinations_mean_what_they_say(one, other, record):
    assert parse(str(one)) == one
    assert (one & other).holds(record) == (one.holds(record) and other.holds(record))
    assert (one | other).holds(record) == (one.holds(record) or other.holds(record))
    single = Query(one.groups[:1])
    assert single.negated.holds(record) == (not single.holds(record))


def test_values_of_one_field_are_put_together():
    assert str(any_of([parse("state=6"), parse("state=7"), parse("state=6")])) == "stateIN6,7"
    assert str(any_of([parse("state=3^hold_reason=1"), parse("state=7")])) == "state=3^hold_reason=1^NQstate=7"


@pytest.mark.parametrize("text", ["New", "state!=1", "state=1^NQstate=2", "state=", ""])
def test_a_status_is_fields_with_values(text):
    with pytest.raises(TargetError, match="here"):
        condition("here", text)
