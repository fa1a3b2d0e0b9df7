"""The lock file: written and read alike, holidays by either name, and what cannot be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.compose.lockfile import Lock, LockedDay, lock_text, parse_lock, read_lock
from tests.compose.world import HEAD, composed, names

if TYPE_CHECKING:
    from pathlib import Path

LOCK = Lock(
    {"DE": (2026, 2027)},
    {
        "DE": (
            LockedDay(date(2026, 1, 1), "Neujahr", "New Year's Day"),
            LockedDay(date(2026, 12, 25), "Erster Weihnachtstag", "Christmas Day"),
            LockedDay(date(2026, 12, 28), "Erster Weihnachtstag", "Christmas Day", observed=True),
        )
    },
    {("Gold", "2026-01-01"): "ab" * 32},
    {"holidays": "0.70"},
    exists=True,
)

words = st.text('ab"\\\n\r\t\x00\x7f\x85é日\u2028\U0001f4a9 #]=', max_size=6)
days = st.builds(LockedDay, st.dates(date(2026, 1, 1), date(2026, 12, 31)), words, words, st.booleans())
locks = st.builds(
    lambda places, plans, versions: Lock(
        dict.fromkeys(places, (2026, 2026)),
        {place: tuple(sorted(found, key=lambda day: (day.day, day.name))) for place, found in places.items()},
        plans, versions, exists=True,
    ),
    st.dictionaries(words, st.lists(days, max_size=3, unique_by=lambda day: (day.day, day.name)), max_size=3),
    st.dictionaries(st.tuples(words, words), words, max_size=3),
    st.dictionaries(st.sampled_from(["holidays", "tzdata"]), words),
)  # fmt: skip


@given(locks)
def test_a_lock_is_read_as_it_was_written(lock: Lock) -> None:
    text = lock_text(lock)
    assert parse_lock(text) == lock
    assert lock_text(parse_lock(text)) == text


@pytest.mark.parametrize("name", ["Erster Weihnachtstag", "Christmas Day", '"Christmas Day"'])
def test_either_name_of_a_holiday_means_the_same_pinned_days(tmp_path: Path, name: str) -> None:
    text = f"{HEAD}hours A in UTC\n  Monday 8:00 to 9:00\n  closed on {name} of DE\n"
    composition, findings = composed(tmp_path, text, lock=LOCK)
    assert findings == []
    assert composition.agreement is not None
    (terms,) = composition.agreement.versions
    (closure,) = terms.calendars[0].closures
    assert closure.holidays is not None
    assert closure.holidays.names == ("Erster Weihnachtstag",)
    (pinned,) = terms.holidays
    assert (pinned.jurisdiction, pinned.first_year, pinned.last_year) == ("DE", 2026, 2027)
    assert [(day.isoformat(), observed) for day, _, observed in pinned.days][1:] == [
        ("2026-12-25", False), ("2026-12-28", True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["New Year’s Day", '"New Year’s Day"', "New Year's Day", "Neujahr"])
def test_both_apostrophes_are_one(tmp_path: Path, name: str) -> None:
    text = f"hours A in UTC\n  Monday 8:00 to 9:00\n  closed on {name} of DE\n"
    assert composed(tmp_path, text, lock=LOCK)[1] == []


def test_a_holiday_that_is_not_pinned_is_told_with_the_near_ones(tmp_path: Path) -> None:
    text = "hours A in UTC\n  Monday 8:00 to 9:00\n  closed on Chrismas Day, Neujahr of DE\n"
    (finding,) = composed(tmp_path, text, lock=LOCK)[1]
    assert finding.kind.name == "unknown-holiday"
    assert (finding.message, finding.help) == ('DE has no holiday "Chrismas Day"', 'did you mean "Christmas Day"?')
    assert finding.span is not None
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 13, 25)


def test_without_a_lock_any_holiday_of_a_known_place_passes(tmp_path: Path) -> None:
    text = "hours A in UTC\n  Monday 8:00 to 9:00\n  closed on Chrismas Day of DE\n"
    assert composed(tmp_path, text)[1] == []


@pytest.mark.parametrize(
    "text",
    ["", "version = 2\n", "version = 1\n[holidays.DE]\n", "not toml", "version = 1\nplans = 3\n",
     "holidays = 3\nversion = 1\n",
     'version = 1\n[holidays.DE]\nfirst_year = 1\nlast_year = 2\ndays = [["2026-13-01", "a", "b"]]\n',
     "version = 1\n[[plans]]\nname = 3\n", 'version = 1\n[holidays]\nDE = "x"\n'],
)  # fmt: skip
def test_a_damaged_lock_is_one_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "sladsl.lock").write_text(text)
    lock, findings = read_lock(tmp_path)
    assert names(findings) == ["lock-file"]
    assert lock == Lock(exists=True)


def test_no_lock_is_no_finding(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == (Lock(), [])


def test_a_lock_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "sladsl.lock").write_bytes(b"\xff\xfe\x00")
    assert names(read_lock(tmp_path)[1]) == ["lock-file"]
