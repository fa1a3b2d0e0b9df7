"""Terms with many priorities, odd hours, long prose, and names that try to be code."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    CalendarStep,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    PinnedHolidays,
    Season,
    Window,
)
from sladsl.model.clause import Clause, Definition, Undertaking
from sladsl.model.people import Channel, Escalation, EscalationStep, Party, ReportingRule, Role
from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import EventKind, Milestone, PauseRule
from sladsl.model.remedy import Amount, Credit, Measure, Remedies
from sladsl.model.service import Availability, Sampling, Service
from sladsl.model.table import Each, FactTable
from sladsl.model.terms import Terms
from sladsl.model.values import (
    Absent,
    Aggregate,
    BestEffort,
    Bound,
    DuePoint,
    Figure,
    Immediate,
    Money,
    Period,
    Range,
    Unstated,
)
from tests.documents.contracts import MONTH, cell, hours, promise
from tests.documents.months import two_bad_months

HOSTILE = (
    '#import "@preview/evil:0.1.0"',
    "<script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "$x^2$ *bold* _it_ `raw` = head",
    '#eval("1+1") \\u{41} <label> @ref',
    "safe\u202egnitrams",
)


def _many_holidays():
    first = date(2026, 1, 6)
    names = ("Βαλεντίνου", "Święto Niepodległości", "День Победы", "Holiday") * 5
    return tuple(
        (first + timedelta(days=9 * index), f"{names[index % 20]} {index % 20 + 1}", False) for index in range(200)
    )


def huge():
    """Many priorities, odd hours, long prose, and names that try to be code."""
    names = tuple(f"P{index + 1} {HOSTILE[index % len(HOSTILE)]}"[:44] for index in range(12))
    night = Window(open=1200, close=600)
    calendars = (
        Calendar(
            name="Γραφείο",
            zone="Europe/Athens",
            rows=(
                HoursRow(
                    days=Days(weekdays=(0, 1, 2, 3, 4)),
                    windows=(Window(open=510, close=720), Window(open=780, close=1020)),
                ),
                HoursRow(days=Days(weekdays=(5,)), windows=(Window(open=540, close=780),)),
                HoursRow(
                    days=Days(weekdays=(0, 1, 2, 3, 4)),
                    windows=(Window(open=450, close=810),),
                    season=Season(first=(7, 1), last=(8, 31)),
                ),
            ),
            closures=(
                Closure(holidays=HolidaySet(jurisdiction="GR")),
                Closure(dates=DateSpan(first=date(2026, 8, 10), last=date(2026, 8, 14))),
            ),
            openings=(
                Opening(
                    dates=DateSpan(first=date(2026, 8, 12), last=date(2026, 8, 12)),
                    windows=(Window(open=600, close=720),),
                ),
            ),
        ),
        Calendar(
            name="Noc zażółć",
            zone="Europe/Athens",
            rows=(
                HoursRow(days=Days(business_days=True), windows=(night,)),
                HoursRow(
                    days=Days(weekdays=(5, 6), holidays=(HolidaySet(jurisdiction="GR"),)),
                    windows=(Window(open=0, close=1440),),
                ),
            ),
            closures=(Closure(annual=(12, 25)),),
            overnight="start_day",
        ),
        Calendar(
            name="Всё время",
            steps=(
                CalendarStep(operation="plus", calendars=("Γραφείο",)),
                CalendarStep(operation="plus", calendars=("Noc zażółć",)),
                CalendarStep(operation="except", calendars=("Γραφείο", "Noc zażółć"), shared_holidays=True),
            ),
        ),
        Calendar(
            name="Nights",
            zone="Europe/Athens",
            steps=(
                CalendarStep(operation="plus", calendars=("Always",)),
                CalendarStep(operation="except", calendars=("Noc zażółć",)),
            ),
        ),
        Calendar(name="Always", zone="Europe/Athens", always=True),
    )
    return Terms(
        agreement="Σύμβαση Zażółć gęślą jaźń Договор " + HOSTILE[0],
        start=date(2026, 1, 1),
        end=date(2031, 1, 1),
        provider=Party(name="Παπαδόπουλος & Wójcik <b>GmbH</b>", address="ul. Żółta 5, 00-001 Łódź"),
        client=Party(name="ООО «Ромашка» #sys.inputs", signatory="Жанна Щукина"),
        zone="Europe/Athens",
        fee=Money(amount=Decimal("12500.50"), currency="EUR"),
        fee_period=MONTH,
        calendars=calendars,
        business_hours="Γραφείο",
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Γραφείο", zone="Europe/Athens"),
        receipt="as_logged",
        holidays=(PinnedHolidays(jurisdiction="GR", first_year=2026, last_year=2030, days=_many_holidays()),),
        channels=tuple(Channel(name=name[:20]) for name in HOSTILE),
        reporting=(
            ReportingRule(
                channels=(HOSTILE[0][:20], HOSTILE[1][:20]),
                all_required=True,
                substitute="a call",
                effect_otherwise="handled at discretion",
            ),
        ),
        kinds=("Incident", "Request"),
        priorities=tuple(
            Priority(name=name, definition=f"Definition of {name}: " + "long words " * 12) for name in names
        ),
        priority_rules=PriorityRules(
            on_change="carry",
            dispute="the managers decide",
            matrices=(
                Matrix(
                    row_axis="Impact",
                    column_axis="Urgency",
                    rows=("High", "Low"),
                    columns=("Now", "Soon", "Later"),
                    cells=(names[:3], names[3:6]),
                    applies_to="clinical systems",
                ),
            ),
            changes=(
                PriorityChange(
                    to="one step down",
                    when="you do not answer",
                    event="asked_client",
                    after=DuePoint(days="business", n=5),
                ),
            ),
        ),
        events=(EventKind(name="Visit-Needed", meaning="remote work is exhausted; our engineers decide"),),
        milestones=tuple(
            Milestone(name=name, stop=stop)
            for name, stop in (
                ("respond", "responded"),
                ("plan", "planned"),
                ("arrive_on_site", "arrived"),
                ("resolve", "resolved"),
            )
        ),
        promises=tuple(_huge_promises(names)),
        pauses=(
            PauseRule(
                milestones=("resolve",),
                reasons=("Client",),
                mode="reset",
                requires="asking in writing",
                priorities=names[:2],
            ),
            PauseRule(
                milestones=("resolve",),
                reasons=("Vendor",),
                mode="own_clock",
                own_value=hours(2, "Γραφείο"),
                to_the_minute=True,
            ),
        ),
        escalations=(
            Escalation(
                milestones=("resolve",),
                priorities=names[:1],
                shown_to_client=True,
                steps=(
                    EscalationStep(trigger="percent", percent=80, action="warn", role="Lead"),
                    EscalationStep(
                        trigger="no_progress", time=hours(2), action="hand_over", role="Lead", tier_restarts=True
                    ),
                ),
            ),
        ),
        roles=(Role(name="Lead"),),
        services=_huge_services(),
        remedies=_huge_remedies(),
        tables=(
            FactTable(
                kind="rates",
                title=HOSTILE[3],
                per=HOSTILE[1],
                columns=HOSTILE,
                rows=((*(cell(text) for text in HOSTILE[1:]), Each(figure=_euros(300), per=HOSTILE[0])),) * 9,
            ),
            FactTable(kind="allowances", title="Visits", columns=("What", "How many"), rows=((cell("x"), _euros(2)),)),
        ),
        definitions=tuple(Definition(term=text, meaning=f"means {text}") for text in HOSTILE),
        undertakings=(Undertaking(kind="work_limit", text="No engineer works on without a rest.", bound=_six_hours()),),
        clauses=(
            Clause(
                id="long",
                kind="custom",
                title=HOSTILE[1],
                text="\n\n".join(
                    f"{HOSTILE[n % 6].replace('{{', '{{{{')} " + "The parties agree on many things at length. " * 30
                    for n in range(14)
                ),
            ),
            Clause(id="Long!", kind="custom", title=HOSTILE[0], text="1234567890" * 30),
        ),
        examples=(two_bad_months(),),
    )


def _euros(amount):
    return Figure(amount=Decimal(amount), unit="EUR")


def _six_hours():
    return Bound(comparison="at_most", value=hours(6), per="week")


def _huge_promises(names):
    office = "Γραφείο"
    for index, name in enumerate(names):
        yield promise(
            "respond",
            Range(low=hours(1, office), high=hours(2 + index, office)),
            name,
            as_written="1-2 h" if index == 0 else None,
        )
        yield promise(
            "plan",
            Immediate(seconds=30) if index % 2 else Immediate(),
            name,
            stop="planned",
            strength="typical" if index % 3 else "guaranteed",
        )
        yield promise(
            "arrive_on_site",
            DuePoint(days="business", n=index, at=600, cutoff=900) if index else BestEffort(aim=hours(4)),
            name,
            stop="arrived",
            start="Visit-Needed",
        )
        yield promise(
            "resolve",
            Unstated(assume=hours(8)) if index % 2 else hours(8, "Noc zażółć"),
            name,
            stop="resolved",
            aggregate=Aggregate(kind="share", share=Fraction(95, 100), minimum=20),
            period=MONTH,
        )
    for received in ("during Γραφείο", "outside Γραφείο"):
        for channel in ("Phone", "Mail"):
            value = Absent(why="invalid") if (received, channel) == ("outside Γραφείο", "Mail") else hours(1, office)
            yield promise(
                "respond",
                value,
                service="Production <systems>",
                selector={"priority": (names[0],), "channel": (channel,), "received": (received,)},
            )


def _huge_services():
    return tuple(
        Service(
            name=f"Service {index} {HOSTILE[index]}",
            covers=("servers", "networks"),
            conditions=("production only",),
            systems=tuple(f"host-{n:03d}.a-very-long-domain-name.example.com" for n in range(4)),
            availability=Availability(
                id=f"service-{index}",
                target=Fraction(9995, 10000),
                comparison="above",
                period=Period(unit="rolling_days", count=30) if index else Period(unit="quarter"),
                denominator="Γραφείο" if index == 2 else None,
                excluded_from="both",
                exclusions=("force majeure",),
                acceptable=Fraction(99, 100),
                largest_outage=7200,
                sampling=Sampling(
                    interval=30, bad=5, good=5, endpoints=Fraction(1, 3), evidence="the monitoring store"
                ),
            ),
        )
        for index in range(3)
    )


def _huge_remedies():
    down = Measure(kind="outage", subject="Service")
    return Remedies(
        credits=(
            Credit(
                id="step",
                measure=down,
                low=Fraction(1800),
                step=hours(15, unit="minute"),
                rounding="started",
                amount=Amount(days=Fraction(1)),
                cap=Amount(days=Fraction(10)),
            ),
            Credit(
                id="miss",
                measure=Measure(kind="miss", subject="respond", threshold=hours(2)),
                amount=Amount(money=Money(amount=Decimal(50), currency="EUR")),
            ),
            Credit(
                id="misses",
                measure=Measure(kind="misses", subject="resolve"),
                low=Fraction(3),
                high=Fraction(6),
                amount=Amount(points=4),
                repeat=Fraction(2),
            ),
            Credit(
                id="share",
                measure=Measure(kind="attainment"),
                high=Fraction(2, 3),
                amount=Amount(share=Fraction(1, 10), base_as_written="the charges for the month"),
                as_written="below two thirds",
            ),
        ),
        cumulate=False,
        uncapped=True,
        automatic=True,
        closing=5,
        sole_remedy=False,
    )
