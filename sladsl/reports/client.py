"""The figures of one agreement in a month or quarter, all of them taken from its replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.simulate.figures.named_spans import days_of, span_of
from sladsl.simulate.replay.statement import statements

from .attained import chief, promise_rows, tallies
from .causes import NO_CAUSES
from .clocks import clocks_of, within
from .guesses import SAID, guesses
from .hours import week_hours
from .left_out import cancelled, excluded
from .misses import misses
from .patterns.subjects import patterns_of
from .periods import window_of
from .speed import speed
from .trend import trends
from .volumes import volumes

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.attainment import Kept
    from sladsl.simulate.figures.availability import Uptime
    from sladsl.simulate.figures.credited import Credited
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.figures.quality import Quality
    from sladsl.simulate.replay.accounts import Account
    from sladsl.simulate.replay.statement import Statement

    from .attained import PromiseRow, Tally
    from .causes import Causes
    from .clocks import Clock
    from .guesses import Guess, Reading
    from .hours import WeekHours
    from .left_out import Cancelled, Excluded
    from .misses import Miss
    from .patterns.subjects import Pattern
    from .speed import Speed
    from .trend import Trend
    from .volumes import Volume


class ManyTickets(NamedTuple):
    """A promise about many tickets together, in its own period."""

    promise: Promise
    kept: Kept


class ClientReport(NamedTuple):
    """An agreement in a month or quarter.

    Attributes:
        account: what the history tells of it.
        terms: the terms in force at the end of the period.
        span: the period.
        clocks: the clocks that count in it.
        volumes: tickets by priority.
        rows: promises with their counts.
        tallies: counts by milestone.
        chief: the milestones that a summary tells of.
        many: promises about many tickets, each in its own period.
        uptimes, metrics, credits: as the statements of its months have them.
        speed: how fast the first of the chief milestones was reached; None if it never was.
        misses: every miss.
        excluded, cancelled: what does not count.
        trends: the chief milestones through time.
        window: the periods of the trend, over which hours and patterns are looked at.
        hours: when late tickets came.
        looked_at: tickets that were looked at for patterns.
        patterns: what differs from the rest beyond chance.
        guesses: what the figures rest on that nobody said.
    """

    account: Account
    terms: Terms
    span: Span
    clocks: list[Clock]
    volumes: tuple[Volume, ...]
    rows: tuple[PromiseRow, ...]
    tallies: dict[str, Tally]
    chief: tuple[str, ...]
    many: tuple[ManyTickets, ...]
    uptimes: tuple[Uptime, ...]
    metrics: tuple[Quality, ...]
    credits: tuple[Credited, ...]
    speed: Speed | None
    misses: tuple[Miss, ...]
    excluded: tuple[Excluded, ...]
    cancelled: tuple[Cancelled, ...]
    trends: tuple[Trend, ...]
    window: tuple[Span, ...]
    hours: WeekHours
    looked_at: int
    patterns: tuple[Pattern, ...]
    guesses: tuple[Guess, ...]

    @property
    def versions(self) -> tuple[Terms, ...]:
        """The versions of the terms that held on a day of the period, in order of time."""
        first, end = days_of(self.span.name)
        held = self.account.agreement.versions
        return tuple(one for one in held if one.start < end and (one.end is None or one.end > first))

    @property
    def until(self) -> int:
        """The last instant observed of the period, included."""
        return min(self.span.end - 1, self.account.until)

    @property
    def whole(self) -> bool:
        """Whether the period was observed to its end."""
        return self.span.end <= self.account.until + 1


def client_report(
    account: Account, name: str, causes: Causes = NO_CAUSES, reading: Reading = SAID, first: int | None = None
) -> ClientReport | None:
    """The figures of an agreement; None if it was not in force in the period, or nothing of it is observed.

    Args:
        account: what the replay gives of it.
        name: the month ("2026-03") or quarter ("2026-Q1").
        causes: root causes as people recorded them.
        reading: what the user said of the history because it does not say it.
        first: the first instant of which the history tells anything; no trend begins before its period.
    """
    own = zone(account.agreement.versions[0].zone)
    span = span_of(name, own)
    months = list(statements(account, span.start, span.end))
    if not months:
        return None
    terms = months[-1].terms
    every = list(clocks_of(account))
    clocks = within(every, span)
    rows = promise_rows(clocks, terms)
    tallied = tallies(rows)
    uptimes = _distinct_uptimes(months)
    window = window_of(name, own, first)
    seen = [clock for clock in every if window[0].start <= clock.at < span.end]
    looked_at, patterns = patterns_of([seen], own)
    names = chief(tallied)
    return ClientReport(
        account=account,
        terms=terms,
        span=span,
        clocks=clocks,
        volumes=volumes([one.assigned.ticket for one in account.judged], terms, span, account.until),
        rows=rows,
        tallies=tallied,
        chief=names,
        many=_many(months),
        uptimes=uptimes,
        metrics=_distinct_metrics(months),
        credits=tuple(credited for month in months for credited in month.credits),
        speed=speed(clocks, names[0]) if names else None,
        misses=misses(clocks, account.until, causes, uptimes),
        excluded=excluded(clocks),
        cancelled=cancelled(clocks),
        trends=trends(account.rows, window, account.until, names, terms),
        window=window,
        hours=week_hours(seen, own),
        looked_at=looked_at,
        patterns=patterns,
        guesses=guesses([*_judging(clocks), terms], clocks, reading),
    )


def _judging(clocks: list[Clock]) -> list[Terms]:
    """Every version of terms that judged one of some clocks."""
    return list({id(one.judgement.assigned.terms): one.judgement.assigned.terms for one in clocks}.values())


def _many(months: list[Statement]) -> tuple[ManyTickets, ...]:
    """Promises about many tickets, each period of theirs once: the latest that is told of it."""
    found: dict[tuple[str, str], ManyTickets] = {}
    for month in months:
        for promise, kept in month.promises:
            if promise.aggregate.kind != "each":
                found[promise.id, kept.attainment.span.name] = ManyTickets(promise, kept)
    return tuple(found.values())


def _distinct_uptimes(months: list[Statement]) -> tuple[Uptime, ...]:
    found = {(one.service, one.promise.id, one.span.name): one for month in months for one in month.uptimes}
    return tuple(found.values())


def _distinct_metrics(months: list[Statement]) -> tuple[Quality, ...]:
    found = {(one.metric, one.span.name): one for month in months for one in month.metrics}
    return tuple(found.values())
