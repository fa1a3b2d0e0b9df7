"""`status_map` of RT: what statuses of lifecycles do to the clocks of levels, and which scrips end a wait."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sladsl.targets import load
from sladsl.targets.protocol import TargetError
from sladsl.targets.rt.mapping import BUILT_IN
from sladsl.targets.settings import TargetSettings
from tests.targets.rt import contracts

TARGET = load("rt")
MEASURED = Path(__file__).parent / "measured"
SETTINGS = TargetSettings("Europe/Berlin")
NO_SCRIP = "it stops {}, and none of the scrips takes a ticket out of it when the client answers"


def config(resolve, response="{ BusinessMinutes => 60 }", lifecycle=""):
    """A configuration with one level for every queue."""
    return {
        "60.pm": f"Set(%ServiceAgreements, Default => 'gold', Levels => {{ 'gold' => {{ Response => {response}, "
        f"Resolve => {resolve} }} }});\n{lifecycle}1;\n"
    }


def scrips(*rows, queues=({"Name": "Desk", "SLADisabled": 0},)):
    return {"initialdata.json": json.dumps({"Queues": list(queues), "Scrips": list(rows)})}


def mapped(files, settings=SETTINGS):
    return {each.status: each for each in TARGET.status_map(files, settings)}


PAUSED = "{ BusinessMinutes => 480, IgnoreOnStatuses => ['stalled'], ExcludeTimeOnIgnoredStatuses => 1 }"
HIDDEN = "{ BusinessMinutes => 480, IgnoreOnStatuses => ['stalled'] }"


@pytest.mark.parametrize(
    ("resolve", "response", "holds", "doubts"),
    [
        ("480", "60", (), []),
        (PAUSED, "60", ("resolve",), [NO_SCRIP.format("the clock of resolve")]),
        (PAUSED, PAUSED, ("respond", "plan", "resolve"), [NO_SCRIP.format("every clock")]),
        (HIDDEN, "60", (),
         ['it hides the due date, but its time counts: "gold" lacks ExcludeTimeOnIgnoredStatuses']),
        (PAUSED.replace("stalled", "Stalled"), "60", ("resolve",), [NO_SCRIP.format("the clock of resolve")]),
    ],
)  # fmt: skip
def test_what_levels_ignore(resolve, response, holds, doubts):
    found = mapped({**config(resolve, response), **scrips()})["stalled"]
    assert (found.facts.holds, list(found.doubts)) == (holds, doubts)
    assert found.meaning == ("waiting on Other" if holds else "responded")


SETS = "my ($ok) = $self->TicketObj->SetStatus('open'); return $ok;"


@pytest.mark.parametrize(
    ("scrip", "releases"),
    [
        ({"ScripCondition": "On Correspond", "ScripAction": "Open Tickets"}, True),
        ({"ScripCondition": "On Correspond", "ScripAction": "Open Inactive Tickets"}, False),
        ({"ScripCondition": "On Create", "ScripAction": "Open Tickets"}, False),
        ({"ScripCondition": "On Correspond", "ScripAction": "User Defined", "CustomCommitCode": SETS}, True),
        ({"ScripCondition": "User Defined", "ScripAction": "User Defined", "CustomPrepareCode": SETS}, True),
        ({"ScripCondition": "On Correspond", "ScripAction": "Notify Owner", "CustomCommitCode": None}, False),
        ({"ScripCondition": "On Correspond", "ScripAction": "Open Tickets", "Disabled": 1}, False),
        ({"ScripCondition": "On Correspond", "ScripAction": "Open Tickets", "Queue": "Desk"}, True),
        ({"ScripCondition": "On Correspond", "ScripAction": "Open Tickets", "Queue": ["Other"]}, False),
    ],
)
def test_scrips_that_end_a_wait(scrip, releases):
    found = mapped({**config(PAUSED), **scrips({"Description": "on reply", **scrip})})["stalled"]
    assert found.facts.release.rules == (('the scrip "on reply"',) if releases else ())
    assert bool(found.doubts) is not releases


def test_without_scrips_nobody_is_blamed():
    found = mapped({**config(PAUSED), "q.json": '{"Queues": [{"Name": "Desk", "SLADisabled": 0}]}'})["stalled"]
    assert (found.doubts, found.facts.release.known) == ((), False)


def test_lists_of_rest():
    """Queues and scrips as REST 2.0 gives them, bare or with a frame."""
    queues = [{"Name": "Desk", "SLADisabled": "0", "Lifecycle": "default", "id": 3}]
    opens = {"Description": "on reply", "ScripCondition": "On Correspond", "ScripAction": "Open Tickets"}
    for frame in (lambda rows: rows, lambda rows: {"items": rows, "count": 1}):
        told = {"queues.json": json.dumps(frame(queues)), "scrips.json": json.dumps(frame([opens]))}
        assert mapped({**config(PAUSED), **told})["stalled"].facts.release.rules == ('the scrip "on reply"',)
        told["scrips.json"] = json.dumps(frame([{"Description": "on reply"}]))
        assert mapped({**config(PAUSED), **told})["stalled"].facts.release.known is False


def test_the_built_in_lifecycle():
    found = mapped({**config("480"), **scrips()})
    assert list(found) == [*BUILT_IN.initial, *BUILT_IN.active, *BUILT_IN.inactive]
    assert {name: each.meaning for name, each in found.items()} == {
        "new": "not responded", "open": "responded", "stalled": "responded",
        "resolved": "resolved", "rejected": "resolved", "deleted": "resolved",
    }  # fmt: skip


OWN = "Set(%Lifecycles, desk => { initial => ['new'], active => ['open', 'pending'], inactive => ['done'] });\n"


def test_a_lifecycle_of_its_own_without_queues():
    files = {"60.pm": OWN + "1;\n"}
    rows = TARGET.status_map(files, SETTINGS)
    assert [(each.board, each.status, each.meaning) for each in rows] == [
        ("desk", "new", "not responded"), ("desk", "open", "responded"),
        ("desk", "pending", "waiting on Other"), ("desk", "done", "resolved"),
    ]  # fmt: skip
    assert rows[2].doubts == ("its name is that of a wait, but the clocks run on",)


@pytest.mark.parametrize(
    ("queue", "doubt"),
    [
        ({"Name": "Desk", "Lifecycle": "desk"}, "RT computes no dates for its tickets: SLADisabled is not 0"),
        ({"Name": "Desk", "Lifecycle": "desk", "SLADisabled": 0},
         'IgnoreOnStatuses of "gold" names "stalled", which its lifecycle does not have'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_queue_as_a_whole(queue, doubt):
    rows = TARGET.status_map({**config(PAUSED, lifecycle=OWN), **scrips(queues=[queue])}, SETTINGS)
    assert [each.doubts for each in rows if not each.status] == [(doubt,)]


def test_the_project_file_against_a_lifecycle():
    table = {"new": "not responded", "open": "planned", "stalled": "responded", "resolved": "waiting on Client"}
    settings = TargetSettings.from_table("rt", {"zone": "UTC", "boards": {"Desk": {"statuses": table}}})
    found = mapped({**config(PAUSED), **scrips()}, settings)
    assert found["open"].doubts == (), "a response is a message in RT, so a status cannot contradict it"
    assert found["stalled"].doubts[-1] == (
        'the project file says "responded", but it stops the clock of resolve (active, IgnoreOnStatuses)'
    )
    assert found["resolved"].doubts[-1] == (
        'the project file says "waiting on Client", but it counts as the resolution (inactive)'
    )


@pytest.mark.parametrize("make", [contracts.nordlicht, contracts.prairie, contracts.kiosk])
def test_what_we_write_is_not_doubtful(make):
    """And it means what the project file of the next build would say."""
    rows = TARGET.status_map(TARGET.emit([make()], contracts.project()).files, SETTINGS)
    assert [each.doubts for each in rows if each.doubts] == []
    waits = {each.status: each for each in rows if each.status.startswith("waiting-")}
    assert waits["waiting-client"].meaning == "waiting on Client"
    if waits["waiting-client"].facts.holds:
        assert waits["waiting-client"].facts.release.rules == (
            'the scrip "sladsl: work goes on when the client answers"',
        )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no queue and no lifecycle is in these files"),
        ({"60.pm": "1;\n"}, "no queue and no lifecycle is in these files"),
        ({**config("480"), "i.json": '{"Queues": [{"Name": "Desk"}], "Scrips": {}}'}, "Scrips must be a list"),
        (
            {**config("480"), "queues.json": '{"message": "No"}'},
            'queues.json must be a list of objects, as REST 2.0 gives it; it says "No"',
        ),
        ({**config("480"), "i.json": '{"Queues": '}, "i.json ends in the middle"),
    ],
)
def test_files_that_cannot_be_used(files, said):
    with pytest.raises(TargetError, match=said):
        TARGET.status_map(files, SETTINGS)


def test_measured():
    files = {each.name: each.read_text() for each in MEASURED.glob("*.pm")}
    files["initialdata.json"] = (MEASURED / "initialdata.json").read_text()
    found = [each for each in TARGET.status_map(files, SETTINGS) if each.status == "stalled"]
    wanted = NO_SCRIP.format("the clock of resolve")
    assert [(each.board, each.doubts) for each in found] == [
        ("Acme", (NO_SCRIP.format("every clock"),)),
        ("Gold Queue", (wanted,)),
    ]
