"""The instance of UCI 498: its definitions read back, its verdicts reproduced, and what drift says of it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.compose.contract_text import contract_text
from sladsl.targets import servicenow
from sladsl.targets.protocol import TargetError
from tests.targets.servicenow import contracts

ROOT = Path(__file__).parents[3]
SPEC = importlib.util.spec_from_file_location("page", ROOT / "docs/generators/servicenow.py")
page = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(page)


def promised():
    return [each for one in open_workspace([page.PROMISED]).agreements for each in one.agreement.versions]


def values(terms):
    return {
        each.id.partition("[")[2]: (each.value.seconds, each.value.clock == terms.business_hours)
        for each in terms.promises
    }


def test_what_ran_comes_back_as_the_contract_that_was_inferred():
    system = servicenow.read(page.exports(), page.project())
    (own,) = (system.terms(name) for name in system.agreements)
    (inferred,) = (one.agreement.versions[0] for one in open_workspace([page.HISTORY / "uci498/uci498.sla"]).agreements)
    assert values(own) == values(inferred)
    assert {each.stop for each in own.promises} == {each.stop for each in inferred.promises} == {"closed"}
    assert own.pauses == inferred.pauses == ()
    assert own.calendars[0].rows == inferred.calendar("Desk").rows
    assert 'milestone Closing "the record is closed" from the report to closed' in contract_text(own)


def test_each_tenth_verdict_is_reproduced():
    """The whole log takes as long as the page that tells it: 24,899 of 24,918."""
    system = servicenow.read(page.exports(), page.project())
    said = page.verdicts()
    tried = list(page.histories())[::10]
    same = sum(page.judged(system, events) == said[number] for number, events in tried)
    assert (len(tried), same) == (2492, 2489)


def test_a_resolution_that_stops_the_clock_turns_many_verdicts():
    system, other = (servicenow.read(each, page.project()) for each in
                     (page.exports(), page.changed(page.exports(), stop_condition=page.RESOLVED)))  # fmt: skip
    tried = list(page.histories())[::50]
    turned = sum(page.judged(system, events) != page.judged(other, events) for _, events in tried)
    assert 0.15 < turned / len(tried) < 0.25


def test_drift_names_stop_and_pause_of_each_definition():
    found = servicenow.differences(promised(), page.exports(), page.project())
    assert [each.place.rpartition(", ")[2] for each in found] == [
        "Start condition",
        "Stop condition",
        "Pause condition",
    ] * 4
    stop = next(each for each in found if each.place.endswith("Stop condition"))
    assert (stop.found, stop.wanted) == ("incident_state=7", "incident_stateIN6,7")
    assert {each.element for each in found} == {f"resolve [priority=P{n}]" for n in range(1, 5)}


def test_the_state_that_should_stop_the_clock_is_the_one_that_is_doubtful():
    doubted = {
        each.status: each.doubts
        for each in servicenow.status_map(page.exports(), page.project().settings)
        if each.doubts
    }
    assert list(doubted) == ["incident_state=6"]


# ---- states ---------------------------------------------------------------------------------------------------------


def choices(*rows):
    found = [{"sys_id": f"{n:032x}", "name": "incident", "element": element, "value": value, "label": label}
             for n, (element, value, label) in enumerate(rows)]  # fmt: skip
    return {"sys_choice.json": json.dumps({"result": found})}


USUAL = choices(
    ("state", "1", "New"), ("state", "2", "In Progress"), ("state", "3", "On Hold"), ("state", "6", "Resolved"),
    ("state", "7", "Closed"), ("hold_reason", "1", "Awaiting Caller"), ("hold_reason", "4", "Awaiting Vendor"),
)  # fmt: skip


def proposals(files):
    bundle = servicenow.emit([contracts.plain()], contracts.project())
    own = {"requests.jsonl": bundle.files["requests.jsonl"]}
    return {each.status: each for each in servicenow.status_map({**own, **files}, contracts.project().settings)}


def test_states_are_told_by_what_definitions_do():
    found = proposals(USUAL)
    assert {name: each.meaning for name, each in found.items() if name} == {
        "state=1": "not responded", "state=2": "responded", "state=3^hold_reason=1": "waiting on Other",
        "state=3^hold_reason=4": "waiting on Vendor", "state=6": "resolved", "state=7": "resolved",
    }  # fmt: skip
    assert found["state=2"].stage == "In Progress: stops the response"
    assert found["state=3^hold_reason=1"].stage == "On Hold, Awaiting Caller: pauses the resolution"


def test_a_wait_in_which_clocks_run_is_doubtful():
    doubts = proposals(USUAL)["state=3^hold_reason=4"].doubts
    assert 'its label "On Hold, Awaiting Vendor" is that of a wait, but no definition pauses in it' in doubts
    closed = choices(("state", "1", "New"), ("state", "9", "Done"))
    assert any("stops no clock of the resolution" in each for each in proposals(closed)["state=9"].doubts)


def test_without_choices_the_states_of_the_project_are_told():
    assert set(proposals({})) >= {"state=1", "state=3^hold_reason=1"}


@pytest.mark.parametrize("text", ["", "[", '{"error": {"message": "User Not Authenticated"}}'])
def test_says_which_file_is_none(text):
    with pytest.raises(TargetError, match=r"sys_choice\.json"):
        proposals({"sys_choice.json": text})


def test_files_of_something_else_are_no_answer():
    with pytest.raises(TargetError, match="none of these files is an export of ServiceNow"):
        servicenow.status_map({"README.md": "# A project"}, contracts.project().settings)
