"""Rules about words: which are found, where, and which are left alone."""

import pytest

from sladsl.check._samples import CREDITS, HEAD, PRIORITIES
from tests.check.contract import findings

TERMS = (
    CREDITS
    + """\
  | availability below 99.9% | 5% of monthly fee |
  at most 30% of monthly fee per month
  claimed within 30 calendar days after month end
"""
    + PRIORITIES
    + """
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
"""
)


def clause(kind, text):
    return f'\nclause {kind} "Words"\n  """\n  {text}\n  """\n'


def marked(folder, text, name):
    """The words that the findings of a rule stand at."""
    lines = text.split("\n")
    found = []
    for one in findings(folder, text):
        if one.kind.name == name:
            span = one.span
            if span.line == span.end_line:
                found.append(lines[span.line - 1][span.column - 1 : span.end_column - 1])
            else:
                found.append(
                    lines[span.line - 1][span.column - 1 :]
                    + "|"
                    + lines[span.end_line - 1][: span.end_column - 1].strip()
                )
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("we use Reasonable Efforts", ["Reasonable"]),
        ("we answer as soon\n  as possible", ["as soon|as possible"]),
        ("we answer as soon as possible and promptly", ["as soon as possible", "promptly"]),
        ("phones, mail, etc. are served", ["etc."]),
        ("unreasonable, prompter and timely-made", []),
        ("we answer within the promised time", []),
    ],
)
def test_vague_words(words, expected, tmp_path):
    assert marked(tmp_path, HEAD + clause("communication", words), "vague-words") == expected


@pytest.mark.parametrize(
    "kind", ["definitions", "liability", "hold-harmless", "termination", "after-termination", "custom"]
)
def test_clauses_that_do_not_promise_may_be_vague(kind, tmp_path):
    assert marked(tmp_path, HEAD + clause(kind, "reasonable care, 12 days"), "vague-words") == []
    assert marked(tmp_path, HEAD + clause(kind, "reasonable care, 12 days"), "numbers-in-prose") == []


def test_duties_promise(tmp_path):
    text = (
        HEAD
        + 'duties of the client\n  "answers questions promptly"\nduties of the provider\n  "calls within 9 hours"\n'
    )
    assert marked(tmp_path, text, "vague-words") == ["promptly"]
    assert marked(tmp_path, text, "numbers-in-prose") == ["9 hours"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("within 4 hours", []),
        ("within 240 minutes", []),
        ("a 4-hour window", []),
        ("within 5 hours", ["5 hours"]),
        ("within 2 business days", ["2 business days"]),
        ("claimed in 30 days", []),
        ("claimed in 1 month", ["1 month"]),
        ("99.9 percent, 99.90% or 5% are promised", []),
        ("99.95% are promised", ["99.95%"]),
        ("never above {credits.cap}", []),
        ("open 24 hours a day, 7 days per week", []),
        ("room 12, version 3.4 days-off, ISO 27001", []),
    ],
)
def test_numbers_in_prose(words, expected, tmp_path):
    assert marked(tmp_path, TERMS + clause("communication", words), "numbers-in-prose") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[____]", ["[____]"]),
        ("sign here ______", ["______"]),
        ("[Client Name]", ["[Client Name]"]),
        ("<insert date>", ["<insert date>"]),
        ("TBD and XX", ["TBD", "XX"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("annex [A], x < y > z, snake_case, XXL, {{name}", []),
    ],
)
def test_template_blanks(words, expected, tmp_path):
    assert marked(tmp_path, HEAD + clause("custom", words), "template-blank") == expected


def test_a_blank_is_found_in_any_text_in_quotes_and_in_no_comment(tmp_path):
    text = HEAD.replace("Northwind", '"<company>"') + '# [____]\nroles\n  Lead  "TBD"  # TBD\n'
    assert marked(tmp_path, text, "template-blank") == ["<company>", "TBD"]


def test_advertising_is_found_once_for_all_versions(tmp_path):
    text = HEAD + 'service Web\n  covers  "a Seamless shop"\n\namendment More from 2026-05-01\n  override receipt\n'
    text = text.replace("  override receipt\n", "  fee USD 5 per month\n")
    assert marked(tmp_path, text, "marketing-words") == ["Seamless"]
