"""Rules that compute: tables of contracts with the exact messages of one rule."""

from datetime import date

import pytest

from sladsl.check._samples import HEAD
from sladsl.compose.lockfile import Lock, LockedDay
from tests.check import cases_deep, cases_escalation, cases_hours, cases_money, cases_promises, cases_time
from tests.check.contract import findings, names
from tests.check.snippets import ROLES, both, hours, promises, responding

CASES = {
    name: cases
    for module in (cases_deep, cases_escalation, cases_hours, cases_money, cases_promises, cases_time)
    for name, cases in module.CASES.items()
}


@pytest.mark.parametrize(
    ("name", "text", "messages"),
    [
        pytest.param(name, *case, id=f"{name}-{number}")
        for name, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_messages(name, text, messages, tmp_path):
    found = findings(tmp_path, text)
    assert [finding.message for finding in found if finding.kind.code < "SLA200"] == []
    assert [finding.message for finding in found if finding.kind.name == name] == messages


def locked(first=2026, last=2026):
    memorial = LockedDay(date(2026, 5, 25), "Memorial Day", "Memorial Day")
    return Lock(years={"US": (first, last)}, days={"US": (memorial,)}, exists=True)


HOLIDAY = (
    HEAD
    + hours("Weekdays", "Monday to Friday  08:00 to 18:00", "closed on Memorial Day of US")
    + ROLES.replace("Office", "Weekdays")
)


def test_an_alert_on_a_holiday_of_the_locked_year_reaches_nobody(tmp_path):
    text = HOLIDAY + responding("4 business hours") + "escalate respond\n  at 75%  notify  Agent\n"
    found = [
        finding for finding in findings(tmp_path, text, lock=locked()) if finding.kind.name == "unreachable-escalation"
    ]
    words = "the alert of respond for High at 75% can come Mon 2026-05-25 08:00, when Agent is not on duty"
    assert [(finding.message, finding.span.line) for finding in found] == [(words, text.count("\n"))]


@pytest.mark.parametrize(
    ("years", "term", "message"),
    [
        ((2026, 2026), "2026-01-01 through 2026-12-31", None),
        (
            (2026, 2026),
            "2026-01-01 through 2027-12-31",
            "the holidays of US are locked through 2026, but the term ends in 2027",
        ),
        (
            (2027, 2028),
            "2026-01-01 through 2027-12-31",
            "the holidays of US are locked from 2027 on, but are needed from 2026 on",
        ),
        (
            (2026, 2026),
            "from 2026-01-01",
            "the holidays of US are locked through 2026, but the term is open, and next year is 2027",
        ),
        ((2026, 2027), "from 2026-01-01", None),
        ((2026, 2027), "not stated", None),
        ((2027, 2027), "not stated", "the holidays of US are locked from 2027 on, but are needed from 2026 on"),
    ],
)
def test_locked_years_against_the_term(years, term, message, tmp_path):
    text = HOLIDAY.replace("2026-01-01 through 2026-12-31", term)
    found = findings(tmp_path, text, lock=locked(*years))
    assert [finding.message for finding in found if finding.kind.name == "calendar-not-locked"] == [message] * (
        message is not None
    )


def test_hours_that_are_not_stated_stop_no_other_rule(tmp_path):
    text = (
        HEAD.replace("business hours are Office", "business hours are Library")
        + "hours Library not stated\nhours Open = Library plus Always\nhours Desk = Library within Office\n"
        + ROLES.replace("Office", "Library")
        + promises(
            "| High     | during Library | 1 business hour   | 8 hours during Open      |",
            "| Low      | outside Desk   | end of same business day | 9 business hours |",
            head="| priority | received | respond | resolve |",
        )
        + "pause resolve while waiting on Client\n  at most 3 hours during Library\n"
        + "escalate respond\n  at 75%  notify  Agent\n  after 1 hour during Desk  notify  Agent\n"
        + "example Night\n  a Low ticket is created 2026-03-06 23:00\n  respond is running after 1 business hour\n"
    )
    assert [each.message for each in findings(tmp_path, text) if each.kind.name == "unstated-clock"] == [
        "respond for High, during Library is counted in Library, hours that are not stated",
        "resolve for High, during Library is counted in Open, hours that are not stated",
        "respond for Low, outside Desk is counted in Library, hours that are not stated",
        "resolve for Low, outside Desk is counted in Library, hours that are not stated",
    ]


def test_hours_that_are_a_circle_stop_no_other_rule(tmp_path):
    text = (
        HEAD
        + "hours One = Two plus Always\nhours Two = One\n"
        + ROLES.replace("Office", "One")
        + both("4 hours during One", "3 hours during Two")
        + "escalate respond\n  at 75%  notify  Agent\n"
        + "example Night\n  a Low ticket is created 2026-03-06 23:00\n  respond is due 2026-03-07 03:00\n"
    )
    assert names(findings(tmp_path, text)) == ["clauses-missing", "hours-cycle", "review-unsaid"]
