"""The overview over all clients as a document, for the provider's own eyes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, zone
from sladsl.documents.document import Bullets, Document, Facts, Paragraph, Table
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct, numbered
from sladsl.documents.texts import texts_for
from sladsl.simulate.figures.named_spans import unit_of
from sladsl.simulate.figures.owed import added, in_money, owed_words

from ..volumes import total
from . import late, through_time, volume, when
from .basis import words as guess_words
from .client import CATALOGUE, chrome, period_words
from .credit import owed_texts
from .sheet import Sheet
from .summary import in_time
from .up import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section

    from ..client import ClientReport
    from ..fleet import FleetReport

TOLD = 3
"""Rejects of one kind that are told one by one."""


def fleet_document(fleet: FleetReport, language: str = "en") -> Document:
    """The overview.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    texts = texts_for(language, CATALOGUE)
    terms = fleet.reports[0].terms
    sheet = Sheet(texts, Formats(texts), zone(terms.provider.zone or terms.zone), internal=True)
    sections = numbered(sheet, tuple(part for part in _sections(sheet, fleet) if part is not None))
    return Document(
        kind=sheet.say(f"fleet.kind_{unit_of(fleet.period)}"),
        title=sheet.say("fleet.title"),
        provider=sheet.runs("provider.name", terms.provider.name),
        facts=Facts(
            (
                (sheet.say("report.provider"), sheet.runs("provider.name", terms.provider.name)),
                (sheet.say("report.period"), period_words(sheet, fleet.period, fleet.until, whole=fleet.whole)),
                (sheet.say("report.zone"), sheet.say("fleet.zones")),
            )
        ),
        sections=distinct(sections),
        language=texts.language,
        date=date_of(sheet.zone.day(min(fleet.until, max(report.until for report in fleet.reports)))),
        mark=sheet.say("fleet.mark"),
        page_of=(texts.word("document.page"), texts.word("document.of")),
        chrome=chrome(texts),
        cover=False,
    )


def _sections(sheet: Sheet, fleet: FleetReport) -> Iterator[Section | None]:
    yield _summary(sheet, fleet)
    yield sheet.section("clients", [_clients(sheet, fleet)])
    yield volume.section(sheet, fleet.volumes)
    yield _late(sheet, fleet)
    yield through_time.section(sheet, fleet.trends)
    yield when.section(sheet, fleet.hours, fleet.window, fleet.looked_at, fleet.patterns)
    yield _teams(sheet, fleet)
    yield _unjudged(sheet, fleet)
    yield _basis(sheet, fleet)


def _summary(sheet: Sheet, fleet: FleetReport) -> Section | None:
    whole = total(fleet.volumes)
    counts = {key: sheet.number(f"volumes.{key}", getattr(whole, key)) for key in ("received", "resolved", "open")}
    pairs = [
        (sheet.say("fleet.clients"), sheet.number("reports", len(fleet.reports))),
        (sheet.say("summary_of.tickets"), sheet.say("summary_of.tickets_text", **counts)),
    ]
    pairs += [(sheet.milestone(name), in_time(sheet, name, fleet.tallies[name])) for name in fleet.chief]
    credited = [report for report in fleet.reports if any(one.total for one in report.credits)]
    if credited:
        pairs.append((sheet.say("summary_of.credits"), _credits(sheet, fleet, credited)))
    if fleet.rejects:
        pairs.append((sheet.say("fleet.unjudged"), sheet.number("rejects", len(fleet.rejects))))
    return sheet.section("summary", [Facts(tuple(pairs))])


def _credits(sheet: Sheet, fleet: FleetReport, credited: list[ClientReport]) -> Runs:
    """What is owed in all, currency by currency, and to how many; points and the like stand in the table only."""
    amounts = [one for report in credited for credit in report.credits for one in credit.total or ()]
    sums = added(in_money(one.money) for one in amounts if one.money is not None)
    slots = {
        "clients": sheet.number("credits.clients", len(credited)),
        "all": sheet.number("reports", len(fleet.reports)),
    }
    words = sheet.say("fleet.credits", amounts=sheet.names("credits.sums", map(owed_words, sums)), **slots)
    if not sums:
        words = sheet.say("fleet.credits_other", **slots)
    return words


def _clients(sheet: Sheet, fleet: FleetReport) -> Table:
    """A line for each client, those with the most misses first."""
    heads = (
        sheet.say("fleet.agreement"), sheet.say("volume.received"), *(sheet.milestone(name) for name in fleet.chief),
        sheet.say("in_time.missed"), sheet.say("summary_of.availability"), sheet.say("summary_of.credits"),
    )  # fmt: skip
    ordered = sorted(fleet.reports, key=lambda report: (-len(report.misses), report.terms.agreement))
    rows = tuple(_client(sheet, fleet, report) for report in ordered)
    numbers = tuple(range(1, 3 + len(fleet.chief)))
    weights = (7, 3, *([4] * len(fleet.chief)), 3, 6, 6)
    return Table(sheet.say("fleet.caption"), heads, rows, weights, numbers=numbers)


def _client(sheet: Sheet, fleet: FleetReport, report: ClientReport) -> tuple[Runs, ...]:
    path = f"reports[{report.terms.agreement}]"
    nothing = sheet.say("in_time.no_figure")
    shares = []
    for name in fleet.chief:
        tally = report.tallies.get(name)
        if tally is None or tally.share is None:
            shares.append(nothing)
            continue
        judged = sheet.value(f"{path}.{name}.judged", sheet.formats.number(tally.judged))
        shares.append(sheet.say("trend.cell", share=sheet.share(f"{path}.{name}", tally.share), judged=judged))
    owed = any(one.total for one in report.credits)
    return (
        sheet.runs(f"{path}.name", report.terms.agreement),
        sheet.number(f"{path}.received", total(report.volumes).received),
        *shares,
        sheet.number(f"{path}.missed", len(report.misses)),
        _availability(sheet, report) if report.uptimes else nothing,
        owed_texts(sheet, report.credits) if owed else nothing,
    )


def _availability(sheet: Sheet, report: ClientReport) -> Runs:
    missed = dict.fromkeys(name_of(sheet, one) for one in report.uptimes if one.kept is False)
    if missed:
        return sheet.say("fleet.up_missed", services=sheet.listed(missed))
    return sheet.say("fleet.up_kept" if all(one.kept for one in report.uptimes) else "in_time.no_figure")


def _late(sheet: Sheet, fleet: FleetReport) -> Section | None:
    """Causes over all clients, and the misses with people and teams."""
    judged = sum(tally.judged for tally in fleet.tallies.values())
    if not judged:
        return None
    if not fleet.misses:
        return sheet.section("misses", [Paragraph(sheet.say("late.none"))])
    slots = {"missed": sheet.number("misses", len(fleet.misses)), "judged": sheet.number("judged", judged)}
    blocks: list[Block] = [Paragraph(sheet.say("late.intro", **slots), "intro")]
    blocks += late.causes(sheet, [miss for _, miss in fleet.misses])
    sheets = {id(report): replace(sheet, zone=zone(report.terms.zone)) for report in fleet.reports}
    blocks.append(late.table(sheet, [(sheets[id(report)], miss) for report, miss in fleet.misses]))
    blocks.append(Paragraph(sheet.say("late.spent_note"), "note"))
    blocks.append(Paragraph(sheet.say("late.cause_note"), "note"))
    return sheet.section("misses", blocks)


def _teams(sheet: Sheet, fleet: FleetReport) -> Section | None:
    if not fleet.teams:
        return None
    heads = (
        sheet.say("fleet.team"), sheet.say("in_time.promise"), sheet.say("in_time.met"), sheet.say("in_time.missed"),
        sheet.say("in_time.share"),
    )  # fmt: skip
    rows = tuple(
        (
            sheet.runs(f"teams[{one.name}]", one.name),
            sheet.milestone(one.milestone),
            sheet.number(f"teams[{one.name}].met", one.met),
            sheet.number(f"teams[{one.name}].missed", one.missed),
            sheet.share(f"teams[{one.name}].share", one.attained),
        )
        for one in fleet.teams
    )
    table = Table(sheet.say("fleet.caption_teams"), heads, rows, (6, 4, 2, 2, 3), numbers=(2, 3, 4))
    return sheet.section("teams", [table])


def _unjudged(sheet: Sheet, fleet: FleetReport) -> Section | None:
    """Agreements without a report, and what of the history was not judged."""
    blocks: list[Block] = []
    if fleet.without:
        names = sheet.names("without", (one.account.agreement.name for one in fleet.without))
        blocks.append(Paragraph(sheet.say("fleet.not_in_force", names=names)))
    if fleet.rejects:
        blocks.append(
            Paragraph(sheet.say("fleet.rejects", number=sheet.number("rejects", len(fleet.rejects))), "intro")
        )
        blocks.append(Bullets(tuple(_rejects(sheet, fleet))))
    return sheet.section("unjudged", blocks)


def _rejects(sheet: Sheet, fleet: FleetReport) -> Iterator[Runs]:
    """The first of each kind, and how many more there are."""
    counts = Counter(reject.kind for reject in fleet.rejects)
    told: Counter[str] = Counter()
    for reject in fleet.rejects:
        told[reject.kind] += 1
        if told[reject.kind] > TOLD:
            continue
        ticket = reject.ticket or reject.place.file
        slots = {
            "ticket": sheet.value("rejects.ticket", ticket),
            "reason": sheet.value("rejects.reason", reject.reason),
        }
        yield sheet.say("fleet.reject", **slots)
    for kind, number in counts.items():
        if number > TOLD:
            more = sheet.number("rejects.more", number - TOLD)
            yield sheet.say("fleet.reject_more", kind=sheet.value("rejects.kind", kind), number=more)


def _basis(sheet: Sheet, fleet: FleetReport) -> Section | None:
    if not fleet.guesses:
        return None
    items = tuple(
        sheet.say("fleet.named", name=sheet.runs("agreement", name), words=guess_words(sheet, one))
        for name, one in fleet.guesses
    )
    return sheet.section("basis", [Paragraph(sheet.say("guess.intro"), "intro"), Bullets(items)])
