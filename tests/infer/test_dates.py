"""Systems that add days to a date: what is found of them, and what a contract of it says again."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sladsl.check._workspace import check, open_workspace
from sladsl.infer import search
from sladsl.infer.contract import text
from sladsl.infer.evidence import evidence
from sladsl.infer.inference import infer
from sladsl.infer.problem import Problem
from sladsl.infer.told import findings
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from tests.infer.made import DAY, MUCH_LATER, composed
from tests.infer.said import ZONE
from tests.infer.said_dates import (
    DAYS,
    SHUT,
    calendar_days,
    dates_alone,
    days_between,
    hours_and_calendar_days,
    kept_or_not,
    late_starts,
    working_days,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sladsl.history.ticket import Ticket
    from sladsl.infer.inference import Inference

TODAY = date(2014, 6, 1)
OFFICE_WORDS = "It counts Monday to Friday 08:00 to 18:00 in Europe/Amsterdam"
WALL_WORDS = "Whole days end at the time of day at which they began, also where clocks change between"
RECEIPT_WORDS = "at the time of day at which the ticket came in, of a day in Europe/Amsterdam"


class Case(NamedTuple):
    """What a system says, and what must be said of it.

    Attributes:
        tickets: makes it.
        said, not_said: parts of sentences that must be said, and that must not.
        least: the least share that must be explained.
        again: the least share of deadlines that the contract must give to the minute.
    """

    tickets: Callable[[], list[Ticket]]
    said: tuple[str, ...]
    not_said: tuple[str, ...] = ("fit as well", "points in the")
    least: float = 1.0
    again: float = 0.0


CASES = {
    "calendar days": Case(calendar_days, ("around the clock, every day, by the wall clock", WALL_WORDS), again=0.6),
    "hours for some, calendar days for others": Case(
        hours_and_calendar_days, (OFFICE_WORDS, "Around the clock for P1, P3", WALL_WORDS, "lie at an opening"),
        ("points in the",), again=0.4,
    ),
    "working days at the time of receipt": Case(
        working_days, (RECEIPT_WORDS, "Monday to Friday", "2013-12-25, 2013-12-26, 2014-01-01"), ("fit as well",),
        again=0.85,
    ),
    "dates alone": Case(
        dates_alone, ("at 00:00 of a day", "Monday to Friday", "2013-12-25, 2013-12-26, 2014-01-01"), ("fit as well",),
        again=1.0,
    ),
    "a clock that starts late": Case(
        late_starts, ("Deadlines are up to 5 min later", "It counts around the clock, every day."), again=0.1
    ),
    "verdicts around the clock": Case(kept_or_not, ("It counts around the clock, every day.",), ("The weekdays:",)),
    "figures in days": Case(days_between, ("It counts around the clock, every day.",)),
}  # fmt: skip


@lru_cache
def inferred(name: str) -> Inference:
    """What is inferred from what the system of a case says."""
    return infer(CASES[name].tickets(), ZONE)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str) -> None:
    case, found = CASES[name], inferred(name)
    words = "\n".join(findings(found))
    assert [part for part in case.said if part not in words] == [], words
    assert [part for part in case.not_said if part in words] == [], words
    assert found.explained >= case.least * found.best.score.total


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.again])
def test_the_contract_is_accepted_and_gives_the_deadlines(tmp_path: Path, name: str) -> None:
    case, folder = CASES[name], tmp_path / "again"
    plans = TicketPlans(composed(folder, text(inferred(name), "A", "P", "C")))
    errors = [
        each.message for each in check(open_workspace([folder / "known.sla"]), TODAY) if each.kind.severity == "error"
    ]
    assert errors == []
    some = [each for each in case.tickets()[::4] if all(event.kind != "reopened" for event in each.events)]
    outcomes = [timeline(plans, each.events, each.events[-1].at + MUCH_LATER).outcomes[0] for each in some]
    near = [
        abs((outcome.due or 0) - (each.verdict.due or 0)) <= 60 for outcome, each in zip(outcomes, some, strict=True)
    ]
    assert sum(near) >= case.again * len(some)


def test_the_targets_of_a_clock_that_starts_late_are_round() -> None:
    assert {each.group: each.seconds for each in inferred("a clock that starts late").targets} == {
        name: days * DAY for name, days in DAYS.items()
    }


@pytest.mark.parametrize("name", ["working days at the time of receipt", "dates alone"])
def test_closed_dates_of_points_are_found(name: str) -> None:
    points = inferred(name).points
    assert points is not None
    assert points.closed == SHUT
    assert {each.group: each.days for each in points.days} == DAYS


def test_points_are_found_by_the_clocks_of_another_zone() -> None:
    points = infer(dates_alone(), "Etc/UTC").points
    assert points is not None
    assert (points.zone, points.fixed, points.explained) == ("Europe/Berlin", 0, points.total)


def test_closed_dates_that_nobody_could_know_are_counted() -> None:
    held_out = inferred("dates alone").held_out
    assert held_out is not None
    seen = sorted(each.events[0].at for each in dates_alone())[held_out.fitted - 1] + DAY // 2
    assert held_out.later == sum(1 for day in SHUT if day * DAY > seen)


def test_what_a_sample_found_is_scored_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FINE", 300)
    problem = Problem(evidence(hours_and_calendar_days(600), ZONE), "due", ZONE)
    assert search.search(problem).score.total == len(problem)
