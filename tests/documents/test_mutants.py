"""A template or renderer that loses or adds anything fails the check of faithfulness: all are damaged everywhere."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import get_args

import pytest

import sladsl.documents.docx.body
import sladsl.documents.markdown
from sladsl.documents.document import Block, Signatures, Table, Value, WeekChart, text_of
from sladsl.documents.docx import render_docx
from sladsl.documents.html import _template, render_html
from sladsl.documents.pdf import RenderError, _compiler, render_pdf
from sladsl.documents.walk import sections_of
from sladsl.resources import folder
from tests.documents.faithful import faults
from tests.documents.rendered import written

DATA = folder("targets") / "documents"
WITHOUT_FIRST = ".enumerate().filter(each => each.at(0) > 0).map(each => each.at(1))"


@cache
def sample():
    """A short document with a block of every kind, a sub-section, and every style of a paragraph."""
    from sladsl.documents.document import Box, Bullets, Drawing, Facts, Label, Paragraph, Section

    def text(words):
        return (Value("x", words),)

    document = written("gold")
    blocks = [block for section in sections_of(document.sections) for block in section.blocks]
    chosen = [next(block for block in blocks if isinstance(block, kind)) for kind in (WeekChart, Signatures)]
    chosen.append(next(block for block in blocks if isinstance(block, Table) and "\n" in _plain(block.columns)))
    styles = [Paragraph(text(f"In {style}."), style) for style in ("intro", "body", "lead", "note")]
    facts = Facts(((text("label one"), text("fact one")), (text("label two"), text("fact two"))))
    bullets = Bullets((text("item one"), text("item two")))
    shapes = (Label(60, 40, text("tick one")), Box(0, 0, 40, 20), Label(300, 40, text("tick two")))
    chosen.append(Drawing(text("A drawing"), text("A box with two words"), 60, shapes))
    child = Section("child", text("Child"), (facts,), number=text("1.1"))
    middle = Section("middle", text("Middle"), (*styles, bullets, *chosen), (child,), number=text("1"))
    return replace(document, sections=(document.sections[0], middle, replace(child, id="last", number=text("2"))))


def _plain(texts):
    return "".join(text_of(runs) for runs in texts)


def closing(source, start):
    """Where the bracket that opens at a place closes."""
    depth = 0
    for place in range(start, len(source)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(source[place], 0)
        if depth == 0:
            return place + 1
    raise AssertionError("a bracket is not closed")


def calls(source, names):
    """Where each call of a function begins and ends."""
    for found in re.finditer(rf"(?<![\w.-])(?:{names})\(", source):
        yield found.start(), closing(source, found.end() - 1)


def replaced(source, first, last, words):
    return source[:first] + words + source[last:]


# ---- the page -------------------------------------------------------------------------------------------------------


def _html_mutants():
    """Each place where something is put out: gone, or followed by a digit; each loop without its first turn."""
    source = (DATA / "schedule.html.j2").read_text(encoding="utf-8")
    hidden = [found.span() for found in re.finditer(r"<(style|title)>.*?</\1>", source, re.DOTALL)]
    for found in re.finditer(r"\{\{.*?\}\}", source):
        before = source[: found.start()]
        in_tag = before.rfind("<") > before.rfind(">") and not before[before.rfind("<") :].startswith("< ")
        # Colours of drawings are put out by macros of their own; they are no words.
        if (
            in_tag
            or "looks.bars" in found[0]
            or "shade" in found[0]
            or any(first < found.start() < last for first, last in hidden)
        ):
            continue
        yield f"{found[0]} gone", replaced(source, *found.span(), "")
        yield f"{found[0]} and a digit", replaced(source, found.end(), found.end(), "7")
    for found in re.finditer(
        r"\bin ((?:block|part|document)\.(?!numbers|weights)\w+|items|lines|row)(?= ?-?%)", source
    ):
        yield f"{found[0]} without the first", replaced(source, found.end(), found.end(), "[1:]")


# ---- the PDF --------------------------------------------------------------------------------------------------------


_TYPST_LOOP = re.compile(
    r"(block-data|data|doc|party)\.(rows|items|parties|columns|blocks|sections|axis|at\(1\))"
    r"(?=\s*(\.map|\.enumerate\(\)\.map| \{))"
)


def _typst_mutants():
    """Each call that prints data: gone, or followed by a digit; each loop without its first turn."""
    source = (DATA / "schedule.typ").read_text(encoding="utf-8")
    start = source.index("#set page(")
    for first, last in calls(source, "words|fit|lines|text|column-head|shape"):
        line = source[source.rfind("\n", 0, first) + 1 : first]
        # The head of a card is no part of this sample; tests/documents/test_provided.py reads it.
        if first < start or re.search(r"(set |let )$", line) or line.startswith("#if small {"):
            continue
        call = source[first:last]
        if re.search(r"doc\.|data|string|each|row|item|party|tick|title", call):
            yield f"{call} gone", replaced(source, first, last, "[]")
            yield f"{call} and a digit", replaced(source, first, last, f"({call} + [7])")
    for found in _TYPST_LOOP.finditer(source):
        if found.start() > start:
            yield f"{found[0]} without the first", replaced(source, found.end(), found.end(), WITHOUT_FIRST)


# ---- Markdown and DOCX ----------------------------------------------------------------------------------------------


_LOOP = re.compile(
    r"\bin (block\.\w+|table\.(?:rows|columns)|items|lines|rows|row|\w+\.sections|\w+\.blocks|chart\.rows)"
    r"(?![\w.]| for bar)"
)


def _python_mutants(module, names):
    """Each call of some functions: without effect, or with a digit; each loop without its first turn."""
    with open(module.__file__, encoding="utf-8") as file:
        source = file.read()
    for first, last in calls(source, names):
        if source[:first].endswith("def "):
            continue
        call = source[first:last]
        yield f"{call} gone", replaced(source, first, last, "str()")
        yield f"{call} and a digit", replaced(source, first, last, f"({call} + '7')")
    for found in _LOOP.finditer(source):
        yield f"{found[0]} without the first", replaced(source, found.end(), found.end(), "[1:]")


def _docx_mutants():
    """Besides, each addition to the file left out, and each text that is handed on empty."""
    module = sladsl.documents.docx.body
    yield from _python_mutants(module, "text_of|shown")
    with open(module.__file__, encoding="utf-8") as file:
        source = file.read()
    for found in re.finditer(r"self\._add\(", source):
        if '"Gap"' not in source[found.start() : source.index("\n", found.start())]:
            yield f"{found.start()}: nothing added", replaced(source, *found.span(), "id(")
    for name in ("label", "text", "party", "(tick,)", "block.intro", "document.kind", "document.title", "row.label"):
        for found in re.finditer(rf"(?<=, ){re.escape(name)}(?=[,)])(?! in)", source):
            yield f"{found.start()}: {name} empty", replaced(source, *found.span(), "()")


def _mutant(module, source):
    """A module made of other source."""
    made = ModuleType(module.__name__)
    made.__package__ = module.__package__
    exec(compile(source, "mutant", "exec"), made.__dict__)
    return made


def test_the_sample_has_a_block_of_every_kind():
    """What it lacks no mutant can lose."""
    blocks = {type(block) for section in sections_of(sample().sections) for block in section.blocks}
    assert blocks == set(get_args(Block))


def test_the_sample_is_faithful():
    document = sample()
    forms = {
        "html": render_html(document),
        "markdown": sladsl.documents.markdown.render_markdown(document),
        "docx": render_docx(document),
        "pdf": render_pdf(document).data,
    }
    assert {form: faults(document, form, made) for form, made in forms.items()} == {form: [] for form in forms}


def _damaged(tmp_path, monkeypatch, name, source):
    """Lets a renderer find damaged templates."""
    data = tmp_path / "documents"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("fonts"), dirs_exist_ok=True)
    if not (data / "fonts").exists():
        (data / "fonts").symlink_to(DATA / "fonts")
    (data / name).write_text(source, encoding="utf-8")
    for module in ("html", "pdf"):
        monkeypatch.setattr(f"sladsl.documents.{module}.folder", lambda _: tmp_path)


def _printed_faults():
    """Faults of the PDF, or that it cannot be made because a heading has no words; nothing else may keep it."""
    try:
        return faults(sample(), "pdf", render_pdf(sample()).data)
    except RenderError as error:
        return [str(error)] if "heading" in str(error) else []


HTML, TYPST = dict(_html_mutants()), dict(_typst_mutants())
MARKDOWN = list(_python_mutants(sladsl.documents.markdown, "_line"))
DOCX = list(_docx_mutants())


def test_there_are_mutants_of_everything():
    assert [len(each) > 25 for each in (HTML, TYPST, MARKDOWN, DOCX)] == [True] * 4


@pytest.fixture
def fresh():
    """Templates are read anew, before and after."""
    for kept in (_template, _compiler):
        kept.cache_clear()
    yield
    for kept in (_template, _compiler):
        kept.cache_clear()


@pytest.mark.parametrize("mutant", HTML)
def test_a_damaged_page_is_seen(mutant, tmp_path, monkeypatch, fresh):
    _damaged(tmp_path, monkeypatch, "schedule.html.j2", HTML[mutant])
    assert faults(sample(), "html", render_html(sample())) != []


@pytest.mark.parametrize("mutant", TYPST)
def test_a_damaged_pdf_is_seen(mutant, tmp_path, monkeypatch, fresh):
    _damaged(tmp_path, monkeypatch, "schedule.typ", TYPST[mutant])
    assert _printed_faults() != []


@pytest.mark.parametrize(("mutant", "source"), MARKDOWN)
def test_a_damaged_markdown_is_seen(mutant, source):
    made = _mutant(sladsl.documents.markdown, source)
    assert faults(sample(), "markdown", made.render_markdown(sample())) != []


@pytest.mark.parametrize(("mutant", "source"), DOCX)
def test_a_damaged_docx_is_seen(mutant, source, monkeypatch):
    monkeypatch.setattr(sladsl.documents.docx.body, "Body", _mutant(sladsl.documents.docx.body, source).Body)
    assert faults(sample(), "docx", render_docx(sample())) != []
