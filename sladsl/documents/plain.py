"""A Document as plain data for the PDF template: lists, numbers and strings only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.documents.document import (
    Box,
    Bullets,
    Dot,
    Drawing,
    Facts,
    Line,
    Paragraph,
    Signatures,
    Table,
    shown,
    text_of,
)
from sladsl.documents.widths import widths

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.documents.document import Block, Document, Runs, Section, Shape

    Clean = Callable[[str], str]


class Plain:
    """Turns the parts of a document into plain data.

    Args:
        clean: replaces characters that the fonts cannot print.
    """

    def __init__(self, clean: Clean) -> None:
        self._clean = clean

    def document(self, document: Document) -> dict[str, Any]:
        """The whole document without its looks."""
        return {
            "kind": self._text(document.kind),
            "title": self._clean(text_of(document.title)),
            "author": self._clean(text_of(document.provider)),
            "language": document.language,
            "date": [document.date.year, document.date.month, document.date.day],
            "mark": self._text(document.mark),
            "page_of": list(document.page_of),
            "layout": document.layout,
            "facts": self._pairs(document.facts.items),
            "cover": document.cover,
            "sections": [self._section(section) for section in document.sections],
            "attachments": [
                {"name": each.name, "data": each.data, "description": each.description} for each in document.attachments
            ],
        }

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "id": section.id,
            "number": self._text(section.number),
            "title": self._text(section.title),
            "blocks": [self._block(block) for block in section.blocks],
            "sections": [self._section(child) for child in section.sections],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "text": self._text(block.runs), "style": block.style}
        if isinstance(block, Bullets):
            return {"kind": "bullets", "items": self._texts(block.items)}
        if isinstance(block, Facts):
            return {"kind": "facts", "items": self._pairs(block.items)}
        if isinstance(block, Table):
            return {
                "kind": "table",
                "caption": self._text(block.caption),
                "columns": self._texts(block.columns),
                "rows": [self._texts(row) for row in block.rows],
                "weights": list(widths(block)),
                "headers": block.headers,
                "numbers": list(block.numbers),
            }
        if isinstance(block, Drawing):
            return {
                "kind": "drawing",
                "caption": self._text(block.caption),
                "alt": self._text(block.alt),
                "height": block.height,
                "shapes": [self._shape(shape) for shape in block.shapes],
            }
        if isinstance(block, Signatures):
            return {
                "kind": "signatures",
                "intro": self._text(block.intro),
                "parties": [[self._text(who), self._pairs(lines)] for who, lines in block.parties],
            }
        return {
            "kind": "week_chart",
            "caption": self._text(block.caption),
            "alt": self._text(block.alt),
            "axis": [[minute, tick.text] for minute, tick in block.axis],
            "rows": [{"label": self._text(row.label), "bars": [list(bar) for bar in row.bars]} for row in block.rows],
        }

    def _shape(self, shape: Shape) -> dict[str, Any]:
        """A shape with its kind."""
        if isinstance(shape, Box):
            place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            return {"kind": "box", **place, "tone": shape.tone, "shade": shape.shade}
        if isinstance(shape, Line):
            points = [list(point) for point in shape.points]
            return {"kind": "line", "points": points, "tone": shape.tone, "dashed": shape.dashed}
        if isinstance(shape, Dot):
            return {"kind": "dot", "x": shape.x, "y": shape.y, "tone": shape.tone, "hollow": shape.hollow}
        text = self._text(shape.runs)
        return {"kind": "label", "x": shape.x, "y": shape.y, "text": text, "side": shape.side, "tone": shape.tone}

    def _text(self, runs: Runs) -> str:
        return self._clean(shown(runs))

    def _texts(self, texts: tuple[Runs, ...]) -> list[str]:
        return [self._text(runs) for runs in texts]

    def _pairs(self, pairs: tuple[tuple[Runs, Runs], ...]) -> list[list[str]]:
        return [[self._text(label), self._text(text)] for label, text in pairs]
