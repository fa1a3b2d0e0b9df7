"""Posts: the roles of a provider that get a card, those of its agreements and those that every desk has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.fleet import Client, Fleet
    from sladsl.model.people import Escalation, Role
    from sladsl.model.terms import Terms

KINDS = {
    "dispatcher": ("dispatcher", "dispatch", "service desk"),
    "technician": ("technician", "agent", "engineer"),
    "lead": ("lead", "team lead", "senior technician", "senior engineer"),
    "service_manager": ("service manager", "service delivery manager"),
}
"""What every desk has -> how agreements may call it; the catalogue's own word is one more."""


class Post(NamedTuple):
    """A role with a card.

    Attributes:
        name: what the agreements call it; the catalogue's word for one that none names.
        kind: what every desk has of that name; None for a role that only the agreements know.
        held: the agreements that describe it, each with its description.
        named: whether an agreement names it.
    """

    name: str
    kind: str | None
    held: tuple[tuple[Client, Role], ...]
    named: bool


def posts(fleet: Fleet) -> list[Post]:
    """Every role of the provider that an agreement in force names, and those that every desk has beside them."""
    names = dict.fromkeys(name for client in fleet.serving for name in provider_roles(client.terms))
    found = [Post(name, _kind(fleet, name), tuple(_held(fleet, name)), named=True) for name in names]
    known = {post.kind for post in found}
    found += [Post(fleet.texts.word(f"card.{kind}"), kind, (), named=False) for kind in KINDS if kind not in known]
    order = list(KINDS)
    return sorted(found, key=lambda post: len(order) if post.kind is None else order.index(post.kind))


def provider_roles(terms: Terms) -> list[str]:
    """The roles of the provider in the order in which they are told of a clock, then those that nobody tells."""
    theirs = {role.name for role in terms.roles if role.side == "client"}
    told = [name for escalation in terms.escalations for name in told_roles(escalation)]
    return [name for name in dict.fromkeys([*told, *(role.name for role in terms.roles)]) if name not in theirs]


def told_roles(escalation: Escalation) -> list[str]:
    """Who is told by an escalation, in its order, then along its chain."""
    return list(dict.fromkeys([*(step.role for step in escalation.steps), *(r for _, r in escalation.unacknowledged)]))


def _held(fleet: Fleet, name: str) -> Iterator[tuple[Client, Role]]:
    for client in fleet.serving:
        yield from ((client, role) for role in client.terms.roles if role.name == name)


def _kind(fleet: Fleet, name: str) -> str | None:
    words = name.replace("-", " ").replace("_", " ").casefold()
    own = {kind: fleet.texts.word(f"card.{kind}").casefold() for kind in KINDS}
    return next((kind for kind, names in KINDS.items() if words in names or words == own[kind]), None)
