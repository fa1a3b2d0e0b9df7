"""What sentences mean: the part of the model that each becomes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from sladsl.compose.words import value_words
from sladsl.model.calendar import (
    BusinessDays,
    CalendarStep,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    Season,
    Window,
)
from sladsl.model.example import ExpectedFigure, ToldFigure
from sladsl.model.people import Channel, Escalation, EscalationStep, Role
from sladsl.model.priority import Matrix, Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.remedy import Amount, Measure, Remedies
from sladsl.model.service import Maintenance
from sladsl.model.table import Each, FactTable, Names
from sladsl.model.terms import ChangeRight, Review, Term
from sladsl.model.values import (
    Absent,
    AsAgreed,
    BestEffort,
    DuePoint,
    Duration,
    Figure,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)
from tests.compose.world import HEAD, composed

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.model.terms import Terms

OFFICE = "hours Office in UTC\n  Monday 8:00 to 9:00\n"
AROUND = (
    OFFICE + "business hours are Office\nbusiness days are Monday to Friday\npriorities, highest first\n  High\n  Low\n"
)


def terms_of(folder: Path, text: str) -> Terms:
    composition, findings = composed(folder, HEAD + text)
    assert findings == []
    assert composition.agreement is not None
    (terms,) = composition.agreement.versions
    return terms


def lasts(amount: str, unit: str, clock: str = "24x7") -> Duration:
    return Duration(amount=Decimal(amount), unit=unit, clock=clock)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("15 minutes 24x7", lasts("15", "minute")),
        ("1.5 hours during Office", lasts("1.5", "hour", "Office")),
        ("1,000 business hours", lasts("1000", "hour", "Office")),
        ("3 days 24x7", lasts("3", "day")),
        ("1 week 24x7", lasts("1", "week")),
        ("3 business days", DuePoint(days="business", n=3)),
        ("1 calendar day", DuePoint(days="calendar", n=1)),
        ("within 2 business days", DuePoint(days="business", n=2)),
        ("end of business day", DuePoint(days="business", n=0)),
        ("end of the same business day", DuePoint(days="business", n=0)),
        ("end of next business day", DuePoint(days="business", n=1)),
        ("end of the 5th business day, cut-off at 9:30", DuePoint(days="business", n=5, cutoff=570)),
        ("10:00 on the next business day", DuePoint(days="business", n=1, at=600)),
        ("4 to 8 business hours", Range(low=lasts("4", "hour", "Office"), high=lasts("8", "hour", "Office"))),
        ("1 to 2 calendar days", Range(low=DuePoint(days="calendar", n=1), high=DuePoint(days="calendar", n=2))),
        ("immediate", Immediate()),
        ("immediate, within 2 minutes", Immediate(seconds=120)),
        ("best effort", BestEffort()),
        ("best effort, aiming at 4 hours 24x7", BestEffort(aim=lasts("4", "hour"))),
        ("not stated", Unstated()),
        ("not stated, assume end of next business day", Unstated(assume=DuePoint(days="business", n=1))),
        ("-", Absent(why="none")),
        ("not a valid report", Absent(why="invalid")),
    ],
)
def test_values(tmp_path: Path, cell: str, value: Any) -> None:
    (promise,) = terms_of(tmp_path, f"{AROUND}promises\n  | priority | respond |\n  | any | {cell} |\n").promises
    assert promise.value == value
    assert (promise.milestone, promise.start, promise.stop, promise.selector) == ("respond", "created", "responded", {})


def test_a_table_gives_a_promise_for_each_priority_and_column(tmp_path: Path) -> None:
    text = AROUND + "channels\n  Mail\n  Phone\npromises for Web in business hours\n"
    text += "  | priority  | channel     | respond, as a target | update               | resolve each in 95% |\n"
    text += '  | High, Low | Phone, Mail | 1 hour as written "1h" | every 2 hours 24x7 | -                   |\n'
    promises = terms_of(tmp_path, text + 'service Web\n  covers "x"\n').promises
    assert [promise.id for promise in promises][:3] == [
        "Web / respond [channel=Mail or Phone, priority=High]", "Web / respond [channel=Mail or Phone, priority=Low]",
        "Web / update [channel=Mail or Phone, priority=High]",
    ]  # fmt: skip
    respond, update, resolve = promises[0], promises[2], promises[4]
    assert respond.value == lasts("1", "hour", "Office")
    assert (respond.strength, respond.as_written, respond.service) == ("target", "1h", "Web")
    assert respond.selector == {"priority": ("High",), "channel": ("Phone", "Mail")}
    assert (update.value, update.recurring, update.strength) == (lasts("2", "hour"), True, "guaranteed")
    assert (resolve.aggregate.kind, resolve.aggregate.share, resolve.period) == (
        "share", Fraction(95, 100), Period(unit="month"),
    )  # fmt: skip


DAYS = Days(weekdays=(0,))


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["Monday to Wednesday, Sunday 8:00 to 9:00"], "rows",
         (HoursRow(days=Days(weekdays=(0, 1, 2, 6)), windows=(Window(open=480, close=540),)),)),
        (["Saturday to Monday 8:00 to 24:00"], "rows",
         (HoursRow(days=Days(weekdays=(0, 5, 6)), windows=(Window(open=480, close=1440),)),)),
        (["Monday 13:00 to 14:00, 8:00 to 9:00"], "rows",
         (HoursRow(days=DAYS, windows=(Window(open=480, close=540), Window(open=780, close=840))),)),
        (["Monday 22:00 to 6:00 next day"], "rows", (HoursRow(days=DAYS, windows=(Window(open=1320, close=360),)),)),
        (["business days 8:00 to 9:00"], "rows",
         (HoursRow(days=Days(business_days=True), windows=(Window(open=480, close=540),)),)),
        (["Monday, public holidays of DE-BE 8:00 to 9:00"], "rows",
         (HoursRow(days=Days(weekdays=(0,), holidays=(HolidaySet(jurisdiction="DE-BE"),)),
                   windows=(Window(open=480, close=540),)),)),
        (["Monday 8:00 to 9:00", "closed on New Year's Day, Easter of US without observed days"], "closures",
         (Closure(holidays=HolidaySet(jurisdiction="US", names=("New Year's Day", "Easter"), observed=False)),)),
        (["Monday 8:00 to 9:00", "closed on 24 December from 12:00"], "closures",
         (Closure(annual=(12, 24), from_time=720),)),
        (["Monday 8:00 to 9:00", "closed on 29 February until 12:00"], "closures",
         (Closure(annual=(2, 29), until_time=720),)),
        (["Monday 8:00 to 9:00", "closed 2026-05-01 from 8:00 to 8:30"], "closures",
         (Closure(dates=DateSpan(first=date(2026, 5, 1), last=date(2026, 5, 1)), from_time=480, until_time=510),)),
        (["24x5"], "rows",
         (HoursRow(days=Days(weekdays=(0, 1, 2, 3, 4)), windows=(Window(open=0, close=1440),)),)),
        (["Monday 8:00 to 9:00", "from 1 July through 31 August: Monday 8:00 to 8:30"], "rows",
         (HoursRow(days=DAYS, windows=(Window(open=480, close=540),)),
          HoursRow(days=DAYS, windows=(Window(open=480, close=510),), season=Season(first=(7, 1), last=(8, 31))))),
        (["24x5", 'closed on New Year\'s Day, Easter of US, 24 December, "breaks" as announced from 12:00'], "closures",
         (Closure(holidays=HolidaySet(jurisdiction="US", names=("New Year's Day", "Easter")), from_time=720),
          Closure(announced="breaks", from_time=720), Closure(annual=(12, 24), from_time=720))),
        (["24x5", "closed on 24 December, public holidays of DE without observed days, local public holidays"],
         "closures",
         (Closure(holidays=HolidaySet(jurisdiction="DE", observed=False)),
          Closure(holidays=HolidaySet(jurisdiction="local")), Closure(annual=(12, 24)))),
        (["open 2026-05-01 through 2026-05-02 from 8:00 to 9:00"], "openings",
         (Opening(dates=DateSpan(first=date(2026, 5, 1), last=date(2026, 5, 2)),
                  windows=(Window(open=480, close=540),)),)),
        (["Monday 8:00 to 9:00"], "overnight", "civil"),
        (["Monday 8:00 to 9:00", "a holiday closes the shift that begins on it"], "overnight", "start_day"),
        (["Monday 8:00 to 9:00"], "zone", "Asia/Tokyo"),
    ],
)  # fmt: skip
def test_hours(tmp_path: Path, lines: list[str], field: str, value: Any) -> None:
    text = "hours A in Asia/Tokyo\n" + "".join(f"  {line}\n" for line in lines)
    (calendar,) = terms_of(tmp_path, text).calendars
    assert getattr(calendar, field) == value


def test_seasons_and_combined_hours(tmp_path: Path) -> None:
    text = "hours A in UTC, from 1 November through 28 February\n  Monday 8:00 to 9:00\nhours B = 24x7\n"
    text += "hours C = A plus B within B, except holidays shared by A, B\n"
    a, b, c = terms_of(tmp_path, text).calendars
    assert a.rows[0].season == Season(first=(11, 1), last=(2, 28))
    assert (b.always, b.rows) == (True, ())
    assert (c.zone, c.steps) == (None, (
        CalendarStep(operation="plus", calendars=("A",)), CalendarStep(operation="plus", calendars=("B",)),
        CalendarStep(operation="within", calendars=("B",)),
        CalendarStep(operation="except", calendars=("A", "B"), shared_holidays=True),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (OFFICE + "business hours are Office\n", "business_hours", "Office"),
        (OFFICE + "business days are Saturday to Monday, except closed days of Office\n", "business_days",
         BusinessDays(weekdays=(0, 5, 6), closed_days_of="Office", zone="UTC")),
        ("outside business hours: received when logged\n", "receipt", "as_logged"),
        ("outside business hours: received at the next opening\n", "receipt", "next_opening"),
        ('priorities, highest first\n  A "x"\n  B\n', "priorities",
         (Priority(name="A", definition="x"), Priority(name="B"))),
        ("  reviewed 2026-01-01, again every 2 quarters\n", "review", Review(last=date(2026, 1, 1), every=6)),
        ("  reviewed 2026-01-01, again every 1 year\n", "review", Review(last=date(2026, 1, 1), every=12)),
        ("  reviewed not stated, again every 6 months\n", "review", Review(every=6)),
        ("  reviewed not stated\n", "review", None),
        (("channels\n  Phone\n  Mail\nroles\n  A\nescalate respond by Phone\n  at once warn A\n"
          "escalate respond by Mail\n  at 50% warn A\n"), "escalations",
         (Escalation(milestones=("respond",), channels=("Phone",),
                     steps=(EscalationStep(trigger="at_start", action="warn", role="A"),)),
          Escalation(milestones=("respond",), channels=("Mail",),
                     steps=(EscalationStep(trigger="percent", percent=50, action="warn", role="A"),)))),
        ('kinds Incident, "Change request"\n', "kinds", ("Incident", "Change request")),
        ("systems A, B\n", "systems", ("A", "B")),
        ("sites Berlin\n", "sites", ("Berlin",)),
        ("provider may change these terms with 30 calendar days' notice\nclient may change these terms at once\n",
         "change_rights",
         (ChangeRight(side="provider", notice=Notice(amount=30, unit="calendar_day")), ChangeRight(side="client"))),
        ("service credits\n  not paid in cash\n  expire with the term\n", "remedies",
         Remedies(no_cash=True, expires=True)),
        ("the priority is set when logged\n", "priority_rules", PriorityRules(set_when="the ticket is logged")),
        ('the priority is set when "a person has read it"\n', "priority_rules",
         PriorityRules(set_when="a person has read it")),
        ('the priority is derived from "impact" and "urgency"\n', "priority_rules",
         PriorityRules(derived_from=("impact", "urgency"))),
        (AROUND + "matrix Impact by Urgency\n  | Impact | Now | Later |\n  | Big | High | not stated |\n"
         "  | Small | Low | - |\n", "priority_rules",
         PriorityRules(matrices=(Matrix(
             row_axis="Impact", column_axis="Urgency", rows=("Big", "Small"), columns=("Now", "Later"),
             cells=(("High", Unstated()), ("Low", Absent()))),))),
        ('table "T"\n  | "a" | "b" |\n  | 1 "day" | 20 "users" per "site" |\n  | "x", "y" | 3 |\n', "tables",
         (FactTable(kind="table", title="T", columns=("a", "b"), rows=(
             (Figure(amount=Decimal(1), unit="day"), Each(figure=Figure(amount=Decimal(20), unit="users"), per="site")),
             (Names(names=("x", "y")), Figure(amount=Decimal(3))))),)),
        ("  fee USD 4,500.50 per month\n", "fee", Money(amount=Decimal("4500.50"), currency="USD")),
        ("  fee USD 4,500 per quarter\n", "fee_period", Period(unit="quarter")),
        ("", "term", Term(first=date(2026, 1, 1), last=date(2027, 12, 31))),
        ("  language de-CH\n", "language", "de-CH"),
        ('roles\n  A whoever holds the ticket\n  B "P" <p@x.example> phone "1" deputy A for the client\n', "roles",
         (Role(name="A", holder="whoever holds the ticket"),
          Role(name="B", holder="P", person=True, email="p@x.example", phone="1", deputy="A", side="client"))),
        (OFFICE + 'channels\n  Mail "m" served during Office\n  Fax not a valid report\n', "channels",
         (Channel(name="Mail", address="m", hours="Office"), Channel(name="Fax", valid=False))),
        ("pause resolve, update while waiting on Client\n", "pauses",
         (PauseRule(milestones=("resolve", "update"), reasons=("Client",)),)),
        (AROUND + 'pause resolve while waiting on Client, Vendor for High\n  begins when "x"\n'
         "  the clock starts afresh when it resumes\n  at most 2 hours 24x7\n", "pauses",
         (PauseRule(milestones=("resolve",), reasons=("Client", "Vendor"), priorities=("High",), mode="reset",
                    requires="x", limit=lasts("2", "hour")),)),
        (("roles\n  A\n  B\nescalate respond\n  at 50% warn A\n  30 minutes 24x7 before due escalate to B\n"
          "  before due warn A\n"
         "  each alert unacknowledged after 15 minutes goes to A, after 1 hour more to B\n"), "escalations",
         (Escalation(milestones=("respond",), steps=(
             EscalationStep(trigger="percent", percent=50, action="warn", role="A"),
             EscalationStep(trigger="before_due", time=lasts("30", "minute"), action="escalate", role="B"),
             EscalationStep(trigger="condition", condition="the due time comes near", action="warn", role="A")),
             unacknowledged=((lasts("15", "minute"), "A"), (lasts("1", "hour"), "B"))),)),
    ],
)  # fmt: skip
def test_sentences(tmp_path: Path, text: str, field: str, value: Any) -> None:
    assert getattr(terms_of(tmp_path, text), field) == value


def test_services(tmp_path: Path) -> None:
    text = (
        OFFICE
        + 'service Web\n  covers "a", "b"\n  availability above 99.95 % per rolling 30 days, measured during Office\n'
    )
    text += '  down when "x" for at least 5 minutes\n  excludes "y", maintenance\n  recovery time 3 business days\n'
    text += "  emergency maintenance at any time, 2 hours' notice, at most 8 hours per month\n  recovery point 1 hour\n"
    (service,) = terms_of(tmp_path, text).services
    found = service.availability
    assert found is not None
    assert (found.target, found.comparison, found.period) == (
        Fraction(9995, 10000), "above", Period(unit="rolling_days", count=30),
    )  # fmt: skip
    assert (found.denominator, found.down_when, found.minimum, found.exclusions) == (
        "Office",
        "x",
        300,
        ("y", "maintenance"),
    )
    assert service.maintenance == (
        Maintenance(kind="emergency", zone="UTC", notice=Notice(amount=2, unit="hour"), cap=lasts("8", "hour"),
                    cap_period=Period(unit="month"), excluded=True),
    )  # fmt: skip
    assert (service.recovery_time, service.recovery_point) == (DuePoint(days="business", n=3), lasts("1", "hour"))


def test_shares_left_open_and_parts_that_are_down_by_themselves(tmp_path: Path) -> None:
    text = "service S\n  availability  as agreed per calendar month, measured during Office, as a target\n"
    text += "  availability for A, B  at least 99% per calendar month\n"
    text += '  availability for C  not stated per year, typically as written "x"\n'
    text += '  measured only while "the tenant is supported", "it is paid"\n  down when "all"\n  down for C when "c"\n'
    (service,) = terms_of(tmp_path, OFFICE + text).services
    whole, two, third = (service.availability, *service.partial)
    assert whole is not None
    assert (whole.target, whole.strength, whole.denominator) == (AsAgreed(), "target", "Office")
    assert (two.target, two.strength, two.scope) == (Fraction(99, 100), "guaranteed", ("A", "B"))
    assert (third.target, third.strength, third.as_written) == (Unstated(), "typical", "x")
    assert [each.down_when for each in (whole, two, third)] == ["all", "all", "c"]
    assert {each.conditions for each in (whole, two, third)} == {("the tenant is supported", "it is paid")}


@pytest.mark.parametrize(
    ("words", "notice", "channel"),
    [
        ("not stated notice", Unstated(), None),
        ("not stated notice by Mail", Unstated(), "Mail"),
        ('notice by "the portal"', None, "the portal"),
        ("5 calendar days' notice by Mail", Notice(amount=5, unit="calendar_day"), "Mail"),
    ],
)
def test_notice_of_maintenance(tmp_path: Path, words: str, notice: Any, channel: str | None) -> None:
    (service,) = terms_of(tmp_path, f"service S\n  maintenance at any time, {words}\n").services
    (work,) = service.maintenance
    assert (work.notice, work.notice_channel) == (notice, channel)


def test_credits_left_open(tmp_path: Path) -> None:
    text = "service S\n  availability at least 99% per month\nservice credits\n"
    text += '  | availability below 99% | as agreed as written "as in annex 2" |\n  | outage | not stated |\n'
    remedies = terms_of(tmp_path, text).remedies
    assert remedies is not None
    first, second = remedies.credits
    assert (first.amount, first.as_written) == (Amount(open=AsAgreed()), "as in annex 2")
    assert second.amount == Amount(open=Unstated())


def test_what_is_open_is_kept_as_open(tmp_path: Path) -> None:
    text = "service Web\n  availability at least 99 % per a period not stated, assume calendar month\n"
    text += 'promises\n  | update |\n  | as agreed as written "the next time is announced" |\n'
    terms = terms_of(tmp_path, text)
    assert terms.services[0].availability is not None
    assert terms.services[0].availability.period == Period(unit="month", assumed=True)
    update = terms.promises[0]
    assert (update.value, update.as_written) == (AsAgreed(), "the next time is announced")


@pytest.mark.parametrize("words", ["as agreed", "2 hours 24x7 or as agreed", 'effort "continuous"', "best effort", "-"])
def test_values_are_told_as_they_are_written(tmp_path: Path, words: str) -> None:
    terms = terms_of(tmp_path, f"promises\n  | resolve |\n  | {words} |\n")
    assert value_words(terms.promises[0].value, terms) == words


def test_credits(tmp_path: Path) -> None:
    text = AROUND + "service credits\n  | availability from 98% through 99% | 5% of monthly fee |\n"
    text += "  | availability below 98% | EUR 1,000 |\n"
    text += "  | High respond attained from 90% to below 95%, from 20 up | 2 days of annual fee |\n"
    text += "  | each resolve later than 4 hours 24x7 | EUR 5 |\n"
    text += "  credits do not add up, at most 30% of service fee per quarter\n"
    text += "  claimed within 30 calendar days after the incident\n  not the sole remedy\n"
    text += "  figures close 5 business days after month end\n"
    remedies = terms_of(tmp_path, text).remedies
    assert remedies is not None
    first, second, third, fourth = remedies.credits
    assert (first.low, first.high, first.high_included) == (Fraction(98, 100), Fraction(99, 100), True)
    assert first.amount == Amount(share=Fraction(5, 100), base="monthly_fee")
    assert (second.low, second.high, second.amount) == (
        None, Fraction(98, 100), Amount(money=Money(amount=Decimal(1000), currency="EUR")),
    )  # fmt: skip
    assert third.measure == Measure(kind="attainment", subject="respond", selector={"priority": ("High",)}, minimum=20)
    assert (third.high_included, third.amount) == (False, Amount(days=Fraction(2), base="annual_fee"))
    assert fourth.measure == Measure(kind="miss", subject="resolve", threshold=lasts("4", "hour"))
    assert (remedies.cumulate, remedies.cap_period, remedies.sole_remedy) == (False, Period(unit="quarter"), False)
    assert (remedies.claim, remedies.claim_from, remedies.closing) == (
        Notice(amount=30, unit="calendar_day"), "incident", 5,
    )  # fmt: skip


def test_an_outage_of_a_service_beyond_a_share_of_the_month_claimed_within_hours(tmp_path: Path) -> None:
    text = "service Network\n  availability  above 99% per month\n  acceptable  at least 98%\n"
    text += (
        "service credits\n  | outage of Network above 0.1% of the month | 1 day of service fee for each 15 minutes |\n"
    )
    text += "  claimed within 72 hours after the incident\n"
    terms = terms_of(tmp_path, text)
    availability, remedies = terms.services[0].availability, terms.remedies
    assert availability is not None
    assert remedies is not None
    assert (availability.comparison, availability.acceptable) == ("above", Fraction(98, 100))
    assert remedies.credits[0].measure == Measure(kind="outage", subject="Network", allowance=Fraction(1, 1000))
    assert remedies.claim == Notice(amount=72, unit="hour")


def test_examples_follow_the_time_from_line_to_line(tmp_path: Path) -> None:
    text = AROUND + 'example "E"\n  a Low ticket is created 2026-03-10 9:00\n  responded 9:15\n'
    text += "  waiting on Client from 9:20 to 2026-03-11 8:00\n  priority changes to High at 8:30\n"
    text += '  resolve is due 2026-03-12 24:00\n  resolve is met after 40 business minutes\n  published by "P"\n'
    (example,) = terms_of(tmp_path, text).examples
    assert [(event.at, event.kind, event.value) for event in example.events] == [
        ("2026-03-10T09:00", "created", "Low"), ("2026-03-10T09:15", "responded", None),
        ("2026-03-10T09:20", "waiting_client", None), ("2026-03-11T08:00", "resumed", None),
        ("2026-03-11T08:30", "priority_changed", "High"),
    ]  # fmt: skip
    due, met = example.expect
    assert due.due == "2026-03-13T00:00"
    assert (met.state, met.counted, met.clock, example.source) == ("met", 2400, "Office", "P")


def test_examples_of_periods_tell_and_expect_figures(tmp_path: Path) -> None:
    text = AROUND + "service Web\n  availability at least 99% per month\n"
    text += 'metrics\n  | metric | promised | per |\n  | "KPI" | at least 99% | month |\n'
    text += "example E\n  in 2026-03\n  the fee is EUR 1,200.50\n  Web was down 90 minutes on 2026-03-04\n"
    text += "  availability was 99.81%\n  KPI was 96.5%\n  High, Low respond was attained for 95 of 100 tickets\n"
    text += "  resolve was late for 0 tickets\n  Low resolve was later than 8 business hours for 1 ticket\n"
    text += "  availability of Web is 99.90%\n  no credit\n  in 2026-04\n  the credit is 10% of monthly fee\n"
    text += "  the credit is 7.5 hours of the monthly uptime, by a schedule not stated\n  the credit is EUR 3.50\n"
    text += '  the credit is 1 point\n  the credit is 2 days of annual fee\n  published by "P"\n'
    (example,) = terms_of(tmp_path, text).examples
    march, april = example.periods
    assert (example.source, example.first_day, march.name, april.name) == ("P", date(2026, 3, 1), "2026-03", "2026-04")
    limit = Duration(amount=Decimal(8), unit="hour", clock="Office")
    assert march.figures == (
        ToldFigure(kind="fee", fee=Money(amount=Decimal("1200.50"), currency="EUR")),
        ToldFigure(kind="down", subject="Web", seconds=5400, day=date(2026, 3, 4)),
        ToldFigure(kind="availability", share=Fraction(9981, 10000)),
        ToldFigure(kind="metric", subject="KPI", figure=Figure(amount=Decimal("96.5"), unit="%")),
        ToldFigure(kind="attained", subject="respond", selector={"priority": ("High", "Low")}, count=95, of=100),
        ToldFigure(kind="late", subject="resolve", count=0),
        ToldFigure(kind="late", subject="resolve", selector={"priority": ("Low",)}, count=1, threshold=limit),
    )
    assert march.expect == (
        ExpectedFigure(kind="availability", subject="Web", share=Fraction(999, 1000), decimals=2),
        ExpectedFigure(kind="credit"),
    )
    assert [(one.amount, one.unstated) for one in april.expect] == [
        (Amount(share=Fraction(1, 10)), False),
        (Amount(hours=Fraction(15, 2), base="monthly_uptime"), True),
        (Amount(money=Money(amount=Decimal("3.50"), currency="EUR")), False),
        (Amount(points=1), False),
        (Amount(days=Fraction(2), base="annual_fee"), False),
    ]


@pytest.mark.parametrize(("name", "day"), [("2026-11", (11, 1)), ("2026-Q3", (7, 1)), ("2026", (1, 1))])
def test_an_example_of_periods_is_judged_by_the_terms_of_its_first_day(name: str, day: Any, tmp_path: Path) -> None:
    (example,) = terms_of(tmp_path, f"example E\n  in {name}\n  no credit\n").examples
    assert example.first_day == date(2026, *day)


def test_names_are_one_however_they_are_typed(tmp_path: Path) -> None:
    text = 'hours Éle’vé = 24x7\nbusiness hours are "E\u0301le\'ve\u0301"\n'
    assert terms_of(tmp_path, text).business_hours == "Éle'vé"


def test_examples_say_on_which_axes_their_ticket_lies(tmp_path: Path) -> None:
    text = AROUND + 'channels\n  Phone\nservice S\n  covers "all"\n'
    text += 'promises for S\n  | by "plan" | channel | respond |\n  | Gold | Phone | 1 hour 24x7 |\n'
    text += 'example "E"\n  a Low ticket is created 2026-03-10 9:00\n  its "plan" is Gold\n  its channel is Phone\n'
    text += '  its "service" is S\n  respond is due 10:00\n'
    (example,) = terms_of(tmp_path, text).examples
    assert example.selector == {"plan": "Gold", "channel": "Phone", "service": "S"}
