"""Lines that several clients share, told once with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.documents.document import Runs
    from sladsl.documents.fleet import Client, Fleet

    Line = tuple[Runs, ...]


def merged(lines: Iterable[tuple[Client, Line]]) -> list[tuple[Line, list[Client]]]:
    """Each line once, in the order of first appearance, with the clients that it holds for."""
    found: dict[tuple[str, ...], tuple[Line, list[Client]]] = {}
    for client, line in lines:
        found.setdefault(tuple(map(text_of, line)), (line, []))[1].append(client)
    return list(found.values())


def several(fleet: Fleet) -> bool:
    """Whether it has to be said whom a line holds for."""
    return len(fleet.serving) > 1


def with_clients(fleet: Fleet, words: Runs, clients: Iterable[Client]) -> Runs:
    """Words, and whom they hold for if that has to be said."""
    if not several(fleet):
        return words
    return fleet.say("fleet.for", words=words, clients=fleet.of_clients(clients))


def shared_rows(fleet: Fleet, lines: Iterable[tuple[Client, Line]]) -> list[Line]:
    """Rows of a table, with whom each holds for in a last column if that has to be said."""
    wide = several(fleet)
    return [(*line, fleet.of_clients(clients)) if wide else line for line, clients in merged(lines)]
