"""A study as a document: what other terms, the future or the past itself would say, in sections with charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.documents.document import Document, Facts
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct, numbered
from sladsl.documents.texts import texts_for

from .client import CATALOGUE, chrome
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.documents.document import Runs, Section


class Head(NamedTuple):
    """What stands at the top of a study.

    Attributes:
        kind: what kind of document it is.
        title: its title.
        provider: whose study it is; empty where nobody is known.
        facts: label and text of each line below the title.
        day: the day it tells of, for the file's own date.
    """

    kind: Runs
    title: Runs
    provider: Runs
    facts: tuple[tuple[Runs, Runs], ...]
    day: date


def study_sheet(kind: str, zone_name: str, language: str = "en") -> Sheet:
    """The sheet of a kind of study, with its own words beside those of reports.

    Args:
        kind: its catalogue below those of reports ("forecast").
        zone_name: the zone by whose clock times are told.
        language: BCP 47 tag of the texts; English where there is no catalogue.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    texts = texts_for(language, f"{CATALOGUE}/{kind}")
    return Sheet(texts, Formats(texts), zone(zone_name))


def study(sheet: Sheet, head: Head, sections: Iterable[Section | None]) -> Document:
    """The document; sections that have nothing to say are left out, warnings are those that the sheet gathered."""
    return Document(
        kind=head.kind,
        title=head.title,
        provider=head.provider,
        facts=Facts(head.facts),
        sections=distinct(numbered(sheet, tuple(part for part in sections if part is not None))),
        language=sheet.texts.language,
        date=head.day,
        mark=(),
        page_of=(sheet.texts.word("document.page"), sheet.texts.word("document.of")),
        chrome=chrome(sheet.texts),
        warnings=tuple(sheet.warnings),
        cover=False,
    )
