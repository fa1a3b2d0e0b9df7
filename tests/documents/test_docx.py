"""The DOCX: everything the document says and nothing else, by styles, with a bookmark for every clause."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from sladsl.documents.branding import Branding
from sladsl.documents.document import WeekChart, text_of
from sladsl.documents.docx import render_docx
from sladsl.documents.docx.anchors import LONGEST, anchor
from sladsl.documents.docx.reading import W, read_docx
from sladsl.documents.walk import runs_of, sections_of
from tests.documents.reading import numbers, tight, values
from tests.documents.rendered import written


@pytest.fixture
def file(document):
    return render_docx(document)


def text_of_file(data):
    clauses = read_docx(BytesIO(data)).clauses
    return "\n".join(line for clause in clauses for line in (clause.title, *clause.lines))


def test_same_document_same_bytes(document, file):
    assert render_docx(document) == file


def test_every_value_is_there(document, file):
    text = tight(text_of_file(file))
    assert [value for value in values(document) if tight(value) not in text] == []


def test_no_number_is_there_that_the_document_does_not_have(document, file):
    said = "\n".join(run.text for run in runs_of(document, alternatives=False))
    left = numbers(text_of_file(file)) - numbers(said)
    # A tick of a chart's axis that stands between two rows is read as a line of its own, so nothing is left over.
    assert left == Counter()


def test_sections_are_clauses_in_order(document, file):
    clauses = read_docx(BytesIO(file)).clauses
    sections = list(sections_of(document.sections))
    assert [clause.anchor for clause in clauses] == ["", *(anchor(section.id) for section in sections)]
    for clause, section in zip(clauses[1:], sections, strict=True):
        number = f"{text_of(section.number)} " if section.number else ""
        assert tight(clause.title) == tight(number + text_of(section.title))


def test_no_paragraph_has_a_format_of_its_own(file):
    """All looks are styles; the fill of open hours in a chart is what the chart says."""
    body = docx.Document(BytesIO(file)).element.body
    for properties in body.iter(f"{W}rPr"):
        assert {child.tag for child in properties} <= {f"{W}rStyle"}
    for properties in body.iter(f"{W}pPr"):
        assert [child.tag for child in properties] == [f"{W}pStyle"]


def test_tables_repeat_their_heads_and_never_divide_a_row(file):
    package = docx.Document(BytesIO(file))
    for table in package.tables:
        rows = table._tbl.tr_lst
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        headed = table._tbl.tblPr.find(f"{W}tblStyle").get(f"{W}val") == "SLATable"
        assert (rows[0].find(f"{W}trPr/{W}tblHeader") is not None) == headed


def test_charts_have_their_words(document, file):
    charts = [
        block for section in sections_of(document.sections) for block in section.blocks if isinstance(block, WeekChart)
    ]
    told = [mark.get(f"{W}val") for mark in docx.Document(BytesIO(file)).element.body.iter(f"{W}tblDescription")]
    assert [tight(text_of(chart.alt)) for chart in charts] == [tight(text) for text in told]


def test_properties_are_the_documents_own(document, file):
    about = docx.Document(BytesIO(file)).core_properties
    assert about.created.date() == about.modified.date() == document.date
    assert about.version == document.date.isoformat()
    assert tight(about.subject) == tight(text_of(document.title))[: len(tight(about.subject))]


def test_nothing_in_the_file_knows_today(file):
    with ZipFile(BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "section", ["summary", "clause-a", "x" * 200, "Ωμέγα", "a/b", "a_b", "a b", "", "<script>", "1"]
)
def test_anchors_fit_every_word_processor(section):
    made = anchor(section)
    assert len(made) <= LONGEST
    assert made.isascii()
    assert made.replace("_", "a").isalnum()


def test_anchors_differ():
    names = ["a/b", "a_b", "a b", "a-b", "x" * 40, "x" * 41, "Ω", "Ψ"]
    assert len({anchor(name) for name in names}) == len(names)


def test_branding_is_in_the_styles_and_the_head():
    looks = Branding(name="Blue <IT>", accent="#003366")
    package = docx.Document(BytesIO(render_docx(written("tiny"), looks)))
    assert package.sections[0].header.paragraphs[0].text == "Blue <IT>"
    assert "003366" in package.styles.element.xml.upper()
