"""Studies as documents: every rendering says what the document says, and every figure of a chart is in a table."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from sladsl.documents.document import Box, Dot, Drawing, Table, Value, text_of
from sladsl.documents.docx import render_docx
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.documents.walk import runs_of, sections_of
from tests.documents.faithful import faults
from tests.documents.reading import pdf_pages, tight
from tests.reports.drawings import drawings, label_runs, outside
from tests.reports.studies import MAKERS, study

FORMS = {
    "html": render_html,
    "markdown": render_markdown,
    "docx": render_docx,
    "pdf": lambda document: render_pdf(document).data,
}
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
APART = 40
"""Percent by which two shades of one drawing differ at least, so that they are told apart in print."""


@pytest.fixture(params=MAKERS)
def made(request):
    return study(request.param)


@pytest.mark.parametrize("form", FORMS)
def test_every_rendering_says_what_the_document_says(made, form):
    assert faults(made, form, FORMS[form](made)) == []


def test_it_is_the_same_again(made):
    assert render_pdf(made).data == render_pdf(made).data
    assert made.warnings == ()


def test_no_fixed_word_has_a_digit(made):
    assert [run.text for run in runs_of(made) if not isinstance(run, Value) and re.search(r"\d", run.text)] == []


def test_drawings_stay_in_their_frame_and_are_told_in_words(made):
    for drawing in drawings(made):
        assert outside(drawing) == []
        assert len(text_of(drawing.alt)) > 40


def test_shades_of_a_drawing_are_told_apart_without_colours(made):
    for drawing in drawings(made):
        shades = sorted({shape.shade for shape in drawing.shapes if isinstance(shape, Box)})
        assert all(dark - light >= APART for light, dark in pairwise(shades))


def lacking(section):
    """Values in the drawings of a section that no table of it has, those of axes apart."""
    cells = [
        text_of(cell) for block in section.blocks if isinstance(block, Table) for row in block.rows for cell in row
    ]
    for block in section.blocks:
        for run in label_runs(block) if isinstance(block, Drawing) else ():
            shown = run.text.removesuffix(ELLIPSIS)
            flat = [cell.replace("\n", " ") for cell in cells]
            if isinstance(run, Value) and not run.path.endswith(".axis") and not any(shown in cell for cell in flat):
                yield run


def test_every_value_of_a_chart_is_in_a_table_beside_it(made):
    assert [run for section in sections_of(made.sections) for run in lacking(section)] == []


def test_neither_heading_nor_caption_stands_last_on_a_page(made):
    titles = {tight(text_of(section.number) + text_of(section.title)) for section in sections_of(made.sections)}
    titles |= {tight(text_of(drawing.caption)) for drawing in drawings(made)}
    last = [tight(text.split("\r\n")[-2]) for text in pdf_pages(render_pdf(made).data)]
    assert titles.isdisjoint(last)


def test_every_kind_of_dot_is_somewhere():
    """A check of charts without shapes would pass."""
    shapes = {type(shape) for name in MAKERS for drawing in drawings(study(name)) for shape in drawing.shapes}
    assert {Box, Dot} <= shapes
