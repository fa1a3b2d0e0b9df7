"""`sladsl statuses`: what statuses mean, proposed, and which are doubtful."""

from __future__ import annotations

import json
import tomllib

import pytest

from sladsl.resources import folder
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


# ---- what releases a hold -------------------------------------------------------------------------------------------

HOLD = {"name": "Waiting on Customer", "escalationStatus": "NoEscalation"}
NOTHING_ENDS = "it stops every clock, and none of the workflow rules takes a ticket out of it when the client answers"
SETS_A = [{"id": 5, "boardStatus": {"id": 1}}]


@pytest.mark.parametrize(
    ("workflow", "rules"),
    [
        ({"events": [{"eventCondition": "Customer updated the ticket", "actions": SETS_A}]}, True),
        ({"events": [{"eventCondition": 'Status is "WAITING on customer"', "actions": SETS_A}]}, True),
        ({"events": [{"eventCondition": "status is b", "actions": SETS_A}]}, False),
        ({"events": [{"eventCondition": "x", "actions": [{"id": 5, "boardStatus": {"id": 0}}]}]}, False),
        ({"events": [{"eventCondition": "x", "actions": [{"id": 5, "subject": "told"}]}]}, False),
        ({"events": [{"eventCondition": "x", "actions": SETS_A}], "activateFlag": False}, False),
        ({"events": [{"eventCondition": "x", "actions": SETS_A}], "board": {"id": 1}}, True),
        ({"events": [{"eventCondition": "x", "actions": SETS_A}], "board": {"id": 2}}, False),
        ({}, False),
    ],
)  # fmt: skip
def test_workflow_rules_that_end_a_wait(workflow, rules):
    exported = files([HOLD, {"name": "Aaa", "escalationStatus": "Responded"}, STAGES[1]])
    exported["workflows.json"] = json.dumps([{"id": 3, "name": "Answered", **workflow}])
    found = load("connectwise").status_map(exported, TargetSettings("UTC"))[0]
    assert found.facts.release.rules == (('the workflow rule "Answered"',) if rules else ())
    assert found.doubts == (() if rules else (NOTHING_ENDS,))


def test_workflow_rules_in_files_of_their_own():
    exported = files([HOLD, *STAGES])
    exported["workflows.json"] = json.dumps([{"id": 3, "name": "Answered"}, {"id": 4, "name": "Other"}])
    exported["workflowEvents.json"] = json.dumps([{"id": 8, "parentId": 3, "eventCondition": "x"}])
    exported["workflowActions.json"] = json.dumps([{"id": 9, "parentId": 8, "boardStatus": {"id": 1}}])
    found = load("connectwise").status_map(exported, TargetSettings("UTC"))[0]
    assert found.facts.release.rules == ('the workflow rule "Answered"',)


# ---- the command with a history -------------------------------------------------------------------------------------

SAMPLE_STATUSES = [
    {"name": "New"},
    {"name": "In Progress", "escalationStatus": "Responded"},
    {"name": "Waiting Client Response", "escalationStatus": "NoEscalation"},
    {"name": "Completed", "escalationStatus": "Resolved"},
]


def with_sample(sladsl, tmp_path, *more):
    write(tmp_path, SAMPLE_STATUSES)
    (tmp_path / "boards.json").write_text(json.dumps([{"id": 1, "name": "Service Desk"}]))
    sample = folder("targets") / "connectwise" / "sample"
    return sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path, "--history", sample, *more)


def test_with_a_history(sladsl, tmp_path):
    result = with_sample(sladsl, tmp_path, "--from", "connectwise")
    assert result.code == 1, result.err
    assert "# Responded; entered 2 times, median 40 min, 95 % within 2 d 21 h" in result.out
    assert '# doubtful: "Closed": no board of these files has it, and 1 ticket had it' in result.out
    assert "# whether anything releases the holds is not judged: export workflows.json with" in result.out
    assert "# 2 of 3 tickets of the history tell their statuses" in result.out
    assert result.out.endswith("1 of 5 doubtful\n")
    tomllib.loads("\n".join(result.out.splitlines()[:-1]))


def test_with_a_history_as_data(sladsl, tmp_path):
    document = json.loads(with_sample(sladsl, tmp_path, "--from", "connectwise", "--json").out)
    hold = document["statuses"][2]
    assert hold["holds"] == ["respond", "plan", "resolve"]
    assert hold["release"] == {"known": False, "rules": []}
    assert hold["lived"] == {
        "entered": 1, "tickets": 1, "median": 88800, "most": 88800, "open": 0, "longest": 0, "left": 1, "closed": 1,
        "replies": 0, "unmoved": 0, "first": 0,
    }  # fmt: skip
    assert len(document["notes"]) == 2


BAD = [
    (["connectwise", "nowhere"], "'nowhere' does not exist"),
    (["connectwize", "."], "there is no target 'connectwize'; did you mean \"connectwise\"?"),
    (["prometheus", "."], "prometheus has no statuses; this works for: "),
    (["connectwise", ".", "--tz", "UTC"], "there are options of a history, but no history; add --history PATH"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_wrong_arguments(sladsl, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    result = sladsl("statuses", *arguments)
    assert result.code == 2
    assert said in " ".join(result.err.replace("│", "").split())


WRONG = [
    ({}, "there are no files in"),
    ({"boards.json": ""}, "boards.json is empty"),
    ({"boards.json": "[{"}, "boards.json ends in the middle, in line 1"),
    ({"boards.json": "[]", "statuses.json": "[]"}, "there are no statuses of these boards"),
    ({"boards.json": '{"message": "Unauthorized"}', "statuses.json": "[]"},
     'boards.json must be a list of objects, as the interface gives it; it says "Unauthorized"'),
    ({"boards.json": '[{"name": "x"}]', "statuses.json": "[]"}, "boards.json has an object without a numeric id: 'x'"),
    ({"boards.json": '[{"id": 1}]', "statuses.json": '[{"id": 1, "board": 1}]'},
     "statuses.json: board of object 1 is no reference: 1"),
    ({"boards.json": '[{"id": 1}]', "statuses.json": '[{"id": 1, "board": {"id": 2}, "name": "New"}]'},
     "there are no statuses of these boards"),
    ({"boards.json": '[{"id": 1}]',
      "statuses.json": '[{"id": 1, "board": {"id": 1}, "name": "New", "escalationStatus": "Waiting"}]'},
     "statuses.json: \"New\" has the escalationStatus 'Waiting', which is none of: NotResponded"),
    ({"boards.json": '[{"id": 1}]', "statuses.json": '[{"id": 1, "board": {"id": 1}}]',
      "workflows.json": '[{"id": 1, "name": "r", "events": {}}]'},
     'workflows.json: events of "r" must be a list of objects'),
    ({"tickets.csv": "id,status\n"}, "boards.json is missing; export the boards with their statuses"),
]  # fmt: skip


@pytest.mark.parametrize(("exported", "said"), WRONG)
def test_wrong_files(sladsl, tmp_path, exported, said):
    folder_ = tmp_path / "exports"
    folder_.mkdir()
    for name, text in exported.items():
        (folder_ / name).write_text(text)
    result = sladsl("statuses", "connectwise", folder_, "--project", tmp_path)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_with_a_history_in_the_neutral_form(sladsl, tmp_path):
    (tmp_path / "h").mkdir()
    (tmp_path / "e").mkdir()
    (tmp_path / "h" / "a.tickets.csv").write_text("id\n1\n")
    (tmp_path / "h" / "a.events.csv").write_text(
        "ticket_id,at,kind,actor,raw\n1,2026-03-02T08:00:00Z,created,,New\n"
        "1,2026-03-02T09:00:00Z,waiting_client,kim,Waiting Client Response\n1,2026-03-02T09:30:00Z,updated,client,\n"
        "1,2026-03-09T10:00:00Z,resolved,kim,Completed\n"
    )
    write(tmp_path / "e", SAMPLE_STATUSES)
    arguments = ("statuses", "connectwise", tmp_path / "e", "--project", tmp_path, "--history", tmp_path / "h")
    result = sladsl(*arguments)
    assert result.code == 1, result.err
    assert "of 1 answer of clients, 1 left the ticket in it for more than an hour" in result.out
    assert "entered 1 time, median 7 d 1 h, 95 % within 7 d 1 h" in result.out


HOSTILE = [
    "<script>alert(1)</script>", '"; DROP TABLE sla; --', "=cmd|'/c calc'!A0", "two\nlines # and `code`", "back\\slash",
    "{{ 7*7 }}\u202egpj.exe", "tag\U000E0041", "tab\there", "del\x7f", "esc\x1b[31m", "\u2028line", '"""',
    "]\n[targets.x]\nzone = 1",
]  # fmt: skip


def test_names_stay_names(sladsl, tmp_path):
    """Whatever a status, a board or a rule is called: what is printed is TOML, and means the same."""
    rows = [{"id": n, "name": name, "board": {"id": n}, "escalationStatus": "NoEscalation"}
            for n, name in enumerate(HOSTILE)]  # fmt: skip
    (tmp_path / "boards.json").write_text(json.dumps([{"id": n, "name": name} for n, name in enumerate(HOSTILE)]))
    (tmp_path / "statuses.json").write_text(json.dumps(rows + [
        {"id": 100 + n, "name": "Go", "board": {"id": n}, "escalationStatus": "Responded"} for n in range(len(HOSTILE))
    ]))  # fmt: skip
    (tmp_path / "workflows.json").write_text(json.dumps([
        {"id": n, "name": name, "board": {"id": n},
         "events": [{"eventCondition": "x", "actions": [{"boardStatus": {"id": 100 + n}}]}]}
        for n, name in enumerate(HOSTILE)
    ]))  # fmt: skip
    result = sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path)
    assert result.code == 1, result.err
    boards = tomllib.loads("\n".join(result.out.split("\n")[:-2]))["targets"]["connectwise"]["boards"]
    assert list(boards) == HOSTILE
    assert [next(iter(each["statuses"])) for each in boards.values()] == HOSTILE
    assert not {char for char in result.out if ord(char) < 32 and char != "\n"}
    assert "\u202e" not in result.out


def test_half_a_character_in_a_name(sladsl, tmp_path):
    write(tmp_path, STAGES)
    (tmp_path / "boards.json").write_text('[{"id": 1, "name": "half \\ud800"}]')
    for more in ((), ("--json",)):
        result = sladsl("statuses", "connectwise", tmp_path, "--project", tmp_path, *more)
        assert result.code == 0, result.err
        assert "half" in result.out
