"""The clocks of a past as a stock from which simulated months take theirs: who is meant by a line, and how late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.model.values import Period
from sladsl.simulate.figures.measured import Late, Span
from sladsl.simulate.figures.measuring import HistoryFigures
from sladsl.simulate.figures.past import Past
from sladsl.simulate.figures.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration
    from sladsl.simulate.figures.downtime import Observed
    from sladsl.simulate.figures.judged import Judged

    Selector = Mapping[str, tuple[str, ...]]

MONTH = Period(unit="month")


class Meant(NamedTuple):
    """Which of the clocks of one promise a line of the credit schedule means.

    Attributes:
        fine: the share meant of those in time.
        late: the share meant of those late.
    """

    fine: float
    late: float


class Passed(NamedTuple):
    """The tickets of one promise, either in time or late, that a line counts as late.

    Attributes:
        share: how many of all of them, as a share.
        tickets: by how much each was late.
    """

    share: float
    tickets: tuple[Late, ...]


Both = tuple[Passed, Passed]
"""Of the tickets in time, and of those late."""


class Stock:
    """The judged clocks of a past by promise, in time and late."""

    def __init__(self, rows: Sequence[Judged], terms: Terms, observed: Observed) -> None:
        """Sort clocks; what lines mean is found when they ask."""
        self._terms = terms
        self._rows: dict[str, tuple[list[Judged], list[Judged]]] = {}
        for row in rows:
            if row.state in ("met", "missed"):
                self._rows.setdefault(row.promise_id, ([], []))[row.state == "missed"].append(row)
        self._pasts = {
            name: tuple(Past(sorted(own, key=_order), observed) for own in both) for name, both in self._rows.items()
        }
        self._months = _months(rows, terms, observed.until)

    def meant(self, milestone: str | None, selector: Selector) -> dict[str, Meant]:
        """What a line means of each promise; those of which it means nothing are left out."""
        found = {}
        for name, pasts in self._pasts.items():
            fine, late = (self._meant(past, milestone, selector) for past in pasts)
            if fine or late:
                # What was never late may be once; it is meant as often as what was in time, and the other way round.
                found[name] = Meant(fine if pasts[0].rows else late, late if pasts[1].rows else fine)
        return found

    def passed(self, milestone: str | None, selector: Selector, beyond: Duration | None) -> dict[str, Both]:
        """For each promise the tickets in time, and those late, that a line counts as late."""
        found = {}
        for name, pasts in self._pasts.items():
            fine, late = (self._passed(past, milestone, selector, beyond) for past in pasts)
            if not pasts[1].rows:
                # It was never late, so nobody knows by how much it will be when it is.
                late = Passed(self._meant(pasts[0], milestone, selector), (Late("", None, None),))
            if fine.share or late.share:
                found[name] = (fine, late)
        return found

    def _meant(self, past: Past, milestone: str | None, selector: Selector) -> float:
        if not past.rows:
            return 0.0
        everything = Span("all", min(span.start for span in self._months), self._months[-1].end)
        attained = HistoryFigures(self._terms, everything, past).attainment(milestone, selector)
        return 0.0 if attained is None else attained.judged / len(past.rows)

    def _passed(self, past: Past, milestone: str | None, selector: Selector, beyond: Duration | None) -> Passed:
        if not past.rows:
            return Passed(0.0, ())
        late: list[Late] = []
        for month in self._months:
            late += HistoryFigures(self._terms, month, past).late(milestone, selector, beyond) or ()
        return Passed(len(late) / len(past.rows), tuple(late))


def _order(row: Judged) -> tuple[int, int, int]:
    """An order of clocks that their numbers have no part in."""
    return row.created, row.due or 0, row.stopped_at or 0


def _months(rows: Iterable[Judged], terms: Terms, until: int) -> list[Span]:
    first = min((row.created for row in rows), default=until)
    return Spans(MONTH, zone(terms.zone)).overlapping(first, until + 1)
