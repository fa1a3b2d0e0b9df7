"""The schedule of an agreement as it stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sladsl.compose.agreement import Composition
    from sladsl.compose.origins import Origins
    from sladsl.documents.document import Document
    from sladsl.model.terms import Terms


def in_force(composition: Composition, on: date) -> tuple[Terms, Origins]:
    """The terms of an agreement on a day; the first before it begins, the last after it ended."""
    assert composition.agreement is not None, "only agreements have terms"
    versions = composition.agreement.versions
    number = max((n for n, terms in enumerate(versions) if terms.start <= on), default=0)
    return versions[number], composition.origins[number]


def schedule_on(composition: Composition, on: date) -> Document:
    """The schedule of the terms of a day, with the texts of the agreement attached."""
    from sladsl.documents.dates import EngineDates
    from sladsl.documents.schedule import client_schedule

    agreement = composition.agreement
    assert agreement is not None, "only agreements have documents"
    terms, _ = in_force(composition, on)
    return client_schedule(
        terms, worked=EngineDates(terms), fingerprint=agreement.fingerprint, source_text=_source_text(composition),
        source_name=composition.file.path.name,
    )  # fmt: skip


def _source_text(composition: Composition) -> str:
    """The texts the agreement is made of, each under its name."""
    parts = (f"# ---- {source.path.name}\n{source.parsed.source.original}" for source in composition.sources)
    return "\n".join(parts)
