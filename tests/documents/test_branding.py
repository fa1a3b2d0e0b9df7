"""Branding is data that is checked; a logo can run nothing and fetch nothing; a font says what it can print."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest

from sladsl.documents import glyphs
from sladsl.documents.branding import Branding, BrandingError
from sladsl.documents.glyphs import FontError, coverage, missing
from sladsl.documents.html import render_html
from sladsl.documents.pdf import render_pdf
from tests.documents.reading import html_page, pdf_pages
from tests.documents.rendered import written

FONTS = Path(__file__).parents[2] / "targets" / "documents" / "fonts"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="url(#a)"/></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"accent": "red"}, "'accent' must be a colour"),
        ({"accent": "#12345"}, "'accent' must be a colour"),
        ({"support": '#123456"; }'}, "'support' must be a colour"),
        ({"logo": b"GIF89a"}, "neither a PNG"),
        ({"logo": b"<html></html>"}, "neither a PNG nor an SVG"),
        ({"logo": SVG.replace(b"<rect", b"<script>1</script><rect")}, "must not contain scripts"),
        ({"logo": SVG.replace(b"<rect", b'<rect onload="x()"')}, "must not contain scripts"),
        ({"logo": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG}, "must not contain scripts"),
        ({"logo": SVG.replace(b"<rect", b'<image href="https://example.com/a.png"/><rect')}, "links to other files"),
        ({"logo": SVG.replace(b"#a", b"https://example.com")}, "links to other files"),
        ({"logo": PNG + b" " * 1_000_000}, "at most 1 MB"),
        ({"font": b"wOF2...."}, "'font' must be a TrueType"),
    ],
)
def test_what_is_no_branding_is_refused(options, part):
    with pytest.raises(BrandingError, match=part):
        Branding(**options)


@pytest.mark.parametrize(("accent", "ink"), [("#1f3a5f", "#1f3a5f"), ("#ffd500", "#222222")])
def test_headings_can_be_read_whatever_the_colour(accent, ink):
    assert Branding(accent=accent).ink == ink


@pytest.mark.parametrize("logo", [SVG, PNG])
def test_a_logo_stands_on_the_cover(logo):
    branding = Branding(name="Brand & Sons", logo=logo, accent="#ffd500")
    assert "Brand & Sons" in pdf_pages(render_pdf(written("tiny"), branding).data)[1]
    _, tags = html_page(render_html(written("tiny"), branding))
    (image,) = [attributes for tag, attributes in tags if tag == "img"]
    assert image["alt"] == "Brand & Sons"
    assert base64.b64decode(image["src"].split(",")[1]) == logo


def test_a_hostile_name_stays_text():
    branding = Branding(name='</style><script>#panic("x")\u202e')
    shown = '</style><script>#panic("x")[U+202E]'
    assert shown in pdf_pages(render_pdf(written("tiny"), branding).data)[1].replace("\r\n", "")
    text, tags = html_page(render_html(written("tiny"), branding))
    assert shown in text
    assert "script" not in {tag for tag, _ in tags}


def test_a_broken_font_is_refused():
    with pytest.raises(BrandingError, match="cannot be used"):
        render_pdf(written("tiny"), Branding(font=b"\x00\x01\x00\x00" + b"\x00" * 20))


def test_a_font_of_the_branding_is_used_for_what_is_missing():
    data = (FONTS / "SourceSans3_400Regular.ttf").read_bytes()
    assert render_pdf(written("tiny"), Branding(font=data)).warnings == ()


def test_coverage_reads_the_character_map():
    covered = coverage((FONTS / "SourceSans3_400Regular.ttf").read_bytes())
    assert missing("Ąę Ωω Жж €–“” ≥ 中 😀", [covered]) == ("中", "😀")
    assert missing("a\N{ZERO WIDTH JOINER}\nb\N{NO-BREAK SPACE}", [covered]) == ()


def test_both_forms_of_a_character_map_say_the_same():
    """The font has its basic characters in a table of format 4 and again in one of format 12."""
    data = (FONTS / "SourceSans3_400Regular.ttf").read_bytes()
    tables = dict(glyphs._subtables(data, glyphs._table(data, b"cmap")))
    basic = {point for point in glyphs._format_12(data, tables[12]) if point < 0x10000}
    assert glyphs._format_4(data, tables[4]) == basic


def test_a_character_that_a_font_maps_to_no_glyph_is_not_covered():
    groups = ((0x41, 0x43, 0), (0x61, 0x62, 7))
    table = struct.pack(">HHLLL", 12, 0, 16 + 12 * 2, 0, 2) + b"".join(struct.pack(">LLL", *each) for each in groups)
    assert glyphs._format_12(table, 0) == {0x42, 0x43, 0x61, 0x62}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x00\x00\x00\x01", b"\x00\x01\x00\x00" + b"\xff" * 40])
def test_a_broken_font_file_gives_an_error(data):
    with pytest.raises(FontError):
        coverage(data)


def test_all_faces_cover_the_same_scripts():
    faces = {file.name: coverage(file.read_bytes()) for file in FONTS.glob("*.ttf")}
    letters = {ord(c) for c in "AZazÄßŁłŻżĐőŞşĆčΑΩαωήАЯаяЁёЇїҐґ0189€–—“”„•"}
    assert len(faces) == 4
    assert {name: letters - covered for name, covered in faces.items()} == {name: set() for name in faces}
