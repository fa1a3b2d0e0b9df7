"""The text of the file, block by block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sladsl.documents.document import Bullets, Drawing, Facts, Paragraph, Signatures, Table, shown, text_of
from sladsl.documents.visible import visible
from sladsl.documents.widths import widths

from .anchors import anchor
from .elements import element, field, paragraph, run, writable
from .styles import CHART, FACTS, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.documents.branding import Branding
    from sladsl.documents.document import Block, Document, Runs, Section, WeekChart

WIDTH = 9411
"""Twentieths of a point between the margins of an A4 page."""
STYLES = {"body": "Normal", "intro": "Intro", "lead": "Lead", "note": "Note"}
CELLS = ((8, "Smallest Cell"), (5, "Small Cell"), (0, "Cell"))
"""Columns that a table has more of -> style of its cells."""
LABEL = 2600
"""Width of the labels beside what is said of them."""
DAY = 1440
LOGO_HEIGHT_MM = 16


class Body:
    """Writes the parts of a document into a package.

    Args:
        package: where to.
        looks: the MSP's looks.
        provider: name of the party that gives the document, on top of each page if the branding has no name.
    """

    def __init__(self, package: Any, looks: Branding, provider: str) -> None:
        self._package, self._looks = package, looks
        self._brand = visible(looks.name) if looks.name else provider
        self._bookmarks = 0
        self._ids = {style.name: style.style_id for style in package.styles}
        self._body = package.element.body
        self._end = self._body.sectPr

    def write(self, document: Document) -> None:
        """The whole document."""
        self._head_and_foot(document)
        self._logo()
        self._add(self._paragraph("Subtitle", document.kind))
        self._add(self._paragraph("Title", document.title))
        self._block(document.facts)
        for section in document.sections:
            self._section(section, 1)

    def _add(self, made: Any) -> None:
        self._end.addprevious(made)

    def _paragraph(self, style: str, runs: Runs) -> Any:
        return paragraph(self._ids[style], [run(shown(runs))])

    def _head_and_foot(self, document: Document) -> None:
        section = self._package.sections[0]
        section.header.paragraphs[0]._p.append(run(self._brand))  # noqa: SLF001 - the element behind a paragraph
        foot = section.footer.paragraphs[0]._p  # noqa: SLF001
        page, of = document.page_of
        foot.extend(
            [run(f"{text_of(document.mark)} · {page} "), *field("PAGE", "1"), run(f" {of} "), *field("NUMPAGES", "1")]
        )

    def _logo(self) -> None:
        """The logo, if it is a picture that word processors take without a converter."""
        if self._looks.logo is None or self._looks.logo_type != "png":
            return
        from io import BytesIO

        from docx.shared import Mm, Twips

        picture = self._package.add_picture(BytesIO(self._looks.logo), height=Mm(LOGO_HEIGHT_MM))
        broadest = Twips(WIDTH)
        if picture.width > broadest:
            picture.width, picture.height = broadest, max(1, picture.height * broadest // picture.width)

    def _section(self, section: Section, level: int) -> None:
        number = f"{text_of(section.number)} " if section.number else ""
        self._bookmarks += 1
        mark = str(self._bookmarks)
        start = element("bookmarkStart", {"id": mark, "name": anchor(section.id)})
        end = element("bookmarkEnd", {"id": mark})
        heading = self._ids[f"Heading {min(level, 3)}"]
        self._add(paragraph(heading, [start, run(number + text_of(section.title)), end]))
        for block in section.blocks:
            self._block(block)
        for child in section.sections:
            self._section(child, level + 1)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            if block.style != "reading":
                self._add(self._paragraph(STYLES[block.style], block.runs))
        elif isinstance(block, Bullets):
            for item in block.items:
                self._add(self._paragraph("List Bullet", item))
        elif isinstance(block, Facts):
            self._add(self._pairs(block.items))
            self._add(self._paragraph("Gap", ()))
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Signatures):
            self._signatures(block)
        elif isinstance(block, Drawing):
            # The tables beside a drawing have its numbers; here it is told in words.
            self._add(self._paragraph("Caption", block.caption))
            self._add(self._paragraph("Note", block.alt))
        else:
            self._chart(block)

    # ---- tables -----------------------------------------------------------------------------------------------------

    def _pairs(self, items: Iterable[tuple[Runs, Runs]]) -> Any:
        widths = (LABEL, WIDTH - LABEL)
        rows = [
            self._row([self._cell(widths[0], label, "Cell Head"), self._cell(widths[1], text)]) for label, text in items
        ]
        return self._grid(FACTS, widths, rows)

    def _table(self, table: Table) -> None:
        self._add(self._paragraph("Caption", table.caption))
        shares = widths(table)
        places = [WIDTH * share // sum(shares) for share in shares]
        cell = next(style for more, style in CELLS if len(table.columns) > more)
        rows = [self._row([self._cell(*each, cell) for each in zip(places, table.columns, strict=True)], head=True)]
        for row in table.rows:
            styles = [f"{cell} Head" if number < table.headers else cell for number in range(len(row))]
            rows.append(self._row([self._cell(*each) for each in zip(places, row, styles, strict=True)]))
        self._add(self._grid(TABLE, places, rows))
        self._add(self._paragraph("Gap", ()))

    def _grid(self, style: str, widths: Sequence[int], rows: Sequence[Any], alt: str = "") -> Any:
        head = style == TABLE
        look = {"val": "0020" if head else "0000", "firstRow": "1" if head else "0", "lastRow": "0",
                "firstColumn": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}  # fmt: skip
        properties = [
            element("tblStyle", {"val": style.replace(" ", "")}),
            element("tblW", {"w": str(sum(widths)), "type": "dxa"}),
            element("tblLayout", {"type": "fixed"}),
            element("tblLook", look),
        ]
        if alt:
            properties.append(element("tblDescription", {"val": writable(alt)}))
        columns = [element("gridCol", {"w": str(width)}) for width in widths]
        return element("tbl", None, [element("tblPr", None, properties), element("tblGrid", None, columns), *rows])

    def _row(self, cells: Sequence[Any], *, head: bool = False) -> Any:
        """A row that no page end divides; a head comes back on every page."""
        marks = [element("cantSplit"), *([element("tblHeader")] if head else [])]
        return element("tr", None, [element("trPr", None, marks), *cells])

    def _cell(self, width: int, runs: Runs, style: str = "Cell", *, span: int = 1, fill: str = "") -> Any:
        properties = [element("tcW", {"w": str(width), "type": "dxa"})]
        if span > 1:
            properties.append(element("gridSpan", {"val": str(span)}))
        if fill:
            properties.append(element("shd", {"val": "clear", "color": "auto", "fill": fill}))
        return element("tc", None, [element("tcPr", None, properties), self._paragraph(style, runs)])

    def _signatures(self, block: Signatures) -> None:
        self._add(self._paragraph("Intro", block.intro))
        for party, lines in block.parties:
            self._add(self._paragraph("Lead", party))
            self._add(self._pairs(lines))
            self._add(self._paragraph("Gap", ()))

    # ---- the week chart ---------------------------------------------------------------------------------------------

    def _chart(self, chart: WeekChart) -> None:
        """A row for each day, cut where something opens or closes; open time is shaded."""
        self._add(self._paragraph("Caption", chart.caption))
        edges = {0, DAY, *(minute for minute, _ in chart.axis)}
        edges |= {edge for row in chart.rows for bar in row.bars for edge in bar}
        cuts = sorted(edges)
        last = 700
        room = WIDTH - LABEL // 2 - last
        widths = [LABEL // 2, *(room * (b - a) // DAY for a, b in pairwise(cuts)), last]
        fill = self._looks.bars[1:].upper()
        rows = []
        for row in chart.rows:
            cells = [self._cell(width, (), "Chart Cell", fill=fill if _open(row.bars, a) else "")
                     for (a, _), width in zip(pairwise(cuts), widths[1:-1], strict=True)]  # fmt: skip
            rows.append(
                self._row([self._cell(widths[0], row.label, "Chart Cell"), *cells, self._cell(last, (), "Chart Cell")])
            )
        rows.append(self._row([self._cell(widths[0], (), "Chart Axis"), *self._ticks(chart, cuts, widths)]))
        self._add(self._grid(CHART, widths, rows, text_of(chart.alt)))
        self._add(self._paragraph("Gap", ()))

    def _ticks(self, chart: WeekChart, cuts: list[int], widths: list[int]) -> Iterator[Any]:
        """The hours below the days, each from its own place to the next."""
        places = [cuts.index(minute) for minute, _ in chart.axis]
        ends = [*places[1:], len(widths) - 1]
        for (_, tick), place, end in zip(chart.axis, places, ends, strict=True):
            span = max(1, end - place)
            yield self._cell(sum(widths[1 + place : 1 + place + span]), (tick,), "Chart Axis", span=span)


def _open(bars: Sequence[tuple[int, int]], minute: int) -> bool:
    return any(start <= minute < end for start, end in bars)
