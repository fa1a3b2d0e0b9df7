"""Tickets that show what an amendment changes: when they are due by the old terms and by the new ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, day_of, zone
from sladsl.compare.changes.promises import is_earlier
from sladsl.compare.changes.terms import shifts
from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.letter.lines import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Zone
    from sladsl.compare.changes.promises import Shift
    from sladsl.compare.changes.tickets import Ticket
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.fleet import ClientDraft

HOUR = 3600
_WORKING_DAY = range(8, 18)
"""Hours at which a ticket looks like one that people know."""


def cases(old: ClientDraft, new: ClientDraft) -> Section | None:
    """One ticket for each promise that changed for better or worse, and one of each where it did both."""
    own = zone(new.terms.zone)
    items = [
        _told(new, shift, ticket, own)
        for shift in shifts(old.terms, new.terms, new.terms.start)
        for ticket in _telling(shift, own, new)
    ]
    if not items:
        return None
    intro = Paragraph(new.say("letter.cases_intro", zone=new.value("zone", new.terms.zone)), "intro")
    return new.section("cases", [intro, Bullets(tuple(items))], title=new.say("letter.heading_cases"))


def _telling(shift: Shift, own: Zone, new: ClientDraft) -> Iterator[Ticket]:
    """The first ticket that gains and the first that loses, as the verdict wants them, received under the new terms."""
    begin = own.instant(day_of(new.terms.start) * DAY)
    seen = sorted((one for one in shift.tickets if one.created >= begin), key=lambda one: not _by_day(one, own))
    if shift.change.verdict in ("client", "mixed"):
        yield from [one for one in seen if is_earlier(one.new, one.old)][:1]
    if shift.change.verdict in ("provider", "mixed"):
        yield from [one for one in seen if is_earlier(one.old, one.new)][:1]


def _by_day(ticket: Ticket, own: Zone) -> bool:
    return ticket.created % DAY >= 0 and own.local(ticket.created) % DAY // HOUR in _WORKING_DAY


def _told(draft: ClientDraft, shift: Shift, ticket: Ticket, own: Zone) -> Runs:
    path = f"tickets[{shift.change.element}]"
    moments = {
        key: draft.say("letter.never") if at is None else draft.runs(f"{path}.{key}", _moment(draft, at, own))
        for key, at in (("created", ticket.created), ("old", ticket.old), ("new", ticket.new))
    }
    return draft.say("letter.case", promise=about(draft, shift), **moments)


def _moment(draft: ClientDraft, at: int, own: Zone) -> str:
    return draft.formats.short_moment(datetime.fromtimestamp(own.local(at), UTC))
