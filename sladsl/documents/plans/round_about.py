"""Rows of the plan sheet about all but times: hours, availability, recovery, credits, fee and what is included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.schedule import remedies as schedule_of_credits
from sladsl.documents.schedule.availability import promises_of, target
from sladsl.documents.schedule.cover import fee_words
from sladsl.documents.schedule.lengths import brief, timed
from sladsl.documents.schedule.summary import business_hours
from sladsl.model.values import Absent, Duration

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.documents.document import Runs
    from sladsl.documents.fleet import ClientDraft
    from sladsl.model.values import DuePoint


def round_about(drafts: Sequence[ClientDraft]) -> tuple[tuple[Runs, ...], ...]:
    """A row for each aspect that a plan says something of."""
    rows = []
    for key, words in _ASPECTS.items():
        cells = [words(draft) for draft in drafts]
        if any(cells):
            none = drafts[0].say("value.none")
            rows.append((drafts[0].say(f"plan_sheet.{key}"), *(cell or none for cell in cells)))
    return tuple(rows)


def _availability(draft: ClientDraft) -> Runs:
    lines = [
        draft.say("summary.available", service=head, target=target(draft, path, promise))
        for path, head, promise in promises_of(draft)
    ]
    return draft.listed(lines, "list.line")


def _recovery(draft: ClientDraft) -> Runs:
    lines = []
    for service in draft.terms.services:
        path = f"services[{service.name}]"
        for key, value in (("recovery_time", service.recovery_time), ("recovery_point", service.recovery_point)):
            if value is not None and not isinstance(value, Absent):
                name = draft.value(f"{path}.name", service.name)
                lines.append(
                    draft.say(f"plan_sheet.{key}", service=name, length=_length(draft, f"{path}.{key}", value))
                )
    return draft.listed(lines, "list.line")


def _length(draft: ClientDraft, path: str, value: Duration | DuePoint) -> Runs:
    return brief(draft, path, value) if isinstance(value, Duration) else timed(draft, path, value)


def _credits(draft: ClientDraft) -> Runs:
    remedies = draft.terms.remedies
    if remedies is None or (not remedies.credits and not remedies.none):
        return ()
    if remedies.none:
        return draft.say("credit.nothing")
    cap = schedule_of_credits.cap(draft, remedies)
    return draft.say("summary.credits_capped", cap=cap) if cap else draft.say("summary.credits_due")


def _covers(draft: ClientDraft) -> Runs:
    lines = [
        draft.listed(
            [draft.runs(f"services[{service.name}].covers", text) for text in service.covers], "list.semicolon"
        )
        for service in draft.terms.services
        if service.covers
    ]
    return draft.listed(lines, "list.line")


def _not_included(draft: ClientDraft) -> Runs:
    names = dict.fromkeys(name for service in draft.terms.services for name in service.not_included)
    return draft.names("services.not_included", names, "list.comma")


def _undertakings(draft: ClientDraft) -> Runs:
    texts = [draft.runs(f"undertakings[{n}].text", one.text) for n, one in enumerate(draft.terms.undertakings)]
    return draft.listed(texts, "list.line")


_ASPECTS: dict[str, Callable[[ClientDraft], Runs]] = {
    "fee": fee_words,
    "hours": business_hours,
    "availability": _availability,
    "recovery": _recovery,
    "credits": _credits,
    "covers": _covers,
    "not_included": _not_included,
    "undertakings": _undertakings,
}
"""Aspect -> its words for a plan, empty if it says nothing of it."""
