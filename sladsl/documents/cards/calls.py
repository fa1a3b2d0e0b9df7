"""Whom a role calls: who is told next, and how everybody is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.cards.posts import provider_roles, told_roles
from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.fleet.merging import merged, several, shared_rows, with_clients
from sladsl.documents.schedule.tickets import milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.cards.posts import Post
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.fleet import Client, Fleet
    from sladsl.model.people import Role

_COLUMNS = {"role": 6, "holder": 5, "reach": 7, "duty": 5, "for": 6}
"""Columns with their relative widths."""
MOST_OF_CLIENTS = 8
"""Contacts of clients that a card has room for."""


def section(fleet: Fleet, post: Post) -> Section | None:
    """The order in which roles are told, and a table of contacts without the role itself."""
    blocks: list[Block] = []
    orders = tuple(with_clients(fleet, line[0], clients) for line, clients in merged(_orders(fleet, post.name)))
    if orders:
        blocks += [Paragraph(fleet.say("card.order"), "lead"), Bullets(orders)]
    lines = [entry for client in fleet.serving for entry in _contacts(client, post.name, "provider")]
    theirs = [entry for client in fleet.serving for entry in _contacts(client, post.name, "client")]
    few = len(merged(theirs)) <= MOST_OF_CLIENTS
    blocks += _table(fleet, lines + (theirs if few else []))
    if not few:
        blocks.append(Paragraph(fleet.say("card.client_contacts"), "note"))
    return fleet.section("calls", blocks, title=fleet.say("card.heading_calls"))


def _orders(fleet: Fleet, own: str) -> Iterator[tuple[Client, tuple[Runs, ...]]]:
    """For each escalation who is told in which order; where the role itself is, it stands as "you"."""
    for client in fleet.serving:
        draft = client.draft
        for escalation in client.terms.escalations:
            names = told_roles(escalation)
            roles = [
                draft.say("card.you") if name == own else draft.runs(f"roles[{name}].name", name) for name in names
            ]
            clocks = draft.listed([milestone(draft, name) for name in escalation.milestones])
            yield client, (draft.say("card.told_order", milestones=clocks, roles=draft.listed(roles, "list.then")),)


def _contacts(client: Client, own: str, side: str) -> Iterator[tuple[Client, tuple[Runs, ...]]]:
    known = {role.name: role for role in client.terms.roles if role.side == side}
    names = provider_roles(client.terms) if side == "provider" else list(known)
    for name in names:
        role = known.get(name)
        if name != own and role is not None and (role.person or role.phone or role.email):
            yield client, tuple(_cells(client, role))


def _cells(client: Client, role: Role) -> Iterator[Runs]:
    draft = client.draft
    name = draft.runs(f"roles[{role.name}].name", role.name)
    yield name if role.side == "provider" else draft.say("card.at_client", role=name)
    reach = "phone" if role.phone else "email"
    for field in ("holder", reach, "duty"):
        text = getattr(role, field)
        yield draft.runs(f"roles[{role.name}].{field}", text) if text else ()


def _table(fleet: Fleet, lines: list[tuple[Client, tuple[Runs, ...]]]) -> list[Block]:
    """The contacts, with the columns that somebody has something in."""
    if not lines:
        return []
    rows = shared_rows(fleet, lines)
    keys = list(_COLUMNS) if several(fleet) else [key for key in _COLUMNS if key != "for"]
    kept = [place for place, key in enumerate(keys) if key == "role" or any(row[place] for row in rows)]
    body = tuple(tuple(row[place] or fleet.say("value.none") for place in kept) for row in rows)
    columns = tuple(fleet.say(f"card.{keys[place]}") for place in kept)
    table = Table(fleet.say("card.contacts"), columns, body, tuple(_COLUMNS[keys[place]] for place in kept))
    return [table]
