"""The client schedule: the document that the client signs, written from the terms in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Attachment, Document
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct, numbered
from sladsl.documents.schedule import (
    agreement,
    availability,
    clauses,
    contacts,
    counting,
    cover,
    definitions,
    duties,
    escalation,
    examples,
    hours,
    maintenance,
    metrics,
    milestones,
    pauses,
    priorities,
    promises,
    recovery,
    remedies,
    scope,
    signatures,
    summary,
    tables,
    undertakings,
)
from sladsl.documents.schedule.draft import Draft, Worked
from sladsl.documents.texts import has_texts, texts_for

if TYPE_CHECKING:
    from sladsl.model.terms import Terms

__all__ = ["Worked", "client_schedule"]

_PARTS = (
    summary.section,
    definitions.section,
    scope.section,
    priorities.section,
    promises.section,
    milestones.section,
    counting.section,
    hours.section,
    pauses.section,
    priorities.changes,
    escalation.section,
    availability.section,
    maintenance.section,
    recovery.section,
    metrics.section,
    remedies.section,
    duties.section,
    contacts.section,
    tables.prices,
    tables.section,
    undertakings.section,
    clauses.section,
    agreement.section,
    examples.section,
)
"""Parts of the schedule in the order in which they are read; each gives None when the contract does not say it."""


def client_schedule(
    terms: Terms, *, worked: Worked, fingerprint: str = "", source_text: str = "", source_name: str = "contract.sla"
) -> Document:
    """The schedule of an agreement as it stands in one version of its terms.

    Args:
        terms: the terms in force.
        worked: worked examples of promises, from the timeline engine.
        fingerprint: hash of the contract's source texts; empty leaves it out.
        source_text: the contract's text, to be put into the PDF; empty leaves it out.
        source_name: file name of that text.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    texts = texts_for(terms.language)
    draft = Draft(terms, texts, Formats(texts), worked)
    if not has_texts(terms.language):
        draft.warnings.append(
            f"there are no document texts for the language '{terms.language}'; headings and fixed words are in English"
        )
    written = [part(draft) for part in _PARTS]
    written.append(signatures.section(draft, fingerprint))
    sections = numbered(draft, tuple(section for section in written if section is not None))
    source = Attachment(source_name, source_text, texts.word("document.attachment"))
    return Document(
        kind=draft.say("document.kind"),
        title=draft.runs("agreement", terms.agreement),
        provider=draft.runs("provider.name", terms.provider.name),
        facts=cover.facts(draft, fingerprint),
        sections=distinct(sections),
        language=texts.language,
        date=terms.start,
        mark=cover.mark(draft, fingerprint),
        page_of=(texts.word("document.page"), texts.word("document.of")),
        chrome={key.removeprefix("chrome."): text for key, text in texts.words.items() if key.startswith("chrome.")},
        attachments=(source,) if source_text else (),
        warnings=tuple(dict.fromkeys(draft.warnings)),
    )
