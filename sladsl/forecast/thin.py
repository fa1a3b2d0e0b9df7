"""Whether a history is enough to forecast from, and what would help where it is not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.zones import DAY

from .told import day_text
from .weeks import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.zones import Zone

    from .outlook import Outlook
    from .weeks import Series, Weeks

LEAST_CASES, LEAST_WEEKS = 20, 4
"""Of fewer judged clocks, or of clocks in fewer settled weeks, nothing is told."""
GOOD_CASES, GOOD_WEEKS = 50, 13
"""Below these the forecast is told with a warning."""
A_YEAR = 52
OLD = 8
"""So many weeks between the last settled week and the first month forecast are worth a word."""
SILENT = 26
"""Between two tickets so many weeks apart the desk was not there, or one of them has a wrong date."""
WIDE = 0.3
"""An interval of a share that is wider says little."""


def is_enough(series: Series) -> bool:
    """Whether anything can be told of a promise."""
    return int(series.cases.sum()) >= LEAST_CASES and weeks_with_cases(series) >= LEAST_WEEKS


def weeks_with_cases(series: Series) -> int:
    """The number of settled weeks in which the promise was judged at all."""
    return int(np.count_nonzero(series.cases))


def promise_doubts(series: Series | None, first: Outlook | None) -> Iterator[str]:
    """What a reader should know of one promise.

    Args:
        series: its weeks; None if no ticket was judged by it.
        first: the first month forecast; None if nothing is.
    """
    if series is None:
        yield "no ticket of the history was judged by it, so nothing is forecast"
        return
    cases, weeks = int(series.cases.sum()), weeks_with_cases(series)
    if not is_enough(series):
        yield (
            f"{_many(cases, 'ticket')} in {_many(weeks, 'settled week')} say too little, so nothing is forecast; "
            f"{LEAST_CASES} tickets in {LEAST_WEEKS} weeks are the least: add earlier months to the history"
        )
        return
    if cases < GOOD_CASES or weeks < GOOD_WEEKS:
        better = [f"{GOOD_CASES} tickets"] * (cases < GOOD_CASES) + [f"{GOOD_WEEKS} weeks"] * (weeks < GOOD_WEEKS)
        yield (
            f"it rests on {_many(cases, 'ticket')} in {_many(weeks, 'week')} only; with {' in '.join(better)} "
            "intervals become narrower"
        )
    if not series.misses.sum():
        yield f"none of its {cases:,} tickets was late; that none ever will be does not follow"
    if first is not None and first.share is not None and first.share.high - first.share.low > WIDE:
        yield "its interval is so wide that it says little: the past varied much, or a month has few tickets"


def history_doubts(weeks: Weeks, settled: int, gap: int) -> Iterator[str]:
    """What a reader should know of the history as a whole.

    Args:
        weeks: all its weeks.
        settled: how many of them are settled for the promise that settles last.
        gap: weeks between the last settled one and the first month forecast.
    """
    if weeks.size > settled:
        left = weeks.size - settled
        which = "week of the history is" if left == 1 else f"{left} weeks of the history are"
        yield (
            f"the last {which} left out for promises whose tickets are not decided yet: only what went fast is known "
            "of them, and they would look better than they are"
        )
    if settled < GOOD_WEEKS:
        yield (
            f"the history has {_many(settled, 'settled week')}; how much months differ is hardly seen in fewer than "
            f"{GOOD_WEEKS}: add earlier months"
        )
    elif settled < A_YEAR:
        yield "the history is shorter than a year, so what comes with the seasons is not seen"
    if gap > OLD:
        yield (
            f"{gap} weeks lie between what is known and the first month forecast; what changed since then is not seen: "
            "take a newer export"
        )


def silence_doubts(created: Sequence[int], own: Zone) -> Iterator[str]:
    """What a reader should know of a long time without tickets.

    Args:
        created: when tickets came, in order.
        own: the zone of days.
    """
    gap, before = max((after - each, each) for each, after in pairwise([*created, created[-1]]))
    weeks = gap // (WEEK * DAY)
    if weeks >= SILENT:
        yield (
            f"no ticket came between {day_text(before, own)} and {day_text(before + gap, own)}; these {weeks:,} weeks "
            "count as weeks without tickets: if a date is wrong, mend it, or leave out what lies beyond"
        )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
