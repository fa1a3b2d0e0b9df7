"""The overview: every contract of a provider on a line, and the dates that come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.assembly import assembled
from sladsl.documents.document import Paragraph, Table
from sladsl.documents.fleet.deadlines import deadlines, last_day_of_notice, next_review, within_a_year
from sladsl.documents.schedule.availability import promises_of, target
from sladsl.documents.schedule.cover import fee_words
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.summary import business_hours, ranked_rows, row_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Document, Runs, Section
    from sladsl.documents.fleet import Client, Fleet
    from sladsl.documents.fleet.deadlines import Deadline

_COLUMNS = {
    "client": 14, "plan": 7, "hours": 16, "urgent": 27, "availability": 19, "fee": 10, "term": 13, "review": 10,
    "notice": 13,
}  # fmt: skip
"""Columns with their relative widths; one that nobody has anything in is left out."""


def contract_overview(fleet: Fleet) -> Document:
    """All contracts of a provider on a day.

    Args:
        fleet: at least one agreement.
    """
    names = (fleet.say("overview.kind"), fleet.say("overview.title", provider=fleet.owner()), fleet.owner())
    number = fleet.formats.number(len(fleet.clients))
    facts = (
        (fleet.say("fleet.as_of"), (fleet.day("on", fleet.on),)),
        (fleet.say("overview.contracts"), fleet.runs("agreements.count", number)),
    )
    return assembled(fleet, names, facts, (_contracts(fleet), _dates(fleet)), fleet.on, "sheet")


def _contracts(fleet: Fleet) -> Section | None:
    rows = [_cells(fleet, client) for client in fleet.clients]
    keys = [key for key in _COLUMNS if any(row.get(key) for row in rows)]
    columns = tuple(fleet.say(f"overview.{key}") for key in keys)
    body = tuple(tuple(row.get(key) or fleet.say("value.none") for key in keys) for row in rows)
    table = Table(fleet.say("overview.caption"), columns, body, tuple(_COLUMNS[key] for key in keys))
    return fleet.section("contracts", [table], title=fleet.say("overview.heading_contracts"))


def _cells(fleet: Fleet, client: Client) -> dict[str, Runs]:
    draft, terms = client.draft, client.terms
    rows = ranked_rows(draft)
    return {
        "client": _name(fleet, client),
        "plan": () if terms.plan is None else draft.runs("plan.name", terms.plan.name),
        "hours": business_hours(draft),
        "urgent": row_words(draft, rows[0]) if rows else (),
        "availability": _lines(client, [_available(client, *each) for each in promises_of(draft)]),
        "fee": fee_words(draft),
        "term": _term(client),
        "review": _review(fleet, client),
        "notice": _notice(client),
    }


def _lines(client: Client, lines: list[Runs]) -> Runs:
    return client.draft.listed(lines, "list.line")


def _available(client: Client, path: str, head: Runs, promise: object) -> Runs:
    words = target(client.draft, path, promise)  # type: ignore[arg-type] # as promises_of gives it
    return client.draft.say("summary.available", service=head, target=words)


def _name(fleet: Fleet, client: Client) -> Runs:
    """The client; its agreement if that is called otherwise, and whether its terms are not in force."""
    draft, agreement = client.draft, client.agreement
    lines = [draft.runs("client.name", client.name)]
    if agreement.name != client.name:
        lines.append(draft.runs("agreement", agreement.name))
    if agreement.last_day is not None and agreement.last_day < fleet.on:
        lines.append(draft.say("overview.ended"))
    elif agreement.in_force(fleet.on) is None:
        lines.append(draft.say("overview.not_begun"))
    return _lines(client, lines)


def _term(client: Client) -> Runs:
    term, draft = client.terms.term, client.draft
    if term is None:
        return ()
    first = draft.value("term.first", draft.formats.day(term.first))
    if term.last is None:
        return draft.say("overview.term_open", first=first)
    return draft.say("overview.term_closed", first=first, last=draft.value("term.last", draft.formats.day(term.last)))


def _review(fleet: Fleet, client: Client) -> Runs:
    due, draft = next_review(client.terms), client.draft
    if due is None:
        return ()
    day = draft.value("review.next", draft.formats.day(due))
    return draft.say("overview.overdue", day=day) if due < fleet.on else (day,)


def _notice(client: Client) -> Runs:
    """The last day of notice of each side; where only a clause says it, the clause."""
    draft, ending = client.draft, client.terms.ending
    lines = []
    for side in ("client", "provider"):
        if ending is not None and side in ending.at_once:
            lines.append(draft.say(f"overview.{side}_at_once"))
        day = last_day_of_notice(client.terms, side)
        if day is not None:
            lines.append(draft.say(f"overview.{side}_by", day=draft.value(f"ending.{side}_by", draft.formats.day(day))))
    if not lines and ending is None:
        lines = [
            draft.say("overview.clause", title=draft.value(f"clauses[{clause.id}].title", clause.title))
            for clause in client.terms.clauses
            if clause.kind == "termination"
        ]
    return _lines(client, lines)


def _dates(fleet: Fleet) -> Section | None:
    """What comes within a year, in order of time."""
    found = [
        (deadline, client)
        for client in fleet.clients
        for deadline in deadlines(client.agreement, client.terms, fleet.on)
        if within_a_year(deadline.day, fleet.on)
    ]
    title = fleet.say("overview.heading_dates")
    if not found:
        return fleet.section("dates", [Paragraph(fleet.say("overview.no_dates"))], title=title)
    found.sort(key=lambda each: (each[0].day, each[1].name.casefold(), each[1].agreement.name, each[0].kind))
    columns = tuple(fleet.say(f"overview.{key}") for key in ("day", "client", "what"))
    rows = tuple(_date_row(fleet, *each) for each in found)
    return fleet.section("dates", [Table(fleet.say("overview.dates_caption"), columns, rows, (3, 4, 8))], title=title)


def _date_row(fleet: Fleet, deadline: Deadline, client: Client) -> tuple[Runs, ...]:
    draft = client.draft
    day = draft.runs(f"deadlines[{deadline.kind}].day", draft.formats.long_date(deadline.day))
    return day, draft.runs("agreement", client.agreement.name), joined(_what(fleet, deadline, client))


def _what(fleet: Fleet, deadline: Deadline, client: Client) -> Iterator[Runs]:
    draft = client.draft
    if deadline.kind == "amendment":
        yield draft.say("overview.date_amendment", name=draft.value("change", deadline.detail))
        return
    overdue = deadline.kind == "review" and deadline.day < fleet.on
    yield draft.say("overview.date_overdue" if overdue else f"overview.date_{deadline.kind}")
