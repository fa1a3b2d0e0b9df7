"""Characters of all scripts and of word processors: accepted, or one clear finding each."""

from __future__ import annotations

import unicodedata

import pytest

from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of

NAMES = (
    "Κρίσιμη",
    "Критично",
    "عاجل",
    "優先",
    "긴급",
    "क्रिटिकल",
    "ด่วนมาก",
    "עברית",
    "Élevé",
    "Tür-Öffnung",
    "R&D",
    "O'Brien",
)


def found(text: str) -> list[tuple[str, int, int]]:
    findings = parse(source_of(text, "a.sla")).findings
    return [(finding.kind.name, finding.span.line, finding.span.column) for finding in findings if finding.span]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_names_of_all_scripts_need_no_quotes(name: str, form: str) -> None:
    assert found(f"priorities, highest first\n  {unicodedata.normalize(form, name)}  # c\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "\n\n  \n\t\n",
        "hours A = 24x7",
        "hours A = 24x7 # end",
        "hours A = 24x7\r\nhours B = 24x7\r\n",
        "hours A = 24x7\rhours B = 24x7\r",
        '\n# c\n  # c\nroles # c\n      # c\n  A "x" # c\n# c\n  B "y"\n    # c\n# c\nhours A = 24x7\n\t# end',
        "promises # c\n # c\n  | priority | respond | # c\n# c\n  | Low | - |\n  # c",
        'roles\n\tA "x"\n\tB "y"\n',
        'roles\n  A "“curly” – dash\u00a0space é e\u0301 \u200d\u200c"\n'.replace("\u200d\u200c", ""),
        'definitions\n  "می\u200cشود"  "👩\u200d💻"\n',
        'clause scope "S"\n  """\n\ttabs\n  and spaces\n  """\n',
        "hours   O’Brien\t=  24x7\n",
    ],
)  # fmt: skip
def test_accepted(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("hours\u00a0A = 24x7\n", ("no-break-space", 1, 6)),
        ("hours\u3000A =\u2009 24x7\n", ("no-break-space", 1, 6)),
        ("hours “Big one” = 24x7\n", ("curly-quotes", 1, 7)),
        ("hours „Big # one“ = 24x7\n", ("curly-quotes", 1, 7)),
        ("hours «Big – one» = 24x7\n", ("curly-quotes", 1, 7)),
        ('hours “Big one" = 24x7\n', ("curly-quotes", 1, 7)),
        ('hours "Big one” = 24x7\n', ("curly-quotes", 1, 15)),
        ("promises\n  | priority | respond |\n  | Low | — |\n", ("long-dash", 3, 11)),
        ("promises\n  | priority | respond |\n  | Low | \u2212 |\n", ("long-dash", 3, 11)),
        ("hours A–B = 24x7\n", ("long-dash", 1, 8)),
        ("hours A = 24x7\x07\n", ("control-character", 1, 15)),
        ("hours A\u200b = 24x7\n", ("control-character", 1, 8)),
        ("ho\u00adurs A = 24x7\n", ("control-character", 1, 3)),
        ("# \u202e comment\n", ("control-character", 1, 3)),
        ('hours "Cli\u200dent" = 24x7\n', ("control-character", 1, 11)),
        ('hours "A\ue000" = 24x7\n', ("control-character", 1, 9)),
        ('hours "A\U000e0041" = 24x7\n', ("control-character", 1, 9)),
        ('roles\n  A "x"\n\tB "y"\n', ("mixed-indentation", 3, 1)),
        ("hours A\x00 = 24x7\n", ("unreadable-file", 1, 1)),
        ('hours "A = 24x7\nhours B = 24x7\n', ("unclosed-text", 1, 7)),
        ('hours A" = 24x7\n', ("unclosed-text", 1, 8)),
        ('clause scope "S"\n  """ open\n\nhours B = 24x7\n', ("unclosed-text", 2, 3)),
    ],
)  # fmt: skip
def test_one_finding_each(text: str, finding: tuple[str, int, int]) -> None:
    assert found(text) == [finding]


def test_a_slip_is_told_once_with_the_number_of_places() -> None:
    (finding,) = parse(source_of("hours\u00a0A\u00a0=\u00a024x7\n", "a.sla")).findings
    assert "(and at 2 more places)" in finding.message


def test_a_quote_left_open_late_in_a_long_file_takes_no_longer_than_a_closed_one():
    text = "closed on day # a comment\n" * 2000 + 'name "left open\n'
    assert [finding.kind.name for finding in source_of(text, "a.sla").findings] == ["unclosed-text"]
