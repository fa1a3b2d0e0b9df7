"""What is drawn in a document, and whether it stays in its frame."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from sladsl.documents.document import DRAWING_WIDTH, Box, Drawing, Label, Line, text_of
from sladsl.documents.walk import sections_of
from sladsl.documents.widths import breadth, space


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


ASCENT, DESCENT = 8, 2
"""How far letters stand above and below their base line, in units of a drawing."""


class Frame(NamedTuple):
    """What a label covers, in units of its drawing, and its text."""

    left: int
    top: int
    right: int
    foot: int
    text: str

    def touches(self, other):
        """Whether it shares a place with another one."""
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot


def frames(drawing):
    """What each label of a drawing covers at most, in the built-in font and in those of browsers."""
    return [_frame(shape) for shape in drawing.shapes if isinstance(shape, Label) and text_of(shape.runs)]


def _frame(label):
    text = text_of(label.runs)
    width = space(breadth(text))
    left = label.x - {"start": 0, "middle": width // 2, "end": width}[label.side]
    return Frame(left, label.y - ASCENT, left + width, label.y + DESCENT, text)


def overlaps(drawing):
    """Pairs of labels that touch each other."""
    return [(one.text, other.text) for one, other in combinations(frames(drawing), 2) if one.touches(other)]


def cut(drawing):
    """Labels that leave the frame of their drawing."""
    return [
        each.text
        for each in frames(drawing)
        if each.left < 0 or each.right > DRAWING_WIDTH or each.top < 0 or each.foot > drawing.height
    ]
