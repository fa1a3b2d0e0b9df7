"""The Markdown: everything the document says, and no text of a contract is markup."""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

from sladsl.documents.document import WeekChart
from sladsl.documents.markdown import render_markdown
from sladsl.documents.walk import runs_of, sections_of
from tests.documents.reading import numbers, tight, values
from tests.documents.rendered import written


def plain(text):
    """What a reader sees of Markdown, near enough: escapes and entities resolved, marks of structure gone."""
    text = re.sub(r"(?m)^(#+ |- \*\*|- |\| )| \|$|<br>|^\|( --- \|)+$|\*\*|(?<!\\)\*|:\*\*", " ", text)
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def bare(text):
    """A text without the signs that are structure here and may be text there."""
    return tight(text).replace("|", "").replace("*", "")


def test_every_value_is_there(document):
    text = tight(plain(render_markdown(document))).replace("|", "")
    lacking = [
        value
        for value in values(document)
        if tight(value).replace("|", "").replace("*", "") not in text.replace("*", "")
    ]
    charts = [b for s in sections_of(document.sections) for b in s.blocks if isinstance(b, WeekChart)]
    drawn = {tight(run.text) for chart in charts for row in chart.rows for run in row.label}
    drawn |= {tight(tick.text) for chart in charts for _, tick in chart.axis}
    assert [value for value in lacking if tight(value) not in drawn] == []


def test_no_number_is_left_over(document):
    said = "\n".join(run.text for run in runs_of(document))
    assert numbers(plain(render_markdown(document))) - numbers(said) == Counter()


def test_no_contract_text_is_markup():
    text = render_markdown(written("huge"))
    assert not re.search(r"<(?!br>)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)`", text)
    assert "://" not in text


def test_headings_follow_each_other(document):
    depths = [len(mark) for mark in re.findall(r"(?m)^(#+) ", render_markdown(document))]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
