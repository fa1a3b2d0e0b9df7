"""How promises, periods, bands, calendars and references are put into words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from sladsl.documents.document import text_of
from sladsl.documents.formats import Formats
from sladsl.documents.schedule.amounts import amount
from sladsl.documents.schedule.bands import band, common_decimals
from sladsl.documents.schedule.clauses import paragraphs
from sladsl.documents.schedule.draft import Draft
from sladsl.documents.schedule.figures import figure
from sladsl.documents.schedule.lengths import notice, period, promised
from sladsl.documents.schedule.references import prose
from sladsl.documents.schedule.remedies import measure
from sladsl.documents.schedule.week import bars, seasons, week
from sladsl.documents.texts import texts_for
from sladsl.documents.visible import visible
from sladsl.model.calendar import Calendar, CalendarStep, Days, HoursRow, Season, Window
from sladsl.model.remedy import Amount, Credit, Measure
from sladsl.model.values import (
    Absent,
    AsAgreed,
    BestEffort,
    DuePoint,
    Effort,
    Figure,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)
from tests.documents import contracts, hostile
from tests.documents.contracts import MONTH, hours

FORMATS = Formats(texts_for("en"))


def draft(terms=None):
    terms = terms or contracts.gold()
    return Draft(terms, texts_for("en"), FORMATS, contracts.worked(terms))


def plain(runs):
    return text_of(runs).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (hours(15, unit="minute"), "15 minutes, around the clock"),
        (hours(1, "Always"), "1 hour, around the clock"),
        (hours(1, "Office"), "1 business hour"),
        (hours("1.5", "Office"), "1.5 business hours"),
        (hours(2, "Nights"), "2 hours during Nights"),
        (hours(1, "Office", "week"), "1 week during Office"),
        (DuePoint(days="business", n=0), "end of the same business day"),
        (DuePoint(days="business", n=1), "end of the next business day"),
        (DuePoint(days="calendar", n=22), "end of the 22nd calendar day"),
        (DuePoint(days="business", n=11, at=600), "10:00 on the 11th business day"),
        (
            DuePoint(days="business", n=1, at=600, cutoff=900),
            "10:00 on the next business day; what is received after 15:00 counts as received on the next such day",
        ),
        (Range(low=hours(4, "Office"), high=hours(8, "Office")), "4 business hours to 8 business hours"),
        (Immediate(), "immediately"),
        (Immediate(seconds=90), "immediately, within 1 minute 30 seconds"),
        (BestEffort(), "best effort"),
        (BestEffort(aim=hours(8, "Office")), "best effort, aiming at 8 business hours"),
        (Unstated(), "not stated"),
        (Unstated(assume=hours(1, "Office")), "not stated; we work with 1 business hour"),
        (AsAgreed(), "as agreed in each case"),
        (AsAgreed(usual=hours(2, "Office")), "2 business hours, unless agreed otherwise"),
        (Effort(words="continuous"), "effort: continuous"),
        (Effort(words="Continuous effort"), "Continuous effort"),
        (Absent(), "–"),
        (Absent(why="invalid"), "not a valid report"),
    ],
)
def test_promised_values(value, words):
    assert plain(promised(draft(), "x", value)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Period(unit="month"), "calendar month"),
        (Period(unit="month", count=3), "3 calendar months"),
        (Period(unit="rolling_days", count=30), "30 consecutive days"),
        (Period(unit="year", first_month=4), "year (the year begins in April)"),
        (Period(unit="term"), "term of the agreement"),
        (Period(unit="month", assumed=True), "calendar month (assumed; none is stated)"),
    ],
)
def test_periods(value, words):
    assert plain(period(draft(), "x", value)) == words


def test_notices():
    assert plain(notice(draft(), "x", Notice(amount=1, unit="business_day"))) == "1 business day"


@pytest.mark.parametrize(
    ("kind", "low", "high", "included", "words"),
    [
        ("availability", Fraction(99, 100), Fraction(999, 1000), False, "99.0 % or more, but less than 99.9 %"),
        ("availability", None, Fraction(99, 100), False, "less than 99 %"),
        (
            "availability",
            Fraction(99, 100),
            Fraction(9949, 10000),
            True,
            "99.00 % or more, up to and including 99.49 %",
        ),
        ("attainment", None, Fraction(2, 3), False, "less than 2/3"),
        ("misses", Fraction(3), Fraction(6), False, "3 or more, but less than 6"),
        ("outage", Fraction(1800), None, False, "30 minutes or more"),
        ("miss", None, None, False, ""),
    ],
)
def test_bands_say_which_bound_belongs_to_them(kind, low, high, included, words):
    credit = Credit(id="x", measure=Measure(kind=kind), low=low, high=high, high_included=included, amount=Amount())
    assert plain(band(draft(), credit, common_decimals([credit], credit.measure))) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Amount(share=Fraction(1, 20)), "5 % of the monthly fee"),
        (Amount(share=Fraction(2, 100), base="credited_invoice"), "2 % of the invoice that is credited"),
        (Amount(days=Fraction(1)), "1 day of the monthly fee"),
        (Amount(hours=Fraction(10), base="service_fee"), "10 hours of the fee of the service"),
        (Amount(multiple=Fraction(1)), "the price of the time lost"),
        (Amount(multiple=Fraction(3, 2)), "1.5 times the price of the time lost"),
        (Amount(points=1), "1 penalty point"),
        (Amount(share=Fraction(1, 20), base_as_written="the bill"), "5 % of “the bill”"),
    ],
)
def test_amounts(value, words):
    assert plain(amount(draft(), "x", value)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Measure(kind="outage", subject="Mail"), "How long Mail is down at a time"),
        (
            Measure(kind="outage", allowance=Fraction(1, 1000)),
            "How long services are down in all, beyond 0.1 % of the period",
        ),
        (
            Measure(kind="outage", threshold=hours(5, unit="minute")),
            "How long a service is down at a time, if longer than 5 minutes",
        ),
        (
            Measure(kind="misses", subject="respond", more_than=4, period=MONTH),
            "Number of tickets for which respond is late per calendar month: more than 4",
        ),
        (Measure(kind="metric", subject="speed of answer"), "speed of answer"),
    ],
)
def test_measures(value, words):
    assert plain(measure(draft(), "x", value)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Figure(amount=Decimal(300), unit="EUR"), "EUR 300"),
        (Figure(amount=Decimal(70), unit="%"), "70 %"),
        (Figure(amount=Decimal(1), unit="month"), "1 month"),
        (Figure(amount=Decimal(3)), "3"),
        (Figure(amount=Decimal("2.5"), unit="GB"), "2.5 GB"),
    ],
)
def test_figures(value, words):
    assert plain(figure(draft(), "x", value)) == words


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (FORMATS.money(Money(amount=Decimal("1234567.50"), currency="EUR")), "EUR 1,234,567.50"),
        (FORMATS.day(date(2026, 3, 6)), "6 March 2026"),
        (FORMATS.moment(datetime(2026, 3, 6, 16, 30, tzinfo=UTC)), "Friday 6 March 2026, 16:30"),
        (FORMATS.short_moment(datetime(2026, 3, 6, 16, 30, 5, tzinfo=UTC)), "Fri 6 Mar 2026, 16:30:05"),
        (FORMATS.percent(Fraction(9995, 10000)), "99.95 %"),
        (FORMATS.percent(Fraction(1, 8)), "12.5 %"),
        (FORMATS.length(0), "0 seconds"),
        (FORMATS.length(3661), "1 hour 1 minute 1 second"),
        (FORMATS.ordinal(113), "113th"),
        (FORMATS.ordinal(121), "121st"),
    ],
)
def test_formats(printed, words):
    assert printed.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at most {credits.cap}.", "at most 30 % of the monthly fee per calendar month."),
        ("within {credits.claim}", "within 30 calendar days after the end of the month"),
        ("{provider} and {client}", "Northwind IT, LLC and Acme Dental Group"),
        ("{fee} from {term.first} to {term.last}", "USD 4,500 from 1 January 2026 to 31 December 2027"),
        ("reviewed {reviewed.last}", "reviewed 1 January 2026"),
        ("{promises[respond [priority=Critical]]}", "15 minutes, around the clock"),
        ("{ending.client_notice} or {metrics.fcr.target}", "60 calendar days or 70 %"),
        ("{services.Managed infrastructure.availability.target}", "99.9 %"),
        ("a {{brace}} and }}", "a {brace} and }"),
        ("{7*7} {% raw %}", "{7*7} {% raw %}"),
    ],
)
def test_references_are_filled_in(text, words):
    written = draft()
    assert plain(prose(written, "clauses[x].text", text)) == words
    assert written.warnings == []


def test_a_reference_that_leads_nowhere_is_told():
    written = draft()
    assert plain(prose(written, "clauses[x].text", "{credits.cup}")) == "{credits.cup}"
    assert written.warnings == ["the text of clauses[x].text refers to {credits.cup}, which this document cannot print"]


def test_prose_becomes_paragraphs_and_lists():
    text = "First line\ngoes on.\n\nA list:\n- one\n  goes on\n- two\n\nEnd."
    blocks = paragraphs(draft(), "x", text)
    shown = [
        [plain(item) for item in block.items] if hasattr(block, "items") else plain(block.runs) for block in blocks
    ]
    assert shown == ["First line goes on.", "A list:", ["one goes on", "two"], "End."]


@pytest.mark.parametrize(
    ("windows", "weekday", "expected"),
    [
        (((480, 1080),), 0, ((480, 1080),)),
        (((480, 720), (780, 1020)), 0, ((480, 720), (780, 1020))),
        (((1200, 600),), 0, ((1200, 1440),)),
        (((1200, 600),), 1, ((0, 600), (1200, 1440))),
        (((0, 1440),), 0, ((0, 1440),)),
        (((480, 480),), 1, ((0, 1440),)),
    ],
)
def test_a_week_shows_windows_where_they_are_open(windows, weekday, expected):
    row = HoursRow(days=Days(weekdays=(0, 1)), windows=tuple(Window(open=a, close=b) for a, b in windows))
    calendar = Calendar(name="X", zone="UTC", rows=(row,))
    assert bars(week(contracts.tiny(), calendar), weekday) == expected


def test_a_window_over_sunday_midnight_goes_on_on_monday():
    row = HoursRow(days=Days(weekdays=(6,)), windows=(Window(open=1320, close=120),))
    assert week(contracts.tiny(), Calendar(name="X", zone="UTC", rows=(row,))) == ((0, 120), (9960, 10080))


def test_weeks_of_combined_calendars():
    terms = hostile.huge()
    nights = terms.calendar("Nights")
    assert bars(week(terms, nights), 1) == ((600, 1200),)
    whole = terms.calendar("Всё время")
    assert [bars(week(terms, whole, season), 0)[:2] for season in seasons(terms, whole)] == [
        ((510, 720), (780, 1020)),
        ((450, 810), (1200, 1440)),
    ]


def _combined(name, *steps):
    made = tuple(CalendarStep(operation=operation, calendars=(operand,)) for operation, operand in steps)
    return Calendar(name=name, steps=made)


def test_a_combined_week_knows_the_clock_that_always_runs_and_keeps_zones_apart():
    def day(name, zone):
        row = HoursRow(days=Days(weekdays=(0,)), windows=(Window(open=480, close=1020),))
        return Calendar(name=name, zone=zone, rows=(row,))

    outside = _combined("Outside", ("plus", "24x7"), ("except", "London"))
    both = _combined("Both", ("plus", "London"), ("plus", "Tokyo"))
    nested = _combined("Nested", ("plus", "Outside"), ("within", "Both"))
    calendars = (day("London", "Europe/London"), day("Tokyo", "Asia/Tokyo"), outside, both, nested)
    terms = contracts.tiny().model_copy(update={"calendars": calendars})
    assert week(terms, outside) == ((0, 480), (1020, 10080))
    assert week(terms, both) is None
    assert week(terms, nested) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b\x1b", "a[U+0000]b[U+001B]"),
        ("a\ud800", "a[U+D800]"),
        ("a\r\nb\tc", "a\nb c"),
        ("\ue000", "[U+E000]"),
        ("क\u200dष", "क\u200dष"),
        ("Łódź Ω", "Łódź Ω"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text, shown):
    assert visible(text) == shown


SUMMER, SPRING = Season(first=(7, 1), last=(8, 31)), Season(first=(3, 1), last=(7, 15))


def _seasonal(name, season, opens=480):
    always = HoursRow(days=Days(weekdays=(0,)), windows=(Window(open=opens, close=1020),))
    short = HoursRow(days=Days(weekdays=(0,)), windows=(Window(open=opens, close=720),), season=season)
    return Calendar(name=name, zone="UTC", rows=(always, short))


def test_a_combined_week_follows_the_season_of_its_parts():
    """Outside hours grow in the season in which the hours shrink; two seasons that overlap have no single week."""
    summer, spring = _seasonal("Office", SUMMER), _seasonal("Shop", SPRING)
    outside = _combined("Outside", ("plus", "24x7"), ("except", "Office"))
    both = _combined("Both", ("plus", "Office"), ("plus", "Shop"))
    above = _combined("Above", ("plus", "Both"))
    terms = contracts.tiny().model_copy(update={"calendars": (summer, spring, outside, both, above)})
    assert seasons(terms, outside) == (None, SUMMER)
    assert week(terms, outside) == ((0, 480), (1020, 10080))
    assert week(terms, outside, SUMMER) == ((0, 480), (720, 10080))
    assert seasons(terms, both) == seasons(terms, above) == ()
    assert week(terms, both) is None
    assert week(terms, above) is None
