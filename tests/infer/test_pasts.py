"""What is said of pasts as real systems leave them: with dirt, with two sets of terms, or with none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sladsl.clock.zones import date_of
from sladsl.infer.contract import text
from sladsl.infer.inference import infer
from sladsl.infer.shape import inference_data
from sladsl.infer.told import findings, hours_words
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from tests.infer.made import DAY, MUCH_LATER, composed
from tests.infer.said import (
    TARGETS,
    ZONE,
    bank,
    by_hand,
    changed_hours,
    changed_targets,
    day_ends,
    from_assignment,
    mostly_zero,
    moved_deadlines,
    noisy_verdicts,
    same_time_of_day,
    two_columns,
    two_offices,
    verdicts_of_responses,
    waits_unrecorded,
    wall_figures,
    wall_time,
    worked,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.history.ticket import Ticket
    from sladsl.infer.inference import Inference

AROUND = "around the clock, every day"
WALL = f"{AROUND}, by the wall clock of Europe/Amsterdam"
OFFICE_WORDS = "Monday to Friday 08:00 to 18:00 in Europe/Amsterdam"


class Case(NamedTuple):
    """A past and what must be said of it.

    Attributes:
        tickets: makes it.
        hours: the hours that must be found; empty if they are of no interest.
        said: parts of sentences that must be said.
        not_said: parts of sentences that must not.
        least: the least share that must be explained.
    """

    tickets: Callable[[], list[Ticket]]
    hours: str
    said: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ("No terms were found", "The terms changed", "Terms of their own", "points in the")
    least: float = 0.0


CASES = {
    "figures, a third follow no rule": Case(bank, OFFICE_WORDS, ("Closed dates: 2013-12-25, 2013-12-26, 2014-01-01",)),
    "figures, waits are not recorded": Case(
        waits_unrecorded, OFFICE_WORDS, ("Waits that the history does not record would do that.",)
    ),
    "figures, people recorded their work": Case(
        worked, "",
        ("No terms were found that explain these figures.", "of all the time from start to stop: it may be work"),
        ("fits as",),
    ),
    "figures, the whole time": Case(
        wall_time, AROUND, ("stops at 'closed'",), ("The weekdays:", "No terms")
    ),
    "figures, most are zero": Case(mostly_zero, OFFICE_WORDS, ("figures are zero and were left out",), least=1.0),
    "figures, from the first assignment": Case(from_assignment, OFFICE_WORDS, ("starts at 'assigned'",)),
    "figures, hours were changed": Case(
        changed_hours, OFFICE_WORDS,
        ("The terms changed about 2014-05-0", "since then Monday to Friday 07:00 to 19:00"), ("Terms of their",),
    ),
    "figures, two offices": Case(
        two_offices, "",
        ("Terms of their own for kind ", "06:00 to 22:00", "08:00 to 18:00"), ("The terms changed",),
    ),
    "verdicts, a sixth follow no rule": Case(noisy_verdicts, OFFICE_WORDS, ("told as missed though",)),
    "verdicts of the first response": Case(verdicts_of_responses, OFFICE_WORDS, ("stops at 'responded'",), least=0.999),
    "verdicts, targets by two columns": Case(
        two_columns, "", ("Targets are told apart by priority and client.",), least=0.99
    ),
    "deadlines, targets were changed": Case(
        changed_targets, OFFICE_WORDS,
        ("The terms changed about 2014-05-0", "P3 20 h, P4 50 h); since then", "P3 10 h, P4 25 h)"),
        ("Terms of their",),
    ),
    "deadlines, some were moved": Case(
        moved_deadlines, OFFICE_WORDS, ("Deadlines that were moved", "came by the deadline"), least=0.68
    ),
    "deadlines, the same time of day some days later": Case(
        same_time_of_day, WALL, ("Whole days end at the time of day at which they began",),
        ("The terms changed", "nothing in these tickets depends on it"),
    ),
    "figures by the wall clock": Case(
        wall_figures, WALL, ("Whole days end at the time of day at which they began",),
        ("The weekdays:", "The terms changed"),
    ),
    "deadlines by hand": Case(by_hand, "", ("No terms were found that explain these deadlines.",), ("fits as",)),
    "deadlines, ends of working days": Case(
        lambda: day_ends(18), "", ("points in the calendar", "at 18:00", "Monday to Friday", "P3: day 3,"),
        ("The clock starts",), 0.89,
    ),
    "deadlines, midnights": Case(
        lambda: day_ends(24), "", ("at the end (24:00)", "Monday to Friday", "P1: day 1,"), ("The clock starts",), 0.89
    ),
}  # fmt: skip


@lru_cache
def inferred(name: str) -> Inference:
    """What is inferred from the past of a case."""
    return infer(CASES[name].tickets(), ZONE)


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_a_past(tmp_path, name: str) -> None:
    case = CASES[name]
    found = inferred(name)
    words = "\n".join(findings(found))
    assert [part for part in case.said if part not in words] == [], words
    assert [part for part in case.not_said if part in words] == [], words
    assert not case.hours or hours_words(found.best.hypothesis.hours) == case.hours
    assert found.explained >= case.least * found.best.score.total
    assert inference_data(found, None)["explained"] == found.explained
    composed(tmp_path / "again", text(found, "A", "P", "C"))


def test_targets_of_noisy_verdicts_are_not_excluded() -> None:
    found = inferred("verdicts, a sixth follow no rule")
    known = {each.group: each for each in found.targets}
    for name, seconds in TARGETS.items():
        assert (known[name].low or 0) <= seconds < (known[name].high or 10**9), known[name]


@pytest.mark.parametrize("name", ["deadlines, ends of working days", "deadlines, midnights"])
def test_a_contract_of_points_gives_the_deadlines(tmp_path, name: str) -> None:
    found = inferred(name)
    assert found.held_out is not None
    assert found.held_out.explained >= 0.87 * found.held_out.total
    plans = TicketPlans(composed(tmp_path / "again", text(found, "A", "P", "C")))
    # A contract moves the deadline of what was reopened; these systems do not.
    some = [each for each in CASES[name].tickets()[::3] if all(event.kind != "reopened" for event in each.events)]
    outcomes = [timeline(plans, each.events, each.events[-1].at + MUCH_LATER).outcomes[0] for each in some]
    same = sum(outcome.due == each.verdict.due for outcome, each in zip(outcomes, some, strict=True))
    assert same >= 0.87 * len(some)


def test_the_day_of_a_change_is_found() -> None:
    found = inferred("deadlines, targets were changed")
    assert found.parted is not None
    created = sorted(each.events[0].at for each in changed_targets())
    assert abs(found.parted.at - created[int(0.6 * len(created))]) <= 2 * DAY
    assert found.parted.explained == found.best.score.total
    assert date_of(found.parted.at // DAY).year == 2014
