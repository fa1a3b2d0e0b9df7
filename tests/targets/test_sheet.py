"""The set-up sheet: what is in it, of which version, and how many times."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.targets.protocol import Bundle, Step, Verdict
from sladsl.targets.rt.warning import argument
from sladsl.targets.sheet import groups

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 4, 1), date(2026, 9, 1)


def step(title, version=None, agreement="Acme", elements=()):
    return Step(agreement, title, "screen", "measured", (), "check", "measured", "own", elements, version)


def verdict(element, version=FIRST, how="how"):
    return Verdict("Acme", version, element, "exact", (), how, "measured", "own")


def sheet(on, *steps):
    bundle = Bundle((), steps=steps, verdicts=tuple(verdict("respond", version) for version in (FIRST, SECOND, THIRD)))
    return [
        (group.agreement, part.version, part.later, [task.title for task in part.tasks])
        for group in groups(bundle, on)
        for part in group.parts
    ]


@pytest.mark.parametrize(
    ("on", "parts"),
    [
        (date(2025, 12, 31), [(FIRST, False, ["one"]), (SECOND, True, ["two"]), (THIRD, True, ["three"])]),
        (FIRST, [(FIRST, False, ["one"]), (SECOND, True, ["two"]), (THIRD, True, ["three"])]),
        (date(2026, 8, 31), [(SECOND, False, ["two"]), (THIRD, True, ["three"])]),
        (THIRD, [(THIRD, False, ["three"])]),
        (date(2030, 1, 1), [(THIRD, False, ["three"])]),
    ],
)
def test_terms_that_are_over_need_no_steps(on, parts):
    found = sheet(on, step("one", FIRST), step("two", SECOND), step("three", THIRD))
    assert found == [("Acme", *part) for part in parts]


def test_what_belongs_to_no_version_stands_with_the_terms_in_force():
    assert sheet(SECOND, step("any")) == [("Acme", SECOND, False, ["any"]), ("Acme", THIRD, True, [])]


def test_the_whole_system_comes_first_and_always():
    assert sheet(THIRD, step("load", agreement=""))[0] == ("", None, False, ["load"])


def test_steps_of_one_title_say_what_each_is_for():
    steps = [step("Send", THIRD, elements=("50%",)), step("Send", THIRD, elements=("75%", "90%")), step("Try", THIRD)]
    assert sheet(THIRD, *steps)[0][3] == ["Send: 50%", "Send: 75% and 1 more", "Try"]


def test_the_same_verdict_for_the_same_reason_is_one_row():
    verdicts = (verdict("respond"), verdict("resolve"), verdict("update", how="another"))
    ((part,),) = [group.parts for group in groups(Bundle((), verdicts=verdicts), FIRST)]
    assert [(each.elements, each.how) for each in part.judgements] == [
        (["respond", "resolve"], "how"), (["update"], "another"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "text"), [(450, "7m30s"), (1800, "30m"), (3600, "1h"), (86400, "24h"), (90061, "25h1m1s")]
)
def test_a_time_before_the_due_date_is_written_as_rt_reads_it(seconds, text):
    assert argument(seconds) == text


def row(title, *elements):
    return Step("", title, "screen", "measured", (("Name", title),), "check", "measured", "own", elements, row=True)


def test_rows_side_by_side_are_one_table():
    steps = [row("Add", "50%"), row("Add", "75%"), row("Set", "New"), step("Try", agreement=""), row("Add", "90%")]
    ((part,),) = [group.parts for group in groups(Bundle((), steps=tuple(steps)), FIRST)]
    assert [(task.title, [each.elements for each in task.rows]) for task in part.tasks] == [
        ("Add", [("50%",), ("75%",)]), ("Set", [("New",)]), ("Try", []), ("Add", [("90%",)]),
    ]  # fmt: skip
