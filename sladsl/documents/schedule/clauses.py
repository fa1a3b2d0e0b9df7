"""Clauses: numbered prose with stable anchors and its references filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.schedule.references import prose

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.clause import Clause

_MARKS = ("- ", "* ", "• ")


def section(draft: Draft) -> Section | None:
    """A sub-section for each clause, in the order of the contract."""
    return draft.section("clauses", [], [_clause(draft, clause) for clause in draft.terms.clauses])


def paragraphs(draft: Draft, path: str, text: str) -> tuple[Block, ...]:
    """Prose as paragraphs, which blank lines separate; a paragraph of lines with a hyphen in front is a list."""
    blocks: list[Block] = []
    for part in _parts(text):
        if all(line.startswith(_MARKS) for line in part):
            blocks.append(Bullets(tuple(prose(draft, path, line[2:].strip()) for line in part)))
        else:
            blocks.append(Paragraph(prose(draft, path, " ".join(part))))
    return tuple(blocks)


def _parts(text: str) -> list[list[str]]:
    """Lines of each paragraph, without the source's line breaks and indentation."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        words = line.strip()
        if not words:
            parts.append([])
        elif parts[-1] and words.startswith(_MARKS) != parts[-1][0].startswith(_MARKS):
            parts[-1:] = _continued(parts[-1], words)
        else:
            parts[-1].append(words)
    return [part for part in parts if part]


def _continued(part: list[str], words: str) -> list[list[str]]:
    """A line of the other kind: a list begins, or an item of a list goes on."""
    if words.startswith(_MARKS):
        return [part, [words]]
    return [[*part[:-1], f"{part[-1]} {words}"]]


def _clause(draft: Draft, clause: Clause) -> Section | None:
    path = f"clauses[{clause.id}]"
    title = draft.runs(f"{path}.title", clause.title)
    return draft.section(anchor("clause", clause.id), paragraphs(draft, f"{path}.text", clause.text), title=title)
