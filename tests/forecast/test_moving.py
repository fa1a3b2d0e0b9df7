"""What weeks show that a forecast does not carry on is told: levels that moved, and busy weeks that were worse."""

from __future__ import annotations

import numpy as np
import pytest

from sladsl.forecast.asked import Wishes
from sladsl.forecast.moving import busy_share, moved_share, moved_tickets, moving_doubts, tickets_doubts
from sladsl.forecast.run import forecast, months_after
from sladsl.forecast.weeks import Series, Weeks, series_of, weeks_of
from tests.forecast.desk import desk, past, tickets
from tests.forecast.processes import BREAKING, PROCESSES, UTC, made

SEEDS = 10
WARNED = {
    "tickets grow 3% a week": {"tickets"},
    "grow, and are later": {"moved", "tickets"},
    "a new desk midway": {"moved", "tickets"},
    "a trend": {"moved"},
    "bursts": {"busy"},
}
"""What is told of nearly all histories of a process; in the calm ones nothing is."""
CALM = (
    "stationary", "overdispersed", "bad ends of months", "one bad month", "few tickets", "rare misses", "many tickets"
)  # fmt: skip


def told(name, weeks, seed):
    """Of what is warned at the end of a history."""
    own = made(name, weeks, seed)
    known = weeks_of(own.created, own.until, UTC)
    series = series_of(own.clocks["resolve"], known, UTC)
    found = {"moved": moved_share(series), "busy": busy_share(series, known), "tickets": moved_tickets(known)}
    return {name for name, parts in found.items() if parts is not None}


@pytest.mark.parametrize("name", WARNED)
def test_what_breaks_the_model_is_told(name):
    assert name in {**PROCESSES, **BREAKING}
    found = [told(name, 104, seed) for seed in range(SEEDS)]
    assert sum(each == WARNED[name] for each in found) >= SEEDS - 1


@pytest.mark.parametrize("name", CALM)
@pytest.mark.parametrize("weeks", [40, 104])
def test_nothing_is_told_of_what_goes_on_as_it_was(name, weeks):
    assert sum(bool(told(name, weeks, seed)) for seed in range(SEEDS)) <= 1


def of(cases, misses):
    return Series(np.array(cases), np.array(misses), len(cases), 0)


def weeks_with(tickets):
    return Weeks(0, np.array(tickets), np.ones(len(tickets), np.bool_), 0)


def test_the_figures_are_those_of_the_thirds():
    series = of([20] * 30, [1] * 10 + [2] * 10 + [6] * 10)
    assert tuple(moved_share(series)) == (0.05, 0.3)
    (words,) = moving_doubts(series, weeks_with([20] * 30))
    assert "went from 5.0% in the first third of its weeks to 30.0% in the last" in words
    assert "months become worse" in words
    (words,) = moving_doubts(of([20] * 30, [6] * 10 + [2] * 10 + [1] * 10), weeks_with([20] * 30))
    assert "months become better" in words


def test_the_figures_are_those_of_busy_weeks_and_the_others():
    cases, misses = [20, 20, 20, 20, 20, 60] * 5, [1, 1, 1, 1, 1, 30] * 5
    (words,) = moving_doubts(of(cases, misses), weeks_with(cases))
    assert words.startswith(
        "of its tickets 50.0% were late in weeks with more than 1.5 times the usual number of tickets"
    )
    assert "and 5.0% in the others" in words


def test_the_figures_are_those_of_tickets_a_week():
    (words,) = tickets_doubts(weeks_with([10] * 10 + [20] * 10 + [40] * 10))
    assert words.startswith("tickets a week went from 10 in the first third of the history to 40 in the last")


@pytest.mark.parametrize(
    ("cases", "misses"),
    [([], []), ([0] * 30, [0] * 30), ([20] * 30, [0] * 30), ([20] * 12, list(range(12))), ([5] * 30, [5] * 30)],
    ids=["no week", "no ticket", "none late", "few weeks", "all late"],
)
def test_of_little_nothing_is_told(cases, misses):
    assert list(moving_doubts(of(cases, misses), weeks_with(cases))) == []


@pytest.fixture(scope="module")
def growing(tmp_path_factory):
    early, late = (
        tickets(days=70, per_day=2, late_every=20),
        tickets(days=70, per_day=6, late_every=3, first="2026-03-16", prefix="U"),
    )
    return past(desk(tmp_path_factory.mktemp("desk"), early + late))


@pytest.mark.parametrize(("wishes", "said"), [({}, True), ({"growth": 0.5}, False), ({"tickets": 90}, False)])
def test_a_forecast_tells_both(growing, wishes, said):
    found = forecast(growing, months_after(growing, 1), Wishes(draws=100, **wishes))
    assert any("tickets a week went from 14 in" in doubt for doubt in found.doubts) == said
    respond = next(each for each in found.promises if each.promise.id == "respond [priority=High]")
    assert any("its late tickets went from " in doubt for doubt in respond.doubts)
