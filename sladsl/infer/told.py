"""What was inferred in sentences: what is known, and what the tickets cannot tell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of

from .alternatives import pause_words
from .calendars import calendar
from .day_words import days_words, minute_words
from .evidence import REOPENING
from .lengths import length_words
from .told_doubts import due_words, left_out, little, parts_words, points_words, rest_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .chosen import Target
    from .hours import Hours
    from .inference import Inference

ORACLES = {
    "verdict": "verdicts",
    "due": "deadlines",
    "clock": "figures of its clock",
}
_MANY_OPENINGS = 0.02
"""If so large a share of deadlines lies at an opening, it is told."""
_SHOWN = 6
"""So many of the terms that fit as well are named in a sentence."""


def findings(inference: Inference) -> Iterator[str]:
    """Every sentence, what is known first."""
    yield from known(inference)
    yield from unknown(inference)


def known(inference: Inference, *, each_day: bool = True) -> Iterator[str]:
    """What the terms are that explain best; the day of each group only if wanted, where deadlines are points."""
    yield from left_out(inference)
    rules, hours = inference.best.hypothesis
    if inference.points is not None:
        yield from points_words(inference.points)
        if each_day:
            yield from due_words(inference.points)
        return
    stop = "" if rules.stop is None else f" and stops at {rules.stop.words}"
    yield f"The clock starts at {rules.start.words}{stop}."
    if inference.lag:
        yield _lag_words(inference.lag)
    yield _pauses_words(rules.pauses, inference.waits)
    yield f"It counts {hours_words(hours)}{among(inference)}."
    yield from _around_words(inference)
    if inference.openings >= _MANY_OPENINGS * inference.best.score.total:
        yield (
            f"{inference.openings:,} deadlines lie at an opening; a contract has them at the closing before, when as "
            "much time has passed."
        )
    if hours.closed:
        yield f"Closed dates: {', '.join(str(date_of(day)) for day in hours.closed)}."
    if rules.by == "priority" and any(each.about == "targets by" for each in inference.alternatives):
        yield "The last priority of a ticket counts, from the start."
    elif rules.by:
        yield f"Targets are told apart by {rules.by}."
    for each in inference.delays:
        days = f"{length_words(each.seconds // 3600 * 3600)} ({each.seconds / 86400:.1f} days)"
        yield (
            f"'{each.then.kind}' follows '{each.first.kind}' by itself: after {days}, to the hour, "
            f"in {100 * each.share:.0f} % of {each.tickets:,} tickets."
        )
    yield from _unreachable(inference)
    yield from parts_words(inference)


def _lag_words(lag: int) -> str:
    return (
        f"Deadlines are up to {length_words(lag)} later than counted from there, and count as explained: the system "
        "starts its clock by something that the history does not hold."
    )


def _around_words(inference: Inference) -> Iterator[str]:
    """For whom the clock never stands still while it does for others, and what a day of it is."""
    around = [str(each.group) for each in inference.targets if each.around]
    if around:
        yield f"Around the clock for {', '.join(around[:8])}{' and others' if len(around) > 8 else ''}."
    if inference.best.hypothesis.hours.walled:
        yield (
            "Whole days end at the time of day at which they began, also where clocks change between; a contract "
            "counts 24 hours, and differs by an hour there."
        )


def _unreachable(inference: Inference) -> Iterator[str]:
    """Targets that end before an event that comes by itself, and stops the clock."""
    stop = inference.best.hypothesis.rules.stop
    if stop is None or stop.kind not in {each.then.kind for each in inference.delays}:
        return
    hardly = [each for each in inference.targets if each.kept is not None and each.kept * 20 < each.tickets]
    if hardly:
        kept = f"{sum(each.kept or 0 for each in hardly):,} of {sum(each.tickets for each in hardly):,} were"
        yield (
            f"So {', '.join(each.group or 'all' for each in hardly)} can hardly be kept ({kept}): "
            f"their targets end before '{stop.kind}' comes."
        )


def hours_words(hours: Hours) -> str:
    """Hours in words, such as "Monday to Friday 08:30 to 17:00 in America/New_York"."""
    if hours.always:
        wall = f", by the wall clock of {hours.zone}" if hours.walled else ""
        return f"around the clock, every day{wall}"
    rows = []
    for row in calendar(hours).rows:
        windows = ", ".join(f"{minute_words(each.open)} to {minute_words(each.close)}" for each in row.windows)
        rows.append(f"{days_words(row.days.weekdays)} {windows}")
    return f"{'; '.join(rows)} in {hours.zone}"


_HOURS = ("length of the day", "opening", "weekdays")


def without_a_clock(inference: Inference) -> bool:
    """Whether the most frequent verdict of each group explains as much, or nearly: nothing shows the clock then."""
    best = inference.best.score
    return inference.oracle == "verdict" and best.explained - inference.baseline <= 0.01 * best.total


def among(inference: Inference) -> str:
    """What is said in the same breath as the hours, so that nobody quotes them alone; empty where no others fit."""
    if without_a_clock(inference):
        return ", which nothing in these verdicts shows"
    return ", one of several sets of hours that fit as well" if hours_unsure(inference) else ""


def hours_unsure(inference: Inference) -> bool:
    """Whether other hours fit as well, or nothing shows them."""
    return without_a_clock(inference) or any(_as_good(inference, about) for about in _HOURS)


def _pauses_words(pauses: tuple[str, ...], waits: Sequence[str]) -> str:
    if pauses:
        return f"It stands still in {pause_words(pauses)}."
    seen = [reason for reason in waits if reason != REOPENING]
    if not seen:
        return "No wait is in the history, so nothing shows whether one holds it."
    return f"Nothing pauses it: waits on {', '.join(seen)} count."


def unknown(inference: Inference) -> Iterator[str]:
    """What the tickets cannot tell."""
    best = inference.best.score
    if without_a_clock(inference):
        yield (
            "Anything of the clock: the most frequent verdict of each group explains "
            f"{inference.baseline:,} of {best.total:,} without one."
        )
    if little(inference):
        yield "Anything of the terms: hours that fit a few tickets by chance are not told."
    elif inference.points is None:
        yield from _unknown_hours(inference)
        yield from _unknown_rules(inference)
    if inference.best.hypothesis.rules.stop is None:
        if inference.against:
            shown = inference.against[0]
            yield (
                f"The stop is shown by verdicts: they are whether {shown.stop.words} came by the deadline in "
                f"{shown.equal:,} of {shown.total:,}."
            )
        else:
            yield "What stops the clock: deadlines alone do not show it; a contract is written for 'resolved'."
    yield from rest_words(inference)
    for each in inference.targets:
        if each.kept is not None and not each.bounded:
            yield _unbounded(each)


def _unknown_hours(inference: Inference) -> Iterator[str]:
    hours = inference.best.hypothesis.hours
    if not hours.always:
        yield from _unknown_lengths(inference, hours)
    openings = _as_good(inference, "opening")
    if openings:
        more = f" and {len(openings) - _SHOWN} others" if len(openings) > _SHOWN else ""
        yield f"The hour of opening: {', '.join(openings[:_SHOWN])}{more} fit as well."
    weekdays = _as_good(inference, "weekdays")
    if weekdays:
        yield f"The weekdays: {', '.join(weekdays)} fit{'s' if len(weekdays) == 1 else ''} as well."
    changes = _as_good(inference, "clock changes")
    if (hours.always and not hours.walled) or (changes and len(changes) > 3):
        yield "The zone: nothing in these tickets depends on it."
    elif changes:
        yield f"The zone: hours that change {', '.join(changes)} fit as well; times of day are those of {hours.zone}."
    else:
        yield f"The zone, but for its clock changes: times of day are those of {hours.zone}."
    if not hours.always and not hours.closed:
        yield "Holidays: none is needed to explain the tickets."


def _unknown_lengths(inference: Inference, hours: Hours) -> Iterator[str]:
    lengths = sorted({int(words.split(" ", maxsplit=1)[0]) for words in _as_good(inference, "length of the day")})
    if lengths:
        days = [sum(end - start for start, end in hours.day(day)) for day in range(7)]
        own = max(days) / 60
        yield (
            f"The length of the working day is not identifiable: {_ranges(lengths)} h fit as well as {own:g} h, "
            "each with targets of its own."
        )


def _ranges(numbers: Sequence[int]) -> str:
    runs = [list(run) for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in ends)


_QUESTIONS = {
    "stop": "What stops the clock: {} fits as well.",
    "start": "What starts the clock: {} fits as well.",
    "pauses": "What holds the clock: {} fits as well.",
    "targets by": "What tells targets apart: {} fits as well.",
}


def _unknown_rules(inference: Inference) -> Iterator[str]:
    for about, sentence in _QUESTIONS.items():
        words = _as_good(inference, about)
        if words:
            yield sentence.format("; ".join(words[:_SHOWN]))


def _as_good(inference: Inference, about: str) -> list[str]:
    return [each.words for each in inference.alternatives if each.about == about and each.as_good]


def _unbounded(target: Target) -> str:
    name = target.group or "all"
    kept = f"{target.kept:,} of {target.tickets:,} were kept"
    if target.low is None and target.high is None:
        return f"The target of {name}: {kept}, which says nothing."
    if target.high is None:
        return f"The target of {name}: {kept}; it is at least {length_words(target.low or 0)}, or there is none."
    return f"The target of {name}: {kept}; it is below {length_words(target.high)}, and no more is known."


def range_words(target: Target) -> str:
    """Between which lengths a target lies."""
    if target.low is None and target.high is None:
        return "not known"
    if target.high is None:
        return f"at least {length_words(target.low or 0)}"
    if target.low is None:
        return f"below {length_words(target.high)}"
    return f"{length_words(target.low)} to {length_words(target.high - 1)}"
