"""Worked examples come from the engine and show what counts."""

from __future__ import annotations

import pytest

from sladsl.documents.dates import EngineDates
from sladsl.documents.schedule import client_schedule
from tests.documents import contracts, hostile


@pytest.mark.parametrize(
    ("milestone", "priority", "due"),
    [
        ("respond", "Critical", "2026-07-02 17:15"),  # around the clock
        ("respond", "High", "2026-07-02 18:00"),  # exactly at closing
        ("resolve", "High", "2026-07-06 15:00"),  # Friday is the observed Independence Day
        ("respond", "Low", "2026-07-06 18:00"),  # end of the next business day
        ("resolve", "Low", "2026-07-10 18:00"),  # end of the fifth
    ],
)
def test_a_ticket_an_hour_before_a_long_weekend(milestone, priority, due):
    terms = contracts.gold()
    promise = next(p for p in terms.promises if p.milestone == milestone and p.selector["priority"] == (priority,))
    ((created, expected),) = EngineDates(terms)(promise)
    assert (f"{created:%Y-%m-%d %H:%M}", f"{expected:%Y-%m-%d %H:%M}") == ("2026-07-02 17:00", due)


def test_promises_by_hour_of_receipt_get_a_fitting_receipt():
    terms = hostile.huge()
    dates = EngineDates(terms)
    found = {
        p.selector["received"][0]: dates(p) for p in terms.promises if p.service and "Phone" in p.selector["channel"]
    }
    assert f"{found['during Γραφείο'][0][0]:%a %H:%M}" == "Fri 16:00"
    assert f"{found['outside Γραφείο'][0][0]:%a %H:%M}" == "Fri 20:00"


def test_no_promise_no_date():
    terms = contracts.gold()
    absent = [p for p in terms.promises if p.value.kind == "absent"]
    assert [EngineDates(terms)(p) for p in absent] == [[], []]


def test_terms_without_business_days_have_dates_too():
    terms = contracts.tiny()
    ((created, due),) = EngineDates(terms)(terms.promises[0])
    assert (due - created).total_seconds() == 4 * 3600
    assert client_schedule(terms, worked=EngineDates(terms)).warnings == ()
