"""The Markdown of a Document, for wikis: nothing that a contract says is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Facts, Paragraph, Signatures, Table, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.documents.document import Block, Document, Runs, Section


def render_markdown(document: Document) -> str:
    """Writes a document as CommonMark with the tables that GitHub and most wikis know."""
    parts = [
        f"# {_line(document.title)}", _line(document.kind), *_facts(document.facts.items),
        *(part for section in document.sections for part in _section(section, 2)), _line(document.mark),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    number = f"{_line(section.number)} " if section.number else ""
    # A number with a dot would begin a list in a heading's text on some wikis; a heading itself takes it as text.
    yield f"{'#' * min(level, 6)} {number}{_line(section.title)}"
    for block in section.blocks:
        yield from _block(block)
    for child in section.sections:
        yield from _section(child, level + 1)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        if block.style == "reading":
            return
        text = _line(block.runs)
        yield f"**{text}**" if block.style == "lead" and text else text
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_line(item)}" for item in block.items)
    elif isinstance(block, Facts):
        yield from _facts(block.items)
    elif isinstance(block, Table):
        yield f"*{_line(block.caption)}*"
        yield _table(block)
    elif isinstance(block, Signatures):
        yield _line(block.intro)
        for party, lines in block.parties:
            yield f"**{_line(party)}**"
            yield from _facts(lines)
    else:
        yield f"*{_line(block.caption)}*"
        yield _line(block.alt)


def _facts(items: Iterable[tuple[Runs, Runs]]) -> Iterator[str]:
    """Pairs as a list: a table without a head is none in Markdown."""
    lines = [f"- **{_line(label)}:** {_line(text)}".rstrip() for label, text in items]
    if lines:
        yield "\n".join(lines)


def _table(table: Table) -> str:
    cells = [f"| {' | '.join(_line(cell) for cell in line)} |" for line in (table.columns, *table.rows)]
    rules = [" ---: |" if column in table.numbers else " --- |" for column in range(len(table.columns))]
    return "\n".join([cells[0], f"|{''.join(rules)}", *cells[1:]])


def _line(runs: Runs) -> str:
    """Text as one line in which no character means anything."""
    from sladsl.targets.writing import markdown

    return " <br> ".join(markdown(line) for line in text_of(runs).split("\n") if line.strip())
