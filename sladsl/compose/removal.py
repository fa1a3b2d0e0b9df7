"""What 'without' takes away: the keys a sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.promise import promise_id

from .milestones import milestone_name
from .reading import unquoted

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from .reading import Reader


def removed_keys(sentence: Node, reader: Reader) -> tuple[set[tuple[str, ...]], str]:
    """The keys that a sentence removes (each stands for all keys that begin so), and what it says."""
    what = next(sentence.nodes())
    if what.rule == "removed_credits":
        return {("service credits",)}, "service credits"
    if what.rule == "removed_escalation":
        milestone = milestone_name(what)
        return {("escalation", milestone)}, f"escalation of {milestone}"
    if what.rule == "removed_promise":
        return _promises(what, reader)
    name_node = what.node("name")
    assert name_node is not None, "the grammar asks for it"
    name = reader.name(name_node)
    if what.rule == "removed_pause":
        milestone = milestone_name(what)
        return {("pause", milestone, name)}, f"pause of {milestone} while waiting on {name}"
    kind = str(what.tokens()[0])
    keys: set[tuple[str, ...]] = {(kind, name)}
    if kind in ("duty", "undertaking"):
        keys = {(kind, side, name) for side in ("provider", "client")}
    if kind == "service":
        keys.add(("service line", name))
    return keys, f'{kind} "{name}"'


def _promises(what: Node, reader: Reader) -> tuple[set[tuple[str, ...]], str]:
    """The promises of a milestone for exactly these tickets: each of the priorities, on all the axes named."""
    milestone, names = milestone_name(what), reader.names(what.node("names"))
    service_node = what.node("name")
    service = reader.name(service_node) if service_node else None
    axes = dict(_axis(node, reader) for node in what.nodes("removed_axis"))
    chosen = [axes | {"priority": (name,)} for name in names] or [axes]
    keys: set[tuple[str, ...]] = {("promise", promise_id(milestone, selector, service)) for selector in chosen}
    tickets = [", ".join(names)] if names else []
    tickets += [f"{axis} {' or '.join(values)}" for axis, values in axes.items()]
    of = f' of the service "{service}"' if service else ""
    return keys, f"promise {milestone} for {' and '.join(tickets) or 'all tickets'}{of}"


def _axis(node: Node, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """An axis and its values, as a row of promises names them."""
    word, received = node.tokens("AXIS", "STRING")[0], node.node("received")
    axis = unquoted(word) if word.type == "STRING" else str(word)
    if received is None:
        return axis, reader.names(node.node("names"))
    hours = received.node("name")
    assert hours is not None, "the grammar asks for it"
    return axis, (f"{received.tokens()[0]} {reader.name(hours)}",)
