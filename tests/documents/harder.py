"""Terms with the harder sentences of real agreements: open hours, efforts, parts of services, tables, tiers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sladsl.model.calendar import Calendar, Closure, Days, HolidaySet, HoursRow, Window
from sladsl.model.clause import Clause, Duty, SignOff, Undertaking
from sladsl.model.example import Example, ExampleEvent, Expectation
from sladsl.model.people import Channel, Escalation, EscalationStep, Party, ReportingRule, Role
from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import EventKind, Milestone, PauseRule, QualityMetric
from sladsl.model.remedy import Amount, Credit, Measure, Remedies, TerminationRight
from sladsl.model.service import Availability, Backup, Maintenance, Retention, Sampling, Service
from sladsl.model.table import Day, Each, FactTable
from sladsl.model.terms import ChangeRight, Ending, Plan, Review, Term, Terms
from sladsl.model.values import (
    Absent,
    Aggregate,
    AsAgreed,
    BestEffort,
    Bound,
    DuePoint,
    Duration,
    Effort,
    Figure,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)
from tests.documents.contracts import MONTH, cell, hours, promise

WEEKDAYS = Days(weekdays=(0, 1, 2, 3, 4))
NINE_TO_FIVE = (Window(open=540, close=1020),)


def figure(amount, unit=""):
    return Figure(amount=Decimal(amount), unit=unit)


def days(n, kind="business", **fields):
    return DuePoint(days=kind, n=n, **fields)


def harder():
    """An agreement that leaves much open and says the rest in unusual ways."""
    return Terms(
        agreement="University desk",
        start=date(2026, 1, 1),
        provider=Party(name="Desk", zone="Europe/London", address="A street"),
        client=Party(name="Faculties", zone="Europe/Berlin"),
        plan=Plan(name="Gold"),
        zone="America/Chicago",
        term=Term(first=date(2026, 1, 1)),
        ending=Ending(
            renewal="goes on unless ended",
            renews_for=12,
            client_notice=Notice(amount=3, unit="month"),
            provider_notice=Notice(amount=60, unit="calendar_day"),
            at_once=("client",),
        ),
        review=Review(last=date(2026, 2, 3)),
        fee=Money(amount=Decimal(900), currency="EUR"),
        fee_period=Period(unit="quarter", first_month=4),
        calendars=_calendars(),
        business_hours="Office",
        roles=(Role(name="Lead", holder="Ann"), Role(name="Dean", side="client", deputy="Lead", duty="Dean's office")),
        channels=(Channel(name="Phone"), Channel(name="Mail")),
        reporting=(ReportingRule(channels=("Phone", "Mail"), priorities=("P1",)),),
        priorities=(Priority(name="P1", examples=("a lecture cannot begin", "mail is down")), Priority(name="P2")),
        priority_rules=PriorityRules(
            set_when="the ticket is logged",
            derived_from=("impact", "urgency"),
            matrices=(
                Matrix(
                    row_axis="Impact",
                    column_axis="Urgency",
                    rows=("High", "Low"),
                    columns=("Now", "Later"),
                    cells=(("P1", Unstated()), ("P2", Absent())),
                ),
            ),
            changes=(
                PriorityChange(to="one step down", when="a workaround is accepted", priorities=("P1",)),
                PriorityChange(to="P2", when="you do not answer", event="asked_client", after=hours(5, "Office")),
            ),
        ),
        events=(EventKind(name="Visit-Needed", meaning="remote work is exhausted"),),
        milestones=(
            Milestone(name="respond", stop="responded"),
            Milestone(name="resolve", stop="resolved"),
            Milestone(name="Repair", start="Visit-Needed", stop="resolved", met_when="repair is done", declared=True),
            Milestone(name="Survey", stop="arrived", declared=True),
        ),
        promises=tuple(_promises()),
        metrics=_metrics(),
        pauses=_pauses(),
        escalations=(_escalation(),),
        services=_services(),
        remedies=_remedies(),
        tables=_tables(),
        precedence=("master agreement", "schedule"),
        kinds=("Incident", "Question"),
        systems=("Mail server", "Wiki"),
        sites=("Hall", "Library"),
        change_rights=(
            ChangeRight(side="provider", notice=Notice(amount=30, unit="calendar_day")),
            ChangeRight(side="client"),
        ),
        duties=(
            Duty(
                party="client",
                text="announce growth",
                bound=Bound(comparison="at_least", value=figure(5, "business days"), per="change"),
                otherwise="growth is served as far as possible",
            ),
            Duty(party="client", text="name a contact", neglect="downgrade"),
        ),
        undertakings=(
            Undertaking(kind="effort", text="round trips", bound=Bound(comparison="below", value=hours(2, "Office"))),
        ),
        clauses=(Clause(id="data", kind="security", title="Data", text="Stays in the union; {ending.client_notice}."),),
        examples=_examples(),
        sign_offs=(SignOff(by="Counsel", on=date(2026, 1, 2)),),
    )


def _calendars():
    return (
        Calendar(
            name="Office",
            zone="Europe/Berlin",
            zone_is="client",
            rows=(HoursRow(days=WEEKDAYS, windows=NINE_TO_FIVE),),
            closures=(
                Closure(holidays=HolidaySet(jurisdiction="local", observed=False)),
                Closure(announced="university holidays", until_time=720),
            ),
        ),
        Calendar(
            name="Nights",
            zone="Europe/London",
            zone_is="assumed",
            rows=(HoursRow(days=WEEKDAYS, windows=(Window(open=1200, close=360),)),),
            closures=(Closure(announced="term breaks"),),
        ),
    )


def _promises():
    yield promise("respond", hours(30, "Library", "minute"), selector={"priority": ("P1",), "plan": ("Gold",)})
    yield promise("resolve", AsAgreed(), "P1", stop="resolved")
    yield promise("Repair", hours(9, "Office"), "P1", stop="resolved", start="Visit-Needed")
    share = Aggregate(kind="share", share=Fraction(95, 100), minimum=20)
    yield promise("respond", hours(1), "P2", aggregate=share, period=MONTH)
    yield promise("resolve", Effort(words="continuous"), "P2", stop="resolved")
    yield promise("Repair", AsAgreed(usual=days(2)), "P2", stop="resolved", strength="typical")
    for index, value in enumerate(
        (
            Range(low=days(1), high=days(2, "calendar")),
            Immediate(seconds=60),
            BestEffort(aim=hours(4)),
            Unstated(assume=days(1, at=600, cutoff=720)),
            Absent(why="invalid"),
        )
    ):
        yield promise("respond", value, selector={"priority": ("P2",), "site": (f"Site {index}",)})


def _metrics():
    def metric(name, comparison, target, aggregate, period=MONTH, **fields):
        return QualityMetric(
            id=name, name=name, comparison=comparison, target=target, aggregate=aggregate, period=period, **fields
        )

    return (
        metric("first contact", "at_least", figure(70, "%"), Aggregate(), source="tickets"),
        metric("speed of answer", "at_most", figure(30, "seconds"), Aggregate(kind="mean"), strength="target"),
        metric("cost", "below", figure(3, "EUR"), Aggregate(kind="median"), service="Compute"),
        metric(
            "calls",
            "within",
            figure(20, "seconds"),
            Aggregate(kind="share", share=Fraction(95, 100), minimum=9),
            period=None,
        ),
    )


def _pauses():
    return (
        PauseRule(
            milestones=("respond",),
            reasons=("any matter outside our control",),
            mode="own_clock",
            own_value=days(2, at=600),
            limit=hours(9, "Office"),
        ),
        PauseRule(milestones=("resolve",), reasons=("Provider",), mode="only_in"),
        PauseRule(milestones=("Repair",), reasons=("Parts",), mode="replaced", priorities=("P1",)),
    )


def _escalation():
    def step(trigger, action="notify", role="Lead", **fields):
        return EscalationStep(trigger=trigger, action=action, role=role, **fields)

    return Escalation(
        milestones=("respond",),
        channels=("Phone", "Mail"),
        steps=(
            step("at_start"),
            step("after_start", time=hours(1), tier_restarts=True),
            step("after_start", "hand_over", "Dean", time=hours(2, "Office")),
            step("before_due", time=hours(3)),
            step("condition", "warn", condition="there is no progress"),
        ),
        unacknowledged=((hours(15, unit="minute"), "Dean"),),
    )


def _services():
    sampling = Sampling(interval=30, bad=5, good=4, endpoints=Fraction(1, 2), error_rate=Fraction(5, 100), evidence="x")
    shape = {"period": MONTH, "sampling": sampling, "largest_outage": 14400, "acceptable": Fraction(995, 1000)}
    return (
        Service(
            name="Compute",
            availability=Availability(id="c", target=Fraction(9999, 10000), **shape),
            partial=(
                Availability(
                    id="p",
                    target=Fraction(999, 1000),
                    scope=("single instance", "spot"),
                    denominator="Nights",
                    down_when="it does not answer",
                    minimum=60,
                    exclusions=("strikes",),
                    conditions=("two zones are used",),
                    as_written="three nines",
                    **shape,
                ),
            ),
            maintenance=(
                Maintenance(kind="routine", notice=Unstated(), notice_channel="Letter"),
                Maintenance(kind="silent", notice=Unstated()),
                Maintenance(kind="urgent", notice_channel="Phone"),
                Maintenance(
                    kind="emergency",
                    rows=(HoursRow(days=WEEKDAYS, windows=NINE_TO_FIVE),),
                    zone="Europe/Rome",
                    notice=Notice(amount=2, unit="hour"),
                    notice_channel="Mail",
                    cap=hours(4),
                    cap_period=MONTH,
                    excluded=False,
                ),
            ),
            recovery_time=Absent(),
            recovery_words={"point": "last complete backup"},
            backup=Backup(
                schedule="daily",
                window=Window(open=0, close=420),
                every=86400,
                retention=(Retention(count=7, what="daily"), Retention(count=4, what="weekly", length=5, unit="week")),
                tests="a sample is restored",
                tested_every=figure(12, "month"),
            ),
        ),
        Service(
            name="Mail",
            availability=Availability(
                id="m",
                target=Fraction(99, 100),
                period=Period(unit="month", assumed=True),
                sampling=Sampling(interval=60),
            ),
            recovery_time=days(1),
            recovery_point=hours(6),
        ),
        Service(
            name="Archive",
            availability=Availability(id="a", target=AsAgreed(), denominator="Nights", period=MONTH, strength="target"),
            partial=(
                Availability(id="b", target=Unstated(), scope=("tapes",), period=MONTH),
                Availability(id="c", target=Fraction(9, 10), scope=("discs",), period=MONTH, strength="typical"),
            ),
        ),
    )


def _remedies():
    def credit(name, measure, amount, **fields):
        return Credit(id=name, measure=measure, amount=amount, **fields)

    p1 = {"priority": ("P1",)}
    return Remedies(
        credits=(
            credit(
                "outage",
                Measure(kind="outage", allowance=Fraction(1, 1000)),
                Amount(days=Fraction(1)),
                step=hours(15, unit="minute"),
            ),
            credit(
                "long",
                Measure(kind="outage", subject="Mail", threshold=hours(1)),
                Amount(share=Fraction(5, 100), base="service_fee"),
                step=hours(45, unit="minute"),
                rounding="started",
                low=Fraction(60),
            ),
            credit(
                "bad day", Measure(kind="availability"), Amount(hours=Fraction(10)), high=Fraction(99, 100), bad_day=300
            ),
            credit(
                "misses",
                Measure(kind="misses", subject="respond", selector=p1, more_than=4, period=Period(unit="quarter")),
                Amount(points=3),
                cap=Amount(points=9),
                repeat=Fraction(2),
                as_written="more than four",
            ),
            credit(
                "speed",
                Measure(kind="metric", subject="speed of answer"),
                Amount(share=Fraction(2, 100), base="credited_invoice"),
                low=Fraction(30),
                low_excluded=True,
            ),
            credit(
                "share",
                Measure(kind="metric", subject="first contact", minimum=20),
                Amount(multiple=Fraction(2)),
                low=Fraction(1, 2),
                high=Fraction(7, 10),
                high_included=True,
            ),
            credit(
                "late",
                Measure(kind="late_by", subject="resolve", threshold=hours(2)),
                Amount(share=Fraction(1, 100), base_as_written="the price"),
                low=Fraction(3600),
            ),
            credit("open", Measure(kind="availability", subject="Mail"), Amount(open=AsAgreed()), low=Fraction(1, 3)),
            credit("unsaid", Measure(kind="availability"), Amount(open=Unstated()), low=Fraction(1, 3)),
            credit("pay", Measure(kind="miss"), Amount(money=Money(amount=Decimal(5), currency="EUR"))),
        ),
        repeat=2,
        cap=Amount(share=Fraction(8, 100), base="term_fees"),
        cap_period=Period(unit="term"),
        claim=Notice(amount=2, unit="month"),
        paid="on the next invoice",
        no_cash=True,
        expires=True,
        termination=(
            TerminationRight(
                measure=Measure(kind="availability", subject="Compute"),
                misses=2,
                of=3,
                consecutive=True,
                period=MONTH,
                window=Notice(amount=30, unit="calendar_day"),
            ),
            TerminationRight(measure=Measure(kind="attainment", selector=p1), misses=4, of=12, period=MONTH),
        ),
    )


def _tables():
    return (
        FactTable(
            kind="rates",
            title="Readiness",
            per="month",
            columns=("Window", "1 hour", "2 hours"),
            rows=((cell("Day"), figure(300, "EUR"), Each(figure=figure(50, "EUR"), per="started 30 minutes")),),
        ),
        FactTable(
            kind="surcharges",
            title="Out of hours",
            columns=("When", "Surcharge"),
            rows=((cell("Sunday", "Saturday"), figure(50, "%")), (Day(day="2026-05-04"), Unstated(assume=hours(2)))),
        ),
        FactTable(
            kind="allowances",
            title="Visits",
            columns=("What", "Included", "Within"),
            rows=((cell("Visits"), Bound(comparison="at_most", value=figure(2), per="month"), days(3)),),
        ),
        FactTable(
            kind="responsibilities",
            title="Who does what",
            columns=("Task", "Desk"),
            rows=((cell("Patching"), Absent()), (cell("Restoring"), cell("does"))),
        ),
        FactTable(
            kind="table",
            title="Entry tier",
            columns=("Priority", "Tier", "Length"),
            rows=((cell("P1"), figure(3), Duration(amount=Decimal(4), unit="hour", clock="Office")),),
        ),
    )


def _examples():
    return (
        Example(
            name="A lecture",
            selector={"site": "Hall"},
            holidays=(date(2026, 3, 9),),
            events=(ExampleEvent(at="2026-03-06T16:00", kind="created", value="P1"),),
            expect=(Expectation(milestone="respond", due="2026-03-09T15:00", state="met", counted=60, clock="Nights"),),
            source="the desk",
        ),
    )
