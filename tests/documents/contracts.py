"""Terms to make documents of: a tiny agreement, an ordinary one, a huge and hostile one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

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
from sladsl.model.clause import Clause, Definition, Duty, Responsibility, SignOff, Undertaking
from sladsl.model.example import Example, ExampleEvent, Expectation
from sladsl.model.people import Channel, Escalation, EscalationStep, Party, ReportingRule, Role
from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import EventKind, Milestone, PauseRule, Promise, QualityMetric, promise_id
from sladsl.model.remedy import Amount, Credit, Measure, Remedies, TerminationRight
from sladsl.model.service import Allowance, Availability, Backup, Maintenance, Rate, Sampling, Service
from sladsl.model.terms import Plan, Review, Term, Terms
from sladsl.model.values import (
    Absent,
    Aggregate,
    BestEffort,
    DuePoint,
    Duration,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)

MARK = "9f2c41d7a85e03b6c1f4e27d90ab5863d41e7fc2b6a90835de17f42ac0b3968e"
MONTH = Period(unit="month")
HOSTILE = (
    '#import "@preview/evil:0.1.0"',
    "<script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "$x^2$ *bold* _it_ `raw` = head",
    '#eval("1+1") \\u{41} <label> @ref',
    "safe\u202egnitrams",
)


def hours(amount, clock="24x7", unit="hour"):
    return Duration(amount=Decimal(amount), unit=unit, clock=clock)


def promise(milestone, value, priority=None, **fields):
    selector = fields.pop("selector", None) or ({"priority": (priority,)} if priority else {})
    return Promise(
        id=promise_id(milestone, selector, fields.get("service")),
        milestone=milestone,
        value=value,
        selector=selector,
        stop=fields.pop("stop", "responded"),
        **fields,
    )


def worked(terms):
    """A stand-in for the timeline engine: two instants of receipt, and a due instant a little later."""
    zone = ZoneInfo(terms.zone)

    def examples(promised):
        if isinstance(promised.value, Absent | BestEffort | Unstated):
            return []
        created = datetime(terms.start.year, 3, 6, 16, 30, tzinfo=zone)
        seconds = getattr(promised.value, "seconds", None) or 90_000
        return [(created, created + timedelta(seconds=seconds))]

    return examples


def tiny():
    return Terms(
        agreement="Corner Bakery support",
        start=date(2026, 4, 1),
        provider=Party(name="Solo IT"),
        client=Party(name="Corner Bakery"),
        zone="Europe/London",
        milestones=(Milestone(name="respond", stop="responded"),),
        promises=(promise("respond", hours(4, unit="hour")),),
    )


OFFICE = Calendar(
    name="Office",
    zone="America/Chicago",
    rows=(HoursRow(days=Days(weekdays=(0, 1, 2, 3, 4)), windows=(Window(open=480, close=1080),)),),
    closures=(
        Closure(
            holidays=HolidaySet(jurisdiction="US", names=("New Year's Day", "Independence Day", "Thanksgiving Day"))
        ),
        Closure(annual=(12, 24), from_time=720),
    ),
)
US = PinnedHolidays(
    jurisdiction="US",
    first_year=2026,
    last_year=2027,
    days=(
        (date(2026, 1, 1), "New Year's Day", False),
        (date(2026, 7, 3), "Independence Day", True),
        (date(2026, 7, 4), "Independence Day", False),
        (date(2026, 11, 26), "Thanksgiving Day", False),
        (date(2026, 12, 25), "Christmas Day", False),
        (date(2027, 1, 1), "New Year's Day", False),
        (date(2027, 7, 4), "Independence Day", False),
        (date(2027, 11, 25), "Thanksgiving Day", False),
        (date(2028, 1, 1), "New Year's Day", False),
    ),
)


def _gold_promises():
    minutes, end = (lambda n, clock="24x7": hours(n, clock, "minute")), (lambda n: DuePoint(days="business", n=n))
    table = {
        "Critical": (minutes(15), hours(4), minutes(30)),
        "High": (hours(1, "Office"), hours(8, "Office"), hours(2, "Office")),
        "Normal": (hours(4, "Office"), hours(24, "Office"), Absent()),
        "Low": (end(1), end(5), Absent()),
    }
    for priority, (respond, resolve, update) in table.items():
        yield promise("respond", respond, priority)
        yield promise("resolve", resolve, priority, stop="resolved", strength="target")
        yield promise("update", update, priority, stop="updated", recurring=not isinstance(update, Absent))


def gold():
    """The agreement of the language's tour, with the parts that MSPs usually add."""
    return Terms(
        agreement="Acme Dental Group Managed Services",
        start=date(2026, 7, 1),
        change="Faster critical response",
        provider=Party(name="Northwind IT, LLC", address="400 Lake Street, Chicago, IL 60601", signatory="Dana Okafor"),
        client=Party(name="Acme Dental Group", address="12 Elm Avenue, Evanston, IL 60201"),
        plan=Plan(name="Gold", version=date(2026, 1, 1)),
        zone="America/Chicago",
        term=Term(
            first=date(2026, 1, 1),
            last=date(2027, 12, 31),
            renewal="renews for one year unless notice is given",
            client_notice=Notice(amount=60, unit="calendar_day"),
        ),
        review=Review(last=date(2026, 1, 1), every=18),
        fee=Money(amount=Decimal(4500), currency="USD"),
        fee_period=MONTH,
        calendars=(OFFICE, Calendar(name="Always", zone="America/Chicago", always=True)),
        business_hours="Office",
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone="America/Chicago"),
        receipt="next_opening",
        holidays=(US,),
        roles=(
            Role(name="Assignee", holder="whoever holds the ticket"),
            Role(name="Service-Manager", holder="Dana O.", person=True, email="dana@northwind.example", duty="Office"),
            Role(
                name="Team-Lead", holder="Sam K.", person=True, email="sam@northwind.example", phone="+1 312 555 0142"
            ),
        ),
        channels=(
            Channel(name="Phone", address="+1 312 555 0100", hours="Always"),
            Channel(name="Portal", address="https://support.northwind.example", hours="Always"),
            Channel(name="Social media", valid=False),
        ),
        priorities=(
            Priority(name="Critical", definition="Company-wide outage or security incident", examples=("ransomware",)),
            Priority(name="High", definition="A department cannot work"),
            Priority(name="Normal", definition="One person cannot work"),
            Priority(name="Low", definition="Question or request"),
        ),
        priority_rules=PriorityRules(on_change="recompute", decider="the service desk, after asking you"),
        milestones=(
            Milestone(
                name="respond",
                stop="responded",
                met_when="a person acknowledges, assigns and sets expectations",
                not_by=("an automatic reply",),
            ),
            Milestone(name="resolve", stop="resolved", met_when="service is restored or a workaround is accepted"),
            Milestone(name="update", start="responded", stop="updated"),
        ),
        promises=tuple(_gold_promises()),
        pauses=(
            PauseRule(milestones=("resolve", "update"), reasons=("Client",)),
            PauseRule(milestones=("resolve",), reasons=("Vendor",), limit=hours(5, unit="day")),
        ),
        escalations=(
            Escalation(
                milestones=("respond", "resolve"),
                steps=(
                    EscalationStep(trigger="percent", percent=50, action="warn", role="Assignee"),
                    EscalationStep(trigger="percent", percent=75, action="notify", role="Team-Lead"),
                    EscalationStep(trigger="after_due", time=hours(1), action="escalate", role="Service-Manager"),
                ),
                unacknowledged=((hours(15, unit="minute"), "Team-Lead"), (hours(15, unit="minute"), "Service-Manager")),
            ),
        ),
        services=(
            Service(
                name="Managed infrastructure",
                covers=("firewalls, switches, servers and backups named in annex A",),
                not_included=("line-of-business software", "printers"),
                availability=Availability(
                    id="Managed infrastructure / availability",
                    target=Fraction(999, 1000),
                    period=MONTH,
                    down_when="a site has lost service",
                    minimum=300,
                    exclusions=("ISP outages", "vendor SaaS outages", "force majeure", "maintenance"),
                ),
                maintenance=(
                    Maintenance(
                        rows=(HoursRow(days=Days(weekdays=(6,)), windows=(Window(open=120, close=360),)),),
                        zone="America/Chicago",
                        notice=Notice(amount=5, unit="calendar_day"),
                        cap=hours(8),
                        cap_period=MONTH,
                    ),
                ),
                recovery_time=hours(4),
                recovery_point=hours(1),
                backup=Backup(schedule="nightly", retention=("30 days", "12 months"), tests="every quarter"),
            ),
        ),
        metrics=(
            QualityMetric(
                id="fcr",
                name="First-contact resolution",
                comparison="at_least",
                target="70",
                unit="%",
                aggregate=Aggregate(kind="share", share=Fraction(7, 10), minimum=20),
                period=MONTH,
                source="tickets",
                strength="target",
            ),
        ),
        remedies=_gold_remedies(),
        duties=(
            Duty(party="client", text="Give us administrative access.", neglect="pause", reason="Client"),
            Duty(party="provider", text="Keep the documentation of the systems up to date."),
        ),
        responsibilities=(
            Responsibility(task="Patching of servers", party="provider"),
            Responsibility(task="Naming new staff", party="client"),
            Responsibility(task="Testing the restore", party="shared"),
        ),
        clauses=_gold_clauses(),
        examples=_gold_examples(),
        sign_offs=(SignOff(by="R. Lange, attorney", on=date(2026, 6, 20), fingerprint=MARK),),
    )


def _gold_remedies():
    critical = Measure(kind="attainment", subject="respond", selector={"priority": ("Critical",)}, minimum=20)
    up = Measure(kind="availability", subject="Managed infrastructure")
    return Remedies(
        credits=(
            Credit(
                id="up-1",
                measure=up,
                low=Fraction(99, 100),
                high=Fraction(999, 1000),
                amount=Amount(share=Fraction(5, 100)),
            ),
            Credit(id="up-2", measure=up, high=Fraction(99, 100), amount=Amount(share=Fraction(25, 100))),
            Credit(id="respond", measure=critical, high=Fraction(95, 100), amount=Amount(share=Fraction(2, 100))),
        ),
        cumulate=True,
        cap=Amount(share=Fraction(30, 100)),
        cap_period=MONTH,
        claim=Notice(amount=30, unit="calendar_day"),
        claim_from="month_end",
        sole_remedy=True,
        termination=(
            TerminationRight(measure=up, misses=2, of=3, period=MONTH, window=Notice(amount=30, unit="calendar_day")),
        ),
    )


def _gold_clauses():
    text = """
      The client holds the provider harmless for losses that stem from systems outside the scope.
      Credits under this agreement never exceed {credits.cap}; the fee is {fee}.

      It does not apply to:
      - gross negligence,
      - a breach of confidentiality.
    """
    return (
        Clause(
            id="hold-harmless",
            kind="hold-harmless",
            title="Hold harmless",
            text=text,
            references=("credits.cap", "fee"),
        ),
        Clause(id="security", kind="security", title="Security", text="Data is encrypted at rest and in transit."),
        Clause(id="law", kind="custom", title="Governing law", text="The law of Illinois applies. {{As is.}}"),
    )


def _gold_examples():
    return (
        Example(
            name="Friday night",
            events=(ExampleEvent(at="2026-03-06T23:00", kind="created", value="Normal"),),
            expect=(Expectation(milestone="respond", due="2026-03-09T12:00"),),
        ),
        Example(
            name="Waiting on the client does not count",
            events=(
                ExampleEvent(at="2026-03-10T09:00", kind="created", value="Normal"),
                ExampleEvent(at="2026-03-10T09:15", kind="responded"),
                ExampleEvent(at="2026-03-10T09:20", kind="waiting_client"),
                ExampleEvent(at="2026-03-10T15:40", kind="resumed"),
                ExampleEvent(at="2026-03-10T16:00", kind="resolved"),
            ),
            expect=(Expectation(milestone="resolve", state="met", counted=2400, clock="Office"),),
        ),
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
        allowances=(
            Allowance(what="Site visits", amount="2", unit="visits", period=MONTH, beyond="charged by the hour"),
        ),
        rates=(
            Rate(
                name="Emergency readiness",
                selector={"window": "Night", "target": "1 hour"},
                price=Money(amount=Decimal(300), currency="EUR"),
                per="per month",
            ),
            Rate(name="Weekend work", surcharge=Fraction(1, 2), increment=3600),
        ),
        definitions=tuple(Definition(term=text, meaning=f"means {text}") for text in HOSTILE),
        undertakings=(Undertaking(kind="work_limit", text="No engineer works longer without a rest.", limit=hours(6)),),
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
        examples=(),
    )


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
