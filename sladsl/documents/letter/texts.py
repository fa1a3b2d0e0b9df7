"""The new text of clauses and definitions, and what else an amendment changes that no table can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.letter.lines import ELSEWHERE, changed_elements
from sladsl.documents.schedule.clauses import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compare.changes import Change
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.fleet import ClientDraft


def new_texts(old: ClientDraft, new: ClientDraft) -> Section | None:
    """Clauses in their new text; of services, definitions, tables and escalations that they changed."""
    found = [each for each in changed_elements(old, new) if each.element.split(" ")[0] in ELSEWHERE]
    named = [each for each in found if not each.element.startswith("clause ")]
    blocks: list[Block] = [Paragraph(new.say("letter.by_name"), "intro")] if named else []
    if named:
        blocks.append(Bullets(tuple(_item(new, each) for each in named)))
    for each in found:
        if each.element.startswith("clause "):
            blocks += _clause(old, new, each)
    return new.section("texts", blocks, title=new.say("letter.heading_texts"))


def _item(draft: ClientDraft, change: Change) -> Runs:
    """What was changed, by name; who is told at which share of the time is no business of the client."""
    word, _, name = change.element.partition(" ")
    return draft.say(f"letter.{word}_{change.kind}", name=draft.value(f"changes[{change.element}].element", name))


def _clause(old: ClientDraft, new: ClientDraft, change: Change) -> Iterator[Block]:
    """A clause in its new text, and in its old one if it has none."""
    draft = old if change.kind == "removed" else new
    title = change.element.removeprefix("clause ")
    yield Paragraph(
        draft.say(f"letter.clause_{change.kind}", name=draft.value(f"changes[{title}].element", title)), "lead"
    )
    if change.kind != "removed":
        for clause in draft.terms.clauses:
            if clause.title == title:
                yield from paragraphs(draft, f"clauses[{clause.id}].text", clause.text)
