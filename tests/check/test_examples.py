"""Examples of contracts: what is expected, what comes out, and in which version."""

import pytest

from sladsl.check._samples import AGREEMENT, HEAD, PRIORITIES, SERVICE
from tests.check.contract import findings

TABLE = (
    HEAD
    + """
promises
  | priority | respond          | resolve                  | update             |
  | High     | 4 business hours | 9 hours 24x7             | every 2 hours 24x7 |
  | Low      | 4 business hours | end of next business day | -                  |
pause resolve while waiting on Client

amendment Faster from 2026-07-01
  override promises
    | priority | respond         |
    | High     | 1 business hour |

example Case
"""
)

CASES = [
    (
        [
            "a High ticket is created 2026-03-09 17:00",
            "resolved 2026-03-10 01:00",
            "resolve is met after 1 business hour",
            "resolve is met after 9 hours 24x7",
        ],
        ["resolve to take 9 hours, but it takes 8 hours"],
    ),
    (["a High ticket is created 2026-03-06 17:00", "respond is due 2026-03-09 11:00"], []),
    (
        ["a High ticket is created 2026-03-06 17:00", "respond is due 2026-03-06 21:00"],
        ["respond to be due Fri 2026-03-06 21:00, but it is due Mon 2026-03-09 11:00"],
    ),
    (["a High ticket is created 2026-07-06 09:00", "respond is due 2026-07-06 10:00"], []),
    (
        ["a High ticket is created 2026-06-30 09:00", "respond is due 2026-06-30 10:00"],
        ["respond to be due Tue 2026-06-30 10:00, but it is due Tue 2026-06-30 13:00"],
    ),
    (
        ["a High ticket is created 2026-03-09 09:00", "responded 14:00", "respond is met"],
        ["respond to be met, but it is missed"],
    ),
    (
        ["a High ticket is created 2026-03-09 09:00", "respond is missed"],
        ["respond to be missed, but it is running"],
    ),
    (["a High ticket is created 2026-03-09 09:00", "observed 13:01", "respond is missed"], []),
    (
        [
            "a High ticket is created 2026-03-09 09:00",
            "responded 09:30",
            "waiting on Client from 10:00 to 12:00",
            "resolved 13:00",
            "resolve is met after 2 hours 24x7",
            "resolve is met after 2 business hours",
        ],
        [],
    ),
    (
        [
            "a High ticket is created 2026-03-09 09:00",
            "waiting on Client from 10:00 to 12:00",
            "resolved 13:00",
            "resolve is met after 4 hours 24x7",
        ],
        ["resolve to take 4 hours, but it takes 2 hours"],
    ),
    (
        [
            "a Low ticket is created 2026-03-09 17:00",
            "waiting on Client from 17:30 to 2026-03-10 08:30",
            "resolved 09:00",
            "resolve is met after 1 business hour",
        ],
        [],
    ),
    (
        [
            "a High ticket is created 2026-03-09 09:00",
            "waiting on Client from 10:00",
            "resolve is paused after 1 hour 24x7",
        ],
        [],
    ),
    (
        [
            "a High ticket is created 2026-03-09 09:00",
            "waiting on Client from 10:00",
            "resolve is due 2026-03-09 18:00",
        ],
        ["resolve to be due Mon 2026-03-09 18:00, but it is not due"],
    ),
    (
        [
            "a High ticket is created 2026-03-09 09:00",
            "priority changes to Low at 10:00",
            "resolve is due 2026-03-10 18:00",
        ],
        [],
    ),
    (["a ticket is created 2026-03-09 09:00", "respond is due 2026-03-09 13:00"], None),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_examples_are_run_by_the_terms_in_force(lines, expected, tmp_path):
    found = [
        one for one in findings(tmp_path, TABLE + "".join(f"  {line}\n" for line in lines)) if one.kind.code == "SLA330"
    ]
    if expected is None:
        assert [one.message for one in found] == ['the example "Case" cannot be run: the ticket has no priority']
        return
    assert [one.message for one in found] == [f'the example "Case" expects {words}' for words in expected]
    assert all(one.notes and one.notes[0].startswith("promised: ") for one in found)


def test_a_milestone_that_is_not_promised_is_told(tmp_path):
    text = TABLE + "  a Low ticket is created 2026-03-09 09:00\n  hand over is met\n"
    found = [one.message for one in findings(tmp_path, text) if one.kind.code == "SLA330"]
    assert found == ['the example "Case" expects hand over, which is not promised for its ticket']


@pytest.mark.parametrize(
    ("day", "silent"), [("2026-06-30", False), ("2026-07-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_an_example_of_an_amendment_needs_a_day_after_its_beginning(day, silent, tmp_path):
    text = TABLE.replace("\nexample Case\n", "\n  example Case\n") + (
        f"    a High ticket is created {day} 09:00\n    resolve is due {day} 18:00\n"
    )
    found = [one.message for one in findings(tmp_path, text) if one.kind.name == "example-outside-term"]
    assert found == ([] if silent else [f'the example "Case" is of {day}, when its terms are not in force'])


PERIODS = (
    AGREEMENT
    + """  fee       USD 1,000 per month
"""
    + PRIORITIES
    + """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00

metrics
  | metric  | promised              | per   |
  | "KPI"   | at least 99%          | month |
  | "Speed" | at most 30 "seconds"  | month |

promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |

service Web
  availability  at least 99.9% per calendar month
  down          when "no page can be read" for at least 5 minutes

service Desk
  availability  at least 99% per quarter, measured during Office
  down          when "nobody answers"

service credits
  | when                                      | credit                                                            |
  | availability of Web from 99.0% to below 99.9%  | 5% of monthly fee                                                 |
  | availability of Web below 99.0%           | 10 hours of monthly fee for each day with an outage above 1 hour  |
  | availability of Desk below 99.0%          | USD 50                                                            |
  | "KPI" below 99%                           | 3 points                                                          |
  | High respond attained below 95%, from 20 up | 2% of monthly fee                                                 |
  | each High respond late                    | USD 7                                                             |
  | each Low respond later than 8 hours 24x7  | USD 1                                                             |
  | Low respond missed more than 2 times      | USD 90                                                            |
  credits add up, at most 8% of monthly fee per month
  the same miss in consecutive months counts 2 times
  credited without a claim

example Case
"""
)
APRIL = "in 2026-04"
FIVE = "5% of monthly fee, USD 50.00"
TEN = "10 hours of monthly fee"
SOME_TOLD = ["High respond was late for 1 of 20 tickets", "Low respond was late for 2 tickets"]
LONG = "Web was down 8 hours"
PERIOD_CASES = [
    ([APRIL, "Web was down 60 minutes", "availability of Web is 99.86%", "availability of Web is 99.9%"], []),
    (
        [APRIL, "Web was down 60 minutes", "availability of Web is 99.87%"],
        ['the availability of "Web" to be 99.87%, but it is 99.86%'],
    ),
    ([APRIL, "Web was down 60 minutes", "the credit is 5% of monthly fee", "the credit is USD 50.00"], []),
    ([APRIL, "Web was down 60 minutes", "the credit is USD 50.01"], [f"the credit to be USD 50.01, but it is {FIVE}"]),
    ([APRIL, "the fee is EUR 200", "Web was down 60 minutes", "the credit is EUR 10"], []),
    ([APRIL, "Web was down 60 minutes", "no credit"], [f"no credit, but it is {FIVE}"]),
    ([APRIL, "Web was down 60 minutes", "the credit is 1.5 days of monthly fee"], []),
    ([APRIL, "Web was down 4 minutes", "availability of Web is 100%", "no credit"], []),
    ([APRIL, "Web was down 4 minutes", "the credit is 3 points"], ["the credit to be 3 points, but there is none"]),
    ([APRIL, "availability of Web was 99.9%", "no credit"], []),
    ([APRIL, "availability of Web was 99.89%", "the credit is 5% of monthly fee"], []),
    ([APRIL, "availability of Web is 100%"], ['the availability of "Web" to be 100%, but it is not measured']),
    ([APRIL, f"{LONG} on 2026-04-03", f"the credit is {TEN}"], []),
    ([APRIL, f"{LONG} on 2026-04-03", f"{LONG} on 2026-04-09", "the credit is USD 27.78"], []),
    ([APRIL, LONG, f"the credit is {TEN}"], [f"the credit to be {TEN}, USD 13.89, but what is owed cannot be told"]),
    ([APRIL, "KPI was 98%", "the credit is 3 points"], []),
    ([APRIL, "High respond was attained for 18 of 20 tickets", "the credit is USD 34"], []),
    ([APRIL, "High respond was attained for 19 of 20 tickets", "the credit is USD 7"], []),
    ([APRIL, "High respond was late for 2 of 20 tickets", "the credit is USD 34"], []),
    ([APRIL, "High respond was late for 2 tickets", "the credit is USD 14"], []),
    ([APRIL, "High respond was late for 20 tickets", "the credit is 8% of monthly fee"], []),
    ([APRIL, "Low respond was later than 8 hours 24x7 for 2 tickets", "the credit is USD 2"], []),
    ([APRIL, "Low respond was late for 2 tickets", "no credit"], []),
    ([APRIL, "Low respond was late for 3 tickets", "the credit is 8% of monthly fee"], []),
    ([APRIL, "respond was late for 3 tickets", "no credit"], []),
    ([APRIL, *SOME_TOLD, "the credit is USD 7"], []),
    (["in 2026-03", "KPI was 98%", "the credit is 3 points", APRIL, "KPI was 98%", "the credit is 6 points"], []),
    (["in 2026-02", "KPI was 98%", APRIL, "KPI was 98%", "the credit is 3 points"], []),
    (
        ["in 2026-03", "KPI was 98%", APRIL, "KPI was 98%", "the credit is 3 points"],
        ["the credit to be 3 points for 2026-04, but it is 6 points"],
    ),
    # The second quarter has 65 business days of 10 hours; without one percent 643.5 hours remain.
    (["in 2026-Q2", "Desk was down 6 hours", "availability of Desk is 99.08%", "no credit"], []),
    (["in 2026-Q2", "Desk was down 390 minutes", "availability of Desk is 99.00%", "no credit"], []),
    (["in 2026-Q2", "Desk was down 391 minutes", "availability of Desk is 99.00%", "the credit is USD 50"], []),
    (["in 2026-Q2", "Web was down 60 minutes", "no credit"], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), PERIOD_CASES)
def test_examples_of_periods_are_computed(lines, expected, tmp_path):
    text = PERIODS + "".join(f"  {line}\n" for line in lines)
    found = [one for one in findings(tmp_path, text) if one.kind.code == "SLA330"]
    assert [one.message for one in found] == [f'the example "Case" expects {words}' for words in expected]
    assert all(one.notes for one in found)


def test_the_calculation_of_a_credit_stands_below_the_finding(tmp_path):
    text = PERIODS + "  in 2026-04\n  the fee is USD 1,200\n  Web was down 83 minutes\n  no credit\n"
    (found,) = [one for one in findings(tmp_path, text) if one.kind.code == "SLA330"]
    figure = 'availability of "Web" 99.81% (43,117 of 43,200 minutes) is from 99% to below 99.9%'
    assert found.notes[0] == f"{figure}: 5% of monthly fee, USD 60.00"


@pytest.mark.parametrize("schedule", ["", "service credits\n  no credits\n"])
def test_a_credit_by_a_schedule_not_stated_is_compared_with_nothing(schedule, tmp_path):
    example = "\nexample Case\n  in 2026-04\n  the credit is 10% of monthly fee{}\n"
    for more, silent in ((", by a schedule not stated", True), ("", False)):
        found = findings(tmp_path, AGREEMENT + SERVICE + schedule + example.format(more))
        assert ("SLA330" not in [one.kind.code for one in found]) is silent


def test_a_schedule_that_is_stated_is_compared_with(tmp_path):
    text = PERIODS + "  in 2026-04\n  Web was down 60 minutes\n  the credit is 6 points, by a schedule not stated\n"
    assert "SLA330" in [one.kind.code for one in findings(tmp_path, text)]


@pytest.mark.parametrize(
    ("period", "silent"), [("2025-12", False), ("2026-01", True), ("2026-Q4", True), ("2027", False)]
)
def test_a_period_outside_the_term_tests_nothing(period, silent, tmp_path):
    found = [one for one in findings(tmp_path, PERIODS + f"  in {period}\n  no credit\n") if one.kind.code == "SLA332"]
    assert (not found) is silent


def test_hours_that_are_not_stated_measure_nothing(tmp_path):
    text = PERIODS.replace(
        "hours Office in America/Chicago\n  Monday to Friday  08:00 to 18:00\n", "hours Office not stated\n"
    )
    text += "  in 2026-Q2\n  Desk was down 6 hours\n  availability of Desk is 99%\n"
    (found,) = [one for one in findings(tmp_path, text) if one.kind.code == "SLA330"]
    assert found.message.endswith("but it is not measured")
    assert found.notes == ("the hours in which it is measured are not stated, or never open",)
