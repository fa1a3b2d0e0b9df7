"""Term, changes and review of the agreement itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts
from sladsl.documents.schedule.cover import term_words
from sladsl.documents.schedule.lengths import notice

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft


def section(draft: Draft) -> Section | None:
    """How long the terms hold, how they end, what changed, and when they are reviewed."""
    rows = [*_term(draft), *_change(draft), *_review(draft)]
    facts = Facts(tuple((draft.say(f"agreement.{key}"), words) for key, words in rows))
    return draft.section("agreement", [facts] if rows else [])


def _term(draft: Draft) -> list[tuple[str, Runs]]:
    term = draft.terms.term
    if term is None:
        return []
    rows = [("term", term_words(draft))]
    if term.renewal is not None:
        rows.append(("renewal", draft.runs("term.renewal", term.renewal)))
    for key, length in (("client_notice", term.client_notice), ("provider_notice", term.provider_notice)):
        if length is not None:
            rows.append((key, draft.say("agreement.before_end", length=notice(draft, f"term.{key}", length))))
    return rows


def _change(draft: Draft) -> list[tuple[str, Runs]]:
    terms = draft.terms
    rows: list[tuple[str, Runs]] = []
    start = draft.value("start", draft.formats.day(terms.start))
    if terms.change is not None:
        rows.append(("change", draft.say("agreement.changed", change=draft.value("change", terms.change), start=start)))
    if terms.end is not None:
        end = draft.value("end", draft.formats.day(terms.end))
        rows.append(("until", draft.say("agreement.until_next", end=end)))
    return rows


def _review(draft: Draft) -> list[tuple[str, Runs]]:
    review = draft.terms.review
    if review is None:
        return []
    last = draft.value("review.last", draft.formats.day(review.last))
    if review.every is None:
        return [("review", draft.say("agreement.reviewed", last=last))]
    every = draft.value("review.every", draft.formats.count(review.every, "month"))
    return [("review", draft.say("agreement.reviewed_every", last=last, every=every))]
