"""From the ids of promises and elements in verdicts and traces to the lines of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.compose.origins import Origins
    from sladsl.findings import Span

_PREFIXES = {
    "pause ": "pause/", "escalate ": "escalation/", "credit": "service credits", "cap": "service credits",
    "priority change": "priority change", "priority ": "priorities", "termination": "service credits",
    "undertaking ": "undertaking/", "calendar ": "hours/", "hours ": "hours/", "duty ": "duty/", "channel ": "channel/",
    "claim": "service credits", "report": "channel/",
}  # fmt: skip
"""How the id of an element begins -> how the origins name its kind."""


def place_of(element: str, origins: Origins) -> Span | None:
    """Where the contract says an element; None if no line of it does.

    Args:
        element: id of a promise, or of another element as targets name it.
        origins: the origins of the terms it belongs to.
    """
    for name in (element, f"promise/{element}"):
        if name in origins:
            return origins[name][-1].span
    service = element.split(" / ")[0]
    if f"service/{service}" in origins:
        line = f"service/{service}/{element.split(' / ')[-1]}"
        return origins[line if line in origins else f"service/{service}"][-1].span
    for prefix, kind in _PREFIXES.items():
        if element.startswith(prefix):
            return _first(kind, element[len(prefix) :], origins)
    return None


def _first(kind: str, rest: str, origins: Origins) -> Span | None:
    """The element of a kind whose name the rest of an id begins with or names, or else the first of the kind."""
    candidates = {name: layers[-1].span for name, layers in origins.items() if name.startswith(kind)}
    for name, span in candidates.items():
        words = name.removeprefix(kind).split("/")
        if all(word in rest for word in words):
            return span
    return next(iter(candidates.values()), None)
