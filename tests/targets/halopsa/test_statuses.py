"""`sladsl statuses halopsa`: what each status does to holds, and which are doubtful."""

from __future__ import annotations

import json

import pytest

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import TargetSettings
from tests.targets.halopsa.shapes import TARGET

NEUTRAL = "it leaves a hold as it is: a ticket that waited and comes into it stays on hold for ever"
SLAS = [{"id": 1, "name": "Gold", "autoreleaseoption": True}]


def proposals(*statuses, boards=None, slas=None):
    rows = [{"id": number, "name": name, **more} for number, (name, more) in enumerate(statuses, 1)]
    files = {"statuses.json": json.dumps(rows)} | ({} if slas is None else {"slas.json": json.dumps(slas)})
    table = {"zone": "UTC", "boards": {name: {"statuses": own} for name, own in (boards or {}).items()}}
    return TARGET.status_map(files, TargetSettings.from_table("halopsa", table))


@pytest.mark.parametrize(
    ("name", "action", "meaning", "doubts"),
    [
        ("New", "removehold", "not responded", ()),
        ("In Progress", "removehold", "responded", ()),
        ("In Progress", "none", "responded", (NEUTRAL,)),
        ("In Progress", None, "responded", (NEUTRAL,)),
        ("Scheduled", "removehold", "planned", ()),
        ("Waiting on User", "hold", "waiting on Client", ()),
        ("Waiting on User", "none", "waiting on Client", ("its name is that of a wait, but the clocks run on",)),
        ("On Hold", "hold", "waiting on Other", ()),
        ("Quality", "hold", "waiting on Other", ()),
        ("In Progress", "hold", "waiting on Other",
         ("it stops the clock of resolve, but its name is not that of a wait",)),
        ("Closed", "none", "resolved", ()),
        ("Closed", "hold", "resolved", (
            "its name is that of an end, but the clocks only stand still: the resolution is never reached",
            "it closes the ticket while its clocks are held: nobody releases them")),
    ],
)  # fmt: skip
def test_a_status(name, action, meaning, doubts):
    found = proposals((name, {"slaaction": action}), slas=SLAS)[0]
    assert (found.status, found.meaning, found.doubts) == (name, meaning, doubts)
    assert found.board == "Tickets"


@pytest.mark.parametrize(
    ("slas", "more", "doubtful"),
    [
        (None, {}, False), (SLAS, {}, False), ([{"id": 1, "name": "Old"}], {}, True),
        ([{"id": 1, "name": "Old"}], {"timeuntilloffhold": 8}, False), (SLAS, {"slaignorerelease": True}, True),
    ],
)  # fmt: skip
def test_a_wait_that_no_reply_ends(slas, more, doubtful):
    found = proposals(("With User waiting", {"slaaction": "hold", **more}), slas=slas)[0]
    told = "it stops the clock of resolve, and none of the SLAs with auto release takes a ticket out of it"
    assert any(each.startswith(told) for each in found.doubts) == doubtful


def test_what_ends_a_wait_is_told():
    waiting = ("With User", {"slaaction": "hold", "timeuntilloffhold": 8})
    rules = proposals(waiting, slas=[*SLAS, {"id": 2, "name": "Old"}])[0].facts.release.rules
    assert rules == ("its time until off hold, 8 hours", "the auto release of 1 of 2 SLAs")
    assert proposals(waiting, slas=SLAS)[0].facts.release.rules[1] == "the auto release of every SLA"


BOARDS = {
    "Desk": {"New": "not responded", "Waiting": "waiting on Client", "Closed": "resolved", "Gone": "responded"},
    "Projects": {"Planned": "planned", "Parked": "waiting on Vendor"},
}


def test_boards_share_one_list():
    statuses = [
        ("New", {"slaaction": "removehold"}), ("Planned", {"slaaction": "removehold"}),
        ("waiting", {"slaaction": "hold"}), ("Parked", {"slaaction": "removehold"}),
        ("Mystery", {"slaaction": "removehold"}), ("Closed", {"slaaction": "hold"}),
    ]  # fmt: skip
    found = proposals(*statuses, boards=BOARDS)
    by_name = {(each.board, each.status): each for each in found}
    assert [each for each in by_name if each[1]] == [
        ("Desk", "New"), ("Desk", "waiting"), ("Desk", "Mystery"), ("Desk", "Closed"), ("Projects", "Planned"),
        ("Projects", "Parked"),
    ]  # fmt: skip
    assert by_name["Desk", "Mystery"].doubts == ("the project file does not map it",)
    assert by_name["Projects", "Parked"].doubts == (), "not every agreement pauses for it, so it was left running"
    assert "the project file says" in by_name["Desk", "Closed"].doubts[-1]
    assert any('"Gone", which the board does not have' in each for one in found for each in one.doubts)
    assert any("no status counts as the resolution" in each for one in found if one.board == "Projects"
               for each in one.doubts)  # fmt: skip


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"slas.json": "[]"}, "statuses.json is missing"),
        ({"statuses.json": '[{"id": 1, "name": "x", "slaaction": "pause"}]'}, "slaaction 'pause', which is none of"),
        ({"statuses.json": '[{"name": "x"}]'}, "without a numeric id"),
        ({"statuses.json": "{"}, "statuses.json ends in the middle"),
    ],
)
def test_files_that_cannot_be_understood(files, message):
    with pytest.raises(TargetError, match=message):
        TARGET.status_map(files, TargetSettings.from_table("halopsa", {"zone": "UTC"}))
