"""Role cards: what somebody at the desk has to know, on one page for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.assembly import assembled
from sladsl.documents.cards import calls, clocks, lane, never, statuses
from sladsl.documents.cards.posts import posts
from sladsl.documents.fleet.merging import merged, with_clients

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.cards.posts import Post
    from sladsl.documents.cards.statuses import StatusBoard
    from sladsl.documents.document import Document, Runs
    from sladsl.documents.fleet import Fleet


def role_cards(fleet: Fleet, boards: Sequence[StatusBoard] = ()) -> dict[str, Document]:
    """Name of each role -> its card; nothing if no agreement is in force on the day.

    Args:
        fleet: whose roles; of a single agreement the cards are about that client.
        boards: the boards of the ticket systems, with what their statuses mean.
    """
    return {post.name: _card(fleet, post, boards) for post in posts(fleet)} if fleet.serving else {}


def _card(fleet: Fleet, post: Post, boards: Sequence[StatusBoard]) -> Document:
    sections = (
        lane.section(fleet, post),
        clocks.section(fleet),
        statuses.section(fleet, boards),
        calls.section(fleet, post),
        never.section(fleet),
    )
    names = (fleet.say("card.kind"), _title(fleet, post), fleet.owner())
    return assembled(fleet, names, _facts(fleet, post), sections, fleet.on, "card")


def _title(fleet: Fleet, post: Post) -> Runs:
    """The name that the agreements give it; the catalogue's word if they give none."""
    return fleet.runs(f"roles[{post.name}].name", post.name) if post.named else fleet.say(f"card.{post.kind}")


def _facts(fleet: Fleet, post: Post) -> Iterator[tuple[Runs, Runs]]:
    yield fleet.say("card.clients"), _clients(fleet)
    for field in ("holder", "duty", "deputy"):
        told = merged(
            (client, (client.draft.runs(f"roles[{role.name}].{field}", getattr(role, field)),))
            for client, role in post.held
            if getattr(role, field)
        )
        if told:
            lines = [words[0] if len(told) == 1 else with_clients(fleet, words[0], clients) for words, clients in told]
            yield fleet.say(f"card.{field}"), fleet.listed(lines, "list.semicolon")
    stands_in = [
        (client, (client.draft.runs(f"roles[{role.name}].name", role.name),))
        for client in fleet.serving
        for role in client.terms.roles
        if role.deputy == post.name
    ]
    if stands_in:
        names = dict.fromkeys(line[0] for line, _ in merged(stands_in))
        yield fleet.say("card.deputy_of"), fleet.listed(names)


def _clients(fleet: Fleet) -> Runs:
    """The client of a card for one; else how many there are."""
    if len(fleet.serving) == 1:
        return fleet.serving[0].draft.runs("agreement", fleet.serving[0].agreement.name)
    return fleet.runs("agreements.count", fleet.formats.number(len(fleet.serving)))
