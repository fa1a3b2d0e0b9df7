"""Which status is set when, and what it does to the clocks of which clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Table
from sladsl.documents.fleet.merging import merged, with_clients
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.schedule.lengths import brief
from sladsl.documents.schedule.tickets import milestone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.fleet import Client, Fleet
    from sladsl.model.promise import PauseRule

WAITING = "waiting on "
_MILESTONES = {"responded": "respond", "resolved": "resolve"}
_STANDING = ("continue", "reset")
"""Kinds of pauses in which the clock stands still."""


class StatusBoard(NamedTuple):
    """A board of a ticket system.

    Attributes:
        system: the system.
        name: the board.
        statuses: name of each status -> "not responded", "responded", "planned", "resolved", or "waiting on REASON".
        agreements: the agreements whose tickets are on it; empty means all.
    """

    system: str
    name: str
    statuses: Mapping[str, str]
    agreements: tuple[str, ...] = ()


def section(fleet: Fleet, boards: Sequence[StatusBoard]) -> Section | None:
    """A table for the boards that have tickets of the same clients, whatever system they are in."""
    alike: dict[tuple[str, ...], tuple[list[Client], list[StatusBoard]]] = {}
    for board in boards:
        clients = _served(fleet, board)
        if clients and board.statuses:
            key = tuple(client.agreement.name for client in clients)
            alike.setdefault(key, (clients, []))[1].append(board)
    tables = [_table(fleet, clients, found) for clients, found in alike.values()]
    return fleet.section("statuses", tables, title=fleet.say("card.heading_statuses"))


def _served(fleet: Fleet, board: StatusBoard) -> list[Client]:
    return [one for one in fleet.serving if not board.agreements or one.agreement.name in board.agreements]


def _table(fleet: Fleet, clients: list[Client], boards: list[StatusBoard]) -> Table:
    meanings = dict.fromkeys(meaning for board in boards for meaning in board.statuses.values())
    rows = tuple(
        (
            _statuses(fleet, boards, meaning),
            _when(fleet, f"boards[{boards[0].name}]", clients, meaning),
            _clocks(fleet, clients, meaning),
        )
        for meaning in meanings
    )
    caption = fleet.listed([_board(fleet, board) for board in boards])
    return Table(caption, tuple(fleet.say(f"card.{key}") for key in ("status", "set_when", "effect")), rows, (6, 7, 6))


def _board(fleet: Fleet, board: StatusBoard) -> Runs:
    path = f"boards[{board.name}]"
    return fleet.say(
        "card.board", board=fleet.value(f"{path}.name", board.name), system=fleet.value(f"{path}.system", board.system)
    )


def _statuses(fleet: Fleet, boards: list[StatusBoard], meaning: str) -> Runs:
    """The statuses of a meaning, with the systems that call it so where not all do."""
    calling: dict[str, dict[str, None]] = {}
    for board in boards:
        for status, means in board.statuses.items():
            if means == meaning:
                calling.setdefault(status, {})[board.system] = None
    names: dict[tuple[str, ...], list[str]] = {}
    for status, systems in calling.items():
        names.setdefault(tuple(systems), []).append(status)
    every = {board.system for board in boards}
    parts = []
    for told, found in names.items():
        words = fleet.names("boards.statuses", found, "list.or")
        where = fleet.names("boards.system", told, "list.comma")
        parts.append(words if every == set(told) else fleet.say("card.board", board=words, system=where))
    return fleet.listed(parts, "list.semicolon")


def _reason(meaning: str) -> str:
    return meaning.removeprefix(WAITING).strip() if meaning.startswith(WAITING) else ""


def _when(fleet: Fleet, path: str, clients: list[Client], meaning: str) -> Runs:
    """When to set a status: the words of the agreements where they have some."""
    reason = _reason(meaning)
    if reason:
        words = fleet.say("card.wait", reason=_whom(fleet, path, reason))
        told: list[tuple[Client, tuple[Runs, ...]]] = [
            (client, (client.draft.runs(p, r.requires),)) for client, p, r in _rules(clients, reason) if r.requires
        ]
    else:
        words = fleet.say(f"card.when_{anchor(meaning).replace('-', '_')}")
        told = list(_met_when(clients, _MILESTONES.get(meaning, "")))
    found = merged(told)
    # The one text of all is said without their names.
    every = {client.agreement.name for client in clients}
    lines = [
        line[0] if every == {client.agreement.name for client in whom} else with_clients(fleet, line[0], whom)
        for line, whom in found
    ]
    key = "card.only_if" if reason else "card.that_is"
    return fleet.say(key, when=words, condition=fleet.listed(lines, "list.semicolon")) if lines else words


def _met_when(clients: list[Client], name: str) -> Iterator[tuple[Client, tuple[Runs, ...]]]:
    for client in clients:
        for one in client.terms.milestones:
            if one.name == name and one.met_when:
                yield client, (client.draft.runs(f"milestones[{name}].met_when", one.met_when),)


def _whom(fleet: Fleet, path: str, reason: str) -> Runs:
    """What is waited for, as seen from the desk."""
    key = f"card.reason_{reason.lower()}"
    return fleet.say(key) if key in fleet.texts.words else fleet.runs(f"{path}.reason", reason)


def _rules(clients: list[Client], reason: str) -> Iterator[tuple[Client, str, PauseRule]]:
    for client in clients:
        for index, rule in enumerate(client.terms.pauses):
            if reason.casefold() in {name.casefold() for name in rule.reasons}:
                yield client, f"pauses[{index}].requires", rule


def _clocks(fleet: Fleet, clients: list[Client], meaning: str) -> Runs:
    """What clocks do in a status."""
    reason = _reason(meaning)
    if not reason:
        return fleet.say(f"card.effect_{anchor(meaning).replace('-', '_')}")
    rules = list(_rules(clients, reason))
    lines = [with_clients(fleet, line[0], whom) for line, whom in merged(_effects(rules))]
    without = [client for client in clients if all(client is not one for one, _, _ in rules)]
    if without:
        lines.append(with_clients(fleet, fleet.say("card.runs_on"), without))
    return fleet.listed(lines, "list.line")


def _effects(rules: list[tuple[Client, str, PauseRule]]) -> Iterator[tuple[Client, tuple[Runs, ...]]]:
    """What the rules of each client do, those of one effect in one line."""
    alike: dict[tuple[str, str, object], list[tuple[Client, str, PauseRule]]] = {}
    for client, path, rule in rules:
        mode: str = rule.mode if rule.mode in _STANDING else "other"
        key = (client.agreement.name, mode, (rule.limit, rule.priorities))
        alike.setdefault(key, []).append((client, path, rule))
    for (_, mode, _), found in alike.items():
        client, path, rule = found[0]
        draft = client.draft
        names = dict.fromkeys(name for _, _, each in found for name in each.milestones)
        words = draft.say(f"card.pause_{mode}", milestones=draft.listed([milestone(draft, name) for name in names]))
        if rule.priorities:
            words = draft.say("card.only_priorities", words=words, priorities=draft.names(path, rule.priorities))
        if rule.limit is not None:
            words = draft.say("card.at_most", words=words, length=brief(draft, path, rule.limit))
        yield client, (words,)
