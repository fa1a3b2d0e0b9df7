"""Scenarios: what probes see around the hard places of a promise, one value for each interval."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.prometheus.watch import WEEK
from sladsl.targets.prometheus.weeks import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.prometheus.watch import Hours, Watch

MOST = 1600
"""Probes in a scenario: more would make promtool slow."""
AROUND = 12
"""Probes before and after a hard place."""


class Given(NamedTuple):
    """Time for which a reason was given, in numbers of probes, the end not included."""

    reason: str
    start: int
    end: int


class Scenario(NamedTuple):
    """What happens.

    Attributes:
        title: what is tested.
        start: the instant of the first probe, in UTC seconds.
        probes: endpoint -> whether each probe succeeded, or the share of its requests that did.
        given: reasons that were given meanwhile.
    """

    title: str
    start: int
    probes: Mapping[str, Sequence[bool | Decimal]]
    given: tuple[Given, ...] = ()


def scenarios(watch: Watch) -> Iterator[Scenario]:
    """The scenarios for a promise, each in a period of its own choice."""
    yield _in_a_row(watch)
    yield _from_the_first(watch)
    yield _budget(watch)
    yield from _period_ends(watch)
    if watch.share is not None:
        yield _endpoints(watch)
    if watch.needed < 1:
        yield _requests(watch)
    for reason in watch.reasons:
        yield _reason(watch, reason)
    for kind in watch.kinds:
        yield from _at_edges(watch, kind.hours, kind.reason)
        if kind.cap is not None:
            yield from _cap(watch, kind.reason, kind.cap, kind.hours)
        if kind.hours is None:
            yield _reason(watch, kind.reason)
    yield from _at_edges(watch, watch.hours, "")
    if watch.largest is not None:
        yield _largest(watch, watch.largest)


def _middle(watch: Watch) -> int:
    """An instant within a period, with room on both sides, on the clock of the probes."""
    stretch = watch.periods[min(1, len(watch.periods) - 1)]
    return _aligned(watch, stretch.start + (stretch.end - stretch.start) // 3)


def _aligned(watch: Watch, instant: int) -> int:
    return instant // watch.interval * watch.interval


def _runs(*runs: tuple[int, bool]) -> list[bool]:
    return [good for count, good in runs for _ in range(max(0, count))]


def _settle(watch: Watch) -> tuple[int, bool]:
    """Successes after which everything is known of what was before."""
    return watch.delay // watch.interval + watch.good + 3, True


def _in_a_row(watch: Watch) -> Scenario:
    """Runs of failures and successes just too short, and just long enough; outages just too short, and long enough."""
    bad, good, least = watch.bad, watch.good, watch.lasting
    pause = (good + 2, True)
    runs = [(good + 3, True)]
    for count in sorted({bad - 1, bad, bad + 1, least - 1, least, least + 1, max(bad, least) + good} - {0}):
        runs += [(count, False), pause]
    runs += [
        (max(bad, least) + 1, False),
        (good - 1, True),
        (bad + 1, False),
        (good, True),
        (bad, False),
        _settle(watch),
    ]
    return Scenario("failures and successes in a row", _middle(watch), {"": _runs(*runs)})


def _from_the_first(watch: Watch) -> Scenario:
    """Failures from the very first probe, one too few to count."""
    runs = _runs((max(watch.bad, watch.lasting) - 1, False), _settle(watch), (2, True))
    return Scenario("the first probes fail", _middle(watch), {"": runs})


def _budget(watch: Watch) -> Scenario:
    """One long outage, through every share of the time that may be down."""
    stretch = watch.periods[min(1, len(watch.periods) - 1)]
    budget = int(stretch.whole * (1 - watch.target) / watch.interval)
    length = min(budget + max(watch.bad, watch.lasting) + 8, MOST)
    start = _middle(watch)
    if watch.hours and watch.hours.week:
        start = next(
            (at for at, opens in edges(watch.hours, watch.periods[0].start, watch.periods[-1].end) if opens), start
        )
        start = _aligned(watch, start)
    return Scenario(
        "the time that may be down is used up", start, {"": _runs((4, True), (length, False), _settle(watch))}
    )


def _period_ends(watch: Watch) -> Iterator[Scenario]:
    """An outage across the end of a period, and one across a period's end on the summer side of the year."""
    ends = [stretch.end for stretch in watch.periods[:-1]]
    for number in sorted({0, len(ends) // 2}):
        if ends:
            before = AROUND + watch.lasting + watch.bad
            runs = _runs((3, True), (before - 3, False), (before, False), _settle(watch))
            start = _aligned(watch, ends[number]) - before * watch.interval
            yield Scenario(f"an outage across the end of {watch.periods[number].name}", start, {"": runs})


def _endpoints(watch: Watch) -> Scenario:
    """Endpoints that fail one after the other, and come back in the same order."""
    names = [f"endpoint-{number}" for number in range(1, 5)]
    step = max(watch.bad, watch.good, watch.lasting) + 2
    probes = {
        name: _runs(((number + 1) * step, True), (4 * step, False), ((4 - number) * step + _settle(watch)[0], True))
        for number, name in enumerate(names)
    }
    return Scenario("endpoints fail one after the other", _middle(watch), probes)


def _reason(watch: Watch, reason: str) -> Scenario:
    """A reason for the middle of an outage only."""
    length = 3 * (AROUND + watch.lasting + watch.bad)
    runs = _runs((5, True), (length, False), _settle(watch))
    return Scenario(
        f"a reason: {reason}", _middle(watch), {"": runs}, (Given(reason, 5 + length // 3, 5 + 2 * length // 3),)
    )


def _requests(watch: Watch) -> Scenario:
    """Shares of requests at what is needed, just above and just below."""
    needed, step = Decimal(watch.needed.numerator) / watch.needed.denominator, Decimal("0.0001")
    count = max(watch.bad, watch.good, watch.lasting) + 2
    shares = [Decimal(1)] * count
    for share in (needed, needed - step, needed, max(Decimal(0), needed - 10 * step), needed + step):
        shares += [share] * count
    shares += [Decimal(1)] * _settle(watch)[0]
    return Scenario("shares of requests", _middle(watch), {"": shares})


def _cap(watch: Watch, reason: str, cap: int, hours: Hours | None) -> Iterator[Scenario]:
    """Maintenance that goes beyond its limit, if the windows leave room for it."""
    length = cap // watch.interval + AROUND + watch.lasting
    start: int | None = _middle(watch)
    if hours is not None:
        start = _opening(watch, hours, length * watch.interval)
    if start is None or length > MOST:
        return
    runs = _runs((3, True), (length, False), _settle(watch))
    title = f"more than the limit: {reason}"
    yield Scenario(title, start, {"": runs}, (Given(reason, 3, 3 + length),))


def _opening(watch: Watch, hours: Hours, seconds: int) -> int | None:
    """Shortly before an opening of windows that last so long; None if none do."""
    found = edges(hours, _middle(watch), watch.periods[-1].end)
    for (at, opens), (until, _) in pairwise(found):
        if opens and until - at >= seconds:
            return _aligned(watch, at)
    return None


def _at_edges(watch: Watch, hours: Hours | None, reason: str) -> Iterator[Scenario]:
    """Outages across an opening and a closing: usual ones, after each clock change, and on dates of their own."""
    if hours is None:
        return
    wanted = [watch.periods[0].start, *(at for at, _ in hours.changes[:2])]
    wanted += [at for at, _ in (*hours.opened[:2], *hours.closed[:2])]
    half = AROUND + watch.lasting + watch.bad
    told: set[int] = set()
    for after in sorted(wanted):
        for edge, opens in _next_edges(watch, hours, after):
            start = _aligned(watch, edge) - half * watch.interval
            if edge in told or start < watch.periods[0].start:
                continue
            told.add(edge)
            runs = _runs((2, True), (2 * half, False), _settle(watch))
            given = (Given(reason, 2, 2 + 2 * half),) if reason else ()
            title = f"{hours.name}: {'opening' if opens else 'closing'} {len(told)}"
            yield Scenario(title, start, {"": runs}, given)


def _next_edges(watch: Watch, hours: Hours, after: int) -> list[tuple[int, bool]]:
    """The next opening and the next closing."""
    found = edges(hours, after, min(after + 15 * 86400, watch.periods[-1].end))
    firsts: dict[bool, int] = {}
    for at, opens in found:
        firsts.setdefault(opens, at)
    return sorted((at, opens) for opens, at in firsts.items())


def edges(hours: Hours, start: int, end: int) -> list[tuple[int, bool]]:
    """When hours may open or close within `start <= t < end`: places to look at, not a statement about them."""
    found = [(span[side], (side == 0) == opens) for opens, spans in ((True, hours.opened), (False, hours.closed))
             for span in spans for side in (0, 1)]  # fmt: skip
    turns = [start, *(at for at, _ in hours.changes if start < at < end), end]
    for since, until in pairwise(turns):
        offset = hours.offset + sum(by for at, by in hours.changes if at <= since)
        first, last = ((at + offset + MONDAY) // WEEK for at in (since, until))
        for week in range(first, last + 1):
            monday = week * WEEK - MONDAY - offset
            found += [(monday + span[side], side == 0) for span in hours.week for side in (0, 1)
                      if since <= monday + span[side] < until]  # fmt: skip
    return sorted(each for each in found if start <= each[0] < end)


def _largest(watch: Watch, largest: int) -> Scenario:
    """An outage just as long as is allowed, and one that is longer by a probe."""
    count = min(-(-largest // watch.interval), MOST // 2)
    runs = _runs((3, True), (count, False), (watch.good + 2, True), (count + 2, False), _settle(watch))
    return Scenario("the longest outage", _middle(watch), {"": runs})
