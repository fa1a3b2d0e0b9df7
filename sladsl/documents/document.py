"""The Document: what a client reads, as sections, tables, figures and clauses, independent of any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a date, a name or a piece of the contract's prose; nothing of this kind enters a document otherwise.

    Attributes:
        path: where it stands in the model ("promises[respond [priority=Critical]].value"), or what it is computed from.
        text: how it is printed, with characters that could mislead a reader already made visible.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words of the catalogue; they contain no digit.

    Attributes:
        key: key of the text in the catalogue.
        text: the words.
    """

    key: str
    text: str


_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that are written from right to left."""
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"

Run = Value | Fixed
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: its text.
        style: "body", "intro" (stays with what follows), "lead" (a small heading), "note" (small print) or "reading"
            (how the drawings that follow are read, in small print; left out where they are told in words instead).
    """

    runs: Runs
    style: Literal["body", "intro", "lead", "note", "reading"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list, one text an item."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what is said of it; they stand beside each other."""

    items: tuple[tuple[Runs, Runs], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first `headers` columns name their rows.

    Attributes:
        caption: what the table shows.
        columns: heading of each column.
        rows: cells of each row, as many as there are columns.
        weights: relative widths of the columns.
        headers: how many leading columns are row headings.
        numbers: columns, counted from 0, that hold numbers and are flush right.
    """

    caption: Runs
    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    weights: tuple[int, ...]
    headers: int = 1
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A day of a week chart.

    Attributes:
        label: the day or days.
        bars: open stretches as minutes since the day's midnight, first included, last not; at most 0 to 1440.
    """

    label: Runs
    bars: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WeekChart:
    """A figure of opening hours; a table beside it says the same in text.

    Attributes:
        caption: what it shows.
        alt: the same in words, for those who cannot see it.
        rows: one bar line per day.
        axis: ticks of the day as minutes since midnight, with their text.
    """

    caption: Runs
    alt: Runs
    rows: tuple[ChartRow, ...]
    axis: tuple[tuple[int, Value], ...]


Tone = Literal["bars", "ink", "quiet", "grid", "promise"]
"""What a shape is, from which each renderer takes its colour: bars of a chart, lines and points, what stands back, the
grid, and what was promised."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle of a drawing.

    Attributes:
        x, y, width, height: where it is, in units of the drawing, from its upper left corner.
        tone: its colour.
        shade: how much of the colour, in percent; the rest is paper.
    """

    x: int
    y: int
    width: int
    height: int
    tone: Tone = "bars"
    shade: int = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points of a drawing.

    Attributes:
        points: x and y of each.
        tone: its colour.
        dashed: whether it is broken, as what was promised is, to be told apart without colours.
    """

    points: tuple[tuple[int, int], ...]
    tone: Tone = "ink"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a drawing.

    Attributes:
        x, y: its middle.
        tone: its colour.
        hollow: whether it is a ring with paper in it, to be told apart from filled ones without colours.
    """

    x: int
    y: int
    tone: Tone = "ink"
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a drawing.

    Attributes:
        x, y: where its base line begins, is halved or ends.
        runs: the text.
        side: which part of it stands at x.
        tone: its colour.
    """

    x: int
    y: int
    runs: Runs
    side: Literal["start", "middle", "end"] = "start"
    tone: Tone = "ink"


Shape = Box | Line | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure of shapes, which every renderer draws alike; a table beside it says the same in numbers.

    Attributes:
        caption: what it shows.
        alt: the same in words, for those who cannot see it.
        height: its height, where its width is DRAWING_WIDTH.
        shapes: from the one at the back to the one in front.
    """

    caption: Runs
    alt: Runs
    height: int
    shapes: tuple[Shape, ...]


DRAWING_WIDTH = 660
"""Units that the width of every drawing has."""
LETTERS = 11
"""Size of the letters in a drawing, in its units."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign.

    Attributes:
        intro: what is signed; it never parts from the places.
        parties: the party, and its labelled lines (empty when there is nothing to print yet).
    """

    intro: Runs
    parties: tuple[tuple[Runs, tuple[tuple[Runs, Runs], ...]], ...]


Block = Paragraph | Bullets | Facts | Table | WeekChart | Drawing | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the document.

    Attributes:
        id: stable anchor; a clause keeps its anchor when its number or title changes.
        title: the heading without its number.
        blocks: what stands before its sub-sections.
        sections: sub-sections.
        number: its number as printed; empty until the document is put together.
    """

    id: str
    title: Runs
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    number: Runs = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF: the source text of the contract."""

    name: str
    data: str
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        kind: what sort of document it is ("Service Level Agreement").
        title: its title.
        provider: name of the party that gives the document, for page heads and metadata.
        facts: what the cover tells.
        sections: its parts; the first is the summary that shares the page with the cover.
        language: BCP 47 tag of its texts.
        date: the day it dates from; no output knows today's date.
        mark: short fingerprint, in every footer.
        page_of: the words around the page number and the number of pages in a footer.
        chrome: further fixed words of the renderers by key ("skip to the content").
        attachments: files put into the PDF.
        warnings: what the reader of the contract must know about this document, one sentence each.
        cover: whether cover and summary have the first page to themselves.
        layout: "schedule" has a cover and a list of contents, "page" begins at once, "sheet" does so on
            wide paper, "card" in small print, to have all on one page.
    """

    kind: Runs
    title: Runs
    provider: Runs
    facts: Facts
    sections: tuple[Section, ...]
    language: str
    date: date
    mark: Runs
    page_of: tuple[str, str]
    chrome: dict[str, str]
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    cover: bool = True
    layout: Literal["schedule", "page", "sheet", "card"] = "schedule"


def text_of(runs: Runs) -> str:
    """The plain text of runs."""
    return "".join(run.text for run in runs)


def shown(runs: Runs) -> str:
    """The text of runs for paper, where a name from right to left must turn round no number behind it.

    An invisible mark behind such a value ends its direction, so what follows stands where it was written.
    """
    return "".join(f"{run.text}{_LEFT_TO_RIGHT}" if _FROM_RIGHT.search(run.text) else run.text for run in runs)
