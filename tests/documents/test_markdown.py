"""Markdown: every sign of a contract stays text, whatever it could mean to a wiki."""

from __future__ import annotations

import pytest

from sladsl.documents.document import text_of
from sladsl.documents.markdown import escaped, render_markdown
from tests.documents import hostile
from tests.documents.rendered import written

CASES = [
    ("plain words, 12.5 % (of it)", "plain words, 12.5 % (of it)"),
    ("a*b_c`d", r"a\*b\_c\`d"),
    ("[x](http://y)", r"\[x\](http<!-- -->://y)"),
    ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
    ("# head", r"\# head"),
    ("- item", r"\- item"),
    ("+ item", r"\+ item"),
    ("1. item", "1\\. item"),
    ("2026) year", "2026\\) year"),
    ("2026 year", "2026 year"),
    ("76.67 %", "76.67 %"),
    ("09:00: 8 late", "09:00: 8 late"),
    ("===", r"\==="),
    ("> quoted", "&gt; quoted"),
    ("a | b", r"a \| b"),
    ("$x^2$ ~~y~~", r"\$x^2\$ \~\~y\~\~"),
    ("back\\slash", "back\\\\slash"),
    (":smile: 09:00", "&#58;smile: 09:00"),
    ("www.evil.example", "www<!-- -->.evil.example"),
]


@pytest.mark.parametrize(("text", "markdown"), CASES)
def test_signs_are_escaped(text, markdown):
    assert escaped(text) == markdown


@pytest.mark.parametrize("name", ["tiny", "gold", "huge", "harder"])
def test_a_schedule_in_markdown_has_its_tables_whole(name):
    document = written(name)
    lines = render_markdown(document).split("\n")
    rows = [line for line in lines if line.startswith("| ")]
    assert rows
    for line in rows:
        assert line.endswith(" |")
    assert lines[0] == f"# {escaped(text_of(document.title))}"


def test_hostile_words_begin_no_markup():
    page = render_markdown(written("huge"))
    assert "<script" not in page
    assert not [line for line in page.split("\n") if line.startswith("#import")]
    for text in hostile.HOSTILE[:5]:
        assert escaped(text) in page
