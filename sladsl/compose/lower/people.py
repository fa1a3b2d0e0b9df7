"""Parties, roles, channels and escalations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.people import Channel, Escalation, EscalationStep, Party, Role
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
    "no_progress": "no_progress",
}  # fmt: skip


def party_of(entry: Entry, scope: Scope) -> Party:
    """A party with its options."""
    node, reader = entry.piece.node, scope.reader(entry)
    options: dict[str, tuple[str, ...]] = {}
    for option in node.nodes("party_option"):
        word = option.tokens("ADDRESS", "SIGNED_BY", "KNOWN_AS")[0].type
        options[word] = options.get(word, ()) + reader.texts(option)
    return Party(
        name=reader.name(name_of(node)), aliases=options.get("KNOWN_AS", ()),
        address=next(iter(options.get("ADDRESS", ())), None), signatory=next(iter(options.get("SIGNED_BY", ())), None),
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


def escalations_of(scope: Scope) -> tuple[Escalation, ...]:
    """The escalations; what one sentence says of several milestones stays one."""
    groups: dict[int, list[Entry]] = {}
    for entry in scope.draft.of("escalation"):
        groups.setdefault(id(entry.piece.node), []).append(entry)
    return tuple(_escalation(entries, scope) for entries in groups.values())


def _escalation(entries: list[Entry], scope: Scope) -> Escalation:
    node, reader = entries[0].piece.node, scope.reader(entries[0])
    steps = [_step(line, scope, reader) for line in node.nodes(*TRIGGERS)]
    chain: list[tuple[Duration, str]] = []
    for line in node.nodes("unacknowledged"):
        chain.extend(_chain(line, scope, reader))
    if not list(node.nodes(*TRIGGERS)) and not node.has("BAD"):
        reader.report(
            kinds.MISSING_PART, node, "this escalation has no step", "add a line such as: at 75%  notify  Team-Lead"
        )
    return Escalation(
        milestones=tuple(entry.piece.key[1] for entry in entries),
        priorities=scope.priorities_in(node.node("names"), reader), steps=tuple(step for step in steps if step),
        unacknowledged=tuple(chain), shown_to_client=node.node("shown") is not None,
    )  # fmt: skip


def _step(line: Node, scope: Scope, reader: Reader) -> EscalationStep | None:
    action, name = line.node("action"), name_of(line)
    assert action is not None, "the grammar asks for it"
    word = "_".join(str(action.tokens()[0]).split()).removesuffix("_to")
    percent, time = None, None
    if line.rule == "at_percent":
        share = reader.share(line.tokens("PERCENT")[0])
        percent = int(share * 100) if share is not None else None
        if share is None or percent is None or share * 100 != percent or not percent:
            if share is not None:
                reader.report(
                    kinds.NO_SUCH_AMOUNT, line, "escalation needs whole percents from 1 to 100", "write at 75%"
                )
            return None
    else:
        found = duration_of(next(line.nodes("duration")), scope, reader)
        if not isinstance(found, Duration):
            if found is not None:
                reader.report(kinds.WRONG_CELL, line, "an alert comes after a length of time, not days", "write hours")
            return None
        time = found
    role = scope.role(name, reader)
    if role is None:
        return None
    return EscalationStep(trigger=TRIGGERS[line.rule], percent=percent, time=time, action=word, role=role)


def _chain(line: Node, scope: Scope, reader: Reader) -> list[tuple[Duration, str]]:
    unit = line.tokens("UNIT")[0]
    chain = []
    for alert in (line, *line.nodes("next_alert")):
        length = plain_duration(alert.tokens("NUMBER")[0], alert.token("UNIT") or unit, reader)
        role = scope.role(name_of(alert), reader)
        if length and role:
            chain.append((length, role))
    return chain
