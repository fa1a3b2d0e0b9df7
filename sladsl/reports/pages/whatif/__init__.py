"""The study of what other terms would have meant: the figures of two agreements on one past, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of
from sladsl.documents.document import Bullets

from ..study import Head, study, study_sheet
from . import differ, money, promises, through, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compare.whatif.sides import Side
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Document, Runs, Section

    from ..sheet import Sheet


def whatif_document(found: WhatIf) -> Document:
    """The document for an owner, a client and their lawyers.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    sheet = study_sheet("whatif", found.zone.name)
    client = sheet.value("client.name", found.old.terms.client.name)
    head = Head(
        kind=sheet.say("whatif.kind"),
        title=sheet.say("whatif.title", client=client),
        provider=sheet.runs("provider.name", found.old.terms.provider.name),
        facts=tuple((sheet.say(f"whatif.{key}"), words) for key, words in _facts(sheet, found)),
        day=date_of(found.zone.day(found.until)),
    )
    sections = (
        _summary(sheet, found),
        promises.section(sheet, found),
        through.section(sheet, found),
        through.figures(sheet, found),
        money.section(sheet, found),
        differ.section(sheet, found),
        turned.section(sheet, found),
        _rules(sheet, found),
    )
    return study(sheet, head, sections)


def _facts(sheet: Sheet, found: WhatIf) -> Iterator[tuple[str, Runs]]:
    for name, side in (("a", found.old), ("b", found.new)):
        yield name, _side(sheet, name, side)
    yield "client", sheet.runs("client.name", found.old.terms.client.name)
    tickets = sheet.value("tickets", sheet.formats.count(found.tickets, "ticket"))
    yield "past", sheet.say("whatif.past_text", tickets=tickets, until=sheet.moment("until", found.until))
    first, last = found.wishes.first, found.wishes.last
    if first is not None and last is not None:
        months = [sheet.period(name) for name in dict.fromkeys((first, last))]
        yield "months", months[0] if len(months) == 1 else sheet.say("report.window", first=months[0], last=months[1])
    yield "zone", sheet.runs("zone", found.zone.name)


def _side(sheet: Sheet, name: str, side: Side) -> Runs:
    slots = {
        "agreement": sheet.value(f"{name}.agreement", side.agreement.name),
        "start": sheet.value(f"{name}.start", sheet.formats.day(side.agreement.versions[0].start)),
    }
    plan = side.terms.plan
    if plan is None:
        return sheet.say("whatif.side", **slots)
    return sheet.say("whatif.side_plan", **slots, plan=sheet.value(f"{name}.plan", plan.name))


def _summary(sheet: Sheet, found: WhatIf) -> Section | None:
    """What came of it, in a few sentences."""
    items = [promises.share_words(sheet, tally) for tally in found.totals]
    items.append(turned.summary(sheet, found))
    items += money.summary(sheet, found)
    return sheet.section("whatif-summary", [Bullets(tuple(items))])


def _rules(sheet: Sheet, found: WhatIf) -> Section | None:
    from sladsl.compare.whatif.notes import notes

    rules = [sheet.say(f"rules.{key}") for key in ("in_force", "clients", "behaviour")]
    told = [sheet.runs("notes", f"{note[:1].upper()}{note[1:]}.") for note in notes(found)]
    return sheet.section("whatif-rules", [Bullets((*rules, *told))])
