"""Hand-made terms: the shapes of agreement a target has to cope with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    Closure,
    Days,
    HolidaySet,
    HoursRow,
    PinnedHolidays,
    Window,
)
from sladsl.model.people import Channel, Escalation, EscalationStep, Party, ReportingRule, Role
from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, QualityMetric, promise_id
from sladsl.model.remedy import Amount, Credit, Measure, Remedies
from sladsl.model.service import Availability, Service
from sladsl.model.terms import Plan, Term, Terms
from sladsl.model.values import Aggregate, BestEffort, DuePoint, Duration, Figure, Period, Range, Value
from sladsl.targets.protocol import Known, Project
from sladsl.targets.settings import TargetSettings

STOPS = {"respond": "responded", "plan": "planned", "resolve": "resolved", "update": "updated", "assign": "assigned"}
MONTH = Period(unit="month")
ON = date(2026, 3, 2)

US_DAYS = (
    (date(2026, 1, 1), "New Year's Day", False),
    (date(2026, 7, 3), "Independence Day", True),
    (date(2026, 7, 4), "Independence Day", False),
    (date(2026, 12, 25), "Christmas Day", False),
    (date(2027, 1, 1), "New Year's Day", False),
    (date(2027, 7, 5), "Independence Day", True),
    (date(2027, 12, 24), "Christmas Day", True),
)
US = PinnedHolidays(jurisdiction="US", first_year=2026, last_year=2027, days=US_DAYS)
BERLIN_DAYS = (
    (date(2026, 10, 3), "Tag der Deutschen Einheit", False),
    (date(2026, 12, 25), "Erster Weihnachtstag", False),
)
DE = PinnedHolidays(jurisdiction="DE-BE", first_year=2026, last_year=2026, days=BERLIN_DAYS)


def time(amount: str, unit: Any = "hour", clock: str = "24x7") -> Duration:
    return Duration(amount=Decimal(amount), unit=unit, clock=clock)


def promise(milestone: str, value: Value, service: str | None = None, **more: Any) -> Promise:
    axes = more.pop("selector", {})
    selector = {axis: (values,) if isinstance(values, str) else tuple(values) for axis, values in axes.items()}
    stop = more.pop("stop", STOPS.get(milestone, milestone))
    identity = promise_id(milestone, selector, service)
    return Promise(
        id=identity, milestone=milestone, value=value, selector=selector, service=service, stop=stop, **more
    )  # fmt: skip


def row(priority: str, **values: Value) -> tuple[Promise, ...]:
    return tuple(promise(milestone, value, selector={"priority": priority}) for milestone, value in values.items())


def week(name: str, zone: str, *windows: tuple[int, int], closures: tuple[Closure, ...] = (), **more: Any) -> Calendar:
    days = Days(weekdays=more.pop("weekdays", (0, 1, 2, 3, 4)))
    rows = (HoursRow(days=days, windows=tuple(Window(open=a, close=b) for a, b in windows)),)
    return Calendar(name=name, zone=zone, rows=rows, closures=closures, **more)


def terms(agreement: str, client: str, **fields: Any) -> Terms:
    given = {
        "agreement": agreement,
        "start": date(2026, 1, 1),
        "provider": Party(name="Northwind IT"),
        "client": Party(name=client),
        "zone": "America/Chicago",
        "milestones": tuple(Milestone(name=name, stop=stop) for name, stop in STOPS.items()),
    }
    return Terms(**(given | fields))


OFFICE = week(
    "Office", "America/Chicago", (480, 1080),
    closures=(Closure(holidays=HolidaySet(jurisdiction="US")), Closure(annual=(12, 24), from_time=720)),
)  # fmt: skip


def acme() -> Terms:
    """Critical around the clock, the rest in office hours, due points, pauses, alerts, availability, credits."""
    ids = ("Critical", "High", "Normal", "Low")
    update = promise("update", time("30", "minute"), selector={"priority": "Critical"}, recurring=True)
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone="America/Chicago")
    return terms(
        "Acme Dental Group", "Acme Dental Group", plan=Plan(name="Gold"), calendars=(OFFICE,), business_hours="Office",
        term=Term(first=date(2026, 1, 1), last=date(2027, 12, 31)), business_days=days, receipt="next_opening",
        holidays=(US,), priorities=tuple(Priority(name=name) for name in ids),
        priority_rules=PriorityRules(on_change="recompute"),
        promises=(
            *row("Critical", respond=time("15", "minute"), resolve=time("4")), update,
            *row("High", respond=time("1", clock="Office"), resolve=time("8", clock="Office")),
            *row("Normal", respond=time("4", clock="Office"), resolve=time("24", clock="Office")),
            *row("Low", respond=DuePoint(days="business", n=1), resolve=DuePoint(days="business", n=5)),
        ),
        pauses=(
            PauseRule(milestones=("respond", "resolve", "update"), reasons=("Client",)),
            PauseRule(milestones=("resolve",), reasons=("Vendor",)),
        ),
        roles=(Role(name="Service-Manager", holder="Dana O.", person=True, email="dana@northwind.example"),),
        escalations=(
            Escalation(
                milestones=("respond", "resolve"),
                steps=(EscalationStep(trigger="percent", percent=90, action="notify", role="Service-Manager"),),
                unacknowledged=((time("15", "minute"), "Service-Manager"),),
            ),
        ),
        services=(
            Service(name="Managed infrastructure", availability=Availability(
                id="Managed infrastructure / availability", target=Fraction(999, 1000), period=MONTH)),
        ),
        remedies=Remedies(credits=(
            Credit(id="credit 1", measure=Measure(kind="availability"), high=Fraction(99, 100),
                   amount=Amount(share=Fraction(1, 4))),
        )),
    )  # fmt: skip


def kanzlei() -> Terms:
    """Office hours with a lunch break in another zone, shares, a service with its own promise, rules of reporting."""
    lunch = week(
        "Bürozeit",
        "Europe/Berlin",
        (540, 720),
        (780, 1020),
        closures=(Closure(holidays=HolidaySet(jurisdiction="DE-BE")),),
    )
    levels = ("Hoch", "Mittel", "Gering")
    matrix = Matrix(
        row_axis="impact",
        column_axis="urgency",
        rows=levels,
        columns=levels,
        cells=(("P1", "P1", "P2"), ("P1", "P2", "P3"), ("P2", "P3", "P3")),
    )
    quota = Aggregate(kind="share", share=Fraction(955, 1000), minimum=20)
    bureau = "Bürozeit"
    return terms(
        "Kanzlei Süd", "Kanzlei Süd GmbH & Co. KG", zone="Europe/Berlin", language="de", calendars=(lunch,),
        business_hours=bureau, holidays=(DE,), priorities=tuple(Priority(name=name) for name in ("P1", "P2", "P3")),
        priority_rules=PriorityRules(on_change="restart", matrices=(matrix,), changes=(
            PriorityChange(to="one step down", when="the client does not answer", after=time("40", clock=bureau)),)),
        promises=(
            promise("respond", time("10", "minute", bureau), selector={"priority": "P1"}, aggregate=quota,
                    period=MONTH),
            promise("resolve", Range(low=time("4", clock=bureau), high=time("8", clock=bureau)),
                    selector={"priority": "P1"}),
            promise("respond", time("4", clock=bureau), selector={"priority": ("P2", "P3")}),
            promise("resolve", BestEffort(), selector={"priority": ("P2", "P3")}),
            promise("respond", time("1", clock=bureau), service="Aktenserver", selector={"priority": "P2"}),
            promise("assign", time("1", clock=bureau), selector={"priority": "P1"}),
        ),
        metrics=(QualityMetric(id="first-contact resolution", name="first-contact resolution", comparison="at_least",
                               target=Figure(amount=Decimal(70), unit="%"), aggregate=Aggregate(kind="mean"),
                               period=MONTH),),
        pauses=(
            PauseRule(milestones=("respond", "resolve"), reasons=("Client",), mode="reset", requires="asked by mail"),
        ),
        channels=(Channel(name="Fax", valid=False),),
        reporting=(ReportingRule(channels=("Phone", "Mail"), all_required=True),),
    )  # fmt: skip


def school(*, change: bool = False) -> Terms:
    """Everything exact: one calendar, pauses of every clock; amended in the middle of the year."""
    hours = week("School hours", "America/Chicago", (420, 960), weekdays=(0, 1, 2, 3, 4))
    first = "30" if change else "60"
    dates = {"start": date(2026, 7, 1), "change": "Faster response"} if change else {"end": date(2026, 7, 1)}
    return terms(
        "Lakeside School", "Lakeside School", plan=Plan(name="Silver"), calendars=(hours,),
        business_hours="School hours",
        priorities=(Priority(name="Urgent"), Priority(name="Routine")), term=Term(first=date(2026, 1, 1)),
        promises=(
            *row("Urgent", respond=time(first, "minute", "School hours"), plan=time("2", clock="School hours"),
                 resolve=time("8", clock="School hours")),
            *row("Routine", respond=time("9", clock="School hours")),
        ),
        pauses=(PauseRule(milestones=("respond", "plan", "resolve"), reasons=("Client",)),),
        **dates,
    )  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    '"; DROP TABLE sla; --',
    "=cmd|'/c calc'!A0",
    "two\nlines | and `code` [link](http://evil.example)",
    "{{ 7*7 }}{% raw %}\u202egpj.exe",
)  # fmt: skip


def hostile() -> Terms:
    """Names that are code in one language or another."""
    script, quote, formula, markdown, template = HOSTILE
    hours = week(
        template, "America/Chicago", (480, 1080), closures=(Closure(holidays=HolidaySet(jurisdiction=script)),)
    )
    pinned = PinnedHolidays(
        jurisdiction=script, first_year=2026, last_year=2026, days=((date(2026, 5, 1), formula, False),)
    )
    return terms(
        markdown, script, plan=Plan(name=quote), calendars=(hours,), holidays=(pinned,),
        priorities=(Priority(name=formula),),
        promises=(promise("respond", time("1", clock=template), selector={"priority": formula}, service=quote),),
        roles=(Role(name=script, holder=markdown, email=formula),),
        pauses=(PauseRule(milestones=("respond",), reasons=(markdown,), requires=script),),
        escalations=(Escalation(milestones=(script,), steps=(
            EscalationStep(trigger="percent", percent=50, action="warn", role=script),)),),
    )  # fmt: skip


SETTINGS: dict[str, Any] = {
    "zone": "America/Chicago",
    "priorities": {"Critical": "Priority 1 - Emergency", "P1": "Priority 1 - Emergency"},
    "boards": {
        "Service Desk": {
            "statuses": {
                "New": "not responded",
                "Assigned": "responded",
                "Scheduled": "planned",
                "Waiting Client": "waiting on Client",
                "Waiting Vendor": "waiting on Vendor",
                "Completed": "resolved",
            },
        },
    },
    "agreements": {
        "Acme Dental Group": {"company": "AcmeDental", "name": "Acme Managed Services"},
        "Lakeside School": {"company": "Lakeside", "type": "Managed", "contact": "Principal"},
    },
}  # fmt: skip
KNOWN: Known = {
    "boards": [{"id": 1, "name": "Service Desk"}],
    "statuses": [
        {"id": 11, "name": "New", "board": {"id": 1}, "escalationStatus": "NotResponded"},
        {"id": 12, "name": "Waiting Client", "board": {"id": 1}, "escalationStatus": "Responded"},
        {"id": 13, "name": "Parts ordered", "board": {"id": 1}, "escalationStatus": "Responded"},
    ],
    "priorities": [{"id": 1, "name": "Priority 1 - Emergency", "color": "Red"}],
    "companies": [{"id": 250, "identifier": "AcmeDental"}, {"id": 251, "identifier": "Lakeside"}],
    "agreementTypes": [{"id": 12, "name": "Managed"}],
    "contacts": [{"id": 910, "name": "Principal"}],
    "agreements": [{"id": 77, "name": "Acme Managed Services", "company": {"id": 250, "identifier": "AcmeDental"}}],
}


def project(settings: dict[str, Any] | None = None, known: Known | None = None) -> Project:
    table = SETTINGS if settings is None else settings
    return Project(TargetSettings.from_table("connectwise", table), KNOWN if known is None else known, ON)


def everything() -> list[Terms]:
    return [acme(), kanzlei(), school(), school(change=True)]
