"""Histories of known processes: what the odds of a miss did week by week, and the clocks that came of it."""

from __future__ import annotations

import numpy as np

from sladsl.clock.zones import zone
from sladsl.forecast.weeks import OPEN, Basis, Clocks, monday
from sladsl.model.promise import Promise
from sladsl.model.values import Aggregate, Duration, Period
from sladsl.simulate.figures.spans import Spans

UTC = zone("Etc/UTC")
FIRST = 2400
"""The first week, that of 2015-12-28."""
DAY = 86400
WIDTH = 0.8
"""How widely the logarithms of times differ, in units of the odds: 0.8 of a level is a factor of about two."""


def _autoregressive(weeks, random):
    found = [random.standard_normal()]
    for _ in range(weeks - 1):
        found.append(0.8 * found[-1] + 0.6 * random.standard_normal())
    return np.array(found)


def _bad_month(weeks, random):
    level = -2.6 + 0.15 * random.standard_normal(weeks)
    begin = random.integers(0, weeks - 4)
    level[begin : begin + 4] += 1.6
    return level


def _shifted(weeks, random):
    level = np.where(np.arange(weeks) < random.integers(weeks // 5, weeks), -2.6, -1.6)
    return level + 0.2 * random.standard_normal(weeks)


PROCESSES = {
    "stationary": (60, lambda weeks, random: np.full(weeks, -2.4)),
    "overdispersed": (60, lambda weeks, random: -2.4 + 0.5 * random.standard_normal(weeks)),
    "drifting": (60, lambda weeks, random: -2.4 + np.cumsum(0.1 * random.standard_normal(weeks))),
    "a trend": (60, lambda weeks, random: -3 + 0.03 * np.arange(weeks)),
    "bad ends of months": (
        60,
        lambda weeks, random: np.where(np.arange(weeks) % 4 == 3, -1.2, -2.6) + 0.2 * random.standard_normal(weeks),
    ),
    "one bad month": (60, _bad_month),
    "few tickets": (3, lambda weeks, random: -2.2 + 0.3 * random.standard_normal(weeks)),
    "rare misses": (20, lambda weeks, random: np.full(weeks, -4.6)),
    "many tickets": (1500, lambda weeks, random: -1 + 0.15 * random.standard_normal(weeks)),
    "many, with a memory": (1500, lambda weeks, random: -1 + 0.3 * _autoregressive(weeks, random)),
    "a sudden change": (60, _shifted),
}
"""Name -> tickets per week, and the logarithm of the odds of a miss in each week."""


def _season(weeks, random):
    turn = np.sin(2 * np.pi * (np.arange(weeks) + random.integers(0, 52)) / 52)
    return 60 * np.exp(0.4 * turn), -2.4 + 0.8 * turn


def _new_desk(weeks, random):
    """From some week in the middle on half of the tickets come, and three times as many of them are late."""
    after = np.arange(weeks) >= random.integers(weeks // 3, 2 * weeks // 3)
    return np.where(after, 30, 60), np.where(after, -1.2, -2.6)


def _bursts(weeks, random):
    """Every tenth week or so four times the tickets come, and they are late more often."""
    burst = random.random(weeks) < 0.1
    return np.where(burst, 160, 40), np.where(burst, -0.8, -2.6) + 0.1 * random.standard_normal(weeks)


BREAKING = {
    "tickets grow 3% a week": lambda weeks, random: (30 * 1.03 ** np.arange(weeks), np.full(weeks, -2.4)),
    "grow, and are later": lambda weeks, random: (30 * 1.03 ** np.arange(weeks), -3 + 0.04 * np.arange(weeks)),
    "a season of a year": _season,
    "a new desk midway": _new_desk,
    "bursts": _bursts,
}
"""What breaks the model of the forecast. Name -> tickets per week, and the logarithm of the odds, of each week."""


def made(name, weeks, seed):
    """A history of a process, observed to the end of its last week; times have no longest one.

    The logarithm of a time is a logistic number around the level of its week, so that two days are missed with just the
    odds of the process, and any other length with odds that follow it.
    """
    random = np.random.default_rng([seed, [*PROCESSES, *BREAKING].index(name)])
    if name in BREAKING:
        rate, odds = BREAKING[name](weeks, random)
    else:
        rate, odds = PROCESSES[name][0], PROCESSES[name][1](weeks, random)
    counts = random.poisson(rate, weeks)
    week = np.repeat(np.arange(weeks), counts)
    begins = np.array([monday(FIRST + each, UTC) for each in range(weeks)])
    started = begins[week] + random.integers(0, 7 * DAY, len(week))
    beyond = odds[week] + random.logistic(size=len(week))
    took = np.maximum(2 * DAY * np.exp(WIDTH * np.clip(beyond, -9, 9)), 60).astype(np.int64)
    return basis(started, took > 2 * DAY, took, monday(FIRST + weeks, UTC) - 1)


def promise(share):
    """What is promised in every history: two days for a share of tickets."""
    return Promise(
        id="resolve",
        milestone="resolve",
        stop="resolved",
        value=Duration(amount=48, unit="hour"),
        aggregate=Aggregate(kind="share", share=share),
    )


def basis(started, late, took, until):
    """A history of one promise of two days: when each clock started, whether it was late, and how long it took."""
    order = np.argsort(started, kind="stable")
    started, late, took = started[order], late[order], took[order]
    decided = started + np.minimum(took, 2 * DAY)
    is_open, stopped = decided > until, started + took <= until
    clocks = Clocks(
        started=started,
        decided=np.where(is_open, OPEN, decided),
        late=late & ~is_open,
        judged=~is_open,
        counted=np.where(stopped, took, until - started),
        ended=np.where(stopped, started + took, until),
        stopped=stopped,
        timed=np.ones(len(started), np.bool_),
        week=(started // DAY + 3) // 7,
    )
    return Basis({"resolve": clocks}, started.tolist(), until, UTC)


def whole_months(past):
    """The months of a history that were observed from their first day to their last."""
    begin = monday(FIRST, UTC)
    spans = Spans(Period(unit="month"), UTC).overlapping(begin, past.until + 1)
    return [span for span in spans if span.start >= begin and span.end <= past.until + 1]
