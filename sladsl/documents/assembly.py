"""Putting a document together that is no schedule: without numbers, cover or attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.documents.document import Document, Facts
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct
from sladsl.documents.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.texts import Texts


class Pen(Wording):
    """What a document is written with that is about no one agreement."""

    __slots__ = ("formats", "texts")

    def __init__(self, texts: Texts) -> None:
        self.texts, self.formats = texts, Formats(texts)


def assembled(
    wording: Wording,
    names: tuple[Runs, Runs, Runs],
    facts: Iterable[tuple[Runs, Runs]],
    sections: Iterable[Section | None],
    on: date,
    layout: Literal["page", "sheet", "card"] = "page",
) -> Document:
    """A document whose sections are as given; those that say nothing are left out.

    Args:
        wording: what it is written with.
        names: its kind, its title, and the name of the provider that gives it.
        facts: what stands below the title.
        sections: its parts, in order.
        on: the day it dates from.
        layout: as for a Document.
    """
    texts, (kind, title, provider) = wording.texts, names
    return Document(
        kind=kind,
        title=title,
        provider=provider,
        facts=Facts(tuple(facts)),
        sections=distinct(tuple(section for section in sections if section is not None)),
        language=texts.language,
        date=on,
        mark=wording.say("fleet.mark", day=wording.value("on", wording.formats.day(on))),
        page_of=(texts.word("document.page"), texts.word("document.of")),
        chrome={key.removeprefix("chrome."): text for key, text in texts.words.items() if key.startswith("chrome.")},
        layout=layout,
    )
