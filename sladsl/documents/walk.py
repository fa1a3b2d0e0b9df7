"""Walking through a Document: every run of it in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Document, Facts, Paragraph, Run, Runs, Section, Signatures, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, WeekChart


def runs_of(document: Document) -> Iterator[Run]:
    """Every run of a document, in the order in which it is read."""
    for line in (document.kind, document.title, *document.parties):
        yield from line
    yield from _block(document.facts)
    for section in document.sections:
        yield from _section(section)
    yield from document.mark


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Sections and their sub-sections, in order."""
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def _section(section: Section) -> Iterator[Run]:
    yield from section.number
    yield from section.title
    for block in section.blocks:
        yield from _block(block)
    for child in section.sections:
        yield from _section(child)


def _block(block: Block) -> Iterator[Run]:
    for line in _lines(block):
        yield from line


def _lines(block: Block) -> Iterator[Runs]:
    """The lines of a block."""
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Facts):
        for label, text in block.items:
            yield label
            yield text
    elif isinstance(block, Table):
        yield block.caption
        yield from block.columns
        for row in block.rows:
            yield from row
    elif isinstance(block, Signatures):
        for party, lines in block.parties:
            yield party
            for label, text in lines:
                yield label
                yield text
    else:
        yield from _chart_lines(block)


def _chart_lines(chart: WeekChart) -> Iterator[Runs]:
    yield chart.caption
    yield chart.alt
    for _, tick in chart.axis:
        yield (tick,)
    for row in chart.rows:
        yield row.label
