"""Terms to make documents of: a tiny agreement and an ordinary one; what makes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

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
from sladsl.model.clause import Clause, Duty, SignOff
from sladsl.model.example import Example, ExampleEvent, Expectation
from sladsl.model.people import Channel, Escalation, EscalationStep, Party, Role
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, QualityMetric, promise_id
from sladsl.model.remedy import Amount, Credit, Measure, Remedies, TerminationRight
from sladsl.model.service import Availability, Backup, Maintenance, Retention, Service
from sladsl.model.table import FactTable, Names
from sladsl.model.terms import Ending, Plan, Review, Term, Terms
from sladsl.model.values import (
    Absent,
    Aggregate,
    BestEffort,
    DuePoint,
    Duration,
    Figure,
    Money,
    Notice,
    Period,
    Unstated,
)

MARK = "9f2c41d7a85e03b6c1f4e27d90ab5863d41e7fc2b6a90835de17f42ac0b3968e"
MONTH = Period(unit="month")


def hours(amount, clock="24x7", unit="hour"):
    return Duration(amount=Decimal(amount), unit=unit, clock=clock)


def cell(*texts):
    return Names(names=texts)


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


def none():
    """The tiny agreement, which says that there are no credits."""
    return tiny().model_copy(update={"remedies": Remedies(none=True)})


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
        term=Term(first=date(2026, 1, 1), last=date(2027, 12, 31)),
        ending=Ending(
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
                backup=Backup(
                    schedule="nightly",
                    retention=(Retention(count=30, what="daily"), Retention(count=12, what="monthly")),
                    tests="every quarter",
                ),
            ),
        ),
        metrics=(
            QualityMetric(
                id="fcr",
                name="First-contact resolution",
                comparison="at_least",
                target=Figure(amount=Decimal(70), unit="%"),
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
        tables=(
            FactTable(
                kind="responsibilities",
                title="Who does what",
                columns=("Task", "Provider", "Client"),
                rows=(
                    (cell("Patching of servers"), cell("yes"), Absent()),
                    (cell("Naming new staff"), Absent(), cell("yes")),
                    (cell("Testing the restore"), cell("leads"), cell("takes part")),
                ),
            ),
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
