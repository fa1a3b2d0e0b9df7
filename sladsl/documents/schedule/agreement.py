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
    """How long the terms hold, how they end, which document prevails, what changed, and when they are reviewed."""
    term = [("term", term_words(draft))] if draft.terms.term else []
    rows = [*term, *_ending(draft), *_precedence(draft), *_rights(draft), *_change(draft), *_review(draft)]
    facts = Facts(tuple((draft.say(f"agreement.{key}"), words) for key, words in rows))
    return draft.section("agreement", [facts] if rows else [])


def _ending(draft: Draft) -> list[tuple[str, Runs]]:
    ending = draft.terms.ending
    if ending is None:
        return []
    renewal = [draft.runs("ending.renewal", ending.renewal)] if ending.renewal is not None else []
    if ending.renews_for is not None:
        length = draft.value("ending.renews_for", draft.formats.count(ending.renews_for, "month"))
        renewal.append(draft.say("agreement.renews_for", length=length))
    rows = [("renewal", draft.listed(renewal, "list.semicolon"))] if renewal else []
    for side, ahead in (("client", ending.client_notice), ("provider", ending.provider_notice)):
        words = [draft.say("agreement.at_once")] if side in ending.at_once else []
        if ahead is not None:
            before = notice(draft, f"ending.{side}_notice", ahead)
            words.append(draft.say("agreement.before_end", length=before))
        if words:
            rows.append((f"{side}_notice", draft.listed(words, "list.semicolon")))
    return rows


def _precedence(draft: Draft) -> list[tuple[str, Runs]]:
    documents = draft.terms.precedence
    return [("precedence", draft.names("precedence", documents, "list.then"))] if documents else []


def _rights(draft: Draft) -> list[tuple[str, Runs]]:
    """Who may change the terms alone."""
    rows = []
    for index, right in enumerate(draft.terms.change_rights):
        words = draft.say("agreement.at_once")
        if right.notice is not None:
            length = notice(draft, f"change_rights[{index}].notice", right.notice)
            words = draft.say("agreement.change_notice", length=length)
        rows.append((f"{right.side}_changes", words))
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
    every = draft.value("review.every", draft.formats.count(review.every, "month")) if review.every else ()
    if review.last is None:
        return [("review", draft.say("agreement.reviewed_from_now", every=every))]
    last = draft.value("review.last", draft.formats.day(review.last))
    if not every:
        return [("review", draft.say("agreement.reviewed", last=last))]
    return [("review", draft.say("agreement.reviewed_every", last=last, every=every))]
