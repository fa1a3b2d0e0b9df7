"""What is drawn in a document, and whether it stays in its frame."""

from __future__ import annotations

from sladsl.documents.document import DRAWING_WIDTH, Box, Drawing, Label, Line
from sladsl.documents.walk import sections_of


def blocks(made):
    """Every block of a document."""
    return [block for section in sections_of(made.sections) for block in section.blocks]


def drawings(made):
    """Every drawing of a document."""
    return [block for block in blocks(made) if isinstance(block, Drawing)]


def label_runs(drawing):
    """The runs that are written into a drawing."""
    return [run for shape in drawing.shapes if isinstance(shape, Label) for run in shape.runs]


def outside(drawing):
    """Shapes that leave the frame of their drawing, or that cannot be seen."""
    return [shape for shape in drawing.shapes if not _drawn(shape) or not _framed(_places(shape), drawing.height)]


def _drawn(shape):
    return not isinstance(shape, Box) or (shape.width > 0 < shape.height and 0 < shape.shade <= 100)


def _places(shape):
    if isinstance(shape, Box):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    return list(shape.points) if isinstance(shape, Line) else [(shape.x, shape.y)]


def _framed(places, height):
    return all(0 <= x <= DRAWING_WIDTH and 0 <= y <= height for x, y in places)
