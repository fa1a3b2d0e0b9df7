"""Origins: where each element of the terms comes from, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from sladsl.findings import Span

    from .drafts import Draft


class Origin(NamedTuple):
    """One layer that says an element.

    Attributes:
        layer: what people call the layer.
        span: where it says it.
        since: the day from which it holds; None for the first version.
    """

    layer: str
    span: Span
    since: date | None


Origins = dict[str, tuple[Origin, ...]]
"""Element id -> the layers that say it, weakest first; the last one holds."""

_ELEMENTS = {"met when": "milestone", "service line": "service"}


def element_id(key: tuple[str, ...]) -> str:
    """The id of an element: its kind and its name, such as "promise/respond [priority=Low]" or "hours/Office"."""
    kind, *names = key
    if kind == "service line":
        return f"service/{names[0]}/{names[1]}"
    return "/".join([_ELEMENTS.get(kind, kind), *names])


def origins_of(draft: Draft) -> Origins:
    """The origins of everything a draft says."""
    origins: Origins = {}
    for key, entry in draft.entries.items():
        layers = [*entry.before, (entry.layer, entry.span)]
        origins[element_id(key)] = tuple(Origin(layer.name, span, layer.since) for layer, span in layers)
    return origins
