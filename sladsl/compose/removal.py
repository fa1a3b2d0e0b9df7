"""What 'without' takes away: the keys a sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.promise import promise_id

from .milestones import milestone_name

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
    if kind == "service":
        keys.add(("service line", name))
    return keys, f'{kind} "{name}"'


def _promises(what: Node, reader: Reader) -> tuple[set[tuple[str, ...]], str]:
    milestone = milestone_name(what)
    names = reader.names(what.node("names"))
    if not names:
        return {("promise", promise_id(milestone, {}))}, f"promise {milestone} for all tickets"
    keys: set[tuple[str, ...]] = {("promise", promise_id(milestone, {"priority": (name,)})) for name in names}
    return keys, f"promise {milestone} for {', '.join(names)}"
