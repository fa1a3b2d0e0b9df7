"""The plan sheet: what a provider offers side by side, and how well it was kept, for those who choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.assembly import Pen, assembled
from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.plans.measured import NOTHING, Measured, counts_of
from sladsl.documents.plans.promised import promised_rows
from sladsl.documents.plans.round_about import round_about
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sladsl.documents.document import Block, Document, Runs, Section
    from sladsl.documents.fleet import ClientDraft
    from sladsl.documents.plans.measured import Counts

BESIDE = 4
"""Most plans that stand beside each other; more follow in further tables."""


class Offer(NamedTuple):
    """A plan as it is offered.

    Attributes:
        name: its name.
        version: the day of its version; None if it has none.
        draft: what it is written with.
    """

    name: str
    version: date | None
    draft: ClientDraft


def plan_sheet(provider: str, offers: Sequence[Offer], on: date, measured: Measured = NOTHING) -> Document | None:
    """The plans of a provider side by side; None if there is none.

    Args:
        provider: name of the provider.
        offers: the plans, in the order in which they stand.
        on: the day of the sheet.
        measured: what a history shows of them.
    """
    if not offers:
        return None
    languages = {offer.draft.terms.language for offer in offers}
    sheet = Pen(texts_for(languages.pop() if len(languages) == 1 else "en"))
    owner = sheet.runs("provider.name", provider)
    names = (sheet.say("plan_sheet.kind"), sheet.say("plan_sheet.title", provider=owner), owner)
    sections = [
        _section(sheet, offers[first : first + BESIDE], measured, several=len(offers) > BESIDE)
        for first in range(0, len(offers), BESIDE)
    ]
    facts = [(sheet.say("fleet.as_of"), sheet.runs("on", sheet.formats.day(on)))]
    return assembled(sheet, names, facts, (*sections, _how_measured(sheet, offers, measured)), on, "sheet")


def _section(sheet: Pen, offers: Sequence[Offer], measured: Measured, *, several: bool) -> Section | None:
    heads = tuple(_head(sheet, offer) for offer in offers)
    drafts = [offer.draft for offer in offers]
    found = [counts_of(measured, offer.name) for offer in offers]
    promised = promised_rows(drafts, lambda place, promise: _kept(sheet, found[place], promise))
    weights = tuple(5 for _ in offers)
    blocks: list[Block] = []
    if promised:
        columns = (sheet.say("axis.tickets"), sheet.say("plan_sheet.milestone"), *heads)
        blocks.append(Table(sheet.say("plan_sheet.promises"), columns, promised, (2, 2, *weights), 2))
    else:
        blocks.append(Paragraph(sheet.say("plan_sheet.no_times")))
    around = round_about(drafts)
    if around:
        columns = (sheet.say("plan_sheet.aspect"), *heads)
        blocks.append(Table(sheet.say("plan_sheet.around"), columns, around, (4, *weights)))
    title = sheet.names("plan.name", [offer.name for offer in offers]) if several else sheet.say("plan_sheet.heading")
    return sheet.section(anchor("plans", *(offer.name for offer in offers)), blocks, title=title)


def _head(sheet: Pen, offer: Offer) -> Runs:
    name = sheet.runs("plan.name", offer.name)
    if offer.version is None:
        return name
    version = sheet.say("plan_sheet.version", day=sheet.value("plan.version", sheet.formats.day(offer.version)))
    return sheet.listed([name, version], "list.line")


def _kept(sheet: Pen, counts: Mapping[str, Counts], promise: str) -> Runs:
    """How often a promise was kept, in numbers of tickets first; empty without a history."""
    own = counts.get(promise)
    if own is None or not own.judged:
        return ()
    path = f"measured[{promise}]"
    numbers = {
        "met": sheet.value(f"{path}.met", sheet.formats.number(own.met)),
        "judged": sheet.value(f"{path}.judged", sheet.formats.number(own.judged)),
    }
    return sheet.say("plan_sheet.kept", **numbers)


def _how_measured(sheet: Pen, offers: Sequence[Offer], measured: Measured) -> Section | None:
    """From how many tickets and clients the figures are, and what they do not say."""
    items = list(_origins(sheet, offers, measured))
    if not items:
        return None
    blocks: list[Block] = [
        Paragraph(items[0], "intro"),
        Bullets(tuple(items[1:])),
        Paragraph(sheet.say("plan_sheet.own"), "note"),
        Paragraph(sheet.say("plan_sheet.few"), "note"),
    ]
    return sheet.section("measured", blocks, title=sheet.say("plan_sheet.heading_measured"))


def _origins(sheet: Pen, offers: Sequence[Offer], measured: Measured) -> Iterator[Runs]:
    if measured.first is None or measured.last is None:
        return
    slots = {
        "first": sheet.value("measured.first", sheet.formats.day(measured.first)),
        "last": sheet.value("measured.last", sheet.formats.day(measured.last)),
    }
    yield sheet.say("plan_sheet.period", **slots)
    for offer in offers:
        own = measured.plans.get(offer.name)
        name = sheet.value("plan.name", offer.name)
        if own is None:
            yield sheet.say("plan_sheet.unmeasured", plan=name)
            continue
        numbers = {
            "tickets": sheet.value("measured.tickets", sheet.formats.count(own.tickets, "ticket")),
            "clients": sheet.value("measured.clients", sheet.formats.count(own.clients, "client")),
        }
        yield sheet.say("plan_sheet.origin", plan=name, **numbers)
        if own.left_out:
            left = sheet.value("measured.left_out", sheet.formats.count(own.left_out, "clock"))
            yield sheet.say("plan_sheet.left_out", count=left, plan=name)
