"""What is to be explained, and how well a hypothesis explains it."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints

from .grouping import AND, by_two
from .hours import DAY_MINUTES, WEEK_MINUTES, Walls, minute_table
from .hypothesis import ALWAYS_BITS, hours_bits
from .stretch import NEVER, Stretch
from .targets import Fitted, equals, lagging, modes, thresholds

if TYPE_CHECKING:
    from .evidence import Evidence, Mark
    from .grouping import Grouping
    from .hours import Hours
    from .hypothesis import Hypothesis, Rules

Oracle = Literal["verdict", "due", "clock"]
TOLERANCE = 60
"""Seconds by which a deadline or a counted figure may differ: many systems cut their times to the minute."""
_ROUND = 1800
MOST_ZEROS = 0.2
"""Where a greater share of the figures of a clock are zero, these are left out."""
TARGET_BITS: dict[Oracle, float] = {"verdict": 6.0, "due": 12.0, "clock": 0.0}
"""What it costs to say the target of a group."""
MISS_BITS: dict[Oracle, float] = {"verdict": 0.0, "due": 12.0, "clock": 12.0}
"""What it costs to say a value that is not explained; of a verdict the exception alone says it."""


class Score(NamedTuple):
    """How well a hypothesis explains.

    Attributes:
        explained: how many tickets.
        total: of how many.
        bits: length of the whole in bits: the hypothesis, the targets and the exceptions.
        unbroken: for each group whether its clock runs around the clock instead of on the hours.
        hours, around: what each of the two clocks explains.
    """

    explained: int
    total: int
    bits: float
    unbroken: Bools
    hours: Fitted
    around: Fitted


class Problem:
    """Tickets of which a system says one thing.

    Attributes:
        evidence: the tickets of which it says so, and no others.
        oracle: what it says.
        tolerance: seconds by which a value may differ and still be explained.
        zone: the zone that is expected.
        exact: whether time is counted as the clock of contracts has it (see `Stretch`).
        lag: seconds by which a deadline may be later than the start and the target give, and still be explained: the
            system starts its clock by something that the history does not hold.
    """

    def __init__(self, evidence: Evidence, oracle: Oracle, zone: str, *, exact: bool = False, lag: int = 0) -> None:
        self.evidence = evidence.of(items(evidence, oracle))
        self.oracle: Oracle = oracle
        self.zone = zone
        self.exact = exact
        self.lag = lag
        self.tolerance = TOLERANCE + (TOLERANCE + _coarseness(self.evidence.clock) if oracle == "clock" else 0)
        self._stretches: dict[tuple[Mark, Mark | None], Stretch] = {}
        self._around: dict[tuple[Rules, Hours | None], Fitted] = {}
        self._groupings = {each.by: each for each in self.evidence.groupings}
        self._dues = Walls(self.evidence.due)

    def __len__(self) -> int:
        """How many tickets there are."""
        return len(self.evidence)

    def of(self, chosen: Bools) -> Problem:
        """The same problem for some of the tickets."""
        return Problem(self.evidence.of(chosen), self.oracle, self.zone, exact=self.exact, lag=self.lag)

    def lagging(self, lag: int) -> Problem:
        """The same problem, where deadlines may be later by so many seconds."""
        return Problem(self.evidence, self.oracle, self.zone, exact=self.exact, lag=lag)

    def grouping(self, rules: Rules) -> Grouping:
        """How the rules sort the tickets."""
        if rules.by not in self._groupings:
            one, other = (self._groupings[by] for by in rules.by.split(AND))
            self._groupings[rules.by] = by_two(one, other)
        return self._groupings[rules.by]

    def stretch(self, rules: Rules) -> Stretch:
        """The stretches of time that the rules count."""
        stop = None if self.oracle == "due" else rules.stop
        key = (rules.start, stop)
        if key not in self._stretches:
            end = self.evidence.due if stop is None else self.evidence.marks[stop]
            self._stretches[key] = Stretch(self.evidence.marks[rules.start], end, self.evidence.waits, exact=self.exact)
        return self._stretches[key]

    def elapsed(self, hypothesis: Hypothesis, *, around: bool = False) -> Ints:
        """Seconds that a hypothesis counts of each ticket; `around` the clock instead of on its hours."""
        rules, hours = hypothesis
        return self.stretch(rules).elapsed(hours.around if around else hours, rules.pauses)

    def score(self, hypothesis: Hypothesis) -> Score:
        """How well a hypothesis explains all."""
        rules, hours = hypothesis
        # Without changes of clocks the zone is of no matter.
        key = rules, hours.around if hours.walled else None
        if key not in self._around:
            self._around[key] = self.fitted(rules, hours.around, self.elapsed(hypothesis, around=True))
        around = self._around[key]
        fitted = around if hours.always else self.fitted(rules, hours, self.elapsed(hypothesis))
        unbroken = self._unbroken(fitted, around)
        explained = int(np.where(unbroken, around.explained, fitted.explained).sum())
        total = len(self)
        filled = len(np.unique(self.grouping(rules).codes))
        bits = rules.bits + hours_bits(hours, self.zone) + exception_bits(total - explained, total, self.oracle)
        bits += TARGET_BITS[self.oracle] * filled + ALWAYS_BITS * int(unbroken.sum())
        # Where deadlines may lie in a longer stretch, it costs more to say where each lies.
        bits += explained * log2(1 + self.lag / (2 * self.tolerance))
        return Score(explained, total, bits, unbroken, fitted, around)

    def _unbroken(self, on_hours: Fitted, around: Fitted) -> Bools:
        """For each group whether its clock runs around the clock: that explains more, or gives the rounder deadline."""
        gain = around.explained - on_hours.explained
        found: Bools = (gain >= 2) & (gain > 0.01 * around.explained)
        if self.oracle == "due":
            whole = _holds_round(around)
            found |= (gain > 0) & whole
            found |= (gain == 0) & whole & ~_holds_round(on_hours) & (around.explained > 0)
        return found

    def fitted(self, rules: Rules, hours: Hours, elapsed: Ints) -> Fitted:
        """What elapsed times explain of each group, and by which targets."""
        grouping = self.grouping(rules)
        codes, groups = grouping.codes, len(grouping.names)
        if self.oracle == "verdict":
            return thresholds(elapsed, self.evidence.met, codes, groups)
        if self.oracle == "due":
            counted = np.where(self.lies_open(hours), elapsed, NEVER)
            if self.lag:
                return lagging(counted, codes, groups, self.tolerance, self.lag)
            return modes(counted, codes, groups, self.tolerance)
        return equals(elapsed, self.evidence.clock, codes, groups, self.tolerance)

    def lies_open(self, hours: Hours) -> Bools:
        """Whether each deadline lies in open time, its edges included: a clock that stands still reaches none."""
        if hours.always:
            return np.ones(len(self), np.bool_)
        day, minute, _ = self._dues.shown(hours.zone)
        table = minute_table(hours.week)[1]
        found: Bools = (table.take(minute) | table.take((minute - 1) % WEEK_MINUTES)) == 1
        if hours.closed:
            # A deadline at the end of the last minute of a day still belongs to that day.
            found &= ~np.isin(day, hours.closed) | (minute % DAY_MINUTES == 0)
        return found

    def at_openings(self, hypothesis: Hypothesis, score: Score) -> int:
        """How many of the deadlines that are explained on the hours lie where these open, not where they close."""
        hours = hypothesis.hours
        if self.oracle != "due" or hours.always:
            return 0
        minute, table = self._dues.shown(hours.zone)[1], minute_table(hours.week)[1]
        opens = (table.take(minute) == 1) & (table.take((minute - 1) % WEEK_MINUTES) == 0)
        around = score.unbroken[self.grouping(hypothesis.rules).codes]
        return int((opens & ~around & self.explained(hypothesis, score)).sum())

    def counted(self, hypothesis: Hypothesis, score: Score) -> Ints:
        """Seconds that a hypothesis counts of each ticket, each group by its own clock."""
        codes = self.grouping(hypothesis.rules).codes
        if not score.unbroken.any():
            return self.elapsed(hypothesis)
        on_hours, around = self.elapsed(hypothesis), self.elapsed(hypothesis, around=True)
        return ints(np.where(score.unbroken[codes], around, on_hours))

    def explained(self, hypothesis: Hypothesis, score: Score) -> Bools:
        """Which tickets a hypothesis explains with the targets of its score."""
        counted = self.counted(hypothesis, score)
        if self.oracle == "clock":
            same: Bools = np.abs(counted - self.evidence.clock) <= self.tolerance
            return same
        codes = self.grouping(hypothesis.rules).codes
        low = np.where(score.unbroken, score.around.low, score.hours.low)[codes]
        high = np.where(score.unbroken, score.around.high, score.hours.high)[codes]
        if self.oracle == "due":
            middle = (low + high - 1) // 2
            on_hours = self.lies_open(hypothesis.hours) | score.unbroken[codes]
            half = self.lag // 2
            near: Bools = (np.abs(counted - middle - half) <= self.tolerance + half) & on_hours
            return near
        met: Bools = (counted <= low) == (self.evidence.met == 1)
        return met


def _holds_round(fitted: Fitted) -> Bools:
    """Whether a target of whole half hours is among those that explain as much."""
    found: Bools = -(-fitted.low // _ROUND) * _ROUND < fitted.high
    return found


def items(evidence: Evidence, oracle: Oracle) -> Bools:
    """Tickets of which the system says something that can be compared: of verdicts, those of tickets that ended."""
    if oracle == "verdict":
        found: Bools = (evidence.met >= 0) & evidence.ended
    elif oracle == "due":
        found = evidence.due != NO
    else:
        found = (evidence.clock != NO) & evidence.ended
        if (evidence.clock[found] == 0).mean() > MOST_ZEROS if found.any() else False:
            # A system that did not count says zero; some hours that never open would explain it.
            found &= evidence.clock > 0
    return found


def exception_bits(wrong: int, total: int, oracle: Oracle) -> float:
    """What it costs to say which tickets are not explained, and what the system says of them."""
    if not 0 < wrong < total:
        return MISS_BITS[oracle] * wrong
    share = wrong / total
    spread = -share * log2(share) - (1 - share) * log2(1 - share)
    # More wrong than right is no better than as many: nobody takes the opposite for an explanation.
    return total * (spread if share < 0.5 else 1.0) + MISS_BITS[oracle] * wrong


def _coarseness(clock: Ints) -> int:
    """Seconds by which figures may be off for their unit: half of it, but a whole one where days tell dates apart."""
    unit = grain(clock)
    return unit if unit == DAY_MINUTES * 60 else unit // 2


def grain(clock: Ints) -> int:
    """The largest usual unit, in seconds, of which nearly all figures are multiples."""
    known = clock[(clock != NO) & (clock > 0) & (clock < NEVER)]
    for unit in (86400, 3600, 1800, 900, 360, 60, 36):
        if len(known) and (known % unit == 0).mean() > 0.97:
            return unit
    return 1
