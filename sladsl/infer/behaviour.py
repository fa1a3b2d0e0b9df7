"""How a system behaves against terms: what its tickets show is configured otherwise than a contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.compile import calendars_of
from sladsl.clock.vector.arrays import NO, Ints
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.model.calendar import ELAPSED
from sladsl.model.values import Duration

from .chosen import roundest
from .evidence import REOPENING, Mark, evidence
from .problem import TOLERANCE
from .stretch import NEVER, Stretch
from .targets import NO_LIMIT, Fitted, modes, thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.history.ticket import Ticket
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

LEAST = 5
"""From so many tickets of a group a target is told."""


class Behaviour(NamedTuple):
    """What the tickets of one promise show.

    Attributes:
        promise: its identity.
        milestone: its milestone.
        group: the priority; None where the contract has none.
        promised: seconds that are promised.
        clock: the hours in which the promise counts.
        shown: the roundest length (seconds) that explains most of what the system says; None if nothing is known.
        low, high: the lengths t with low <= t < high explain as much; None where nothing bounds them.
        shown_clock: the hours in which they explain most: those of the promise, or others of the contract.
        tickets: how many tickets say something.
        as_promised: of how many the promise explains what the system says.
        as_shown: of how many `shown` does.
    """

    promise: str
    milestone: str
    group: str | None
    promised: int
    clock: str
    shown: int | None
    low: int | None
    high: int | None
    shown_clock: str
    tickets: int
    as_promised: int
    as_shown: int

    @property
    def differs(self) -> bool:
        """Whether the system works by another target: it explains clearly more, and excludes the promised one."""
        return self.as_shown - self.as_promised > max(1, 0.02 * self.tickets)


def behaviours(terms: Terms, tickets: Sequence[Ticket], milestone: str) -> tuple[Behaviour, ...]:
    """What deadlines, or else verdicts, of tickets show of the promises of one milestone.

    Tickets are counted by the rules of the contract: its start, stop and pauses, and each of its calendars.

    Args:
        terms: the contract.
        tickets: tickets of this contract, with what their system says of this milestone.
        milestone: the milestone that the system's deadlines and verdicts are about.
    """
    return tuple(_Read(terms, tickets, milestone).behaviours())


class _Read:
    """Tickets counted by the rules of a contract."""

    def __init__(self, terms: Terms, tickets: Sequence[Ticket], milestone: str) -> None:
        self.columns = evidence(tickets)
        self.promises = [
            each
            for each in terms.promises
            if each.milestone == milestone and isinstance(each.value, Duration) and not each.recurring
        ]
        calendars = calendars_of(terms)
        names = (each.name for each in terms.calendars if calendars.states(each.name))
        self.hours = {ELAPSED: calendars.open_time(ELAPSED), **{name: calendars.open_time(name) for name in names}}
        self.milestone = milestone
        self.terms = terms
        self.dues = bool((self.columns.due != NO).any())

    def behaviours(self) -> Iterator[Behaviour]:
        """One for each promise with enough tickets."""
        codes = next((each for each in self.columns.groupings if each.by == "priority"), None)
        for promise in self.promises:
            group = promise.selector.get("priority", (None,))[0]
            mine = np.ones(len(self.columns), np.bool_)
            if group is not None:
                if codes is None or group not in codes.names:
                    continue
                mine = codes.codes == codes.names.index(group)
            mine &= (self.columns.due != NO) if self.dues else (self.columns.met >= 0) & self.columns.ended
            if int(mine.sum()) >= LEAST:
                yield self._behaviour(promise, group, mine)

    def _behaviour(self, promise: Promise, group: str | None, mine: np.ndarray) -> Behaviour:
        assert isinstance(promise.value, Duration), "others were left out"
        clock, promised = promise.value.clock, promise.value.seconds
        stretch, met = self._stretch(promise, mine), self.columns.met[mine]
        order = sorted(self.hours, key=lambda name: name != clock)
        counted = {name: self._counted(stretch, self.hours[name], group) for name in order}
        fitted = {name: self._fitted(each, met) for name, each in counted.items()}
        best = max(order, key=lambda name: int(fitted[name].explained[0]))
        low, high = int(fitted[best].low[0]), int(fitted[best].high[0])
        return Behaviour(
            promise.id,
            self.milestone,
            group,
            promised,
            clock,
            roundest(low, high, 3600) if low > 0 or high < NO_LIMIT else None,
            low if low > 0 else None,
            None if high >= NO_LIMIT else high,
            best,
            int(mine.sum()),
            self._right(counted[clock], met, promised) if clock in counted else 0,
            int(fitted[best].explained[0]),
        )

    def _stretch(self, promise: Promise, mine: np.ndarray) -> Stretch:
        some = self.columns.of(mine)
        end = some.due if self.dues else some.marks.get(Mark(promise.stop), np.full(len(some), NO, np.int64))
        return Stretch(some.marks.get(Mark(promise.start), np.full(len(some), NO, np.int64)), end, some.waits)

    def _counted(self, stretch: Stretch, hours: OpenTime, group: str | None) -> Ints:
        """Seconds counted on some hours, without the waits that the contract pauses for."""
        start, end = stretch.ends
        times = OpenTimes([hours], stretch.first * 86400, stretch.last * 86400)
        found = times.elapsed(np.zeros_like(start), start, end)
        for reason in self._reasons(group):
            cut = stretch.waits.get(reason)
            if cut is not None:
                held = times.elapsed(np.zeros_like(cut.ticket), cut.start.instants, cut.end.instants)
                found = found - np.bincount(cut.ticket, held, len(found)).astype(np.int64)
        return np.where(stretch.known, found, NEVER)

    def _reasons(self, group: str | None) -> list[str]:
        rules = [
            rule
            for rule in self.terms.pauses
            if self.milestone in rule.milestones and (not rule.priorities or group in rule.priorities)
        ]
        return [REOPENING, *(reason for rule in rules for reason in rule.reasons)]

    def _fitted(self, counted: Ints, met: Ints) -> Fitted:
        one = np.zeros(len(counted), np.int64)
        return modes(counted, one, 1, TOLERANCE) if self.dues else thresholds(counted, met, one, 1)

    def _right(self, counted: Ints, met: Ints, promised: int) -> int:
        if self.dues:
            return int((np.abs(counted - promised) <= TOLERANCE).sum())
        return int(((counted <= promised) == (met == 1)).sum())
