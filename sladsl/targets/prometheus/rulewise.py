"""A group of rules that contradicts itself, compared rule by rule with what it should be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Told, changes
from sladsl.targets.protocol import Stated

from . import effects
from .fields import fields_of, length
from .promql import quoted
from .reading import UnreadError, meant

if TYPE_CHECKING:
    from sladsl.targets.differing import Change

    from .rule import Group, Rule
    from .watch import Watch

ABOUT = ("stage", "hours", "reason", "period", "burnt")
"""Labels that tell apart rules of one name."""
PARTS = {"for": "for", "expr": "expr", "labels": "label", "annotations": "annotation"}
LONGEST = 160
"""More characters of an expression are not shown."""


def named(group: Group) -> dict[str, Rule]:
    """The rules of a group by name and the labels that tell them apart."""
    seen: Counter[str] = Counter()
    found: dict[str, Rule] = {}
    for rule in group.rules:
        about = ", ".join(f"{label} {rule.labels[label]}" for label in ABOUT if label in rule.labels)
        name = f"{rule.name} ({about})" if about else rule.name
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} #{seen[name]}"] = rule
    return found


def rules_of(group: Group, other: Group) -> dict[str, Any]:
    """A group as a tree; the order is of the rules that the other group has, too."""
    rules, others = named(group), named(other)
    return {
        "interval": group.interval,
        "rules": {name: _rule(rule) for name, rule in rules.items()},
        "order": tuple(name for name in rules if name in others),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "expr": " ".join(rule.expr.split()), "for": rule.wait, "labels": dict(rule.labels),
        "annotations": dict(rule.annotations),
    }  # fmt: skip


# ---- words ----------------------------------------------------------------------------------------------------------


def rule_told(change: Change, found: Group, wanted: Group, watch: Watch, now: int) -> Told:
    """A change in words.

    Args:
        change: its path begins below the group.
        found: the group.
        wanted: what it should be.
        watch: what should be watched.
        now: the instant whose period is told, in UTC seconds.
    """
    first, *rest = change.path
    if first == "interval":
        return Told("interval", length(change.found), length(change.wanted), _interval(change))
    if first == "order":
        number = next(n for n, (a, b) in enumerate(zip(change.found, change.wanted, strict=False)) if a != b)
        return Told("order of the rules", change.found[number], change.wanted[number], effects.ORDER)
    name, *part = rest
    rule = named(wanted).get(name) or named(found)[name]
    place = f"{'alert' if rule.kind == 'alert' else 'record'} {name}"
    if not part:
        found_there, wanted_there = ("not there" if each is ABSENT else "there" for each in change[1:])
        return Told(place, found_there, wanted_there, _whole(change, rule))
    place = " ".join([f"{place},", PARTS[part[0]], *part[1:]])
    is_, should = (_text(part[0], each, watch.key) for each in change[1:])
    if is_ == should:
        is_, should = (_text(part[0], each, "") for each in change[1:])
    return Told(place, is_, should, _part(change, part, found, wanted, watch, now))


def _text(part: str, value: Any, key: str) -> str:
    """A value in words; an expression without the label that all series of the group have."""
    if value is ABSENT:
        return "not there"
    if part == "for":
        return length(value)
    if part == "expr" and key:
        own = f"sla={quoted(key)}"
        value = value.replace(f"{{{own}}}", "").replace(f"{own}, ", "")
    return value if len(value) <= LONGEST else f"{value[:LONGEST]} ..."


def _interval(change: Change) -> Stated:
    more = change.found < change.wanted
    words = (
        f"each evaluation counts {length(change.wanted)}, so figures show too {'much' if more else 'little'} time down"
    )
    return Stated("client" if more else "provider", words)


def _whole(change: Change, rule: Rule) -> Stated:
    if change.wanted is ABSENT:
        return Stated("unknown", "it is called like a rule of the agreement; which of them counts is not known")
    if rule.kind == "alert":
        return Stated("provider", f"nobody is told {effects.ALERTS[rule.name]}")
    if rule.name.startswith("sla:period"):
        return Stated("provider", f"nothing is counted in {rule.labels['period']}, so no miss is told")
    return Stated("provider", "what is computed from it is missing, so alerts do not come and figures stop")


def _part(change: Change, part: list[str], found: Group, wanted: Group, watch: Watch, now: int) -> Stated:
    name = change.path[1]
    rule = named(wanted)[name]
    if part[0] == "for":
        late = change.found - change.wanted
        moved = f"{length(abs(late))} {'later' if late > 0 else 'earlier'}"
        words = f"people are told {moved} {effects.ALERTS.get(rule.name, 'what follows from it')}"
        return Stated("provider" if late > 0 else "client", words)
    if part[0] == "annotations":
        return effects.SAYS
    if part == ["labels", "severity"]:
        return Stated("unknown", f"whoever gets alerts of that severity is told {effects.ALERTS[rule.name]}")
    return _meaning(named(found)[name], rule, wanted, watch, now) or effects.OTHER


def _meaning(found: Rule, rule: Rule, wanted: Group, watch: Watch, now: int) -> Stated | None:
    """The effect of the one field of what is watched that this rule alone says otherwise; None if it is none."""
    rules = tuple(found if each is rule else each for each in wanted.rules)
    try:
        other = meant(wanted._replace(rules=rules))
    except UnreadError:
        return None
    differing = list(changes(fields_of(other), fields_of(watch), lambda _path: True))
    return effects.effect(differing[0], other, watch, now) if len(differing) == 1 else None
