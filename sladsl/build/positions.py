"""From the ids of promises and elements in verdicts and traces to the lines of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compose.origins import Origins
    from sladsl.findings import Span

_WHOLE = {
    "credit": "service credits", "cap": "service credits", "claim": "service credits", "termination": "service credits",
    "priority change": "priority change", "priority ": "priorities", "term": "term",
}  # fmt: skip
"""How the id of an element begins -> the sentence that says all of its kind."""

_NAMED = {"channel ": "channel", "hours ": "hours"}
"""How the id of an element begins -> how the origins begin the id of the one of that name."""

_TEXTS = {"undertaking ": "undertaking", "duty ": "duty"}
"""As `_NAMED`, for what is known by its text, and stands below a party."""


def place_of(element: str, origins: Origins) -> Span | None:
    """Where the contract says an element; None if no line of it does.

    Args:
        element: id of a promise, or of another element as targets name it.
        origins: the origins of the terms it belongs to.
    """
    return next((origins[name][-1].span for name in _candidates(element, origins) if name in origins), None)


def _candidates(element: str, origins: Origins) -> Iterator[str]:
    """The ids under which the origins may know an element, best first."""
    yield element
    yield f"promise/{element}"
    service, _, line = element.rpartition(" / ")
    if f"service/{service}" in origins:
        kind = line.removeprefix("maintenance ")
        yield f"service/{service}/{kind} maintenance" if kind != line else f"service/{service}/{line}"
        yield f"service/{service}"
    yield from _rules(element)
    for prefix, kind in _NAMED.items():
        if element.startswith(prefix):
            yield f"{kind}/{element.removeprefix(prefix)}"
    for prefix, kind in _TEXTS.items():
        if element.startswith(prefix):
            yield from (f"{kind}/{party}/{element.removeprefix(prefix)}" for party in ("provider", "client"))
    yield from (whole for prefix, whole in _WHOLE.items() if element.startswith(prefix))


def _rules(element: str) -> Iterator[str]:
    """The ids of pauses and escalations, which the origins know by each milestone, reason and set of priorities."""
    if element.startswith("pause "):
        milestones, _, rest = element.removeprefix("pause ").partition(" while waiting on ")
        reasons, _, priorities = rest.partition(" for ")
        keys = [[milestone, reason] for milestone in milestones.split(", ") for reason in reasons.split(", ")]
        yield from ("/".join(["pause", *key, *_sorted(priorities)]) for key in keys)
    elif element.startswith("escalate "):
        milestones, _, priorities = element.removeprefix("escalate ").partition(" / ")[0].partition(" for ")
        yield from ("/".join(["escalation", one, *_sorted(priorities)]) for one in milestones.split(", "))


def _sorted(names: str) -> list[str]:
    return sorted(names.split(", ")) if names else []
