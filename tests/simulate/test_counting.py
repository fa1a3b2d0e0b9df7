"""Counting around pauses, against a walk over every pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.zones import year_start
from sladsl.simulate.counting import Pauses, Stretch

if TYPE_CHECKING:
    from sladsl.clock.intervals import Interval

YEAR = year_start(2026)


class _Hours:
    """Open for the second half of every ten seconds, in the first minutes of 2026 only."""

    last_year = 2026

    def intervals(self, year: int) -> list[Interval]:
        return [(YEAR + 10 * n + 5, YEAR + 10 * n + 10) for n in range(40)] if year == 2026 else []


OPEN = {"always": ALWAYS, "hours": OpenTime(_Hours())}


@st.composite
def _stretches(draw: st.DrawFn) -> list[Stretch]:
    """Pauses in order; some touch."""
    found, end = [], YEAR + draw(st.integers(0, 40))
    for _ in range(draw(st.integers(0, 8))):
        start = end + draw(st.integers(0, 30))
        end = start + draw(st.integers(1, 40))
        found.append(Stretch(start, end))
    return found


def _open_seconds(open_time: OpenTime, start: int, end: int, stretches: list[Stretch]) -> list[int]:
    """Every open second of a span that lies in no pause."""
    paused = {second for stretch in stretches for second in range(stretch.start, stretch.end)}
    return [second for second in range(start, end) if second not in paused and open_time.is_open(second)]


@given(st.sampled_from(sorted(OPEN)), _stretches(), st.integers(-20, 300), st.integers(-20, 400))
def test_counted(name: str, stretches: list[Stretch], start: int, end: int) -> None:
    pauses = _pauses(stretches)
    expected = len(_open_seconds(OPEN[name], YEAR + start, YEAR + end, stretches))
    assert pauses.counted(OPEN[name], YEAR + start, YEAR + end) == expected


@given(
    st.sampled_from(sorted(OPEN)), _stretches(), st.integers(-20, 300), st.integers(-2, 120),
    st.none() | st.integers(0, 100),
)  # fmt: skip
def test_reached(name: str, stretches: list[Stretch], start: int, seconds: int, behind: int | None) -> None:
    pauses, begin = _pauses(stretches), YEAR + start
    last = stretches[-1].end if stretches else begin
    paused_at = None if behind is None else max(begin, last) + behind
    opened = _open_seconds(OPEN[name], begin, YEAR + 1500, stretches)
    reached: int | None = begin if seconds <= 0 else None
    if 0 < seconds <= len(opened):
        reached = opened[seconds - 1] + 1
        reached = None if paused_at is not None and reached > paused_at else reached
    assert pauses.reached(OPEN[name], begin, seconds, paused_at) == reached


@given(_stretches(), st.integers(0, 8), st.integers(-20, 300), st.integers(1, 60))
def test_a_question_in_between_changes_nothing(stretches: list[Stretch], asked: int, start: int, seconds: int) -> None:
    pauses = Pauses()
    for index, stretch in enumerate(stretches):
        pauses.add(stretch)
        if index == asked:
            pauses.reached(ALWAYS, YEAR + start, seconds, None)
    assert pauses.reached(ALWAYS, YEAR + start, seconds, None) == _pauses(stretches).reached(
        ALWAYS, YEAR + start, seconds, None
    )


def _pauses(stretches: list[Stretch]) -> Pauses:
    pauses = Pauses()
    for stretch in stretches:
        pauses.add(stretch)
    return pauses
