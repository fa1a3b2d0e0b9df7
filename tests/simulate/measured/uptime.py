"""A service with office hours in Chicago for tests of availability, and short ways to write outages and probes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sladsl.clock.zones import zone
from sladsl.history.records import Measurement, Outage
from sladsl.history.ticket import Place
from sladsl.model.calendar import BusinessDays, Calendar, Days, HoursRow, Window
from sladsl.model.people import Party
from sladsl.model.service import Availability, Maintenance, Service
from sladsl.model.terms import Term, Terms
from sladsl.model.values import Duration, Notice, Period
from sladsl.simulate.figures.availability import Uptime, Uptimes
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.spans import Spans

CHICAGO = ZoneInfo("America/Chicago")
OFFICE = Calendar(
    name="Office",
    zone="America/Chicago",
    rows=(HoursRow(days=Days(weekdays=(0, 1, 2, 3, 4)), windows=(Window(open=480, close=1080),)),),
)
MONTH = Period(unit="month")
MONTHS = Spans(MONTH, zone("America/Chicago"))


def at(text: str) -> int:
    """The instant of "3-08 02:00" in Chicago, 2026."""
    day, _, time = text.partition(" ")
    month, _, number = day.partition("-")
    moment = datetime.fromisoformat(f"2026-{int(month):02d}-{int(number):02d}T{time or '00:00'}")
    return int(moment.replace(tzinfo=CHICAGO).timestamp())


MARCH = MONTHS.at(at("3-01"))
UNTIL = at("12-31")


def promised(target: str = "999/1000", **more: Any) -> Availability:
    return Availability(id="Web / availability", target=Fraction(target), **{"period": MONTH, **more})


def kind(name: str = "planned", **more: Any) -> Maintenance:
    """Maintenance on Sundays 02:00 to 06:00 unless other windows, or none, are given."""
    sunday = (HoursRow(days=Days(weekdays=(6,)), windows=(Window(open=120, close=360),)),)
    return Maintenance(kind=name, zone="America/Chicago", **{"rows": sunday, **more})


def hours(amount: int) -> dict[str, Any]:
    return {"cap": Duration(amount=amount, unit="hour"), "cap_period": MONTH}


def notice(amount: int, unit: str) -> dict[str, Any]:
    return {"notice": Notice(amount=amount, unit=unit)}


def terms(*services: Service, first: str = "2026-01-01", last: str | None = None) -> Terms:
    return Terms(
        agreement="Acme",
        start=date(2026, 1, 1),
        provider=Party(name="Northwind"),
        client=Party(name="Acme"),
        zone="America/Chicago",
        term=Term(first=date.fromisoformat(first), last=None if last is None else date.fromisoformat(last)),
        calendars=(OFFICE,),
        business_hours="Office",
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone="America/Chicago"),
        services=services,
    )


def down(start: str, end: str | None, kind: str = "outage", **more: Any) -> Outage:
    """An outage of the service Web."""
    fields = {"client": "", "service": "Web", "place": Place("outages.csv", 2), **more}
    if isinstance(fields.get("announced"), str):
        fields["announced"] = at(fields["announced"])
    return Outage(start=at(start), end=None if end is None else at(end), kind=kind, **fields)


def probes(text: str, scope: str = "Web", start: str = "3-02 10:00", step: int = 60) -> list[Measurement]:
    """Probes one after another: "1" good, "0" failed, "." none; or values separated by spaces."""
    values = text.split() if " " in text else list(text)
    first = at(start)
    return [
        Measurement("", "probe", scope, first + step * number, Decimal(value))
        for number, value in enumerate(values)
        if value != "."
    ]


def measure(
    *outages: Outage,
    promise: Availability | None = None,
    maintenance: tuple[Maintenance, ...] = (),
    span=MARCH,
    until: int = UNTIL,
    **more: Any,
) -> Uptime:
    """The availability of the service Web in a span."""
    promise = promise or promised()
    service = Service(name="Web", availability=promise, maintenance=maintenance, partial=more.pop("partial", ()))
    observed = Observed(until, outages, more.pop("measurements", ()), more.pop("since", None))
    return Uptimes(terms(service, *more.pop("others", ()), **more), service, promise, observed).within(span)
