"""Lines that several clients share, told once with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import text_of
from sladsl.documents.schedule.tickets import tickets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.documents.document import Runs
    from sladsl.documents.fleet import Client, Fleet
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import Promise

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


def about(draft: Draft, promise: Promise) -> Runs:
    """Which tickets a promise is about: the priority alone where that is all."""
    path = f"promises[{promise.id}].selector"
    if set(promise.selector) == {"priority"} and promise.service is None:
        return draft.names(f"{path}[priority]", promise.selector["priority"], "list.or")
    words = tickets(draft, path, promise.selector)
    if promise.service is None:
        return words
    service = draft.value(f"services[{promise.service}].name", promise.service)
    return draft.say("letter.of_service", promise=words, service=service)
