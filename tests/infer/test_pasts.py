"""What is said of pasts as real systems leave them: with dirt, with two sets of terms, or with none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from sladsl.clock.vector.arrays import NO, Ints, ints
from sladsl.clock.zones import date_of, day_of
from sladsl.infer.contract import text
from sladsl.infer.hours import daily, offsets
from sladsl.infer.inference import infer
from sladsl.infer.shape import inference_data
from sladsl.infer.told import findings, hours_words
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from tests.infer.made import DAY, HOUR, MUCH_LATER, composed
from tests.infer.pasts import Past, counted, deadline, dirtied, past, rounded, tickets, waited

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.history.ticket import Ticket
    from sladsl.infer.inference import Inference

ZONE = "Europe/Amsterdam"
OFFICE = daily(range(5), 8 * 60, 600, ZONE)
TARGETS = {"P1": 4 * HOUR, "P2": 8 * HOUR, "P3": 20 * HOUR, "P4": 50 * HOUR}
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


def ends(some: Past) -> Ints:
    """When each ticket was over."""
    return ints(np.where(some.resolved == NO, some.closed, some.resolved))


def no_rule(some: Past, seed: int = 3) -> Ints:
    """Figures that follow no rule."""
    return rounded(ints(np.random.default_rng(seed).lognormal(9.8, 1.5, len(some))), 36)


def by_priority(some: Past, targets: dict[str, int]) -> Ints:
    """The target of each ticket."""
    return ints([targets[str(each)] for each in some.priority])


def bank() -> list[Ticket]:
    some = past(1200)
    shut = tuple(day_of(date.fromisoformat(day)) for day in ("2013-12-25", "2013-12-26", "2014-01-01"))
    said = rounded(counted(OFFICE._replace(closed=shut), some.created, some.closed), 36)
    return tickets(some, clock=dirtied(said, 0.3, no_rule(some)), events=("resolved", "closed"))


def waits_unrecorded() -> list[Ticket]:
    some = past(700)
    end = ends(some)
    said = counted(OFFICE, some.created, end) - waited(some, OFFICE, some.created, end)
    return tickets(some, clock=rounded(ints(said), 60), events=("assigned", "resolved", "closed"))


def worked() -> list[Ticket]:
    some = past(500)
    share = np.random.default_rng(5).beta(2, 3, len(some))
    return tickets(some, clock=rounded(ints((ends(some) - some.created) * share), 36))


def wall_time() -> list[Ticket]:
    some = past(700)
    return tickets(some, clock=dirtied(rounded(ints(some.closed - some.created), 36), 0.15, no_rule(some)))


def mostly_zero() -> list[Ticket]:
    some = past(1500)
    said = rounded(counted(OFFICE, some.created, ends(some)), 36)
    return tickets(some, clock=dirtied(said, 0.7, ints(np.zeros(len(some)))))


def from_assignment() -> list[Ticket]:
    some = past(700)
    said = rounded(ints(np.maximum(counted(OFFICE, some.assigned, ends(some)), 0)), 36)
    return tickets(some, clock=dirtied(said, 0.2, no_rule(some)))


def changed_hours() -> list[Ticket]:
    some = past(1000, days=360)
    later = some.created >= np.quantile(some.created, 0.6)
    longer = daily(range(5), 7 * 60, 12 * 60, ZONE)
    said = np.where(later, counted(longer, some.created, ends(some)), counted(OFFICE, some.created, ends(some)))
    return tickets(some, clock=rounded(ints(said), 36))


def two_offices() -> list[Ticket]:
    some = past(1000)
    longer = daily(range(5), 6 * 60, 16 * 60, ZONE)
    other = np.isin(some.category, ("incident", "request"))
    said = np.where(other, counted(longer, some.created, ends(some)), counted(OFFICE, some.created, ends(some)))
    return tickets(some, clock=dirtied(rounded(ints(said), 36), 0.1, no_rule(some)))


def noisy_verdicts() -> list[Ticket]:
    some = past(2000, hours=10)
    met = counted(OFFICE, some.created, ends(some)) <= by_priority(some, TARGETS)
    return tickets(some, met=met ^ (np.random.default_rng(3).random(len(some)) < 0.15))


def verdicts_of_responses() -> list[Ticket]:
    some = past(1000)
    targets = {"P1": 900, "P2": 1800, "P3": HOUR, "P4": 4 * HOUR}
    return tickets(some, met=counted(OFFICE, some.created, some.responded) <= by_priority(some, targets))


def two_columns() -> list[Ticket]:
    some = past(2500, hours=10, clients=3)
    half = np.where(np.array(some.client) == "c1", 2, 1)
    met = counted(OFFICE, some.created, ends(some)) <= by_priority(some, TARGETS) // half
    return tickets(some, met=met)


def changed_targets() -> list[Ticket]:
    some = past(1000, days=360)
    half = np.where(some.created >= np.quantile(some.created, 0.6), 2, 1)
    return tickets(some, due=deadline(OFFICE, some.created, ints(by_priority(some, TARGETS) // half)))


def moved_deadlines() -> list[Ticket]:
    some = past(800)
    due = deadline(OFFICE, some.created, by_priority(some, TARGETS))
    moved = due + np.random.default_rng(3).integers(1, 20, len(some)) * DAY
    return tickets(some, due=dirtied(due, 0.3, ints(moved)), met=ends(some) <= due)


def by_hand() -> list[Ticket]:
    some = past(500)
    days = np.random.default_rng(1).integers(1, 40, len(some))
    return tickets(some, due=ints(some.created + days * DAY // 2))


def day_ends(hour: int) -> list[Ticket]:
    some = past(1000)
    day = (some.created + offsets(ZONE, some.created)) // DAY
    left = by_priority(some, {"P1": 1, "P2": 2, "P3": 3, "P4": 5})
    while left.any():
        day = day + (left > 0)
        left = left - ((left > 0) & ((day + 3) % 7 < 5))
    local = ints(day * DAY + hour * HOUR)
    due = ints(local - offsets(ZONE, local))
    return tickets(some, due=dirtied(due, 0.1, ints(due + no_rule(some))))


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
        wall_time, "around the clock, every day", ("stops at 'closed'",), ("The weekdays:", "No terms")
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
