"""The study of terms that were inferred from a history, as a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import date_of
from sladsl.documents.document import Attachment
from sladsl.documents.visible import visible

from ..study import Head, study, study_sheet
from . import alternatives, contract, found, otherwise, parts, summary, targets, unexplained, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Document, Runs
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet

KIND = "inference"


class About(NamedTuple):
    """What is known beside the tickets.

    Attributes:
        history: name of the file or folder that was read.
        rejected: rows and tickets that could not be taken.
        provider, client: whose tickets they are; empty where nobody said.
    """

    history: str
    rejected: int = 0
    provider: str = ""
    client: str = ""


def inference_document(inference: Inference, text: str, about: About) -> Document:
    """The study of what was inferred.

    Args:
        inference: what was inferred.
        text: the contract with these terms.
        about: what is known beside the tickets.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    sheet = study_sheet(KIND, inference.best.hypothesis.hours.zone)
    head = Head(
        kind=sheet.say("study.kind"),
        title=sheet.say("study.title"),
        provider=sheet.runs("provider.name", about.provider) if about.provider else (),
        facts=tuple((sheet.say(f"study.{key}"), words) for key, words in _facts(sheet, inference, about)),
        day=date_of(sheet.zone.day(inference.last)),
    )
    sections = (
        summary.section(sheet, inference),
        found.section(sheet, inference),
        targets.section(sheet, inference),
        parts.section(sheet, inference),
        unknown.section(sheet, inference),
        alternatives.section(sheet, inference),
        otherwise.section(sheet, inference),
        unexplained.section(sheet, inference),
        contract.section(sheet, inference, text),
    )
    attached = Attachment("inferred.sla", text, sheet.texts.word("contract.attached"))
    return replace(study(sheet, head, sections), mark=sheet.say("study.mark"), attachments=(attached,))


def _facts(sheet: Sheet, inference: Inference, about: About) -> Iterator[tuple[str, Runs]]:
    if about.provider:
        yield "provider", sheet.runs("provider.name", about.provider)
    if about.client:
        yield "client", sheet.runs("client.name", about.client)
    yield "history", sheet.runs("history", visible(about.history))
    days = {
        key: sheet.runs(f"inference.{key}", sheet.formats.day(date_of(sheet.zone.day(instant))))
        for key, instant in (("first", inference.first), ("last", inference.last))
    }
    yield "tickets", sheet.say("study.tickets_text", tickets=sheet.number("tickets", inference.tickets), **days)
    counts = {key: sheet.number(f"counts.{key}", number) for key, number in inference.counts.items()}
    yield "said", sheet.say("study.said_text", **counts)
    if about.rejected:
        yield "rejected", sheet.say("study.rejected_text", number=sheet.number("rejected", about.rejected))
