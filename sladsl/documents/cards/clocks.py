"""Which clocks a desk races: what is promised by priority, and when business hours are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph, Table, text_of
from sladsl.documents.fleet.merging import about, merged, several
from sladsl.documents.schedule.promises import in_short
from sladsl.documents.schedule.summary import business_hours
from sladsl.documents.schedule.tickets import milestone_head
from sladsl.model.values import Absent

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.fleet import Client, Fleet
    from sladsl.model.promise import Promise


def section(fleet: Fleet) -> Section | None:
    """One table over all clients: tickets that are promised the same share a row."""
    blocks: list[Block] = [_table(fleet)] if _milestones(fleet) else [Paragraph(fleet.say("card.no_times"))]
    hours = [(client, (words,)) for client in fleet.serving if (words := business_hours(client.draft))]
    items = tuple((_whose(fleet, clients), words[0]) for words, clients in merged(hours))
    if items:
        blocks += [Paragraph(fleet.say("card.hours"), "lead")] if several(fleet) else []
        blocks.append(Facts(items))
    return fleet.section("clocks", blocks, title=fleet.say("card.heading_clocks"))


def _whose(fleet: Fleet, clients: list[Client]) -> Runs:
    return fleet.of_clients(clients) if several(fleet) else fleet.say("overview.hours")


def told(promise: Promise) -> bool:
    """Whether a promise has something to tell: a dash has not."""
    return not isinstance(promise.value, Absent)


def _milestones(fleet: Fleet) -> list[str]:
    """The milestones of which anything is promised, in the order of the agreements."""
    found: dict[str, None] = {}
    for client in fleet.serving:
        promised = {promise.milestone for promise in client.terms.promises if told(promise)}
        ordered = [one.name for one in client.terms.milestones if one.name in promised]
        found |= dict.fromkeys([*ordered, *sorted(promised - set(ordered))])
    return list(found)


def _table(fleet: Fleet) -> Table:
    names = _milestones(fleet)
    lines = [(rank, client, line) for client in fleet.serving for rank, line in _rows(fleet, client, names)]
    lines.sort(key=lambda each: each[0])
    found = merged((client, line) for _, client, line in _alike(lines))
    wide = several(fleet)
    rows = tuple((*line, fleet.of_clients(clients)) if wide else line for line, clients in found)
    heads = [milestone_head(fleet.serving[0].draft, name) for name in names]
    columns = (fleet.say("axis.tickets"), *heads, *([fleet.say("card.for")] if wide else []))
    return Table(fleet.say("card.times"), columns, rows, (4, *(5 for _ in names), *([6] if wide else [])))


def _alike(lines: list[tuple[int, Client, tuple[Runs, ...]]]) -> list[tuple[int, Client, tuple[Runs, ...]]]:
    """Lines about tickets of the same words beside each other, also where clients rank their priorities otherwise."""
    first: dict[str, int] = {}
    for place, (_, _, line) in enumerate(lines):
        first.setdefault(text_of(line[0]), place)
    return sorted(lines, key=lambda each: first[text_of(each[2][0])])


def _rows(fleet: Fleet, client: Client, names: list[str]) -> list[tuple[int, tuple[Runs, ...]]]:
    """The rows of a client: rank of the priority, and the words."""
    draft, terms = client.draft, client.terms
    ranks = {priority.name: rank for rank, priority in enumerate(terms.priorities)}
    rows: dict[str, tuple[int, Runs, dict[str, Runs]]] = {}
    for promise in filter(told, terms.promises):
        words = about(draft, promise)
        rank = min((ranks.get(name, len(ranks)) for name in promise.selector.get("priority", ())), default=-1)
        rows.setdefault(text_of(words), (rank, words, {}))[2][promise.milestone] = in_short(draft, promise)
    none = fleet.say("value.none")
    return [(rank, (words, *(cells.get(name, none) for name in names))) for rank, words, cells in rows.values()]
