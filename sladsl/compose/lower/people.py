"""Parties, roles, channels and escalations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.people import Channel, Escalation, EscalationStep, Party, ReportingRule, Role
from sladsl.model.values import Duration

from .. import kinds
from ..scope import name_of
from .values import duration_of, plain_duration

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope

TRIGGERS = {
    "at_percent": "percent", "after_start": "after_start", "before_due": "before_due", "after_due": "after_due",
    "no_progress": "no_progress", "at_start": "at_start", "on_condition": "condition", "tier": "after_start",
    "some_time_before": "condition",
}  # fmt: skip


def party_of(entry: Entry, scope: Scope) -> Party:
    """A party with its options."""
    node, reader = entry.piece.node, scope.reader(entry)
    options: dict[str, tuple[str, ...]] = {}
    for option in node.nodes("party_option"):
        word = option.tokens("ADDRESS", "SIGNED_BY", "KNOWN_AS")[0].type
        options[word] = options.get(word, ()) + reader.texts(option)
    seat = node.node("party_zone")
    return Party(
        name=reader.name(name_of(node)), aliases=options.get("KNOWN_AS", ()),
        address=next(iter(options.get("ADDRESS", ())), None), signatory=next(iter(options.get("SIGNED_BY", ())), None),
        zone=reader.zone(seat.tokens("ZONE")[0]) if seat else None,
    )  # fmt: skip


def role_of(entry: Entry, scope: Scope) -> Role:
    """A role, its holder and how to reach it."""
    node, reader = entry.piece.node, scope.reader(entry)
    holder, duty, deputy = node.node("holder"), node.node("duty"), node.node("deputy")
    email, phone, whoever = node.token("EMAIL"), node.node("phone"), node.token("WHOEVER")
    return Role(
        name=reader.name(name_of(node)), side="client" if node.has("CLIENT_SIDE") else "provider",
        holder="whoever holds the ticket" if whoever else (reader.text(holder) if holder else None),
        person=holder is not None, email=str(email)[1:-1] if email else None,
        phone=reader.text(phone) if phone else None,
        duty=scope.calendar(name_of(duty), reader) if duty else None,
        deputy=scope.role(name_of(deputy), reader) if deputy else None,
    )  # fmt: skip


def channel_of(entry: Entry, scope: Scope) -> Channel:
    """A channel and its hours."""
    node, reader = entry.piece.node, scope.reader(entry)
    own, *hours = node.nodes("name")
    texts = reader.texts(node)
    return Channel(
        name=reader.name(own), address=texts[0] if texts else None,
        hours=scope.calendar(hours[0], reader) if hours else None, valid=not node.has("NO_REPORT"),
    )  # fmt: skip


def reporting_of(scope: Scope) -> tuple[ReportingRule, ...]:
    """Which reports count, and what happens to others."""
    rules = [_reporting(entry, scope) for entry in scope.draft.of("reporting")]
    others = scope.draft.one("other reports")
    if others is not None:
        rules.append(ReportingRule(channels=(), effect_otherwise=scope.reader(others).text(others.piece.node)))
    return tuple(rules)


def _reporting(entry: Entry, scope: Scope) -> ReportingRule:
    node, reader = entry.piece.node, scope.reader(entry)
    channels = scope.draft.named("channel")
    names = [(reader.name(child), child) for child in node.nodes("name")]
    for name, child in names:
        scope.known(name, channels, "channel", child, reader)
    otherwise, instead = node.node("otherwise"), node.node("instead")
    return ReportingRule(
        channels=tuple(name for name, _ in names), all_required=node.has("AND"),
        priorities=scope.priorities_in(node.node("names"), reader),
        substitute=reader.text(instead) if instead else None,
        effect_otherwise=reader.text(otherwise) if otherwise else None,
    )  # fmt: skip


def escalations_of(scope: Scope) -> tuple[Escalation, ...]:
    """The escalations; what one sentence says of several milestones stays one."""
    groups: dict[int, list[Entry]] = {}
    for entry in scope.draft.of("escalation"):
        groups.setdefault(id(entry.piece.node), []).append(entry)
    return tuple(_escalation(entries, scope) for entries in groups.values())


def _escalation(entries: list[Entry], scope: Scope) -> Escalation:
    node, reader = entries[0].piece.node, scope.reader(entries[0])
    steps = _restarting([(line, _step(line, scope, reader)) for line in node.nodes(*TRIGGERS)])
    chain: list[tuple[Duration, str]] = []
    for line in node.nodes("unacknowledged"):
        chain.extend(_chain(line, scope, reader))
    if not list(node.nodes(*TRIGGERS)) and not node.has("BAD"):
        reader.report(
            kinds.MISSING_PART, node, "this escalation has no step", "add a line such as: at 75%  notify  Team-Lead"
        )
    return Escalation(
        milestones=tuple(entry.piece.key[1] for entry in entries),
        priorities=scope.priorities_in(node.node("names"), reader), channels=_channels(node, scope, reader),
        steps=tuple(steps),
        unacknowledged=tuple(chain), shown_to_client=node.node("shown") is not None,
    )  # fmt: skip


def _channels(node: Node, scope: Scope, reader: Reader) -> tuple[str, ...]:
    """The declared channels whose reports an escalation is about."""
    by = node.node("by_channels")
    group, known = by.node("names") if by else None, scope.draft.named("channel")
    names = [(reader.name(child), child) for child in group.nodes("name")] if group else []
    return tuple(name for name, child in names if scope.known(name, known, "channel", child, reader))


def _restarting(found: list[tuple[Node, EscalationStep | None]]) -> list[EscalationStep]:
    """The steps in order; one that is counted from the step before makes that one restart the count."""
    steps: list[EscalationStep] = []
    for line, step in found:
        if step is not None:
            if line.rule == "tier" and steps:
                steps[-1] = steps[-1].model_copy(update={"tier_restarts": True})
            steps.append(step)
    return steps


def _step(line: Node, scope: Scope, reader: Reader) -> EscalationStep | None:
    action, name = line.node("action"), name_of(line)
    assert action is not None, "the grammar asks for it"
    word = "_".join(str(action.tokens()[0]).split()).removesuffix("_to")
    percent, time, condition = None, None, None
    if line.rule == "on_condition":
        condition = reader.text(line)
    elif line.rule == "some_time_before":
        condition = "the due time comes near"
    elif line.rule == "at_percent":
        share = reader.share(line.tokens("PERCENT")[0])
        percent = int(share * 100) if share is not None else None
        if share is None or percent is None or share * 100 != percent or not percent:
            if share is not None:
                reader.report(
                    kinds.NO_SUCH_AMOUNT, line, "escalation needs whole percents from 1 to 100", "write at 75%"
                )
            return None
    elif line.rule != "at_start":
        found = duration_of(next(line.nodes("duration")), scope, reader)
        if not isinstance(found, Duration):
            if found is not None:
                reader.report(kinds.WRONG_CELL, line, "an alert comes after a length of time, not days", "write hours")
            return None
        time = found
    role = scope.role(name, reader)
    if role is None:
        return None
    return EscalationStep(
        trigger=TRIGGERS[line.rule], percent=percent, time=time, condition=condition, action=word, role=role
    )


def _chain(line: Node, scope: Scope, reader: Reader) -> list[tuple[Duration, str]]:
    unit = line.tokens("UNIT")[0]
    chain = []
    for alert in (line, *line.nodes("next_alert")):
        length = plain_duration(alert.tokens("NUMBER")[0], alert.token("UNIT") or unit, reader)
        role = scope.role(name_of(alert), reader)
        if length and role:
            chain.append((length, role))
    return chain
