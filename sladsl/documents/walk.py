"""Walking through a Document: every run of it in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import (
    Bullets,
    Document,
    Drawing,
    Facts,
    Label,
    Paragraph,
    Run,
    Runs,
    Section,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, WeekChart


def runs_of(document: Document, *, alternatives: bool = True) -> Iterator[Run]:
    """Every run of a document, in the order in which it is read.

    Args:
        document: the document.
        alternatives: whether texts that stand in for figures are wanted, too.
    """
    for line in (document.kind, document.title, *_lines(document.facts)):
        yield from line
    for section in sections_of(document.sections):
        for line in (section.number, section.title):
            yield from line
        for block in section.blocks:
            for line in _lines(block):
                if alternatives or line is not getattr(block, "alt", None):
                    yield from line
    yield from document.mark


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Sections and their sub-sections, in order."""
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def _lines(block: Block) -> Iterator[Runs]:
    """The lines of a block."""
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Facts):
        yield from (line for pair in block.items for line in pair)
    elif isinstance(block, Table):
        yield block.caption
        yield from block.columns
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Signatures):
        yield block.intro
        for party, lines in block.parties:
            yield party
            yield from (line for pair in lines for line in pair)
    elif isinstance(block, Drawing):
        yield block.caption
        yield block.alt
        yield from (shape.runs for shape in block.shapes if isinstance(shape, Label))
    else:
        yield from _chart_lines(block)


def _chart_lines(chart: WeekChart) -> Iterator[Runs]:
    yield chart.caption
    yield chart.alt
    yield from (row.label for row in chart.rows)
    yield from ((tick,) for _, tick in chart.axis)
