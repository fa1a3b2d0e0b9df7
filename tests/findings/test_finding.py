"""Finding: order, counts, exit rule, machine form; spans; suggestions against a brute-force distance."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.findings import Finding, Kind, Span
from sladsl.findings.finding import counts, failing, in_order
from sladsl.findings.suggest import did_you_mean, distance, suggest

ERROR = Kind("SLA001", "an-error", "error", "t")
WARNING = Kind("SLA002", "a-warning", "warning", "t")
NOTE = Kind("SLA003", "a-note", "note", "t")


def at(line, column, kind=ERROR, file="a.sla", message="m"):
    return Finding(kind, message, Span(file, line, column, line, column + 1), "h")


def test_order_is_file_line_column_code_and_each_once():
    nowhere = Finding(NOTE, "m", None, "h")
    wanted = [nowhere, at(2, 9), at(10, 1), at(10, 1, WARNING), at(10, 2), at(1, 1, file="b.sla")]
    assert in_order([*reversed(wanted), at(2, 9)]) == wanted


def test_machine_form_has_exactly_the_documented_keys():
    assert at(3, 4).with_severity("note").allow("why").to_dict() == {
        "code": "SLA001", "name": "an-error", "severity": "note", "file": "a.sla", "line": 3, "column": 4,
        "end_line": 3, "end_column": 5, "message": "m", "help": "h", "allowed": "why",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("findings", "plain", "strict"),
    [
        ([], False, False),
        ([at(1, 1, NOTE)], False, False),
        ([at(1, 1, WARNING)], False, True),
        ([at(1, 1)], True, True),
        ([at(1, 1).allow("why")], False, False),
        ([at(1, 1).allow("")], False, False),
        ([at(1, 1).with_severity("warning")], False, True),
        ([at(1, 1, NOTE).with_severity("error")], True, True),
    ],
)
def test_what_makes_a_run_fail(findings, plain, strict):
    assert failing(findings) is plain
    assert failing(findings, strict=True) is strict


def test_counts_name_allowed_ones_apart():
    findings = [at(1, 1), at(1, 2, WARNING), at(1, 3).allow("w"), at(1, 4, NOTE)]
    assert counts(findings) == {"error": 1, "warning": 1, "note": 1, "allowed": 1}


def test_a_span_through_another():
    assert Span("f", 1, 2, 1, 4).through(Span("f", 3, 1, 3, 9)) == Span("f", 1, 2, 3, 9)


@pytest.mark.parametrize(
    ("word", "known", "wanted"),
    [
        ("Hihg", ["High", "Low"], ("High",)),  # two letters swapped
        ("HIGH", ["High"], ("High",)),
        ("Critcal", ["Critical", "Normal"], ("Critical",)),
        ("Gold", ["Silver", "Bronze"], ()),
        ("a", ["b"], ()),
        (
            "Kritisch",
            ["Kritisch 1", "Kritisch 2", "Kritisch 3", "Kritisch 4"],
            ("Kritisch 1", "Kritisch 2", "Kritisch 3"),
        ),
        ("", ["High"], ()),
        ("x" * 1000, ["x" * 1000], ()),
    ],
)
def test_suggestions(word, known, wanted):
    assert suggest(word, known) == wanted


def test_a_sentence_of_suggestions():
    assert did_you_mean("Hihg", ["High", "Low"]) == 'did you mean "High"?'
    assert did_you_mean("plan1", ["plan2", "plan3"]) == 'did you mean "plan2" or "plan3"?'
    assert did_you_mean("zzz", ["High"]) == ""


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_equals_the_recursive_definition(one, other):
    @cache
    def steps(i, j):
        if not i or not j:
            return i + j
        best = min(steps(i - 1, j) + 1, steps(i, j - 1) + 1, steps(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            best = min(best, steps(i - 2, j - 2) + 1)
        return best

    assert distance(one, other) == steps(len(one), len(other))
