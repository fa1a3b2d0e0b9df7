"""Defined terms and declared events, in the order of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts

if TYPE_CHECKING:
    from sladsl.documents.document import Section
    from sladsl.documents.schedule.draft import Draft


def section(draft: Draft) -> Section | None:
    """The terms that the agreement defines and the events it declares."""
    rows = [
        (
            draft.runs(f"definitions[{word.term}].term", word.term),
            draft.runs(f"definitions[{word.term}].meaning", word.meaning),
        )
        for word in draft.terms.definitions
    ]
    rows += [
        (
            draft.runs(f"events[{event.name}].name", event.name),
            draft.runs(f"events[{event.name}].meaning", event.meaning),
        )
        for event in draft.terms.events
    ]
    return draft.section("definitions", [Facts(tuple(rows))] if rows else [])
