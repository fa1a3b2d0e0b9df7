"""Of which milestone a system speaks, and whom a difference favours."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sladsl.compare.drift.behaviour import behaviour
from sladsl.history.ticket import Verdict
from sladsl.simulate.docket import Contracts
from tests.infer.made import HEAD, composed, made

BODY = """
hours Desk in Europe/Berlin
  Monday to Friday 08:00 to 17:00

business hours are Desk

priorities, highest first
  High
  Low

promises
  | priority | respond         | resolve |
  | High     | 1 business hour | {high}  |
  | Low      | {answer}        | {low}   |

pause resolve while waiting on Client
"""
AGREED = {"high": "4 business hours", "low": "16 business hours", "answer": "2 business hours"}


def contract(folder, **other):
    return composed(folder, HEAD.format(zone="Europe/Berlin") + BODY.format(**{**AGREED, **other}))


def docket(terms):
    return Contracts([SimpleNamespace(name="Known", versions=(terms,), last_day=None, in_force=lambda _: terms)])


def only_resolving(folder):
    """The contract that tickets are made from: the same without a response."""
    lines = HEAD.format(zone="Europe/Berlin") + BODY.format(**AGREED)
    return composed(folder, lines.replace("respond         | ", "").replace("1 business hour | ", "").replace(
        "2 business hours        | ", ""))  # fmt: skip


def said(lived, tickets, says):
    """The tickets with what a system that works by a contract says of them."""
    for each in tickets:
        outcomes = {one.milestone: one for one in docket(lived).of(each).timeline(each.events[-1].at).outcomes}
        met = {name: one.state == "met" for name, one in outcomes.items()}
        verdicts = {
            "all": Verdict(sla_met=all(met.values())),
            "resolve": Verdict(sla_met=met["resolve"]),
            "respond": Verdict(sla_met=met["respond"]),
            "due": Verdict(due=outcomes["respond"].due),
            "both": Verdict(sla_met=met["resolve"], due=outcomes["resolve"].due),
        }
        yield each._replace(verdict=verdicts[says])


def compared(tmp_path, says, milestone=None, **lived):
    agreed = contract(tmp_path / "agreed")
    tickets = made(only_resolving(tmp_path / "made"), "met", size=400, noise=0)
    given = said(contract(tmp_path / "lived", **lived), tickets, says)
    return behaviour([docket(agreed).of(each) for each in given], ("Etc/UTC",), milestone)


@pytest.mark.parametrize(
    ("says", "milestones"),
    [("resolve", ["resolve"]), ("respond", ["respond"]), ("all", ["respond", "resolve"]), ("due", ["respond"])],
)
def test_the_milestone_of_a_system_is_found(tmp_path, says, milestones) -> None:
    found = compared(tmp_path, says)
    assert found.drifts == ()
    assert [each.reading.milestone for each in found.accounts] == milestones
    assert all(each.reading.as_promised == each.reading.tickets for each in found.accounts)


@pytest.mark.parametrize(
    ("says", "configured", "promise", "better_for"),
    [
        ("resolve", {"low": "24 business hours"}, "resolve [priority=Low]", "provider"),
        ("resolve", {"high": "2 business hours"}, "resolve [priority=High]", "client"),
        ("respond", {"answer": "1 business hour"}, "respond [priority=Low]", "client"),
        ("due", {"answer": "3 business hours"}, "respond [priority=Low]", "provider"),
        ("all", {"answer": "1 business hour"}, "respond [priority=Low]", "client"),
    ],
)
def test_a_length_is_told_with_whom_it_favours(tmp_path, says, configured, promise, better_for) -> None:
    (only,) = compared(tmp_path, says, **configured).drifts
    assert (only.difference.element, only.better_for, only.agreement) == (promise, better_for, "Known")
    assert only.seen.example.found != only.seen.example.wanted


def test_what_verdicts_and_deadlines_both_show_is_told_once(tmp_path) -> None:
    found = compared(tmp_path, "both", low="24 business hours")
    assert [each.reading.oracle for each in found.accounts] == ["due", "verdict"]
    (only,) = found.drifts
    assert (only.seen.oracle, only.difference.found) == ("due", "24 h of Desk")


def test_a_milestone_that_is_named_is_taken(tmp_path) -> None:
    found = compared(tmp_path, "resolve", "respond")
    assert [each.reading.milestone for each in found.accounts] == ["respond"]
    assert found.drifts
