"""Sentences about what one set of terms does not explain: other terms for a part, and how the rest differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, zone

from .day_words import days_words, minute_words
from .hours import DAY_MINUTES
from .leftovers import LITTLE
from .lengths import length_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chosen import Target
    from .inference import Inference
    from .parts import Parted
    from .points import Points

_MANY = 0.8
"""If so much of what is not explained differs in one way, it is told what would do that."""
_SHOWN, _SHOWN_DAYS, WEEK = 8, 40, 7


def little(inference: Inference) -> bool:
    """Whether what was found explains so little that it is no finding."""
    score = inference.best.score
    return inference.oracle != "verdict" and inference.explained <= LITTLE * score.total


def points_words(found: Points) -> Iterator[str]:
    """Deadlines as points in the calendar."""
    counted = "every day" if len(found.weekdays) == WEEK else days_words(found.weekdays)
    yield f"Deadlines are points in the calendar, not lengths of time: {_at_words(found)} of a day in {found.zone}."
    yield f"Days that count: {counted}; the day on which a ticket comes in is day 0."
    if found.fixed is None:
        yield (
            "No promise of a contract says that: it is written as 24 hours of these days for each, which differs for "
            "what comes in on other days."
        )
    if found.cutoff is not None:
        yield f"What comes in after {minute_words(found.cutoff)} counts as received on the next day."
    if found.closed:
        yield f"Days on which nothing is due: {', '.join(str(date_of(day)) for day in found.closed)}."
    if found.by:
        yield f"Days are told apart by {found.by}."


def _at_words(found: Points) -> str:
    if found.fixed is None:
        return "at the time of day at which the ticket came in,"
    return f"at {minute_words(found.fixed)}" if found.fixed < DAY_MINUTES else "at the end (24:00)"


def due_words(found: Points) -> Iterator[str]:
    """On which day each group is due."""
    for each in found.days[:_SHOWN_DAYS]:
        yield f"{each.group or 'All'}: day {each.days}, {each.explained:,} of {each.tickets:,}."
    if len(found.days) > _SHOWN_DAYS:
        yield f"And {len(found.days) - _SHOWN_DAYS} more; --json has all."


def left_out(inference: Inference) -> Iterator[str]:
    """What was not to be explained, and whether anything was."""
    if inference.zeros:
        yield f"{inference.zeros:,} figures are zero and were left out: a clock that did not count shows nothing."
    if not little(inference):
        return
    about = "figures" if inference.oracle == "clock" else "deadlines"
    yield f"No terms were found that explain these {about}. What follows comes nearest, and is no finding."
    ratio = inference.leftovers.ratio
    if inference.oracle == "clock":
        yield (
            f"In the middle a figure is {100 * ratio:.0f} % of all the time from start to stop: it may be work that "
            "people recorded, or time in waits that the history does not hold."
        )


def parts_words(inference: Inference) -> Iterator[str]:
    """The two sets of terms that explain more than one, if there are any."""
    two = inference.parted
    if two is None:
        return
    score = inference.best.score
    more = f"explain {two.explained:,} of {score.total:,} instead of {score.explained:,}"
    first, second = _two(two)
    if two.by:
        names = [value or "without one" for value in two.values]
        rest = f" and {len(names) - _SHOWN} others" if len(names) > _SHOWN else ""
        part = f"{two.by} {', '.join(names[:_SHOWN])}{rest}"
        yield f"Terms of their own for {part} {more}: {second}; for the others {first}."
    else:
        hours = two.second.hypothesis.hours
        day = date_of((two.at + zone(hours.zone).offset(two.at)) // DAY)
        yield f"The terms changed about {day}; those before and after {more}: first {first}; since then {second}."
    yield "Each part is told in full if its tickets are inferred alone."


def _two(two: Parted) -> tuple[str, str]:
    """Both terms in words, of targets only those that differ."""
    from .told import hours_words

    first = {each.group: each for each in two.first_targets}
    second = {each.group: each for each in two.second_targets}
    differ = [name for name in first if name in second and _apart(first[name], second[name])]
    words = []
    for side, found in ((first, two.first), (second, two.second)):
        hours = hours_words(found.hypothesis.hours)
        lengths = [f"{name or 'all'} {length_words(side[name].seconds or 0)}" for name in differ[:_SHOWN]]
        words.append(f"{hours} ({', '.join(lengths)})" if lengths else hours)
    return words[0], words[1]


def _apart(one: Target, other: Target) -> bool:
    """Whether no target fits both."""
    if one.seconds is None or other.seconds is None:
        return False
    low = max(one.low or 0, other.low or 0)
    highs = [each.high for each in (one, other) if each.high is not None]
    return one.around != other.around or bool(highs and low >= min(highs))


_DIFFERENT = {
    "clock": ("shorter than what the terms count", "longer than what the terms count"),
    "due": ("earlier than the terms give", "later than the terms give"),
    "verdict": ("told as missed though within the target", "told as kept though beyond the target"),
}
_WOULD = {
    ("clock", "less"): "Waits that the history does not record would do that.",
    ("clock", "more"): "Another end, a time that went on after reopening, or figures set by hand would do that.",
    ("due", "more"): "Deadlines that were moved, and waits that the history does not record, would do that.",
    ("due", "less"): "A target that was changed, or deadlines set by hand, would do that.",
    ("verdict", "more"): "Waits that the history does not record, and verdicts that were corrected, would do that.",
    ("verdict", "less"): "Verdicts about another promise as well, such as the first response, would do that.",
}


def rest_words(inference: Inference) -> Iterator[str]:
    """How what is not explained differs from what the terms give."""
    rest, total = inference.leftovers, inference.best.score.total
    if rest.total < max(10, 0.01 * total) or little(inference) or inference.points:
        return
    shorter, longer = _DIFFERENT[inference.oracle]
    words = f"Why {rest.total:,} are not explained: {rest.less:,} are {shorter}, {rest.more:,} {longer}."
    for way, some in (("less", rest.less), ("more", rest.more)):
        if some >= _MANY * rest.total:
            words += f" {_WOULD[inference.oracle, way]}"
    if rest.beyond >= 0.1 * rest.total:
        words += f" {rest.beyond:,} are longer than all the time from start to stop: no clock between these gives them."
    yield words
