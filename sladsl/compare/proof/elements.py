"""Which elements of an agreement answer for a deviation: the promise itself, or what its ticket needs to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms

    from . import Deviation

WAIT = "waiting on "
PROVIDER = ("Provider",)
"""What is waited for while no other wait is on."""


def answering(promise: str, causes: Iterable[str], elements: Iterable[str], terms: Terms) -> list[str]:
    """The elements that answer for a deviation, as targets name them.

    Args:
        promise: identity of the promise that deviates.
        causes: what the smallest ticket needs, see `Deviation`.
        elements: the ids of all elements that have a verdict.
        terms: what is promised.

    Returns:
        The rules about pauses for the wait, the rule about changes of priority, that about reopening; the promise, if
        nothing is needed, or the agreement has no such rule. A rule by which a clock runs only while something is
        waited for is about every other wait, and about a ticket that waits for nothing.
    """
    known = list(elements)
    only = [each for each in known if _runs_only(each, terms)]
    if not (asked := sorted(causes)):
        working = [each for each in only if _reasons(each) != list(PROVIDER)]
        return [each for each in working if _milestone(promise) in _milestones(each)] or [promise]
    found: list[str] = []
    for cause in asked:
        if cause.startswith(WAIT):
            own = _pauses(promise, cause, known) or _about(promise, only)
        else:
            own = [each for each in known if each == cause]
        found += own or [promise]
    return list(dict.fromkeys(found))


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
    return _about(promise, [each for each in elements if each.startswith("pause ") and reason in _reasons(each)])


def _about(promise: str, rules: list[str]) -> list[str]:
    """Those of some rules that are about the promise's milestone, else all of them: one status may stop every clock."""
    return [each for each in rules if _milestone(promise) in _milestones(each)] or rules


def _runs_only(element: str, terms: Terms) -> bool:
    """Whether an element is a rule by which a clock runs only while something is waited for."""
    rules = (rule for rule in terms.pauses if rule.mode == "only_in")
    return element.startswith("pause ") and any(_is_rule(element, rule) for rule in rules)


def _is_rule(element: str, rule: PauseRule) -> bool:
    return _milestones(element) == list(rule.milestones) and _reasons(element) == list(rule.reasons)


def _milestone(promise: str) -> str:
    return promise.rpartition(" / ")[2].partition(" [")[0]


def _milestones(element: str) -> list[str]:
    return element.removeprefix("pause ").partition(" while waiting on ")[0].split(", ")


def _reasons(element: str) -> list[str]:
    return element.partition(" while waiting on ")[2].partition(" for ")[0].split(", ")
