"""The page says what the Document says, runs nothing, asks nobody, and can be used without a mouse or good eyes."""

from __future__ import annotations

import pytest

from sladsl.documents.branding import Branding
from sladsl.documents.document import Fixed, Value, text_of
from sladsl.documents.html import render_html
from sladsl.documents.walk import runs_of, sections_of
from tests.documents import hostile
from tests.documents.reading import html_page, tight, values
from tests.documents.rendered import written


def test_the_page_is_the_document_word_for_word(document, page):
    text, _ = html_page(page)
    told = "".join(run.text for run in runs_of(document, alternatives=False))
    start, found = tight(document.chrome["skip"] + text_of(document.provider)), tight(text)
    assert found.startswith(start)
    assert sorted(found.removeprefix(start)) == sorted(tight(told))
    assert [value for value in values(document) if tight(value) not in found] == []


def test_no_digit_stands_outside_values(document, page):
    text, tags = html_page(page)
    for value in sorted(values(document), key=len, reverse=True):
        text = text.replace(value, " ")
    assert not any(character.isdigit() for character in text)
    assert {run.path for run in runs_of(document, alternatives=False) if isinstance(run, Value)} >= {
        attributes["data-model"] for _, attributes in tags if "data-model" in attributes
    }


def test_nothing_runs_and_nothing_is_fetched(page):
    _, tags = html_page(page)
    assert {tag for tag, _ in tags}.isdisjoint({"script", "iframe", "object", "embed", "link", "form", "base"})
    for tag, attributes in tags:
        assert not any(name.startswith("on") for name in attributes), tag
        for name in ("src", "href", "action", "srcset"):
            assert attributes.get(name, "#").startswith("#")
    assert "http" not in page.split("<style>")[1].split("</style>")[0]


def test_hostile_text_stays_text():
    text, _ = html_page(render_html(written("huge")))
    for text_of_it in hostile.HOSTILE:
        assert text_of_it.replace("\u202e", "[U+202E]") in text


def test_landmarks_headings_and_tables_are_marked(document, page):
    _, tags = html_page(page)
    names = [tag for tag, _ in tags]
    assert all(names.count(tag) == 1 for tag in ("main", "header", "nav", "h1", "title"))
    assert ("a", {"class": "skip", "href": "#summary"}) in tags
    assert names.count("caption") == names.count("table")
    assert all("scope" in attributes for tag, attributes in tags if tag == "th")
    assert all(attributes["aria-label"] for tag, attributes in tags if tag == "svg")
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {section.id for section in sections_of(document.sections)} <= set(ids)


def test_a_chart_draws_the_hours():
    _, tags = html_page(render_html(written("gold"), Branding(support="#aa0000")))
    bars = [attributes for tag, attributes in tags if tag == "rect" and attributes["fill"] == "#aa0000"]
    assert [(float(bar["x"]), float(bar["width"])) for bar in bars] == [(288.0, 210.0)] * 5


@pytest.mark.parametrize("name", ["tiny", "gold", "huge", "harder"])
def test_fixed_words_come_from_the_catalogue_and_have_no_digit(document):
    from sladsl.documents.texts import texts_for

    words = texts_for("en").words
    fixed = [run for run in runs_of(document) if isinstance(run, Fixed)]
    assert [run for run in fixed if run.text not in words[run.key] or any(c.isdigit() for c in run.text)] == []
