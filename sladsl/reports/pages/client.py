"""The report for a client: the figures of an agreement in a month or quarter as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, zone
from sladsl.documents.document import Document, Facts
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct, numbered
from sladsl.documents.schedule import cover
from sladsl.documents.texts import has_texts, texts_for
from sladsl.simulate.figures.named_spans import unit_of

from . import basis, credit, in_time, late, left_out, quality, summary, through_time, up, volume, when
from . import speed as pace
from .promised import draft_of
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.texts import Texts
    from sladsl.model.terms import Terms

    from ..client import ClientReport

CATALOGUE = "reports"


def client_document(report: ClientReport) -> Document:
    """The document that a client is given.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    terms = report.terms
    texts = texts_for(terms.language, CATALOGUE)
    sheet = Sheet(texts, Formats(texts), zone(terms.zone))
    if not has_texts(terms.language, CATALOGUE):
        sheet.warnings.append(
            f"there are no texts of reports for the language '{terms.language}'; fixed words are in English"
        )
    sections = numbered(sheet, tuple(part for part in _sections(sheet, report) if part is not None))
    fingerprint = report.account.agreement.fingerprint
    return Document(
        kind=sheet.say(f"report.kind_{unit_of(report.span.name)}"),
        title=sheet.runs("agreement", terms.agreement),
        provider=sheet.runs("provider.name", terms.provider.name),
        facts=Facts(tuple((sheet.say(f"report.{key}"), words) for key, words in _facts(sheet, report))),
        sections=distinct(sections),
        language=texts.language,
        date=date_of(sheet.zone.day(report.until)),
        mark=cover.mark(draft_of(sheet, terms), fingerprint),
        page_of=(texts.word("document.page"), texts.word("document.of")),
        chrome=chrome(texts),
        warnings=tuple(dict.fromkeys(sheet.warnings)),
        cover=False,
    )


def chrome(texts: Texts) -> dict[str, str]:
    """The fixed words that renderers need beside the document."""
    return {key.removeprefix("chrome."): text for key, text in texts.words.items() if key.startswith("chrome.")}


def _sections(sheet: Sheet, report: ClientReport) -> Iterator[Section | None]:
    judged = sum(tally.judged for tally in report.tallies.values())
    yield summary.section(sheet, report)
    yield volume.section(sheet, report.volumes)
    yield in_time.section(sheet, report.rows, report.many, guessed=bool(report.guesses))
    yield late.section(sheet, report.misses, judged)
    yield through_time.section(sheet, report.trends)
    yield pace.section(sheet, report.speed, report.rows)
    yield when.section(sheet, report.hours, report.window, report.looked_at, report.patterns)
    yield up.section(sheet, report.terms, report.uptimes)
    yield quality.section(sheet, report.terms, report.metrics)
    yield credit.section(sheet, report.terms, report.credits, whole=report.whole)
    yield left_out.section(sheet, report.excluded, report.cancelled)
    yield basis.section(sheet, report.guesses)


def _facts(sheet: Sheet, report: ClientReport) -> Iterator[tuple[str, Runs]]:
    terms = report.terms
    yield "provider", sheet.runs("provider.name", terms.provider.name)
    yield "client", sheet.runs("client.name", terms.client.name)
    yield "period", period_words(sheet, report.span.name, report.until, whole=report.whole)
    yield "terms", sheet.lines([_version(sheet, one) for one in report.versions])
    if terms.plan is not None:
        yield "plan", sheet.runs("plan.name", terms.plan.name)
    yield "zone", sheet.say("report.zone_of", zone=sheet.value("zone", terms.zone))


def period_words(sheet: Sheet, name: str, until: int, *, whole: bool) -> Runs:
    """The period reported, and how far it is observed, if not to its end."""
    period = sheet.period(name)
    if whole:
        return period
    return sheet.say("report.so_far", period=period, until=sheet.moment("until", until))


def _version(sheet: Sheet, terms: Terms) -> Runs:
    start = sheet.value("terms.start", sheet.formats.day(terms.start))
    if terms.change is None:
        return sheet.say("report.terms_one", start=start)
    return sheet.say("report.terms_change", start=start, change=sheet.value("terms.change", terms.change))
