"""Looks that can be measured: length, headings that stay with their text, rows that stay whole, unbroken words."""

from __future__ import annotations

import pypdfium2
import pytest

from sladsl.documents.document import Facts, Table, Value, text_of
from sladsl.documents.pdf import render_pdf
from sladsl.documents.walk import sections_of
from sladsl.documents.widths import WHOLE, widths
from tests.documents.every import printed, schedules
from tests.documents.faithful import A4_HEIGHT
from tests.documents.reading import HEAD_AND_FOOT, pdf_pages, tight
from tests.documents.test_german import WHOLE as GERMAN

LONG_ROW = 900
"""Characters above which a row may break over pages: the template's own limit."""


@pytest.fixture(params=[*schedules(), *GERMAN], scope="module")
def made(request):
    """Name, document, PDF and the text of its pages of each agreement."""
    name = request.param
    document = GERMAN[name]() if name in GERMAN else schedules()[name]
    data = render_pdf(document).data if name in GERMAN else printed(name)
    return name, document, data, pdf_pages(data)


def test_length(made):
    name, _, _, pages = made
    assert 2 <= len(pages) <= (9 if name == "blunix" else 8)


def test_a_heading_has_text_below_it_on_its_page(made):
    """At least a line of text stands between a heading and the end of its page, unless another heading follows it."""
    _, document, data, _ = made
    titles = [tight(text_of(part.number) + text_of(part.title)) for part in sections_of(document.sections)]
    file = pypdfium2.PdfDocument(data)
    for mark in file.get_toc():
        target = mark.get_dest()
        _, place = target.get_view()
        page = file[target.get_index()].get_textpage()
        below = tight(page.get_text_bounded(bottom=HEAD_AND_FOOT, top=min(place[1], A4_HEIGHT)))
        left = below.removeprefix(tight(mark.get_title()))
        assert left, f"{mark.get_title()} stands last on its page"
        assert left not in titles, f"{mark.get_title()} is followed by nothing but a heading"
    file.close()


def test_no_row_is_divided(made):
    """All cells of a row, and both parts of a pair, stand on one page."""
    _, document, _, texts = made
    pages = [tight(text) for text in texts]
    for section in sections_of(document.sections):
        for block in section.blocks:
            rows = block.rows if isinstance(block, Table) else block.items if isinstance(block, Facts) else ()
            for row in rows:
                cells = [tight(text_of(cell)) for cell in row]
                if max(map(len, cells)) <= LONG_ROW:
                    assert any(all(cell in page for cell in cells) for page in pages), cells


def test_widths_of_every_table_fill_the_line(made):
    _, document, _, _ = made
    for section in sections_of(document.sections):
        for table in (block for block in section.blocks if isinstance(block, Table)):
            found = widths(table)
            assert len(found) == len(table.columns)
            assert WHOLE - len(found) <= sum(found) <= WHOLE
            assert min(found) > 0


def text(words):
    return (Value("x", words),)


def table(weights, *heads):
    return Table(text("caption"), tuple(map(text, heads)), (), weights)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (table((1, 1), "a", "b"), (5000, 5000)),
        (table((1, 3), "a", "b"), (2500, 7500)),
        # W 0.8, i l 4 at 0.3, r t 5 at 0.4, s z 0.45, e g 6 at 0.55, d h n u 0.6, 1.1 for the edges; a line has 50.3
        (table((1, 9), "Wiederherstellungszeit", "b"), (2335, 7665)),
        # a number stays with its unit
        (table((1, 99), "43\N{NO-BREAK SPACE}Tage", "b"), (934, 9066)),
        # what is longer than any word that is kept whole takes no room from the others
        (table((1, 1), "x" * 80, "b"), (5000, 5000)),
        # nothing fits: the weights decide
        (table((*[1] * 7, 3), *["x" * 14] * 8), (*[1000] * 7, 3000)),
    ],
)
def test_widths(made, expected):
    assert widths(made) == expected


def test_the_words_of_german_heads_stay_whole():
    """The widest table of the German agreement: six columns with long words in their heads."""
    document = GERMAN["stadtwerke"]()
    section = next(part for part in sections_of(document.sections) if part.id == "recovery")
    text_of_page = "\n".join(pdf_pages(render_pdf(document).data))
    for head in section.blocks[0].columns:
        for word in text_of(head).split():
            assert word in text_of_page
