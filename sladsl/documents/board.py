"""The board as a document: for the service manager, and for a client without what is the provider's own business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, utc_text, zone
from sladsl.documents.assembly import Pen, assembled
from sladsl.documents.document import Paragraph, Table
from sladsl.documents.texts import texts_for
from sladsl.documents.visible import visible
from sladsl.simulate.explain import length, local_text
from sladsl.simulate.listing import alert_words
from sladsl.simulate.notice import notice, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sladsl.documents.document import Document, Runs, Section
    from sladsl.history.reject import Reject
    from sladsl.simulate.board import Board, Row

LANGUAGE = "en"
"""The language of the sentences that the board is made of."""
GROUPS = ("late", "soon", "later", "paused", "open")
"""Sections in the order in which they are read."""


def board_page(found: Board, provider: str, zones: Sequence[str], warn: int) -> Document:
    """The board for the provider.

    Args:
        found: the board.
        provider: name of the provider.
        zones: zones of all agreements; where there are several each due names its own.
        warn: seconds; what has at most so many left is due soon.
    """
    poster = Pen(texts_for(LANGUAGE))
    now = _now(found.now, zones)
    groups = _grouped(found.rows, warn)
    facts = [(poster.say("board.now"), poster.runs("board.now", now))]
    facts += [
        (_title(poster, key, warn), poster.runs(f"board.{key}", poster.formats.number(len(groups[key]))))
        for key in ("late", "soon")
    ]
    named = len(set(zones)) > 1
    sections = [_section(poster, key, warn, [_row(poster, row, named=named) for row in groups[key]]) for key in GROUPS]
    owner = poster.runs("provider.name", provider)
    names = (poster.say("board.kind"), poster.say("board.title", provider=owner), owner)
    parts = [*sections, _rejected(poster, found.rejects)]
    return assembled(poster, names, facts, parts if any(parts) else [_nothing(poster)], _day(found.now), "sheet")


def client_page(found: Board, provider: str, client: str, zones: Sequence[str]) -> Document:
    """The board for a client: without who works on a ticket, who is told next, and how much of the time is gone.

    Args:
        found: the rows of that client alone.
        provider: name of the provider.
        client: name of the client.
        zones: zones of its agreements.
    """
    poster = Pen(texts_for(LANGUAGE))
    groups = _grouped(found.rows, -1)
    named = len(set(zones)) > 1
    sections = [
        _section(poster, key, 0, [_client_row(poster, row, named=named) for row in groups[key]], client=True)
        for key in GROUPS
    ]
    names = (
        poster.say("board.client_kind"),
        poster.say("board.client_title", client=poster.value("client.name", client)),
        poster.runs("provider.name", provider),
    )
    facts = [(poster.say("board.now"), poster.runs("board.now", _now(found.now, zones)))]
    return assembled(poster, names, facts, sections if any(sections) else [_nothing(poster)], _day(found.now))


def _now(now: int, zones: Sequence[str]) -> str:
    """The instant by the clock of all agreements, or in UTC where they have several."""
    if len(set(zones)) != 1:
        return utc_text(now)
    return f"{local_text(now, zone(zones[0]))} ({zones[0]})"


def _day(now: int) -> date:
    return date_of(zone("UTC").day(now))


def _grouped(rows: Sequence[Row], warn: int) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {key: [] for key in GROUPS}
    for row in rows:
        groups[_group(row, warn)].append(row)
    return groups


def _group(row: Row, warn: int) -> str:
    if row.outcome.state == "missed":
        return "late"
    if row.outcome.state == "paused":
        return "paused"
    if row.left is None or row.outcome.due is None:
        return "open"
    return "soon" if row.left <= warn else "later"


def _title(poster: Pen, key: str, warn: int) -> Runs:
    return poster.say(f"board.{key}", length=poster.value("board.warn", length(warn)))


def _section(poster: Pen, key: str, warn: int, rows: list[tuple[Runs, ...]], *, client: bool = False) -> Section | None:
    if not rows:
        return None
    keys = ("ticket", "priority", "standing", "due") if client else ("ticket", "sentence", "due", "next")
    weights = (2, 2, 6, 4) if client else (2, 8, 4, 6)
    title = _title(poster, "due_later" if client and key == "later" else key, warn)
    count = poster.formats.count(len(rows), "promise")
    caption = poster.say("board.count", count=poster.value(f"board.{key}.count", count))
    table = Table(caption, tuple(poster.say(f"board.{each}") for each in keys), tuple(rows), weights)
    return poster.section(key, [table], title=title)


def _row(poster: Pen, row: Row, *, named: bool) -> tuple[Runs, ...]:
    path = f"board[{visible(row.ticket.id)}]"
    coming = poster.say("value.none")
    if row.coming is not None:
        words = alert_words(row, row.coming).removeprefix("next alert ")
        coming = poster.runs(f"{path}.next", words[:1].upper() + words[1:])
    return (
        poster.runs(f"{path}.ticket", row.ticket.id),
        poster.runs(f"{path}.notice", notice(row)),
        _due(poster, path, row, named=named),
        coming,
    )


def _client_row(poster: Pen, row: Row, *, named: bool) -> tuple[Runs, ...]:
    path = f"board[{visible(row.ticket.id)}]"
    if row.outcome.state == "paused" and (row.waiting or "").casefold() == "client":
        words = poster.say("board.waiting_for_you", what=poster.value(f"{path}.milestone", row.outcome.milestone))
    else:
        told = standing(row)
        words = poster.runs(f"{path}.standing", told[:1].upper() + told[1:])
    priority = poster.runs(f"{path}.priority", row.priority) if row.priority else poster.say("value.none")
    return poster.runs(f"{path}.ticket", row.ticket.id), priority, words, _due(poster, path, row, named=named)


def _due(poster: Pen, path: str, row: Row, *, named: bool) -> Runs:
    if row.outcome.due is None or row.outcome.state == "paused":
        return poster.say("value.none")
    own = zone(row.assigned.terms.zone)
    return poster.runs(f"{path}.due", local_text(row.outcome.due, own) + (f" ({own.name})" if named else ""))


def _rejected(poster: Pen, rejects: Sequence[Reject]) -> Section | None:
    """What nothing judges, with the way out."""
    if not rejects:
        return None
    rows = tuple(
        (
            poster.runs("rejects.ticket", one.ticket) if one.ticket else poster.say("value.none"),
            poster.runs("rejects.reason", one.reason),
            poster.runs("rejects.help", one.help),
        )
        for one in rejects
    )
    title = poster.say("board.rejected")
    columns = tuple(poster.say(f"board.{key}") for key in ("ticket", "reason", "help"))
    return poster.section(
        "rejected", [Table(poster.say("board.rejected_caption"), columns, rows, (2, 7, 7))], title=title
    )


def _nothing(poster: Pen) -> Section | None:
    return poster.section(
        "nothing", [Paragraph(poster.say("board.nothing"))], title=poster.say("board.heading_nothing")
    )
