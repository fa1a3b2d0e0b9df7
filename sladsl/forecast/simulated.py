"""Simulated months: how many tickets come, and how many clocks of each promise are judged and late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .horizon import last_week, parts_of
from .level import Floats, Ints, Odds, Rates, course, level_of, shares_of
from .randomness import random_for
from .weeks import WEEK, series_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.clock.zones import Zone
    from sladsl.simulate.figures.measured import Span

    from .asked import Wishes
    from .level import Level
    from .weeks import Clocks, Series, Weeks

MIX = 26
"""Of so many of the last weeks it is drawn how many clocks of each promise come with a ticket."""
MIXED = 4
"""So many weeks are drawn for one month."""
WEEKS_A_YEAR = 365.2425 / WEEK
MOST_TICKETS = 1e7
"""A month of more tickets is not simulated."""


class Known(NamedTuple):
    """What is known of a past, ready to simulate from.

    Attributes:
        zone: the zone of weeks and months.
        weeks: its weeks.
        series: promise -> it week by week.
        levels: promise -> what its weeks say of the odds of a miss.
        rate: what whole weeks say of the number of tickets.
        common: how much of what happens to promises in a week happens to all of them, between 0 and 1.
    """

    zone: Zone
    weeks: Weeks
    series: dict[str, Series]
    levels: dict[str, Level]
    rate: Level
    common: float


class Month(NamedTuple):
    """A simulated month: a number for each draw.

    Attributes:
        span: the month.
        tickets: tickets received.
        cases: promise -> clocks judged.
        misses: promise -> those of them that were late.
    """

    span: Span
    tickets: Ints
    cases: dict[str, Ints]
    misses: dict[str, Ints]


def known_of(clocks: Mapping[str, Clocks], weeks: Weeks, own: Zone) -> Known:
    """Learn from a past."""
    series = {name: series_of(each, weeks, own) for name, each in clocks.items()}
    levels = {name: level_of(Odds(each.cases, each.misses)) for name, each in series.items()}
    rate = level_of(Rates(weeks.tickets[weeks.whole]))
    return Known(own, weeks, series, levels, rate, _common(list(series.values())))


def _common(series: Sequence[Series]) -> float:
    """How alike promises deviate from their own mean in the same weeks; drawn to a third where weeks are few."""
    deviations = [_deviations(each) for each in series]
    shared, whole, most = 0.0, 0.0, 0
    for place, one in enumerate(deviations):
        for other in deviations[:place]:
            size = min(len(one), len(other))
            shared += float((one[:size] * other[:size]).sum())
            whole += float(np.sqrt((one[:size] ** 2).sum() * (other[:size] ** 2).sum()))
            most = max(most, size)
    found = shared / whole if whole else 0.0
    return min(0.95, max(0.0, (found * most + 8 / 3) / (most + 8)))


def _deviations(series: Series) -> Floats:
    """The misses of weeks beyond those of the mean, in standard deviations of chance."""
    cases = series.cases.astype(np.float64)
    mean = (series.misses.sum() + 0.5) / (cases.sum() + 1)
    found: Floats = (series.misses - cases * mean) / np.sqrt(np.maximum(cases, 1) * mean * (1 - mean))
    return found


class Noise:
    """Standard normal numbers for every week of a simulation: some in common, some of each promise."""

    def __init__(self, known: Known, last: int, wishes: Wishes) -> None:
        """Draw those in common.

        Args:
            known: the past.
            last: the last week simulated.
            wishes: draws and seed.
        """
        self._common, self._wishes = known.common, wishes
        self._first = known.weeks.first
        self._size = (wishes.draws, max(1, last - self._first + 1))
        self._shared = {kind: self._drawn(kind) for kind in ("steps", "jitters")}
        self._kept: dict[tuple[str, str], Floats] = {}

    def of(self, kind: str, name: str, since: int) -> Floats:
        """The numbers of a promise from a week on.

        Args:
            kind: "steps" or "jitters".
            name: the promise.
            since: the first week wanted, as an index among those of the past.
        """
        if (kind, name) not in self._kept:
            shared, own = self._drawn(kind), self._drawn(kind, name)
            self._kept[kind, name] = np.sqrt(self._common) * shared + np.sqrt(1 - self._common) * own
        found: Floats = self._kept[kind, name][:, since:]
        return found

    @property
    def seed(self) -> int:
        """The seed of all draws."""
        return self._wishes.seed

    def _drawn(self, *purpose: str) -> Floats:
        return random_for(self._wishes.seed, "noise", *purpose).standard_normal(self._size)


def share_courses(known: Known, last: int, wishes: Wishes, names: Sequence[str] | None = None) -> dict[str, Floats]:
    """Simulated shares of misses for each promise: a row for each draw, a column for each unsettled or coming week.

    The columns end with the week `last`, however many there are.
    """
    noise = Noise(known, last, wishes)
    own = known.levels if names is None else names
    return {name: share_course(name, known.levels[name], known.series[name].settled, noise) for name in own}


def share_course(name: str, level: Level, settled: int, noise: Noise) -> Floats:
    """Simulated shares of misses of one promise, from its first unsettled week on."""
    steps, jitters = noise.of("steps", name, settled), noise.of("jitters", name, settled)
    return shares_of(course(level, steps, jitters, random_for(noise.seed, "level", name)))


def misses_among(cases: Ints, span: Span, shares: Floats, known: Known, last: int, random: np.random.Generator) -> Ints:
    """How many of some cases of a month are late in each draw.

    Args:
        cases: how many cases there are in each draw.
        span: the month.
        shares: simulated shares of misses, the last column of the week `last`.
        known: the past, for its zone.
        last: the week of the last column.
        random: for the draws.
    """
    parts = [part for part in parts_of(span, known.zone) if part.week > last - shares.shape[1]]
    days = np.array([part.days for part in parts])
    spread = random.multinomial(cases, days / days.sum())
    columns = [part.week - last - 1 + shares.shape[1] for part in parts]
    found: Ints = random.binomial(spread, shares[:, columns]).sum(axis=1)
    return found


def simulated(known: Known, spans: Sequence[Span], wishes: Wishes) -> list[Month]:
    """Simulate months that lie behind the settled weeks of a past, all of them in every draw."""
    last = last_week(spans, known.zone)
    courses = share_courses(known, last, wishes)
    rates = rate_course(known, last, wishes)
    found = []
    for span in spans:
        tickets = tickets_among(known, span, rates, last, wishes)
        cases = {
            name: cases_of(known, each, tickets, random_for(wishes.seed, "cases", name, span.name))
            for name, each in known.series.items()
        }
        misses = {
            name: misses_among(
                cases[name], span, courses[name], known, last, random_for(wishes.seed, "misses", name, span.name)
            )
            for name in known.series
        }
        found.append(Month(span, tickets, cases, misses))
    return found


def rate_course(known: Known, last: int, wishes: Wishes) -> Floats:
    """Simulated tickets per week, growth included: the last column is of the week `last`."""
    whole = np.flatnonzero(known.weeks.whole)
    weeks = last - known.weeks.first - (int(whole[-1]) if len(whole) else 0)
    random = random_for(wishes.seed, "rate")
    steps = random.standard_normal((wishes.draws, weeks))
    jitters = random.standard_normal((wishes.draws, weeks))
    grown = (1 + wishes.growth) ** (np.arange(1, weeks + 1) / WEEKS_A_YEAR)
    found: Floats = np.exp(np.minimum(course(known.rate, steps, jitters, random), 20.0)) * grown
    return found


def tickets_among(known: Known, span: Span, rates: Floats, last: int, wishes: Wishes) -> Ints:
    """How many tickets come in a month in each draw, the last column of rates being of the week `last`."""
    if wishes.tickets is not None:
        return np.full(wishes.draws, wishes.tickets, dtype=np.int64)
    parts = [part for part in parts_of(span, known.zone) if part.week > last - rates.shape[1]]
    columns = [part.week - last - 1 + rates.shape[1] for part in parts]
    expected = rates[:, columns] @ np.array([part.days / WEEK for part in parts])
    found: Ints = random_for(wishes.seed, "tickets", span.name).poisson(np.minimum(expected, MOST_TICKETS))
    return found


def cases_of(known: Known, series: Series, tickets: Ints, random: np.random.Generator) -> Ints:
    """How many clocks of a promise are judged when so many tickets come: as in weeks drawn from the last ones."""
    received = known.weeks.tickets[: series.settled]
    usable = np.flatnonzero(received)[-MIX:]
    if not len(usable):
        return np.zeros_like(tickets)
    drawn = usable[random.integers(0, len(usable), (len(tickets), MIXED))]
    ratio = series.cases[drawn].sum(axis=1) / received[drawn].sum(axis=1)
    several = random.poisson(ratio * tickets)
    once = random.binomial(tickets, np.minimum(ratio, 1.0))
    found: Ints = np.where(ratio > 1, several, once)
    return found
