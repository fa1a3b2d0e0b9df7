"""In which respects a system deviates from a contract is found from what it says of tickets, and nothing else."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sladsl.history.ticket import Verdict
from sladsl.infer.against import LEAST
from sladsl.infer.against.judging import judged
from sladsl.infer.against.reading import reading
from sladsl.infer.against.trial import clearly, unexplained
from sladsl.simulate.docket import Assigned, Contracts
from tests.infer.made import HEAD, composed, made

BODY = """
hours Desk in {zone}
  Monday to Friday {opens} to {closes}
{closed}
business hours are Desk

priorities, highest first
  High
  Low

milestone Ending "the ticket is over" from the report to {stop}

promises
  | priority | reaching Ending |
  | High     | {high} |
  | Low      | {low} |

{pause}
"""
_CLOSED = """  closed 2025-01-01 through 2025-01-06
  closed 2025-05-01 through 2025-05-02
  closed 2025-06-09 through 2025-06-10
  closed 2025-10-03 through 2025-10-06
"""
AGREED = {
    "zone": "Europe/Berlin", "opens": "08:00", "closes": "17:00", "closed": _CLOSED, "stop": "resolved",
    "high": "4 business hours", "low": "16 business hours", "pause": "pause reaching Ending while waiting on Client",
}  # fmt: skip
ORACLES = {"due": "due", "met": "verdict", "clock": "clock"}
LOW, HIGH = "Ending [priority=Low]", "Ending [priority=High]"
PAUSE_BOTH = "pause reaching Ending while waiting on Client, Vendor"

DEVIATIONS = {
    "a longer length": ({"low": "24 business hours"}, {("length", LOW): "24 h of Desk"}),
    "a shorter length": ({"high": "2 business hours"}, {("length", HIGH): "2 h of Desk"}),
    "another clock": ({"high": "4 hours 24x7"}, {("length", HIGH): "4 h of 24x7"}),
    "no pause": ({"pause": ""}, {("pauses", ""): "none"}),
    "one more pause": ({"pause": PAUSE_BOTH}, {("pauses", ""): "waits on Client, Vendor"}),
    "another stop": ({"stop": "closed"}, {("stop", ""): "'closed'"}),
    "a longer day": ({"closes": "18:00"}, {("hours", ""): "Monday to Friday 08:00 to 18:00 in Europe/Berlin"}),
    "an earlier day": (
        {"opens": "07:00", "closes": "16:00"},
        {("hours", ""): "Monday to Friday 07:00 to 16:00 in Europe/Berlin"},
    ),
    "no holidays": ({"closed": ""}, {("holidays", ""): "holidays and other closed dates count"}),
    "another zone": ({"zone": "America/New_York"}, {("zone", ""): "Desk by the clocks of America/New_York"}),
    "pauses and a length": (
        {"pause": "", "low": "20 business hours"},
        {("pauses", ""): "none", ("length", LOW): "20 h of Desk"},
    ),
    "stop and a length": (
        {"stop": "closed", "high": "8 business hours"},
        {("stop", ""): "'closed'", ("length", HIGH): "8 h of Desk"},
    ),
}
UNSEEN = {
    "due": {"another stop", "stop and a length"},
    "clock": {"a longer length", "a shorter length", "pauses and a length", "stop and a length"},
}
"""What deadlines cannot show is the stop, and figures of a clock show no length."""


def contract(folder, **other):
    return composed(folder, HEAD.format(zone="Europe/Berlin") + BODY.format(**{**AGREED, **other}))


def read(terms, tickets, oracle, zones=("Etc/UTC",)):
    """What tickets show against terms, by the engine that judges them."""
    agreement = SimpleNamespace(name="Known", versions=(terms,), last_day=None, in_force=lambda _: terms)
    assigned = [each for each in map(Contracts([agreement]).of, tickets) if isinstance(each, Assigned)]
    assert len(assigned) == len(tickets)
    return reading(terms, judged(assigned)["Ending"], "Ending", oracle, zones)


def told(found):
    """What deviates: respect and promise -> how the system counts; a range behind a length is left out."""
    return {(each.about, each.promise): each.found.split(" (")[0] for each in found.deviations}


SEEN = [(name, says) for name in DEVIATIONS for says in ORACLES if name not in UNSEEN.get(says, ())]


@pytest.mark.parametrize(("name", "says"), SEEN)
def test_a_deviation_is_found_and_named(tmp_path, name, says) -> None:
    configured, wanted = DEVIATIONS[name]
    tickets = made(contract(tmp_path / "lived", **configured), says, size=500, noise=0.02)
    found = read(contract(tmp_path / "agreed"), tickets, ORACLES[says])
    assert {key: words for key, words in told(found).items() if key[0] != "length"} == {
        key: words for key, words in wanted.items() if key[0] != "length"
    }
    assert set(told(found)) == set(wanted)
    assert found.explained >= 0.97 * found.tickets


@pytest.mark.parametrize("says", ORACLES)
@pytest.mark.parametrize(("noise", "seed"), [(0.01, 11), (0.03, 12), (0.05, 13)])
def test_noise_is_no_deviation(tmp_path, says, noise, seed) -> None:
    agreed = contract(tmp_path / "agreed")
    for size in (40, 300):
        found = read(agreed, made(agreed, says, size=size, noise=noise, seed=seed), ORACLES[says])
        assert found.deviations == ()
        assert found.as_promised == found.explained < found.tickets or size == 40


def test_what_nothing_explains_is_told_as_that(tmp_path) -> None:
    agreed = contract(tmp_path / "agreed")
    found = read(agreed, made(agreed, "due", size=80, noise=0.5), "due")
    assert set(told(found)) == {("unexplained", HIGH), ("unexplained", LOW)}
    assert found.explained == found.as_promised


def test_hours_that_no_small_change_gives_are_inferred(tmp_path) -> None:
    lived = contract(tmp_path / "lived", opens="13:00", closes="21:00", closed="")
    found = read(contract(tmp_path / "agreed"), made(lived, "due", size=300), "due")
    assert told(found) == {("hours", ""): "Monday to Friday 13:00 to 21:00 in Europe/Berlin"}


def test_hours_are_found_where_the_contract_has_none(tmp_path) -> None:
    lived = contract(tmp_path / "lived", closed="")
    agreed = contract(tmp_path / "agreed", high="4 hours 24x7", low="16 hours 24x7", closed="")
    found = read(agreed, made(lived, "due", size=300), "due")
    assert told(found) == {("length", HIGH): "4 h of Desk", ("length", LOW): "16 h of Desk"}


def test_few_tickets_give_no_deviation(tmp_path) -> None:
    lived, agreed = contract(tmp_path / "lived", low="24 business hours"), contract(tmp_path / "agreed")
    tickets = made(lived, "due", size=LEAST)
    assert read(agreed, tickets[:-1], "due").deviations == ()
    assert told(read(agreed, tickets, "due")) == {("length", LOW): "24 h of Desk"}


def test_a_length_that_verdicts_bound_on_one_side_only_is_told_as_that(tmp_path) -> None:
    agreed = contract(tmp_path / "agreed")
    tickets = [
        each if each.priority == "High" else each._replace(verdict=Verdict(sla_met=True))
        for each in made(agreed, "met", size=300, noise=0)
    ]
    (only,) = read(agreed, tickets, "verdict").deviations
    assert only.promise == LOW
    assert only.found.startswith("at least ")
    assert only.longer is None


@pytest.mark.parametrize(
    ("size", "won", "lost", "is_better"),
    [
        (100, 5, 0, True),
        (100, 4, 0, False),
        (100, 12, 8, False),
        (100, 24, 8, True),
        (1000, 9, 0, False),
        (1000, 10, 0, True),
    ],
)
def test_a_better_explanation_must_gain_enough_and_beyond_chance(size, won, lost, is_better) -> None:
    right, other = np.ones(size, np.bool_), np.ones(size, np.bool_)
    right[won : won + lost] = False
    other[:won] = False
    assert clearly(right, other) is is_better


@pytest.mark.parametrize(
    ("size", "wrong", "is_told"), [(20, 4, False), (20, 7, True), (400, 40, False), (400, 60, True)]
)
def test_more_than_noise_is_unexplained(size, wrong, is_told) -> None:
    assert unexplained(np.arange(size) >= wrong) is is_told


def test_deviations_that_stand_in_for_each_other_come_to_an_end(tmp_path) -> None:
    """Hours and stop took turns on these tickets, each better without the other."""
    lived = contract(tmp_path / "lived", **DEVIATIONS["an earlier day"][0])
    found = read(contract(tmp_path / "agreed"), made(lived, "met", size=150, noise=0.03, seed=201), "verdict")
    assert found.explained >= found.as_promised
    assert len(found.deviations) <= 1
