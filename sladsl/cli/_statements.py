"""Statements of months as lines for people."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.cli._table import many, table_lines
from sladsl.clock.zones import zone
from sladsl.compose.words import value_words
from sladsl.simulate.explain import length, local_text
from sladsl.simulate.figures.notice import notice_words
from sladsl.simulate.figures.owed import owed_words, plain
from sladsl.simulate.figures.rounded import percentage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.clock.zones import Zone
    from sladsl.model.promise import Promise
    from sladsl.model.remedy import Remedies
    from sladsl.simulate.figures.attainment import Kept
    from sladsl.simulate.figures.availability import Uptime
    from sladsl.simulate.figures.credited import Credited
    from sladsl.simulate.figures.quality import Quality
    from sladsl.simulate.replay.beside import Comparison
    from sladsl.simulate.replay.people import Share
    from sladsl.simulate.replay.statement import PromiseFigure, Statement

HEADS = ("promise", "promised", "met", "missed", "open", "excluded", "cancelled", "in time", "kept")
STRENGTHS = {"guaranteed": "", "target": ", as a target", "typical": ", typically"}
"""What is said of a time that is aimed at, or usual, and not guaranteed."""
CLAIMED = {"month_end": " after month end", "incident": " after the incident", "report": " after the report", None: ""}
"""From when a claim period runs, in words."""
SHOWN = 5
"""How many tickets are named that differ; --json names all."""


def statement_lines(statement: Statement) -> Iterator[str]:
    """A statement, section by section; what the agreement does not promise has none."""
    own = zone(statement.terms.zone)
    so_far = "" if statement.whole else f", so far until {local_text(statement.account.until, own)}"
    received = many(statement.received, "ticket")
    yield f"{statement.account.agreement.name}, {statement.span.name}{so_far}: {received} received"
    yield ""
    yield from table_lines(HEADS, [_promise(one, statement) for one in statement.promises])
    yield from _section("metrics", (_metric(one, statement) for one in statement.metrics))
    yield from _section("availability", (line for one in statement.uptimes for line in _uptime(one, own, statement)))
    yield from _section("credits", (line for one in statement.credits for line in _credits(one, statement)))


def people_lines(heading: str, shares: Iterable[Share]) -> Iterator[str]:
    """Teams or persons with their share in time."""
    cells = [(one.name, one.milestone, f"{one.met:,}", f"{one.missed:,}", percent(one.attained)) for one in shares]
    yield from table_lines((heading, "milestone", "met", "missed", "in time"), cells)


def comparison_lines(verdicts: Comparison, dues: Comparison) -> Iterator[str]:
    """What the source system says, beside our judgement; nothing if it says nothing."""
    for name, found in (("verdicts", verdicts), ("deadlines, to the minute,", dues)):
        if found.compared:
            share = percent(Fraction(found.agreeing, found.compared))
            compared = many(found.compared, "ticket")
            yield f"the source system's own {name} agree for {found.agreeing:,} of {compared} ({share})"
            if found.differing:
                more = len(found.differing) - SHOWN
                rest = f" and {more:,} more" if more > 0 else ""
                yield f"  not for {', '.join(found.differing[:SHOWN])}{rest}"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"  {heading}"
        yield from (f"    {line}" for line in found)


def _promise(figure: PromiseFigure, statement: Statement) -> list[str]:
    promise, kept = figure
    counts = kept.attainment
    other = "" if counts.span == statement.span else f", {counts.span.name}"
    return [
        f"{promise.id}{other}",
        f"{value_words(promise.value, statement.terms)}{STRENGTHS[promise.strength]}",
        *(f"{number:,}" for number in (counts.met, counts.missed, counts.open, counts.excluded, counts.cancelled)),
        "" if counts.share is None else percent(counts.share),
        _kept_words(promise, kept),
    ]


def _kept_words(promise: Promise, kept: Kept) -> str:
    """Whether a promise about many tickets was kept; one about each is told by its misses."""
    if promise.aggregate.kind == "each" or kept.attainment.judged == 0:
        return ""
    return {True: "yes", False: "no", None: kept.reason}[kept.kept]


def _metric(metric: Quality, statement: Statement) -> str:
    other = "" if metric.span == statement.span else f", {metric.span.name}"
    if metric.figure is None or metric.kept is None:
        return f"{metric.metric}{other}: {metric.reason}"
    share = metric.promised <= 1 and metric.figure <= 1
    shown = percent(metric.figure) if share else plain(metric.figure)
    return f"{metric.metric}{other}: {shown}, {'kept' if metric.kept else 'missed'} ({many(metric.cases, 'value')})"


def _uptime(uptime: Uptime, own: Zone, statement: Statement) -> Iterator[str]:
    part = f" ({', '.join(uptime.promise.scope)})" if uptime.promise.scope else ""
    other = "" if uptime.span == statement.span else f", {uptime.span.name}"
    name = f"{uptime.service}{part}{other}"
    if uptime.figure is None:
        yield f"{name}: {uptime.reason}"
        return
    judged = {True: ": kept", False: ": missed", None: ""}[uptime.kept]
    judged += STRENGTHS[uptime.promise.strength] if judged else ""
    down = f", down {length(uptime.down)} of {length(uptime.whole)}" if uptime.down else ""
    yield f"{name}: {percent(uptime.figure, 4)}{down}{judged}"
    for outage in uptime.counted:
        yield f"  counted: {local_text(outage.start, own)}, {length(outage.seconds)}{_because(outage.notes)}"
    for left in uptime.left_out:
        yield f"  left out: {local_text(left.start, own)}, {length(left.seconds)} ({left.reason})"


def _because(notes: Sequence[str]) -> str:
    return f" ({'; '.join(notes)})" if notes else ""


def _credits(credited: Credited, statement: Statement) -> Iterator[str]:
    other = "" if credited.span == statement.span else f"{credited.span.name}: "
    yield from (f"{other}{sentence}" for sentence in credited.reasoning)
    if credited.total is None:
        yield f"{other}in all: cannot be told"
    else:
        total = " and ".join(map(owed_words, credited.total))
        yield f"{other}in all: {f'{total}{_claim(statement.terms.remedies)}' if total else 'nothing'}"


def _claim(remedies: Remedies | None) -> str:
    """Until when a credit has to be claimed; empty if it comes by itself, or if nothing is said."""
    if remedies is None or remedies.automatic or remedies.claim is None:
        return ""
    return f", if claimed within {notice_words(remedies.claim)}{CLAIMED[remedies.claim_from]}"


def percent(share: Fraction, places: int = 2) -> str:
    """A share for reading; one that is neither nothing nor all never looks like either."""
    return f"{percentage(share, places):f}%"
