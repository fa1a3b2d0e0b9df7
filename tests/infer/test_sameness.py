"""Numbers, order and names of tickets decide nothing."""

from __future__ import annotations

import random

from sladsl.history.event import Event
from sladsl.infer.contract import text
from sladsl.infer.inference import infer
from tests.infer.made import HEAD, composed, made

TEXT = (
    HEAD.format(zone="Europe/Berlin")
    + """
hours Desk in Europe/Berlin
  Monday to Friday 08:00 to 17:00

business hours are Desk

priorities, highest first
  High
  Low

promises
  | priority | resolve           |
  | High     | 4 business hours  |
  | Low      | 24 business hours |

pause resolve while waiting on Client
"""
)
RENAMED = {"High": "zz \u202e<b>|", "Low": '=cmd "1"'}


def test_shuffled_numbers_and_renamed_priorities_give_the_same(tmp_path) -> None:
    tickets = made(composed(tmp_path / "a", TEXT), "due", size=500)
    order = list(range(len(tickets)))
    random.Random(7).shuffle(order)
    others = [renamed(tickets[index], str(number)) for number, index in enumerate(order)]
    first, second = infer(tickets, "Europe/Berlin"), infer(others, "Europe/Berlin")
    assert first.best.hypothesis == second.best.hypothesis
    assert first.best.score.explained == second.best.score.explained
    assert first.held_out == second.held_out
    known = {RENAMED[str(each.group)]: each[1:] for each in first.targets}
    assert known == {each.group: each[1:] for each in second.targets}
    terms = composed(tmp_path / "b", text(second, 'A "b" # c', "P\n| x |", "`C`"))
    assert [promise.value.seconds for promise in terms.promises] == [each.seconds for each in second.targets]


def renamed(ticket, number):
    """The ticket with another number, another name of its priority and other words of its system."""
    events = tuple(
        Event(each.at, each.kind, "x", RENAMED.get(each.value or "", each.value), "raw") for each in ticket.events
    )
    return ticket._replace(id=number, events=events, category=f"c{number}")
