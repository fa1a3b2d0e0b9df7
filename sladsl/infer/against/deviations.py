"""The respects in which a system counts otherwise than a contract, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.infer.alternatives import pause_words
from sladsl.infer.chosen import roundest
from sladsl.infer.evidence import REOPENING
from sladsl.infer.lengths import length_words
from sladsl.infer.targets import NO_LIMIT
from sladsl.infer.told import hours_words
from sladsl.model.calendar import ELAPSED

from . import Deviation
from .trial import clearly, unexplained
from .weeks import week_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sladsl.clock.vector.arrays import Bools
    from sladsl.infer.problem import Oracle
    from sladsl.model.terms import Terms

    from . import About, Judged, Row
    from .counts import Choice, Counts
    from .trial import Trial
    from .variant import Manner, Variant

MOST_ALIKE = 6
"""So many other ways that explain as well are named."""
_KEPT_TIGHT = 900
"""A length that is known within so many seconds is told as one; else the range is told."""
_ROUND = 3600


def deviations(terms: Terms, milestone: str, trial: Trial) -> tuple[tuple[Deviation, ...], Bools]:
    """What deviates in the best way to count, and which tickets are explained with it.

    Args:
        terms: the contract.
        milestone: the milestone that the system speaks of.
        trial: the ways that were tried.
    """
    told = _Told(terms, milestone, trial)
    rules = tuple(told.rules())
    rows = tuple(told.rows())
    return (*rules, *rows, *told.rest()), told.right


class _Told:
    """The best way, told respect by respect."""

    def __init__(self, terms: Terms, milestone: str, trial: Trial) -> None:
        self.terms, self.milestone, self.trial = terms, milestone, trial
        self.counts: Counts = trial.counts
        self.right = trial.best.right.copy()

    def rules(self) -> Iterator[Deviation]:
        """What deviates in the rules, for all promises of the milestone."""
        best = self.trial.best
        for factor, without in self.trial.without.items():
            about, found, wanted, detail = self._words(best.variant, factor)
            alike = [self._words(each, factor)[1] for each in self.trial.near(factor)]
            shown = self._tickets(self._of_plain_rows(best.right & ~without.right & ~self.counts.base))
            others = tuple(dict.fromkeys(each for each in alike if each != found))[:MOST_ALIKE]
            yield Deviation(about, "", found, wanted, detail, None, shown, len(self.counts), others)

    def rows(self) -> Iterator[Deviation]:
        """Lengths and hours of single promises."""
        for number, (choice, row) in enumerate(self._choices()):
            mine = self.counts.codes == number
            if choice.low is None and choice.clock == row.clock:
                continue
            _, plain = self.counts.plainly(self.trial.best, number)
            before = plain if row.seconds is not None else self.counts.base[mine]
            if not clearly(self.right[mine], before):
                self.right[mine] = before
                continue
            shown = np.zeros(len(self.counts), np.bool_)
            shown[mine] = self.right[mine] & ~before & ~self.counts.base[mine]
            found, length = _length(row, choice, self.counts.oracle)
            longer = length - row.seconds if length is not None and row.seconds and choice.clock == row.clock else None
            yield Deviation(
                "length", row.promise, found, _promised(row), (choice.clock,), longer, self._tickets(shown),
                int(mine.sum()),
            )  # fmt: skip

    def rest(self) -> Iterator[Deviation]:
        """Promises of which more tickets are not explained than noise would leave."""
        for number, row in enumerate(self.counts.rows):
            mine = self.counts.codes == number
            if unexplained(self.right[mine]) and unexplained(self.counts.base[mine]):
                shown = np.zeros(len(self.counts), np.bool_)
                shown[mine] = ~self.right[mine] & ~self.counts.base[mine]
                found = "otherwise, and no terms that were tried explain it"
                yield Deviation(
                    "unexplained", row.promise, found, _promised(row), (), None, self._tickets(shown), int(mine.sum())
                )

    def _of_plain_rows(self, chosen: Bools) -> Bools:
        """Those of some tickets that no length of their own sets apart, if there are any: they show a rule alone."""
        is_plain = [each.low is None and each.clock == row.clock for each, row in self._choices()]
        plain: Bools = chosen & np.array(is_plain)[self.counts.codes]
        return plain if plain.any() else chosen

    def _choices(self) -> Iterator[tuple[Choice, Row]]:
        return zip(self.trial.best.choices, self.counts.rows, strict=True)

    def _tickets(self, chosen: Bools) -> tuple[Judged, ...]:
        return tuple(self.counts.judged[index] for index in np.flatnonzero(chosen).tolist())

    def _words(self, variant: Variant, factor: str) -> tuple[About, str, str, tuple[str, ...]]:
        """The respect, how a way counts there and how the contract does, and what it is about."""
        own = self.counts.own
        if factor == "start":
            return "start", variant.start.words, own.start.words, ()
        if factor == "stop":
            assert variant.stop is not None, "deadlines have no stop"
            assert own.stop is not None, "nor has the contract then"
            return "stop", variant.stop.words, own.stop.words, ()
        if factor == "pauses":
            return self._pauses(variant)
        return self._hours(self.counts.manners[variant.hours])

    def _pauses(self, variant: Variant) -> tuple[About, str, str, tuple[str, ...]]:
        waits = self.counts.evidence.waits
        paused = frozenset[str]().union(*(row.pauses for row in self.counts.rows))
        wanted = {each for each in waits if each == REOPENING or each in paused}
        found = set(wanted if variant.pauses is None else variant.pauses)
        return "pauses", _still(found, waits), _still(wanted, waits), tuple(sorted((wanted ^ found) - {REOPENING}))

    def _hours(self, manner: Manner) -> tuple[About, str, str, tuple[str, ...]]:
        names = tuple(dict.fromkeys(row.clock for row in self.counts.rows if row.clock != ELAPSED))
        said = ", ".join(names) or ELAPSED
        if manner.about == "holidays":
            return "holidays", "holidays and other closed dates count", f"{said} is closed then", names
        if manner.about == "zone":
            zones = {each.name: each.zone or self.terms.zone for each in self.terms.calendars}
            own = ", ".join(dict.fromkeys(zones.get(name, self.terms.zone) for name in names))
            return "zone", f"{said} by the clocks of {manner.name}", f"by the clocks of {own or self.terms.zone}", names
        assert manner.hours is not None, "own hours deviate in nothing"
        closed = f", closed on {len(manner.hours.closed)} dates" if manner.hours.closed else ""
        if not manner.name:
            return "hours", f"{hours_words(manner.hours)}{closed}", self._own_hours(names) or said, names
        return "hours", hours_words(manner.hours), self._own_hours((manner.name,)) or manner.name, (manner.name,)

    def _own_hours(self, names: tuple[str, ...]) -> str:
        """The weeks of the contract's hours in words, as far as they are plain."""
        own = {each.name: week_of(each, self.terms.zone) for each in self.terms.calendars}
        return "; ".join(f"{name}, {hours_words(week)}" for name in names if (week := own.get(name)))


def _still(pauses: set[str], waits: Container[str]) -> str:
    """When a clock stands still; that the time until a reopening counts is told where it does."""
    words = pause_words(tuple(sorted(pauses - {REOPENING})))
    if REOPENING not in waits or REOPENING in pauses:
        return words or "none"
    return f"{words}, but not from solving to reopening" if words else "none, not even from solving to reopening"


def _promised(row: Row) -> str:
    return "as promised" if row.seconds is None else f"{length_words(row.seconds)} of {row.clock}"


def _length(row: Row, choice: Choice, oracle: Oracle) -> tuple[str, int | None]:
    """A length in words, and in seconds if more than a bound is known of it."""
    if choice.low is None or choice.high is None:
        return f"{length_words(row.seconds or 0)} of {choice.clock}", row.seconds
    if oracle == "verdict" and choice.high >= NO_LIMIT:
        return f"at least {length_words(choice.low)} of {choice.clock}", None
    if oracle == "verdict" and choice.low <= 0:
        return f"below {length_words(choice.high)} of {choice.clock}", None
    seconds = roundest(choice.low, choice.high, _ROUND)
    words = f"{length_words(seconds)} of {choice.clock}"
    if choice.high - choice.low > _KEPT_TIGHT:
        words += f" (between {length_words(choice.low)} and {length_words(choice.high)})"
    return words, seconds
