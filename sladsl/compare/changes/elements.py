"""Changes of everything else: roles, hours, pauses, duties, clauses and the rest, element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from . import Change, Verdict
from .words import fields, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.part import Part
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms

LISTS = {
    "calendars": "hours", "roles": "role", "channels": "channel", "priorities": "priority", "milestones": "milestone",
    "events": "event", "definitions": "definition", "tables": "table", "clauses": "clause", "examples": "example",
    "services": "service", "reporting": "reporting", "pauses": "pause", "escalations": "escalate",
    "duties": "duty of the", "undertakings": "undertaking", "sign_offs": "approval",
}  # fmt: skip
"""Field of the terms -> what its elements are called."""

WHOLE = (
    "plan", "zone", "language", "term", "ending", "review", "business_hours", "business_days", "receipt",
    "priority_rules", "precedence", "change_rights", "kinds", "systems", "sites",
)  # fmt: skip
"""Fields that are compared as a whole."""

ELSEWHERE = {"availability", "partial", "recovery_time", "recovery_point"}
"""Fields of services that are judged with the figures."""
_LONG = 200


def element_changes(old: Terms, new: Terms) -> Iterator[Change]:
    """Every other element that came, went or changed.

    What hours do to the dues of tickets is said of the promises. A pause or a duty that comes or goes, or a limit of a
    pause, is judged here; everything else is neutral.
    """
    for field, name in LISTS.items():
        yield from _elements(name, _keyed(getattr(old, field)), _keyed(getattr(new, field)), old, new)
    for field in WHOLE:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            texts = _short(said(before, old)), _short(said(after, new))
            yield Change(field.replace("_", " "), _kind(before, after), *texts, "neutral")


def _kind(before: Any, after: Any) -> Literal["added", "removed", "changed"]:
    return "added" if not before else "removed" if not after else "changed"


def _keyed(parts: tuple[Part, ...]) -> dict[str, Part]:
    return {_key(part): part for part in parts}


def _elements(name: str, before: dict[str, Part], after: dict[str, Part], old: Terms, new: Terms) -> Iterator[Change]:
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        verdict = _verdict(name, one, other)
        if one is None or other is None:
            texts = _short(said(one, old)), _short(said(other, new))
            yield Change(f"{name} {key}", _kind(one, other), *texts, verdict)
        else:
            names = [field for field in type(one).model_fields if field not in ELSEWHERE]
            different = [field for field in names if getattr(one, field) != getattr(other, field)]
            if getattr(one, "always", False) and getattr(other, "always", False):
                continue  # what always runs is the same in every zone
            if different:
                yield Change(f"{name} {key}", "changed", *_both(one, other, different, old, new), verdict)


def _both(one: Part, other: Part, different: list[str], old: Terms, new: Terms) -> tuple[str, str]:
    """The words of both sides: all of what has words of its own, else the fields that differ."""
    from sladsl.model.people import Escalation
    from sladsl.model.promise import PauseRule

    if isinstance(one, (PauseRule, Escalation)):
        return _apart(said(one, old), said(other, new))
    return _apart(fields(one, different, old), fields(other, different, new))


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, each in one line; of long ones the part from where they differ."""
    if len(old) <= _LONG and len(new) <= _LONG:
        return old, new
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, old.rfind(" ", 0, max(same - 40, 0)) + 1)
    head = "… " if start else ""
    return head + _short(old[start:]), head + _short(new[start:])


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 2].rstrip() + " …"


def _key(part: Part) -> str:
    """What an element is known by."""
    found = type(part).model_fields
    if "milestones" in found:
        pause: Any = part
        waits = f" while waiting on {', '.join(pause.reasons)}" if "reasons" in found else ""
        priorities = f" for {', '.join(pause.priorities)}" if pause.priorities else ""
        channels = f" by {', '.join(pause.channels)}" if "channels" in found and pause.channels else ""
        return f"{', '.join(pause.milestones)}{waits}{priorities}{channels}"
    duty: Any = part
    for fields_of in (("name",), ("title",), ("term",), ("party", "text"), ("kind", "text"), ("by",), ("channels",)):
        if set(fields_of) <= set(found):
            values = [getattr(duty, field) for field in fields_of]
            return _short(": ".join(", ".join(value) if isinstance(value, tuple) else value for value in values))
    return str(duty.id)


def _verdict(name: str, one: Any, other: Any) -> Verdict:
    if name == "pause":
        return _of_pause(one, other)
    if name in ("duty of the", "undertaking") and (one is None) != (other is None):
        party = getattr(one or other, "party", "provider")
        return _better_without(other is None, "provider" if party == "provider" else "client")
    return "neutral"


def _better_without(gone: bool, party: Literal["provider", "client"]) -> Verdict:  # noqa: FBT001
    """For whom it is better that a party has a duty no more, or has a new one."""
    return party if gone else "client" if party == "provider" else "provider"


def _of_pause(one: PauseRule | None, other: PauseRule | None) -> Verdict:
    """A clock that stands still is better for the provider, for a shorter time less so.

    One that runs only while somebody waits, or is replaced by another, is judged by nobody.
    """
    standing = [rule for rule in (one, other) if rule is not None and rule.mode in ("continue", "reset")]
    if one is None or other is None:
        return "neutral" if not standing else "provider" if one is None else "client"
    if len(standing) < 2 or one.requires != other.requires or one.to_the_minute != other.to_the_minute:
        return "neutral"
    found: set[Verdict] = set()
    if one.mode != other.mode:
        found.add("provider" if other.mode == "reset" else "client")
    if one.limit != other.limit:
        found.add(_of_limit(one, other))
    return "mixed" if len(found - {"neutral"}) > 1 else next(iter(found - {"neutral"}), "neutral")


def _of_limit(one: PauseRule, other: PauseRule) -> Verdict:
    if one.limit is None or other.limit is None:
        return "client" if one.limit is None else "provider"
    if one.limit.clock != other.limit.clock:
        return "neutral"
    return "client" if other.limit.seconds < one.limit.seconds else "provider"
