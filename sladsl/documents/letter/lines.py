"""What an amendment changes, line by line: until now, from then on, and for whom it is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.changes.terms import other_changes, shifts
from sladsl.documents.document import Fixed, Paragraph, Table, text_of
from sladsl.documents.schedule.cover import fee_words
from sladsl.documents.schedule.promises import in_full
from sladsl.documents.schedule.tickets import milestone_head, tickets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compare.changes import Change
    from sladsl.compare.changes.promises import Shift
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.fleet import ClientDraft

ELSEWHERE = ("clause", "definition", "escalate", "service", "table")
"""First words of elements that are told below the table, in their new text or by name."""
PROSE = ("undertaking ", "duty of the ")
"""Beginnings of elements that are known by their text."""
SILENT = ("example", "approval")
"""First words of elements that are no terms of their own."""


def lines(old: ClientDraft, new: ClientDraft) -> Section | None:
    """A table with a line for each change; a sentence if there is none to show."""
    rows = [*_promises(old, new), *_others(old, new)]
    title = new.say("letter.heading_changes")
    if not rows:
        return new.section("changes", [Paragraph(new.say("letter.nothing"))], title=title)
    start = new.value("start", new.formats.day(new.terms.start))
    columns = (
        new.say("letter.what"),
        new.say("letter.until"),
        new.say("letter.since", start=start),
        new.say("letter.better"),
    )
    table = Table(new.say("letter.caption"), columns, tuple(rows), (4, 5, 5, 3))
    starred = any(_starred(row[2]) for row in rows)
    note = Paragraph(new.say("letter.same_note"), "note") if starred else None
    return new.section("changes", [table, note], title=title)


def about(draft: ClientDraft, shift: Shift) -> Runs:
    """Which promise a change is about ("Respond, Critical tickets")."""
    promise = shift.new or shift.old
    assert promise is not None, "a change has a side"
    if shift.new is not None and shift.old is not None and len(shift.old.selector) > len(shift.new.selector):
        promise = shift.old
    words = draft.say(
        "letter.promise",
        milestone=milestone_head(draft, promise.milestone),
        tickets=tickets(draft, f"promises[{promise.id}].selector", promise.selector),
    )
    if promise.service is None:
        return words
    service = draft.value(f"services[{promise.service}].name", promise.service)
    return draft.say("letter.of_service", promise=words, service=service)


def changed_elements(old: ClientDraft, new: ClientDraft) -> Iterator[Change]:
    """Every change beside the promises on tickets that is a term of the agreement."""
    for change in other_changes(old.terms, new.terms):
        if change.element.split(" ")[0] not in SILENT:
            yield change


def _promises(old: ClientDraft, new: ClientDraft) -> Iterator[tuple[Runs, ...]]:
    for shift in shifts(old.terms, new.terms, new.terms.start):
        before = new.say("letter.none") if shift.old is None else in_full(old, shift.old)
        after = new.say("letter.none") if shift.new is None else in_full(new, shift.new)
        if text_of(before) == text_of(after):
            after = new.say("letter.same_words", words=after)
        yield about(new, shift), before, after, new.say(f"letter.for_{shift.change.verdict}")


def _others(old: ClientDraft, new: ClientDraft) -> Iterator[tuple[Runs, ...]]:
    for change in changed_elements(old, new):
        if change.element.split(" ")[0] in ELSEWHERE:
            continue
        before, after = (
            _fees(old, new)
            if change.element == "fee"
            else (_side(old, change, change.old), _side(new, change, change.new))
        )
        name = change.element.replace(" / ", ": ")
        if change.element.startswith(PROSE):
            name, _, text = change.element.partition(": ")
            before, after = (_side(new, change, text if side else "") for side in (change.old, change.new))
        head = new.runs(f"changes[{change.element}].element", name[:1].upper() + name[1:])
        yield head, before, after, new.say(f"letter.for_{change.verdict}")


def _starred(cell: Runs) -> bool:
    return any(isinstance(run, Fixed) and run.key == "letter.same_words" for run in cell)


def _fees(old: ClientDraft, new: ClientDraft) -> tuple[Runs, Runs]:
    return fee_words(old) or old.say("letter.none"), fee_words(new) or new.say("letter.none")


def _side(draft: ClientDraft, change: Change, text: str) -> Runs:
    """One side of a change in the words of the comparison."""
    return draft.runs(f"changes[{change.element}]", text) if text else draft.say("letter.none")
