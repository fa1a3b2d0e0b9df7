"""Changes of everything else: roles, hours, pauses, clauses and the rest, element by element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import Change, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.part import Part
    from sladsl.model.terms import Terms

LISTS = {
    "calendars": "hours", "roles": "role", "channels": "channel", "priorities": "priority", "milestones": "milestone",
    "events": "event", "metrics": "metric", "definitions": "definition", "tables": "table", "clauses": "clause",
    "examples": "example", "services": "service",
}  # fmt: skip
"""Field of the terms -> what its elements are called."""

WHOLE = (
    "plan", "zone", "language", "term", "ending", "review", "fee", "fee_period", "business_hours", "business_days", "receipt",
    "priority_rules", "reporting", "pauses", "escalations", "duties", "undertakings", "precedence", "sign_offs",
)  # fmt: skip
"""Fields that are compared as a whole."""

_JUDGED_ELSEWHERE = {"availability", "partial"}


def part_changes(old: Terms, new: Terms) -> Iterator[Change]:
    """Every other element that came, went or changed.

    What a change of hours or of pauses does to promises is said there; a pause that came or went is judged here.
    """
    for field, name in LISTS.items():
        yield from _elements(name, getattr(old, field), getattr(new, field))
    for field in WHOLE:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            words = tuple(_short(_plain(value)) for value in (before, after))
            kind = "added" if not before else "removed" if not after else "changed"
            yield Change(field.replace("_", " "), kind, *words, _verdict(field, before, after))


def _elements(name: str, old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[Change]:
    before, after = {_key(part): part for part in old}, {_key(part): part for part in new}
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            kind = "added" if one is None else "removed"
            yield Change(f"{name} {key}", kind, _short(_plain(one)), _short(_plain(other)), "neutral")
        elif _without(one) != _without(other):
            yield Change(f"{name} {key}", "changed", *_differing(_without(one), _without(other)), "neutral")


def _key(part: Part) -> str:
    for field in ("name", "title", "term", "id"):
        if field in type(part).model_fields:
            return str(getattr(part, field))
    raise TypeError(f"{type(part).__name__} has no name")


def _without(part: Part) -> dict[str, Any]:
    """The fields of an element, without those that are judged with the figures."""
    return {key: value for key, value in part.model_dump(mode="json").items() if key not in _JUDGED_ELSEWHERE}


def _differing(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, str]:
    """The fields that differ, on both sides."""
    keys = [key for key in old if old[key] != new.get(key)]
    before, after = ({key: side.get(key) for key in keys} for side in (old, new))
    return _short(before), _short(after)


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _short(value: Any) -> str:
    """A value as one line."""
    if value is None or value in ((), [], {}):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _verdict(field: str, old: Any, new: Any) -> Verdict:
    """A pause that only comes is better for the provider, one that only goes for the client."""
    if field != "pauses":
        return "neutral"
    before, after = _paused(old), _paused(new)
    if before < after:
        return "provider"
    return "client" if after < before else "mixed" if before != after else "neutral"


def _paused(rules: Any) -> set[tuple[str, str]]:
    return {(milestone, reason) for rule in rules for milestone in rule.milestones for reason in rule.reasons}
