"""Examples of a contract: those that hold, and how those that do not are told."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.model.calendar import Closure, HolidaySet
from sladsl.model.example import Example, ExampleEvent, Expectation
from sladsl.model.promise import PauseRule
from sladsl.simulate.examples import play
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import business_day, hours, promise, terms

PLANS = TicketPlans(
    terms(
        promise("respond", hours(4)),
        promise("resolve", business_day(1)),
        pauses=(PauseRule(milestones=("respond",), reasons=("Client",)),),
    )
)
CREATED = ("02T09:00", "created", "Low")
WAITED = (CREATED, ("02T10:00", "waiting_client", None), ("02T11:00", "resumed", None), ("02T11:40", "responded", None))


def example(events: tuple[tuple[str, str, str | None], ...], **expected: object) -> Example:
    return Example(
        name="an example",
        events=tuple(ExampleEvent(at=f"2026-03-{at}", kind=kind, value=value) for at, kind, value in events),
        expect=(Expectation(**{"milestone": "respond", **expected}),),
    )


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((CREATED,), {"due": "2026-03-02T13:00"}),
        ((CREATED,), {"milestone": "resolve", "due": "2026-03-03T18:00", "state": "running"}),
        (WAITED, {"state": "met", "counted": 100 * 60, "clock": "Office"}),
        ((CREATED, ("02T13:00", "observed", None)), {"state": "missed"}),
        ((CREATED, ("02T12:59", "observed", None)), {"state": "running"}),
    ],
)
def test_an_example_holds(events: tuple, expected: dict) -> None:
    assert play(example(events, **expected), PLANS).failures == ()


@pytest.mark.parametrize(
    ("events", "expected", "told"),
    [
        ((CREATED,), {"due": "2026-03-02T13:01"}, ("respond due Mon 2026-03-02 13:01", "Mon 2026-03-02 13:00")),
        ((CREATED,), {"state": "met"}, ("respond met", "running")),
        (WAITED, {"counted": 60, "clock": "Office"}, ("respond after 1 minute", "1 hour 40 minutes")),
        (
            WAITED,
            {"counted": 6000, "clock": "24x7"},
            ("respond after 1 hour 40 minutes", "time is counted on the clock 'Office', not on '24x7'"),
        ),
        (
            (CREATED,),
            {"milestone": "resolve", "counted": 60, "clock": "Office"},
            ("resolve after 1 minute", "no time is counted"),
        ),
        ((CREATED,), {"milestone": "plan", "state": "met"}, ("a promise to plan", "nothing is promised")),
        (WAITED[:2], {"due": "2026-03-02T13:00"}, ("respond due Mon 2026-03-02 13:00", "no due")),
    ],
)
def test_an_example_that_does_not_hold_says_what_came(events: tuple, expected: dict, told: tuple[str, str]) -> None:
    (failure,) = play(example(events, **expected), PLANS).failures
    assert (failure.number, failure.expected, failure.came) == (0, *told)


@pytest.mark.parametrize(
    "closure",
    [Closure(holidays=HolidaySet(jurisdiction="local")), Closure(announced="breaks"), Closure(annual=(3, 3))],
    ids=["local", "announced", "dated"],
)
def test_an_example_says_on_which_dates_open_holidays_fall(closure: Closure) -> None:
    """The ticket of Monday evening waits over Tuesday; the terms themselves stay as they are."""
    agreed = terms(promise("respond", hours(4)))
    closed = tuple(one.model_copy(update={"closures": (*one.closures, closure)}) for one in agreed.calendars)
    plans = TicketPlans(agreed.model_copy(update={"calendars": closed}))
    told = example((("02T17:00", "created", "Low"),), due="2026-03-04T11:00")
    wanted = told.model_copy(update={"holidays": (date(2026, 3, 3),)})
    assert play(wanted, plans).failures == ()
    assert bool(play(told, plans).failures) == (closure.annual is None)
