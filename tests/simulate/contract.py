"""A small contract for tests of the engine, and short ways to write histories and answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sladsl.history.event import Event
from sladsl.model.calendar import BusinessDays, Calendar, Days, HoursRow, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Promise, promise_id
from sladsl.model.terms import Terms
from sladsl.model.values import DuePoint, Duration, Value

OFFICE = Calendar(
    name="Office",
    zone="Etc/UTC",
    rows=(HoursRow(days=Days(weekdays=(0, 1, 2, 3, 4)), windows=(Window(open=480, close=1080),)),),
)
STARTS = {"update": "responded"}
STOPS = {"respond": "responded", "resolve": "resolved", "update": "updated", "arrive on site": "arrived"}


def hours(amount: int, clock: str = "Office") -> Duration:
    return Duration(amount=amount, unit="hour", clock=clock)


def minutes(amount: int, clock: str = "24x7") -> Duration:
    return Duration(amount=amount, unit="minute", clock=clock)


def business_day(n: int, **more: Any) -> DuePoint:
    return DuePoint(days="business", n=n, **more)


def promise(milestone: str, value: Value, *priorities: str, **more: Any) -> Promise:
    """A promise with the usual start and stop; without priorities it is about all of them."""
    selector = {**({"priority": priorities} if priorities else {}), **more.pop("selector", {})}
    fields = {
        "start": STARTS.get(milestone, "created"),
        "stop": STOPS.get(milestone, milestone),
        "recurring": milestone == "update",
        **more,
    }
    identity = promise_id(milestone, selector, fields.get("service"))
    return Promise(id=identity, milestone=milestone, value=value, selector=selector, **fields)


def terms(*promises: Promise, **more: Any) -> Terms:
    """Terms with office hours Monday to Friday 08:00 to 18:00 UTC and the priorities High and Low."""
    fields: dict[str, Any] = {
        "calendars": (OFFICE,),
        "business_hours": "Office",
        "business_days": BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone="Etc/UTC"),
        "receipt": "next_opening",
        "priorities": (Priority(name="High"), Priority(name="Low")),
        "priority_rules": PriorityRules(on_change="recompute"),
        **more,
    }
    return Terms(
        agreement="Acme",
        start=date(2026, 1, 1),
        provider=Party(name="Northwind"),
        client=Party(name="Acme"),
        zone="Etc/UTC",
        promises=promises,
        **fields,
    )


def at(text: str) -> int:
    """The instant of "2 09:30": a day of March 2026, which begins on a Sunday, and a time in UTC."""
    day, time = text.split()
    return int(datetime.fromisoformat(f"2026-03-{int(day):02d}T{time}").replace(tzinfo=UTC).timestamp())


def told(instant: int | None) -> str | None:
    """The reverse of `at`."""
    if instant is None:
        return None
    moment = datetime.fromtimestamp(instant, UTC)
    return f"{moment.day} {moment:%H:%M:%S}".removesuffix(":00")


def history(text: str) -> list[Event]:
    """Events of "2 09:00 created Low; 2 10:00 responded"."""
    events = []
    for line in text.split(";"):
        day, time, kind, *value = line.split()
        events.append(Event(at(f"{day} {time}"), kind, value=" ".join(value) or None))
    return events
