"""`sladsl statuses`: what statuses mean, proposed, and which are doubtful."""

from __future__ import annotations

import json
import tomllib

import pytest

from sladsl.targets import load
from sladsl.targets.settings import TargetSettings

CASES = [
    ("New", "NotResponded", False, "not responded", []),
    ("In Progress", "Responded", False, "responded", []),
    ("Scheduled", "ResolutionPlan", False, "planned", []),
    ("Scheduled", "Responded", False, "responded", []),
    (">Closed", "Resolved", True, "resolved", []),
    ("Waiting on Customer", "NoEscalation", False, "waiting on Client", []),
    ("Pending: Vendor", "NoEscalation", False, "waiting on Vendor", []),
    ("On hold", "NoEscalation", False, "waiting on Other", []),
    ("Client call", "Responded", False, "responded", []),
    ("Waiting on Customer", "Responded", False, "waiting on Client",
     ["its name is that of a wait, but it counts as a response, and the clocks run on"]),
    ("On hold", "NotResponded", False, "waiting on Other", ["its name is that of a wait, but the clocks run on"]),
    ("On hold", "Resolved", False, "waiting on Other",
     ["its name is that of a wait, but it counts as the resolution"]),
    ("Completed", "Responded", False, "resolved",
     ["its name is that of an end, but it stops no clock of the resolution"]),
    ("Completed", "Responded", True, "resolved",
     ["its name is that of an end, but it stops no clock of the resolution",
      "it closes the ticket, but its clocks run on"]),
    ("Done", "NoEscalation", False, "resolved",
     ["its name is that of an end, but the clocks only stand still: the resolution is never reached"]),
    ("Parked", "NoEscalation", True, "waiting on Other",
     ["it closes the ticket while its clocks are held: nobody releases them"]),
    ("New (portal)", "Responded", False, "responded",
     ["its name is that of a new ticket, but it counts as a response"]),
    ("In Progress", "NoEscalation", False, "waiting on Other",
     ["it stops every clock, but its name is not that of a wait"]),
]  # fmt: skip
STAGES = [{"name": "a", "escalationStatus": "Responded"}, {"name": "b", "escalationStatus": "Resolved"}]


def files(rows):
    statuses = [{"id": n, "board": {"id": 1}, **row} for n, row in enumerate(rows)]
    return {"boards.json": json.dumps([{"id": 1, "name": "Help Desk"}]), "statuses.json": json.dumps(statuses)}


def proposed(rows, statuses=None):
    boards = {"Help Desk": {"statuses": statuses}} if statuses else {}
    settings = TargetSettings.from_table("connectwise", {"zone": "UTC", "boards": boards})
    return load("connectwise").status_map(files(rows), settings)


@pytest.mark.parametrize(("name", "stage", "closed", "meaning", "doubts"), CASES)
def test_one_status(name, stage, closed, meaning, doubts):
    found = proposed([{"name": name, "escalationStatus": stage, "closedStatus": closed}, *STAGES])[0]
    assert (found.meaning, list(found.doubts)) == (meaning, doubts)


def test_boards_without_a_stage():
    found = [doubt for each in proposed([{"name": "New"}]) for doubt in each.doubts]
    assert found == [
        "no status counts as a response: tickets are responded to only when they are resolved",
        "no status counts as the resolution: its clock is never stopped",
    ]


def test_the_project_file_is_asked_first():
    rows = [{"name": "New"}, {"name": "Hold", "escalationStatus": "Resolved"}, {"name": "Odd"}, *STAGES]
    said = {"New": "not responded", "Hold": "waiting on Parts", "a": "responded", "b": "planned"}
    found = {each.status: each for each in proposed(rows, said)}
    assert found["Hold"].meaning == "waiting on Parts"
    assert (
        found["Hold"].doubts[-1]
        == 'the project file says "waiting on Parts", but it counts as the resolution (Resolved)'
    )
    assert found["b"].doubts == ('the project file says "planned", but it counts as the resolution (Resolved)',)
    assert (found["Odd"].mapped, found["Odd"].doubts) == (False, ("the project file does not map it",))
    assert found["New"].doubts == ()


def write(folder, rows):
    for name, text in files(rows).items():
        (folder / name).write_text(text, "utf-8")


def test_the_proposal_can_be_pasted(sladsl, tmp_path):
    write(tmp_path, [{"name": 'Odd "name"', "escalationStatus": "NoEscalation"}, {"name": "New"}, *STAGES])
    result = sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path)
    *lines, last = result.out.splitlines()
    assert (result.code, last) == (1, "1 of 4 doubtful") if "doubtful: " in result.out else (0, "none of 4 doubtful")
    table = tomllib.loads("\n".join(lines))["targets"]["connectwise"]
    assert TargetSettings.from_table("connectwise", {"zone": "UTC", **table}).boards[0].statuses == {
        'Odd "name"': "waiting on Other", "New": "not responded", "a": "responded", "b": "resolved",
    }  # fmt: skip


def test_json(sladsl, tmp_path):
    write(tmp_path, [{"name": "On hold", "escalationStatus": "Responded"}, *STAGES])
    result = sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path, "--json")
    document = json.loads(result.out)
    assert (result.code, document["schema"]) == (1, "sladsl/statuses/1")
    assert document["statuses"][0]["stage"] == "Responded"


def test_twice_in_one_process(sladsl, tmp_path):
    """Modules of the target that bear the names of its functions must not take their place."""
    write(tmp_path, STAGES)
    for _ in range(2):
        assert sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path).code == 0


def test_without_boards(sladsl, tmp_path):
    (tmp_path / "statuses.json").write_text("[]")
    result = sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path)
    assert result.code == 2
    assert "boards.json is missing; export the boards with their statuses" in result.err
