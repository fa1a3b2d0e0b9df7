"""`sladsl explain`: pages by code and name, proposals, JSON; and what every kind of finding must have."""

import json
import re

import pytest

from sladsl.cli import _catalogue
from sladsl.findings import Kind

KINDS = (
    Kind("SLA001", "first-one", "error", "the first", "Why.\n\nHow to mend it.", "bad\n\nt\u202eext\n", "good", "near"),
    Kind("SLA002", "second", "note", "the second"),
)


@pytest.fixture
def two_kinds(monkeypatch):
    monkeypatch.setattr(_catalogue, "kinds", lambda: KINDS)


PAGE = """error[SLA001] first-one
the first

Why.

How to mend it.

It finds:

    bad

    t<U+202E>ext

Mended:

    good

It stays silent about:

    near

To keep it on purpose, write in the contract:  # allow: first-one because ...
"""


@pytest.mark.usefixtures("two_kinds")
@pytest.mark.parametrize("word", ["SLA001", "sla001", "first-one", "First-One"])
def test_a_page_by_code_or_name(word, sladsl):
    assert sladsl("explain", word) == (0, PAGE, "")


@pytest.mark.usefixtures("two_kinds")
def test_a_list_of_all(sladsl):
    lines = "SLA001  error    first-one  the first\nSLA002  note     second     the second\n"
    assert sladsl("explain", "--list") == (0, lines, "")


@pytest.mark.usefixtures("two_kinds")
def test_json(sladsl):
    second = {"code": "SLA002", "name": "second", "severity": "note", "title": "the second"}
    second |= dict.fromkeys(("page", "bad", "good", "near"), "")
    document = json.loads(sladsl("explain", "second", "--format", "json").out)
    assert document == {"schema": "sladsl/explain/1", "kinds": [second]}
    assert len(json.loads(sladsl("explain", "--list", "--format", "json").out)["kinds"]) == 2


@pytest.mark.usefixtures("two_kinds")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["SLA003"], 'there is no finding "SLA003"; did you mean "SLA001" or "SLA002"?'),
        (["frist-one"], 'did you mean "first-one"?'),
        (["nothing-like-it"], "sladsl explain --list names them all"),
        ([], "give the code or the name of a finding, or --list"),
        (["SLA001", "--list"], "give the code or the name of a finding, or --list"),
    ],
)
def test_wrong_usage(arguments, words, sladsl):
    result = sladsl("explain", *arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_every_kind_is_complete_and_none_is_declared_twice():
    kinds = _catalogue.kinds()
    assert kinds
    assert len({kind.code for kind in kinds}) == len({kind.name for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert re.fullmatch(r"SLA\d{3}", kind.code), kind.code
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.name), kind.name
        assert kind.severity in ("error", "warning", "note"), kind.code
        assert kind.title, kind.code
        assert not kind.title.endswith("."), kind.code
        assert kind.page, f"{kind.code} has no page"


@pytest.mark.parametrize(
    ("word", "among"),
    [
        ("dead", {"dead-promise", "dead-alert", "dead-pause", "dead-override", "dead-credit", "empty-hours"}),
        ("inconsistent", {"promise-overlap", "response-above-resolution"}),
        ("Conditionally-Inconsistent", {"conditional-overlap", "response-above-resolution"}),
        ("non-compliant with plan", {"plan-changed", "plan-deviation"}),
        ("non-monotone", {"priorities-not-monotone", "matrix-not-monotone"}),
        ("unmonitorable", {"unmonitorable-availability"}),
        ("unfunded", {"unfunded-promise", "unreachable-escalation"}),
    ],
)
def test_a_word_of_the_literature_lists_its_findings(word, among, sladsl):
    result = sladsl("explain", word)
    assert result.code == 0
    assert among <= {line.split()[2] for line in result.out.splitlines()}
    for name in among:
        assert word.lower().replace("-inconsistent", " inconsistent") in sladsl("explain", name).out
