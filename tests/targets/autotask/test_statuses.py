"""What statuses mean: by the record of their SLA events, by the defaults of a new system, by their names."""

from __future__ import annotations

import pytest

from sladsl.targets.protocol import TargetError
from tests.targets.autotask import shapes

NAMES = ("New", "In Progress", "Scheduled", "Waiting Customer", "Waiting Vendor", "Complete", "Parts Ordered")


def proposals(settings=None, *, events=None, retired=()):
    given = shapes.SETTINGS | (settings or {})
    field = shapes.picklist("status", NAMES)
    for each in field["picklistValues"]:
        each["isActive"] = each["label"] not in retired
    objects = {"ticketFields": [field]}
    if events is not None:
        objects["statuses"] = [{"status": name, "slaEvent": event} for name, event in events.items()]
    found = shapes.TARGET.status_map(shapes.files(objects), shapes.project(given).settings)
    return {(each.board, each.status): each for each in found}


RECORDED = {
    "New": "", "In Progress": "First Response", "Scheduled": "Resolution Plan", "Waiting Customer": "Waiting Customer",
    "Waiting Vendor": "Waiting Customer", "Complete": "Resolved", "Parts Ordered": "First Response",
}  # fmt: skip


def test_what_is_recorded_and_mapped_is_not_doubtful():
    found = proposals(events=RECORDED)
    doubtful = {status for (_, status), each in found.items() if each.doubts}
    assert doubtful == {"Parts Ordered"}
    assert found["Service Desk", "Waiting Vendor"].meaning == "waiting on Vendor"
    assert found["Service Desk", "Scheduled"].stage == "Resolution Plan"


def test_a_status_that_answers_by_default_is_doubtful():
    found = proposals({"boards": {}})
    vendor = found["Tickets", "Waiting Vendor"]
    assert (vendor.stage, vendor.meaning) == ("First Response", "waiting on Vendor")
    assert any("counts as a response" in doubt for doubt in vendor.doubts)
    assert any("nobody has recorded it" in doubt for doubt in vendor.doubts)


def test_statuses_of_no_queue_stand_with_the_first():
    boards = {"A": {"statuses": {"New": "not responded"}}, "B": {"statuses": {"In Progress": "responded"}}}
    found = proposals({"boards": boards}, events=RECORDED)
    assert ("B", "In Progress") in found
    assert ("A", "In Progress") not in found
    assert ("A", "Parts Ordered") in found


def test_retired_statuses_are_not_doubted():
    assert proposals(events=RECORDED, retired=("Parts Ordered",))["Service Desk", "Parts Ordered"].doubts == ()


def test_the_list_of_statuses_is_needed():
    with pytest.raises(TargetError, match=r"ticketFields\.json"):
        shapes.TARGET.status_map({}, shapes.project().settings)
