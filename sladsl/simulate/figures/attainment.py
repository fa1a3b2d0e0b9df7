"""How many tickets of a period were in time, promise by promise, and whether the share promised was kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.values import Duration, Immediate, decisive

from .statistics import aggregated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.model.promise import Promise
    from sladsl.model.values import Value

    from .judged import Judged
    from .measured import Span


STATES = ("met", "missed", "running", "paused", "not_started", "excluded", "cancelled")


class Attainment(NamedTuple):
    """The clocks of a promise that count in a period.

    Attributes:
        promise_id: identity of the promise.
        span: the period.
        met: in time.
        missed: late.
        running, paused, not_started: open at the end of observation.
        excluded: missed, but under a named exclusion.
        cancelled: ended without being judged.
    """

    promise_id: str
    span: Span
    met: int = 0
    missed: int = 0
    running: int = 0
    paused: int = 0
    not_started: int = 0
    excluded: int = 0
    cancelled: int = 0

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.met + self.missed

    @property
    def open(self) -> int:
        """How many are not decided yet."""
        return self.running + self.paused + self.not_started

    @property
    def share(self) -> Fraction | None:
        """The share in time of those judged; None if none was."""
        return Fraction(self.met, self.judged) if self.judged else None


class Kept(NamedTuple):
    """How a promise did in a period.

    Attributes:
        attainment: the counts.
        figure: what is compared with the promise: a share, or seconds for a mean, a median or a percentile.
        unit: "share" or "second".
        promised: the share, or the seconds, that were promised; None if there is nothing to compare with.
        cases: how many clocks the figure is made of.
        kept: whether the promise was kept; None if nothing can be said.
        reason: why nothing can be said; empty otherwise.
    """

    attainment: Attainment
    figure: Fraction | None
    unit: str
    promised: Fraction | None
    cases: int
    kept: bool | None
    reason: str = ""


def attainments(rows: Iterable[Judged], spans: Sequence[Span], until: int) -> list[Attainment]:
    """Count the clocks of every promise in every period.

    This is a count by (promise, period, state); the periods are in order, as `Spans.overlapping` gives them.

    Returns:
        One entry for each promise and period in which a clock counts, in order of promises met and of time.
    """
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    counts: Counter[tuple[str, int, str]] = Counter()
    cells: dict[tuple[str, int], None] = {}
    for row in rows:
        at = row.counted_at(until)
        for index in range(bisect_right(ends, at), bisect_right(starts, at)):
            counts[row.promise_id, index, row.state] += 1
            cells[row.promise_id, index] = None
    order = {promise: number for number, (promise, _) in reversed(list(enumerate(cells)))}
    return [
        Attainment(promise, spans[index], **{state: counts[promise, index, state] for state in STATES})
        for promise, index in sorted(cells, key=lambda cell: (order[cell[0]], cell[1]))
    ]


def attainment(promise_id: str, rows: Iterable[Judged], span: Span, until: int) -> Attainment:
    """Count the clocks of one promise in one period; zeros if none counts in it."""
    found = attainments((row for row in rows if row.promise_id == promise_id), [span], until)
    return found[0] if found else Attainment(promise_id, span)


def kept(promise: Promise, rows: Sequence[Judged], span: Span, until: int) -> Kept:
    """How a promise did in a period, by the figure it promises.

    Args:
        promise: the promise.
        rows: judged clocks; those of other promises are passed over.
        span: the period.
        until: end of observation.
    """
    own = [row for row in rows if row.promise_id == promise.id]
    counts = attainment(promise.id, own, span, until)
    if promise.aggregate.kind in ("each", "share"):
        return kept_by(promise, counts)
    times = [Fraction(row.counted) for row in own if row.counted is not None and _stopped_in(row, span)]
    measured = length_of(promise.value) is not None and times
    return kept_by(promise, counts, aggregated(promise.aggregate, times) if measured else None, len(times))


def kept_by(promise: Promise, counts: Attainment, figure: Fraction | None = None, cases: int = 0) -> Kept:
    """How a promise did in a period, where all has been counted.

    Args:
        promise: the promise.
        counts: its clocks.
        figure: for a mean, a median or a percentile: the seconds that they come to; None of nothing.
        cases: how many clocks that figure is made of: those stopped in the period, as only they are known to the end.
    """
    if promise.aggregate.kind in ("each", "share"):
        return _by_share(promise, counts)
    longest = length_of(promise.value)
    if longest is None:
        reason = "a time that is no length has no mean or percentile"
        return Kept(counts, None, "second", None, cases, kept=None, reason=reason)
    return _compared(promise, counts, figure, "second", Fraction(longest), cases)


def _by_share(promise: Promise, counts: Attainment) -> Kept:
    promised = promise.aggregate.share if promise.aggregate.kind == "share" else None
    promised = Fraction(1) if promised is None else promised
    return _compared(promise, counts, counts.share, "share", promised, counts.judged)


def _stopped_in(row: Judged, span: Span) -> bool:
    """Whether a clock that was in time or late stopped in a period."""
    return row.state in ("met", "missed") and row.stopped_at is not None and span.start <= row.stopped_at < span.end


def _compared(
    promise: Promise, counts: Attainment, figure: Fraction | None, unit: str, promised: Fraction, cases: int
) -> Kept:
    least = promise.aggregate.minimum or 1
    if figure is None or cases < least:
        counted = f"{cases or 'no'} ticket{'s' * (cases != 1)}"
        reason = f"{counted} counted" + (f", fewer than the {least} from which the figure counts" if least > 1 else "")
        return Kept(counts, figure, unit, promised, cases, kept=None, reason=reason)
    right = figure >= promised if unit == "share" else figure <= promised
    return Kept(counts, figure, unit, promised, cases, kept=right)


def length_of(value: Value) -> int | None:
    """The seconds by which a value is judged; None if it is no length of time."""
    time = decisive(value)
    return time.seconds if isinstance(time, Immediate | Duration) else None
