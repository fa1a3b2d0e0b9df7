"""The PDF says what the Document says, looks as promised, and is the same file every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from sladsl.documents.document import Paragraph, Section, Table, Value, text_of
from sladsl.documents.pdf import render_pdf
from sladsl.documents.walk import runs_of, sections_of
from tests.documents import contracts, hostile
from tests.documents.reading import numbers, pdf_body, pdf_pages, tight, tight_lines, values
from tests.documents.rendered import SOURCE, printed, written

MILLIMETRE = 72 / 25.4


def headings(document):
    return [
        (depth, tight(text_of(section.number) + text_of(section.title)))
        for depth, section in _with_depth(document.sections, 0)
    ]


def _with_depth(sections, depth):
    for section in sections:
        yield depth, section
        yield from _with_depth(section.sections, depth + 1)


def test_every_word_is_printed(document, pdf):
    """Values and fixed words: nothing of the document is lost; the mark stands in the foot of the page."""
    text = tight(pdf_body(pdf)) + tight(text_of(document.mark))
    assert [run.text for run in runs_of(document, alternatives=False) if tight(run.text) not in text] == []


def test_no_digit_is_printed_that_belongs_to_no_value(document, pdf):
    """Takes the values away, the longest first; a text may repeat (a table head on each page), so all its places go."""
    text = tight(pdf_body(pdf))
    for value in sorted(map(tight, values(document)), key=len, reverse=True):
        if any(character.isdigit() for character in value):
            text = text.replace(value, "|")
    assert not any(character.isdigit() for character in text)


def test_every_number_is_printed_as_often_as_the_document_has_it(pdf):
    """Only where nothing repeats: the ordinary contract has no table that goes on over a page."""
    found, told = numbers(tight_lines(pdf_body(printed("gold").data))), numbers(" ".join(values(written("gold"))))
    told.subtract(numbers(contracts.MARK[:12]))  # the fingerprint in the foot of every page
    assert found == +told


def test_the_same_document_gives_the_same_bytes(document, pdf):
    assert render_pdf(document).data == pdf


def test_bytes_depend_on_no_folder_zone_or_clock(tmp_path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tests.documents.rendered import printed;"
        "sys.stdout.buffer.write(printed('gold').data)"
    )
    root = Path(__file__).parents[2]
    env = {**os.environ, "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1", "LANG": "C"}
    run = subprocess.run(
        [sys.executable, "-c", script, str(root)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=True,
    )
    assert run.stdout == printed("gold").data


@pytest.mark.parametrize(
    ("name", "fewest", "most"), [("tiny", 2, 2), ("gold", 2, 8), ("huge", 9, 20), ("harder", 5, 8)]
)
def test_length(name, fewest, most):
    assert fewest <= len(pdf_pages(printed(name).data)) <= most


def test_bookmarks_are_the_headings(document, pdf):
    opened = pypdfium2.PdfDocument(pdf)
    marks = [(mark.level, tight(mark.get_title())) for mark in opened.get_toc()]
    opened.close()
    assert marks == headings(document)


def test_no_heading_stands_last_on_a_page(document, pdf):
    titles = {title for _, title in headings(document)}
    last = [tight(text.split("\r\n")[-2]) for text in pdf_pages(pdf)]
    assert titles.isdisjoint(last)


def test_nothing_leaves_the_page(pdf):
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, _, right, _ = text.get_rect(index)
            assert left >= 20 * MILLIMETRE
            assert right <= 191 * MILLIMETRE
    opened.close()


def test_every_page_has_its_number_and_the_fingerprint(name, pdf):
    pages = pdf_pages(pdf)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert contracts.MARK[:12] in text


def test_fonts_are_embedded(pdf):
    fonts = [
        font["/DescendantFonts"][0].get_object()
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
    ]
    assert fonts
    for font in fonts:
        assert "SourceSans3" in font["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"])


def test_the_file_claims_archive_and_accessibility_standards(document, pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in xmp
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == document.language
    assert reader.metadata.title == text_of(document.title)
    assert reader.metadata.creation_date.date() == document.date


def test_the_source_is_attached(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert [file.get_object()["/AFRelationship"] for file in reader.trailer["/Root"]["/AF"]] == ["/Source"]
    files = reader.attachments
    assert {name: data[0] for name, data in files.items()} == {"acme.sla": SOURCE.encode()}


def test_figures_carry_their_alternative_text():
    text = printed("gold").data
    nodes = _alternatives(pypdf.PdfReader(io.BytesIO(text)).trailer["/Root"]["/StructTreeRoot"])
    assert any("Monday: 08:00 to 18:00." in node and "Saturday: closed." in node for node in nodes)


def _alternatives(node):
    node = node.get_object()
    if isinstance(node, list):
        return [text for each in node for text in _alternatives(each)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (_alternatives(node["/K"]) if "/K" in node else [])


def test_hostile_text_stays_text():
    text = tight(pdf_body(printed("huge").data))
    for text_of_it in hostile.HOSTILE:
        assert tight(text_of_it.replace("\u202e", "[U+202E]")) in text


def test_characters_that_no_font_has_are_named():
    plain = written("tiny")
    document = replace(plain, title=(Value("agreement", "契約 Corner 😀 →"),))
    made = render_pdf(document)
    (warning,) = made.warnings
    for part in ("契 (U+5951)", "約 (U+7D04)", "😀 (U+1F600)", "'font' under [branding]"):
        assert part in warning
    assert "[U+5951][U+7D04]Corner[U+1F600]→" in tight(pdf_pages(made.data)[0])


def test_a_row_never_breaks_over_pages():
    rows = tuple(((Value("a", f"row{n}"),), (Value("b", f"begin{n} " + "words " * 60 + f"end{n}"),)) for n in range(40))
    table = Table((Value("c", "Long"),), ((Value("d", "HeadA"),), (Value("e", "HeadB"),)), rows, (1, 3))
    section = Section("long", (Value("f", "Long"),), (Paragraph((Value("g", "before"),)), table))
    document = replace(written("tiny"), sections=(section, section), date=date(2026, 1, 1))
    pages = pdf_pages(render_pdf(document).data)
    assert len(pages) > 4
    for text in pages:
        for n in range(40):
            assert (f"begin{n} " in text) == (re.search(rf"end{n}\b", text) is not None)
        assert ("row" not in text) or "HeadA" in text


def test_sections_without_a_number_are_the_summary_only(document):
    assert [section.id for section in sections_of(document.sections) if not section.number] == ["summary"]
