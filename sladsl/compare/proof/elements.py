"""Which elements of an agreement answer for a deviation: the promise itself, or what its ticket needs to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from . import Deviation

WAIT = "waiting on "


def answering(promise: str, causes: Iterable[str], elements: Iterable[str]) -> list[str]:
    """The elements that answer for a deviation, as targets name them.

    Args:
        promise: identity of the promise that deviates.
        causes: what the smallest ticket needs, see `Deviation`.
        elements: the ids of all elements that have a verdict.

    Returns:
        The rules about pauses for the wait, the rule about changes of priority, that about reopening; the promise, if
        nothing is needed, or the agreement has no such rule.
    """
    known = list(elements)
    found: list[str] = []
    for cause in sorted(causes):
        own = _pauses(promise, cause, known) if cause.startswith(WAIT) else [each for each in known if each == cause]
        found += own or [promise]
    return list(dict.fromkeys(found)) or [promise]


def own_causes(deviation: Deviation, every: Sequence[Deviation]) -> frozenset[str]:
    """The causes of a deviation that by themselves make the promise deviate in that direction; else all of them.

    A change of priority that makes a ticket late does so with a wait before it, too, which is not to blame.
    """
    alone = {
        cause
        for other in every
        if (other.gap.promise, other.gap.direction) == (deviation.gap.promise, deviation.gap.direction)
        and len(other.causes) == 1
        for cause in other.causes & deviation.causes
    }
    return frozenset(alone) or deviation.causes


def _pauses(promise: str, cause: str, elements: list[str]) -> list[str]:
    """The rules for a wait: those about the promise's milestone, else all of that wait."""
    reason = cause.removeprefix(WAIT)
    rules = [each for each in elements if each.startswith("pause ") and reason in _reasons(each)]
    milestone = promise.rpartition(" / ")[2].partition(" [")[0]
    return [each for each in rules if milestone in _milestones(each)] or rules


def _milestones(element: str) -> list[str]:
    return element.removeprefix("pause ").partition(" while waiting on ")[0].split(", ")


def _reasons(element: str) -> list[str]:
    return element.partition(" while waiting on ")[2].partition(" for ")[0].split(", ")
