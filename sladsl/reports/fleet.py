"""The figures over all clients of a provider, for its own eyes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.simulate.replay.people import by_team

from .attained import Tally, chief
from .clocks import clocks_of
from .hours import WeekHours, week_hours
from .patterns.subjects import patterns_of
from .periods import window_of
from .trend import Trend, TrendPoint, trends
from .volumes import Volume

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.clock.zones import Zone
    from sladsl.history.reject import Reject
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.replay.accounts import Account
    from sladsl.simulate.replay.people import Share

    from .client import ClientReport
    from .clocks import Clock
    from .guesses import Guess
    from .misses import Miss
    from .patterns.subjects import Pattern
    from .run import Without


class FleetReport(NamedTuple):
    """All clients in a month or quarter.

    Attributes:
        period: name of the period.
        reports: the reports of clients, in the order of the contracts.
        without: agreements without a report.
        rejects: what of the history, and of recorded causes, was not taken.
        until: end of observation, included.
        whole: whether the period was observed to its end for every client.
        volumes: tickets by the names of priorities, over all clients.
        tallies: counts by milestone, over all clients.
        chief: the milestones that a summary tells of.
        misses: every miss with the report that it belongs to, in order of time.
        trends: the chief milestones through time, over every agreement.
        window: the periods of the trend.
        hours: when late tickets came, each by the clock of its agreement.
        looked_at: tickets that were looked at for patterns.
        patterns: what differs beyond chance, clients and teams among it.
        teams: clocks decided in the period by whom the ticket was assigned to.
        guesses: what figures rest on, with the agreement.
    """

    period: str
    reports: tuple[ClientReport, ...]
    without: tuple[Without, ...]
    rejects: tuple[Reject, ...]
    until: int
    whole: bool
    volumes: tuple[Volume, ...]
    tallies: dict[str, Tally]
    chief: tuple[str, ...]
    misses: tuple[tuple[ClientReport, Miss], ...]
    trends: tuple[Trend, ...]
    window: tuple[Span, ...]
    hours: WeekHours
    looked_at: int
    patterns: tuple[Pattern, ...]
    teams: tuple[Share, ...]
    guesses: tuple[tuple[str, Guess], ...]


class _Seen(NamedTuple):
    """An agreement in the periods of the trend."""

    account: Account
    window: tuple[Span, ...]
    clocks: list[Clock]


def fleet_report(
    accounts: Sequence[Account],
    reports: tuple[ClientReport, ...],
    without: tuple[Without, ...],
    rejects: tuple[Reject, ...],
    first: int | None,
) -> FleetReport:
    """Put together what the reports of clients say, and look at all of it for patterns.

    Args:
        accounts: what the replay gives, of every agreement.
        reports: the reports of the period, at least one.
        without: agreements without one.
        rejects: what was not taken.
        first: the first instant of which the history tells anything.
    """
    period = reports[0].span.name
    seen = [_seen(account, period, first) for account in accounts]
    tallied = _tallies(reports)
    names = chief(tallied)
    looked_at, patterns = patterns_of([one.clocks for one in seen], [_zone(one.account) for one in seen], internal=True)
    return FleetReport(
        period=period,
        reports=reports,
        without=without,
        rejects=rejects,
        until=max(report.account.until for report in reports),
        whole=all(report.whole for report in reports),
        volumes=_volumes(reports),
        tallies=tallied,
        chief=names,
        misses=tuple(sorted(_misses(reports), key=lambda one: (one[1].clock.at, one[1].clock.ticket.id))),
        trends=_trends(seen, names),
        window=reports[0].window,
        hours=_hours(seen),
        looked_at=looked_at,
        patterns=tuple(_named(one, accounts) for one in patterns),
        teams=_teams(reports),
        guesses=tuple(dict.fromkeys((report.terms.agreement, one) for report in reports for one in report.guesses)),
    )


def _zone(account: Account) -> Zone:
    return zone(account.agreement.versions[0].zone)


def _seen(account: Account, period: str, first: int | None) -> _Seen:
    window = window_of(period, _zone(account), first)
    start, end = window[0].start, window[-1].end
    return _Seen(account, window, [clock for clock in clocks_of(account) if start <= clock.at < end])


def _volumes(reports: Iterable[ClientReport]) -> tuple[Volume, ...]:
    """Sums by the name of the priority."""
    sums: dict[str | None, Counter[str]] = {}
    for report in reports:
        for volume in report.volumes:
            own = sums.setdefault(volume.priority, Counter())
            own.update(received=volume.received, resolved=volume.resolved, open=volume.open)
    return tuple(Volume(name, own["received"], own["resolved"], own["open"]) for name, own in sums.items())


def _tallies(reports: Iterable[ClientReport]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for report in reports:
        for name, own in report.tallies.items():
            had = found.get(name, Tally())
            found[name] = Tally(*(one + other for one, other in zip(had, own, strict=True)))
    return found


def _misses(reports: Iterable[ClientReport]) -> Iterator[tuple[ClientReport, Miss]]:
    for report in reports:
        yield from ((report, miss) for miss in report.misses)


def _trends(seen: Iterable[_Seen], milestones: tuple[str, ...]) -> tuple[Trend, ...]:
    """Sums over every agreement; the months of each are those of its own zone."""
    counts: dict[str, dict[str, Counter[str]]] = {name: {} for name in milestones}
    for one in seen:
        for trend in trends(one.account.rows, one.window, one.account.until, milestones, None):
            for point in trend.points:
                own = counts[trend.milestone].setdefault(point.period, Counter())
                own.update(met=point.met, missed=point.missed)
    return tuple(
        Trend(name, tuple(TrendPoint(period, own["met"], own["missed"]) for period, own in periods.items()), None)
        for name, periods in counts.items()
    )


def _hours(seen: Iterable[_Seen]) -> WeekHours:
    late: Counter[tuple[int, int]] = Counter()
    judged: Counter[tuple[int, int]] = Counter()
    for one in seen:
        own = week_hours(one.clocks, _zone(one.account))
        late.update(own.late)
        judged.update(own.judged)
    return WeekHours(late, judged)


def _named(pattern: Pattern, accounts: Sequence[Account]) -> Pattern:
    """A pattern of a client under the name of its agreement instead of a number."""
    if pattern.subject != "client":
        return pattern
    return pattern._replace(group=accounts[int(pattern.group)].agreement.name)


def _teams(reports: Iterable[ClientReport]) -> tuple[Share, ...]:
    """Teams over all clients, each in the period of its agreement."""
    sums: dict[tuple[str, str], Share] = {}
    for report in reports:
        for share in by_team(report.account.judged, report.span.start, report.span.end):
            had = sums.get((share.name, share.milestone))
            met, missed = (had.met, had.missed) if had else (0, 0)
            sums[share.name, share.milestone] = share._replace(met=met + share.met, missed=missed + share.missed)
    return tuple(sums[key] for key in sorted(sums))
