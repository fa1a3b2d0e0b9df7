"""Documents about a provider and its clients: every value is of the model, in every format, no number is left over."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sladsl.documents.document import Fixed, text_of
from sladsl.documents.docx import render_docx
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.documents.walk import runs_of, sections_of
from tests.documents.fleets import documents
from tests.documents.reading import html_page, numbers, pdf_body, pdf_pages, tight, values

GOLDEN = Path(__file__).parent / "golden" / "provided"
CODE = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""A character that no font has, as it is printed."""
NAMES = sorted(documents())
SHOWN = [
    "overview", "plans", "card-dispatcher", "card-technician", "card-service-manager", "card-berlin-coordinator",
    "letter-2026-04-01", "letter-2026-07-01", "letter-2026-09-01",
]  # fmt: skip
PRINTED = [
    "overview", "overview-hostile", "plans", "card-technician", "card-hostile-0", "card-harder-0", "card-tiny-0",
    "letter-2026-07-01", "letter-hostile",
]  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_golden(golden, name):
    golden(GOLDEN / f"{name}.md", render_markdown(documents()[name]))


@pytest.mark.parametrize("name", NAMES)
def test_fixed_words_have_no_digit_and_the_page_has_no_number_but_the_values(name):
    document = documents()[name]
    assert not any(run.text.isdigit() for run in runs_of(document) if isinstance(run, Fixed))
    text, _ = html_page(render_html(document))
    assert [value for value in values(document) if tight(value) not in tight(text)] == []
    for value in sorted(values(document), key=len, reverse=True):
        text = text.replace(value, " ")
    assert not any(character.isdigit() for character in text)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_runs_nothing_and_has_its_landmarks(name):
    _, tags = html_page(render_html(documents()[name]))
    names = [tag for tag, _ in tags]
    assert {tag for tag, _ in tags}.isdisjoint({"script", "iframe", "object", "embed", "link", "form", "base", "img"})
    assert all(names.count(tag) == 1 for tag in ("main", "header", "h1", "title"))
    assert names.count("caption") == names.count("table")
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    skip = next(attributes["href"] for _, attributes in tags if attributes.get("class") == "skip")
    assert skip.removeprefix("#") in ids
    for tag, attributes in tags:
        assert not any(each.startswith("on") for each in attributes), tag
        assert all(attributes.get(each, "#").startswith("#") for each in ("src", "href", "action", "srcset"))


@pytest.mark.parametrize("name", PRINTED)
def test_every_word_is_printed_and_no_other_number(name):
    document = documents()[name]
    pdf = render_pdf(document).data
    small = document.layout == "card"
    told = tight("".join(pdf_pages(pdf))) if small else tight(pdf_body(pdf)) + tight(text_of(document.mark))
    lacking = [run.text for run in runs_of(document, alternatives=False) if tight(run.text) not in told]
    assert [text for text in lacking if text.isascii()] == []
    assert render_pdf(document).data == pdf
    told = CODE.sub("", told)
    for value in sorted((CODE.sub("", tight(each)) for each in values(document)), key=len, reverse=True):
        told = told.replace(value, "|") if value else told
    page = tight(f"{document.page_of[0]} 1 {document.page_of[1]} {len(pdf_pages(pdf))}")
    if small:
        for number in range(len(pdf_pages(pdf))):
            told = told.replace(page.replace("1", str(number + 1), 1), "")
    assert not any(character.isdigit() and character.isascii() for character in told)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("letter")])
def test_letters_for_a_word_processor(name):
    document = documents()[name]
    data = render_docx(document)
    with ZipFile(BytesIO(data)) as archive:
        told = tight("".join(ET.fromstring(archive.read("word/document.xml")).itertext()))
    assert [run.text for run in runs_of(document) if run not in document.mark and tight(run.text) not in told] == []
    assert render_docx(document) == data


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_columns_fit(name):
    for section in sections_of(documents()[name].sections):
        assert text_of(section.title)
        assert section.blocks or section.sections
        for block in section.blocks:
            for row in getattr(block, "rows", ()):
                assert len(row) == len(block.columns) == len(block.weights)


def test_numbers_are_looked_for():
    """The tests above can fail: a page with one number more has one left over."""
    document = documents()["card-tiny-0"]
    text, _ = html_page(render_html(document).replace("</main>", "<p>17</p></main>"))
    for value in sorted(values(document), key=len, reverse=True):
        text = text.replace(value, " ")
    assert numbers(text) == {"17": 1}
