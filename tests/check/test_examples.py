"""Examples of contracts: what is expected, what comes out, and in which version."""

import pytest

from sladsl.check._samples import HEAD
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
