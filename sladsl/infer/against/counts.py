"""Tickets counted in other ways than the contract's, and how well each way explains what the system says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.infer.evidence import REOPENING, evidence
from sladsl.infer.hypothesis import LAST_BITS, PAUSE_BITS, START_BITS
from sladsl.infer.problem import grain
from sladsl.infer.stretch import NEVER, Stretch
from sladsl.infer.targets import Fitted, equals, modes, thresholds

from . import NEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.infer.evidence import Mark
    from sladsl.infer.problem import Oracle

    from . import Judged, Row
    from .variant import Manner, Variant

STOP_BITS, CLOCK_BITS, LENGTH_BITS = 6.0, 5.0, 9.0
"""What it costs to say another stop than the contract's, another of its clocks for a promise, another length."""
MISS_BITS: dict[Oracle, float] = {"verdict": 4.0, "due": 10.0, "clock": 10.0}
"""What it costs to say of a ticket that it is not explained."""


class Choice(NamedTuple):
    """How tickets of one row are counted.

    Attributes:
        clock: the hours.
        low, high: the lengths t with low <= t < high explain as much; None for the promised length.
        bits: what it costs to say, with the tickets that it does not explain.
    """

    clock: str
    low: int | None
    high: int | None
    bits: float


class Scored(NamedTuple):
    """How well a variant explains.

    Attributes:
        variant: the variant.
        bits: what it costs to say it, the choices, and the tickets that are not explained.
        choices: for each row how its tickets are counted.
        right: which tickets are explained.
    """

    variant: Variant
    bits: float
    choices: tuple[Choice, ...]
    right: Bools


class Counts:
    """Tickets of one milestone of which a system says one thing.

    Attributes:
        judged: the tickets.
        oracle: what the system says.
        own: the contract's way to count.
        manners: key -> hours that are tried.
        evidence: the tickets in columns.
        rows: the contract's rows that occur.
        codes: the row of each ticket.
        base: which tickets the contract itself explains, by the engine that judges tickets.
    """

    def __init__(
        self, judged: Sequence[Judged], oracle: Oracle, base: Bools, own: Variant, manners: Mapping[str, Manner]
    ) -> None:
        self.judged, self.oracle, self.base, self.own, self.manners = judged, oracle, base, own, manners
        self.evidence = evidence([each.ticket for each in judged])
        self.rows: tuple[Row, ...] = tuple(dict.fromkeys(each.row for each in judged))
        place = {row: number for number, row in enumerate(self.rows)}
        self.codes = ints([place[each.row] for each in judged])
        self.tolerance = NEAR + (NEAR + grain(self.evidence.clock) // 2 if oracle == "clock" else 0)
        self._stretches: dict[tuple[Mark, Mark | None], Stretch] = {}
        self._times: dict[int, OpenTimes] = {}
        self._lengths: dict[tuple[object, ...], Ints] = {}

    def __len__(self) -> int:
        """How many tickets there are."""
        return len(self.judged)

    def of(self, chosen: Bools) -> Counts:
        """The same of some of the tickets."""
        some = [each for each, kept in zip(self.judged, chosen.tolist(), strict=True) if kept]
        return Counts(some, self.oracle, self.base[chosen], self.own, self.manners)

    def rule_bits(self, variant: Variant) -> float:
        """What it costs to say in what a variant differs from the contract."""
        own, bits = self.own, self.manners[variant.hours].bits
        bits += START_BITS * (variant.start != own.start) + LAST_BITS * (variant.stop is not None and variant.stop.last)
        if variant.stop is not None and own.stop is not None:
            bits += STOP_BITS * (variant.stop.kind != own.stop.kind)
        if variant.pauses is not None:
            paused = frozenset[str]().union(*(row.pauses for row in self.rows)) | {REOPENING}
            seen = paused & set(self.evidence.waits)
            bits += PAUSE_BITS * max(1, len(seen ^ set(variant.pauses)))
        return bits

    def scored(self, variant: Variant) -> Scored:
        """How well a variant explains, each row by the choice that costs least."""
        clocks = list(self.manners[variant.hours].clocks)
        counted = {clock: self._counted(variant, clock) for clock in clocks}
        fitted = {clock: self._fitted(each) for clock, each in counted.items()} if self.oracle != "clock" else {}
        right = np.zeros(len(self), np.bool_)
        choices = []
        for number, row in enumerate(self.rows):
            mine = self.codes == number
            options = []
            for clock in clocks:
                options += self._options(row, clock, variant, counted[clock], fitted.get(clock), number, mine)
            best = min(options, key=lambda each: each[0].bits)
            choices.append(best[0])
            right[mine] = best[1]
        bits = self.rule_bits(variant) + sum(each.bits for each in choices)
        return Scored(variant, bits, tuple(choices), right)

    def plainly(self, scored: Scored, number: int) -> tuple[Choice, Bools]:
        """One row of a variant by its promised length on its own clock; what explains nothing where it has none."""
        row, mine = self.rows[number], self.codes == number
        counted = self._counted(scored.variant, row.clock)
        return self._promised(row, row.clock, scored.variant, counted, mine) or (
            Choice(row.clock, None, None, 0.0),
            np.zeros(int(mine.sum()), np.bool_),
        )

    def _options(
        self, row: Row, clock: str, variant: Variant, counted: Ints, fitted: Fitted | None, number: int, mine: Bools
    ) -> list[tuple[Choice, Bools]]:
        found = []
        promised = self._promised(row, clock, variant, counted, mine)
        if promised is not None:
            found.append(promised)
        if fitted is not None and fitted.explained[number]:
            low, high = int(fitted.low[number]), int(fitted.high[number])
            right = self._right(counted, mine, low if self.oracle == "verdict" else (low + high - 1) // 2)
            found.append(self._chosen(clock, low, high, right, LENGTH_BITS + CLOCK_BITS * (clock != row.clock)))
        return found

    def _promised(
        self, row: Row, clock: str, variant: Variant, counted: Ints, mine: Bools
    ) -> tuple[Choice, Bools] | None:
        """A row by its promised length on some clock; None where it has no length that is counted."""
        if clock == row.clock and variant == self.own:
            return self._chosen(clock, None, None, self.base[mine], 0.0)
        if row.seconds is None:
            return None
        right = self._right(counted, mine, row.seconds)
        return self._chosen(clock, None, None, right, CLOCK_BITS * (clock != row.clock))

    def _chosen(self, clock: str, low: int | None, high: int | None, right: Bools, bits: float) -> tuple[Choice, Bools]:
        return Choice(clock, low, high, bits + MISS_BITS[self.oracle] * int((~right).sum())), right

    def _right(self, counted: Ints, mine: Bools, seconds: int) -> Bools:
        """Which tickets of a row a length explains."""
        some = counted[mine]
        if self.oracle == "verdict":
            met: Bools = (some <= seconds) == (self.evidence.met[mine] == 1)
            return met
        wanted = seconds if self.oracle == "due" else self.evidence.clock[mine]
        near: Bools = np.abs(some - wanted) <= self.tolerance
        return near

    def _fitted(self, counted: Ints) -> Fitted:
        if self.oracle == "verdict":
            return thresholds(counted, self.evidence.met, self.codes, len(self.rows))
        if self.oracle == "due":
            return modes(counted, self.codes, len(self.rows), NEAR)
        return equals(counted, self.evidence.clock, self.codes, len(self.rows), self.tolerance)

    def _counted(self, variant: Variant, clock: str) -> Ints:
        """Seconds counted of each ticket; NEVER where nothing stopped the clock, or a deadline lies in closed time."""
        key = (*variant, clock)
        if key not in self._lengths:
            stretch = self._stretch(variant)
            found = self._whole(variant, clock)
            for reason in stretch.waits:
                held = self._held(variant, clock, reason)
                found = found - np.where(self._holds(variant, reason), held, 0)
            known = stretch.known if self.oracle != "due" else stretch.known & self._lies_open(variant, clock)
            self._lengths[key] = ints(np.where(known, np.maximum(found, 0), NEVER))
        return self._lengths[key]

    def _holds(self, variant: Variant, reason: str) -> Bools:
        """Whether a wait holds the clock of each ticket."""
        if variant.pauses is not None:
            return np.full(len(self), reason in variant.pauses)
        by_row = np.array([reason == REOPENING or reason in row.pauses for row in self.rows])
        held: Bools = by_row[self.codes]
        return held

    def _stretch(self, variant: Variant) -> Stretch:
        key = (variant.start, variant.stop)
        if key not in self._stretches:
            end = self.evidence.due if variant.stop is None else self._marked(variant.stop)
            self._stretches[key] = Stretch(self._marked(variant.start), end, self.evidence.waits)
        return self._stretches[key]

    def _marked(self, mark: Mark) -> Ints:
        return self.evidence.marks.get(mark, np.full(len(self), NO, np.int64))

    def _open_times(self, variant: Variant, clock: str) -> OpenTimes:
        """Hours compiled over the time of all tickets."""
        hours = self._hours(variant, clock)
        key = id(hours)
        if key not in self._times:
            everything = [self.evidence.due, *self.evidence.marks.values()]
            known = np.concatenate([each[each != NO] for each in everything])
            self._times[key] = OpenTimes([hours], int(known.min()) - 86400, int(known.max()) + 86400)
        return self._times[key]

    def _hours(self, variant: Variant, clock: str) -> OpenTime:
        return self.manners[variant.hours].clocks[clock]

    def _whole(self, variant: Variant, clock: str) -> Ints:
        key = (variant.start, variant.stop, id(self._hours(variant, clock)))
        if key not in self._lengths:
            start, end = self._stretch(variant).ends
            self._lengths[key] = self._open_times(variant, clock).elapsed(np.zeros_like(start), start, end)
        return self._lengths[key]

    def _held(self, variant: Variant, clock: str, reason: str) -> Ints:
        key = (variant.start, variant.stop, id(self._hours(variant, clock)), reason)
        if key not in self._lengths:
            cut = self._stretch(variant).waits[reason]
            start, end = cut.start.instants, cut.end.instants
            held = self._open_times(variant, clock).elapsed(np.zeros_like(cut.ticket), start, end)
            self._lengths[key] = ints(np.bincount(cut.ticket, held, len(self)))
        return self._lengths[key]

    def _lies_open(self, variant: Variant, clock: str) -> Bools:
        """Whether each deadline lies in open time, its edges included: a clock that stands still reaches none."""
        due = np.where(self.evidence.due == NO, self._marked(variant.start), self.evidence.due)
        times, calendar = self._open_times(variant, clock), np.zeros_like(due)
        found: Bools = times.before(calendar, due + 1) > times.before(calendar, due - NEAR)
        return found
