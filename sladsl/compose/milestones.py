"""Milestones as sentences name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reading import unquoted

if TYPE_CHECKING:
    from sladsl.syntax.node import Node


def milestone_name(node: Node) -> str:
    """The milestone a node names, in the words of the language, or the name of a declared one."""
    found = node.node("milestone")
    assert found is not None, "the grammar asks for it"
    return milestone_words(found)


def milestone_words(milestone: Node) -> str:
    """The milestone a `milestone` node is."""
    name = milestone.node("name")
    return unquoted(name.tokens()[0]) if name is not None else " ".join(str(milestone.tokens()[0]).split())


def milestone_names(sentence: Node) -> list[str]:
    """The milestones of a `milestones` node below a sentence."""
    group = sentence.node("milestones")
    assert group is not None, "the grammar asks for it"
    return [milestone_words(child) for child in group.nodes("milestone")]
