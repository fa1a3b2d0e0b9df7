"""Other terms that explain a past as well, or nearly: what cannot be told apart by its tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .chosen import targets
from .evidence import REOPENING
from .hours import DAY_MINUTES, circular, daily
from .hours_tried import WEEKDAYS, ZONES, painted, with_day
from .rules_tried import follows, pause_sets, starts, stops
from .sameness import indistinct
from .search import Found
from .zones import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chosen import Target
    from .hours import Hours
    from .hypothesis import Hypothesis
    from .problem import Problem

SHOWN_SETS = 12
"""So many sets of pauses are compared."""
_LENGTHS = tuple(range(4, 25))


class Alternative(NamedTuple):
    """Terms that differ in one respect from those that explain best.

    Attributes:
        about: what differs: "stop", "start", "pauses", "targets by", "weekdays", "length of the day", "opening",
            "clock changes" or "closed dates".
        words: what it would be instead.
        explained: how many tickets it explains, with targets of its own.
        as_good: whether it explains as well: the tickets on which the two differ are divided as chance would.
        found: the terms.
        targets: its targets.
    """

    about: str
    words: str
    explained: int
    as_good: bool
    found: Found
    targets: tuple[Target, ...]


def alternatives(problem: Problem, best: Found) -> tuple[Alternative, ...]:
    """Terms that differ in one respect, compared with the best."""
    right = problem.explained(*best)
    made = []
    seen = {best.hypothesis}
    for about, words, hypothesis in _tried(problem, best.hypothesis):
        if hypothesis in seen:
            continue
        seen.add(hypothesis)
        found = Found(hypothesis, problem.score(hypothesis))
        if found.score.unbroken.all() and not hypothesis.hours.always:
            # Nothing runs on the hours: these are terms around the clock, which are compared as such.
            continue
        if best.hypothesis.hours.always:
            found = _on_the_hours(found)
        other = problem.explained(*found)
        as_good = indistinct(right, other)
        made.append(
            Alternative(about, words, int(other.sum()), as_good, found, targets(problem, found) if as_good else ())
        )
    return tuple(made)


def _on_the_hours(found: Found) -> Found:
    """The terms with every group on the hours: beside a clock that never stands still, only these are other hours."""
    score = found.score
    explained = int(score.hours.explained.sum())
    return Found(found.hypothesis, score._replace(explained=explained, unbroken=np.zeros_like(score.unbroken)))


def _tried(problem: Problem, best: Hypothesis) -> Iterator[tuple[str, str, Hypothesis]]:
    yield from _other_rules(problem, best)
    hours = best.hours
    if hours.walled:
        yield "clock changes", "days of 24 hours", best._replace(hours=hours._replace(walled=False))
    yield "weekdays", "around the clock, every day", best._replace(hours=hours.around)
    if hours.always:
        for words, weekdays, opens, length in _PLAIN:
            yield "weekdays", words, best._replace(hours=daily(weekdays, opens * 60, length * 60, hours.zone))
        return
    for about, words, other in (*_other_days(hours), *_other_windows(hours), *_other_zones(problem, best)):
        yield about, words, best._replace(hours=other)
    if hours.closed:
        yield "closed dates", "none", best._replace(hours=hours._replace(closed=()))


def _other_rules(problem: Problem, best: Hypothesis) -> Iterator[tuple[str, str, Hypothesis]]:
    rules, evidence = best.rules, problem.evidence
    for stop in stops(evidence, problem.oracle):
        if stop is not None and follows(evidence, rules.start, stop):
            yield "stop", stop.words, best._replace(rules=rules._replace(stop=stop))
    for start in starts(evidence):
        if follows(evidence, start, rules.stop):
            yield "start", start.words, best._replace(rules=rules._replace(start=start))
    for pauses in pause_sets(evidence)[:SHOWN_SETS]:
        yield "pauses", pause_words(pauses) or "none", best._replace(rules=rules._replace(pauses=pauses))
    if problem.oracle != "clock":
        for each in evidence.groupings:
            yield "targets by", each.by or "one for all", best._replace(rules=rules._replace(by=each.by))


def pause_words(pauses: tuple[str, ...]) -> str:
    """What a clock stands still in, such as "waits on Client"; empty for nothing."""
    named = [reason for reason in pauses if reason != REOPENING]
    words = [f"waits on {', '.join(named)}"] if named else []
    return " and ".join([*words, *(["the time between solving and reopening"] if REOPENING in pauses else [])])


_PLAIN = (
    ("Monday to Friday, day and night", range(5), 0, 24),
    ("Monday to Saturday, day and night", range(6), 0, 24),
    ("Monday to Friday 08:00 to 18:00", range(5), 8, 10),
    ("Monday to Friday 09:00 to 17:00", range(5), 9, 8),
)
"""Hours that are compared with a clock that never stands still."""
_DAY_WORDS = ("Monday to Friday", "Monday to Saturday", "every day", "Sunday to Thursday")


def _other_days(hours: Hours) -> Iterator[tuple[str, str, Hours]]:
    """The same windows on other weekdays."""
    days = [day for day in range(7) if hours.day(day)]
    usual = hours.day(days[len(days) // 2])
    for words, weekdays in zip(_DAY_WORDS, WEEKDAYS, strict=True):
        other = hours
        for day in range(7):
            here = usual if not hours.day(day) else hours.day(day)
            other = with_day(other, day, here if day in weekdays else ())
        yield "weekdays", words, other


def _other_windows(hours: Hours) -> Iterator[tuple[str, str, Hours]]:
    """Working days of other lengths, and others of the same length, where each day has one window."""
    parts = _by_day(hours)
    lengths = {end - start for start, end in parts}
    if len(lengths) > 1 or max(lengths) > DAY_MINUTES or len({start % DAY_MINUTES for start, _ in parts}) > 1:
        return
    length = lengths.pop()
    for other in _LENGTHS:
        for moved in (0, length - other * 60, -60, 60):
            words = f"{other} h from {_time(parts[0][0] + moved)}"
            window = [(start + moved, start + moved + other * 60) for start, _ in parts]
            if other * 60 != length:
                yield "length of the day", words, painted(hours, window)
    for moved in range(-720, 721, 30):
        words = f"from {_time(parts[0][0] + moved)}"
        yield "opening", words, painted(hours, [(start + moved, end + moved) for start, end in parts])


def _by_day(hours: Hours) -> list[tuple[int, int]]:
    """The open stretches; one of several whole days is cut into days."""
    found = []
    for start, end in circular(hours):
        whole = end - start > DAY_MINUTES and (end - start) % DAY_MINUTES == 0
        found += [(each, each + DAY_MINUTES) for each in range(start, end, DAY_MINUTES)] if whole else [(start, end)]
    return found


def _time(minute: int) -> str:
    return f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}"


def _other_zones(problem: Problem, best: Hypothesis) -> Iterator[tuple[str, str, Hours]]:
    for name in dict.fromkeys((problem.zone, *ZONES)):
        if name == best.hours.zone:
            continue
        for hours in shifted(best.hours, name, problem.stretch(best.rules).start):
            yield "clock changes", f"as in {name}", hours
