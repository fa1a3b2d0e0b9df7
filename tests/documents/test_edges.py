"""The edges: long texts, many holidays, names of all scripts, logos of every kind, and text that tries to be markup."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from zlib import compress, crc32

import docx
import pypdfium2
import pytest

from sladsl.documents.branding import Branding, BrandingError
from sladsl.documents.document import Fixed, Value, shown
from sladsl.documents.docx import render_docx
from sladsl.documents.docx.reading import W
from sladsl.documents.html import render_html
from sladsl.documents.pdf import RenderError, render_pdf
from sladsl.documents.schedule import client_schedule
from sladsl.model.clause import Clause, Definition
from sladsl.model.people import Party
from tests.documents import contracts
from tests.documents.faithful import faults
from tests.documents.reading import html_page, pdf_pages, tight
from tests.documents.rendered import printed, written
from tests.documents.test_faithful import FORMS

MARKUP = (
    "<img src=x onerror=alert(1)>", "</dd></dl></section><script>1</script>", "&lt;b&gt; &amp; &#x41;", "]]><!-- x -->",
    "{{ document }} {% for x in y %}", "${7*7} <%= 7*7 %>",
    '#import "@preview/x:1.0.0": *', '#eval("1") $ x^2 $ <a> @ref', "= heading",
    '=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "# heading", "> quote", "- item", "1. item", "***",
    "[link](javascript:alert(1))", "![image](http://x/y.png)", "`code` ~~gone~~ __bold__ | cell |", "www.example.com",
    "\\u{41} \\n \\", "{ INCLUDETEXT c:/x }", "<w:t>x</w:t>", "a\u202eb\u2066c", "tab\there", "nul\x00end",
    "‘quotes’ “and” „more“",
)  # fmt: skip
NAMES = (
    "Παπαδόπουλος & Υιοί",
    "Łódź Żółć Sp. z o.o.",
    "ООО «Ромашка»",
    "شركة النور للتقنية",
    "北京网络技术有限公司",
    "Ünïcödé ẞ",
)
FONTLESS = NAMES[3:5]
"""Names that the built-in font cannot print."""


def with_texts(texts):
    """The tiny agreement with texts as definitions, as a clause and its title, and as the names of both parties."""
    clauses = tuple(
        Clause(id=f"c{n}", kind="custom", title=text, text=text) for n, text in enumerate(texts) if text.strip()
    )
    terms = contracts.tiny().model_copy(
        update={
            "provider": Party(name=texts[0], address=texts[-1]),
            "client": Party(name=texts[-1], address=texts[0]),
            "definitions": tuple(Definition(term=text, meaning=text) for text in texts),
            "clauses": clauses,
        }
    )
    return client_schedule(terms, worked=contracts.worked(terms), fingerprint=contracts.MARK)


@pytest.mark.parametrize("form", FORMS)
def test_markup_stays_text(form):
    """Read back, every text is there sign by sign; so none of it was taken for a command."""
    document = with_texts(MARKUP)
    assert faults(document, form, FORMS[form](document)) == []


def test_markup_makes_no_element():
    """The same kinds of elements with the same attributes as for harmless words, and no other field in a DOCX."""
    harmless = with_texts(["a word", "- an item", *(f"word{n}" for n in range(len(MARKUP)))])
    tags = [
        {(tag, *sorted(attributes)) for tag, attributes in html_page(render_html(document))[1]}
        for document in (with_texts(MARKUP), harmless)
    ]
    assert tags[0] == tags[1]
    fields = [
        [mark.text for mark in docx.Document(BytesIO(render_docx(document))).element.body.iter(f"{W}instrText")]
        for document in (with_texts(MARKUP), harmless)
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("form", ["html", "markdown", "docx"])
def test_names_of_all_scripts(form):
    document = with_texts(NAMES)
    assert faults(document, form, FORMS[form](document)) == []


def test_names_of_all_scripts_on_paper():
    """What the built-in font has is printed, of what it lacks the codes; one warning names the option that helps."""
    made = render_pdf(with_texts(NAMES))
    text = tight("".join(pdf_pages(made.data)))
    assert [name for name in NAMES if name not in FONTLESS and tight(name) not in text] == []
    for name in FONTLESS:
        assert tight("".join(f"[U+{ord(each):04X}]" if each != " " else each for each in name)) in text
    (warning,) = made.warnings
    assert "name a font file that has them as 'font' under [branding] in sladsl.toml" in warning


def test_a_name_from_right_to_left_turns_nothing_round():
    """Each value is a piece of its own for the order of letters, so a number beside it keeps its place."""
    mark = "\N{LEFT-TO-RIGHT MARK}"
    assert shown((Value("x", FONTLESS[0]), Fixed("y", ": "), Value("z", "24"))) == f"{FONTLESS[0]}{mark}: 24"
    assert mark not in shown((Value("x", NAMES[0]), Value("z", FONTLESS[1])))
    body = docx.Document(BytesIO(render_docx(with_texts(NAMES[:4])))).element.body.xml
    assert f"{FONTLESS[0]}{mark} at the levels" in body
    page = render_html(with_texts(NAMES))
    assert re.search(r"\[data-model\] { unicode-bidi: isolate; }", page)
    assert '<span data-model="client.name">' in page


@pytest.mark.parametrize("form", FORMS)
def test_a_clause_of_twenty_pages(form):
    paragraph = "The parties agree on many things at length, and on number {n} of them. " * 12
    text = "\n\n".join(paragraph.replace("{n}", str(number)) for number in range(1, 140))
    terms = contracts.tiny().model_copy(
        update={"clauses": (Clause(id="long", kind="custom", title="At length", text=text),)}
    )
    document = client_schedule(terms, worked=contracts.worked(terms), fingerprint=contracts.MARK)
    made = FORMS[form](document)
    assert faults(document, form, made) == []
    if form == "pdf":
        assert len(pdf_pages(made)) >= 20


def test_two_hundred_holidays_and_twelve_priorities():
    document = written("huge")
    parts = {part.id: part for part in document.sections}
    holidays = next(part for part in parts["hours"].sections if part.id == "holidays")
    dates = [run for block in holidays.blocks[:-1] for row in block.rows for cell in row[1:] for run in cell]
    assert len([run for run in dates if getattr(run, "path", "") == "holidays.days"]) == 200
    assert len(parts["priorities"].blocks[0].rows) == 12
    assert len(pdf_pages(printed("huge").data)) <= 20


# ---- logos ----------------------------------------------------------------------------------------------------------


def png(width, height, *, claimed=None):
    """A grey picture; it may claim another size."""
    rows = compress((b"\0" + b"\x77" * width) * height)
    head = struct.pack(">LLBBBBB", *(claimed or (width, height)), 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))


def chunk(name, data):
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", crc32(name + data))


@pytest.mark.parametrize(
    ("logo", "part"),
    [
        (png(10, 10)[:40], "damaged PNG"),
        (png(10, 10).replace(b"IDAT", b"IDAX"), "damaged PNG"),
        (png(10, 10)[:-1] + b"x", "damaged PNG"),
        (b"\x89PNG\r\n\x1a\n", "damaged PNG"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"") + chunk(b"IDAT", b"") + chunk(b"IEND", b""), "damaged PNG"),
        (png(1, 1, claimed=(60_000, 60_000)), "at most 4000 pixels"),
        (png(1, 1, claimed=(0, 10)), "at most 4000 pixels"),
        (b"\xff\xd8\xff\xe0 a JPEG", "neither a PNG nor a well-formed SVG"),
        (b"just words", "neither a PNG nor a well-formed SVG"),
        (b"", "neither a PNG nor a well-formed SVG"),
    ],
)
def test_what_is_no_logo_is_refused_before_anything_is_written(logo, part):
    with pytest.raises(BrandingError, match=part):
        Branding(logo=logo)


def test_a_logo_whose_picture_is_rubbish_is_told_when_it_is_drawn():
    head = struct.pack(">LLBBBBB", 10, 10, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", b"rubbish"), (b"IEND", b""))
    logo = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in parts)
    with pytest.raises(RenderError, match="'logo' cannot be drawn"):
        render_pdf(written("tiny"), Branding(logo=logo))


@pytest.mark.parametrize(("width", "height"), [(4000, 2), (2, 4000), (1, 1), (300, 80)])
def test_a_logo_of_any_shape_stays_on_the_page(width, height):
    looks = Branding(logo=png(width, height))
    file = pypdfium2.PdfDocument(render_pdf(written("tiny"), looks).data)
    (picture,) = [each for each in file[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    left, bottom, right, top = picture.get_bounds()
    file.close()
    assert 70 <= left < right <= 595 - 69
    assert 800 < top + 24 < 842
    assert top - bottom <= 43
    shape = docx.Document(BytesIO(render_docx(written("tiny"), looks))).inline_shapes[0]
    assert shape.width.twips <= 9411
    assert shape.height.mm <= 16.1


def test_a_broken_font_is_told_when_the_documents_are_made(tmp_path, sladsl):
    """Not before: the file is of the right kind, and only its tables are not."""
    (tmp_path / "a.sla").write_text(
        'agreement "Acme"\n  provider "Blue"\n  client "Acme"\n  zone Europe/Berlin\n  term from 2026-01-01\n'
        "  reviewed 2026-01-01\n\npromises\n  | respond |\n  | 4 hours 24x7 |\n",
        encoding="utf-8",
    )
    (tmp_path / "own.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 40)
    (tmp_path / "sladsl.toml").write_text('provider = "Blue"\n[branding]\nfont = "own.ttf"\n', encoding="utf-8")
    done = sladsl("build", tmp_path, "--on", "2026-06-01")
    assert done.code == 2
    assert "'font' cannot be used" in done.err
