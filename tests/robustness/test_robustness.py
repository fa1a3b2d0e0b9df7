"""Damaged contracts: one finding at the right line, no exception, and in time; a sample of mutate.py and fuzz.py."""

from __future__ import annotations

import pytest

from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from tests.robustness.fuzz import CORPUS, batch, judged
from tests.robustness.mutate import BAR, measure

CLAUSE = 'clause scope "S"\n  """\n  Our text\n  and more\n  """\n\nhours A = 24x7\n'


def test_one_damage_is_told_by_one_finding_at_the_right_line() -> None:
    found = measure(seed=1, count=12, processes=1)
    assert found.counted > 250
    assert found.right * 100 >= BAR * found.counted, "\n".join(found.wrong)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.sla")), ids=lambda file: file.stem)
def test_inputs_of_the_corpus_are_judged(file, tmp_path) -> None:
    assert judged(file.read_bytes().decode("utf-8", "surrogatepass"), tmp_path, file.name) is None


def test_random_inputs_are_judged() -> None:
    assert batch(0, 60) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (CLAUSE.replace('  """\n  Our', "  Our"), [2, 'the text of a clause begins with """']),
        (CLAUSE.replace('more\n  """\n', "more\n"), [2, "the text that begins here does not end"]),
        (CLAUSE.replace('  """\n  Our', '  """\n  """\n  Our'), [3, 'the text ends with these """, but lines follow']),
        (
            CLAUSE.replace('more\n  """\n', 'more\n  """\n  """\n'),
            [5, 'the text ends with these """, but lines follow'],
        ),
        (CLAUSE + '"""\n', [8, 'no text can begin or end with these """']),
    ],
)
def test_a_lost_or_doubled_mark_of_a_text_is_told_once_where_it_is(text: str, wanted: list) -> None:
    (finding,) = parse(source_of(text, "a.sla")).findings
    assert finding.span is not None
    assert [finding.span.line, finding.message] == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("roles\n  A\n\n  | x | y |\n  | z | y |\n  | u | y |\n", [4]),
        ('hours A = 24x7\n\n  Boss  "x"\n  Helper  "y"\n\nhours B 24x7\n', [3, 6]),
        ('roles\noutside business hours: not stated\n  Boss "x"\n  Helper "y"\n', [1]),
        ("roles\n  | x |\n  rol\n", [2, 3]),
        ("hours O in UTC\n  Monday 8:00 until 18:00\n  Tuesday 8:00 until 18:00\n", [2, 3]),
    ],
)
def test_lines_that_lost_the_line_above_them_are_told_once(text: str, lines: list[int]) -> None:
    assert [finding.span.line for finding in parse(source_of(text, "a.sla")).findings if finding.span] == lines
