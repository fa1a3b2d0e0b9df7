"""How promises, periods, bands, calendars and references are put into words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from sladsl.compose.terms import OPEN_START
from sladsl.documents.dates import EngineDates
from sladsl.documents.document import Table, Value, text_of
from sladsl.documents.formats import Formats
from sladsl.documents.schedule import client_schedule
from sladsl.documents.schedule.bands import band, common_decimals
from sladsl.documents.schedule.clauses import paragraphs
from sladsl.documents.schedule.draft import Draft
from sladsl.documents.schedule.lengths import notice, period, promised
from sladsl.documents.schedule.references import prose
from sladsl.documents.schedule.week import bars, week
from sladsl.documents.texts import texts_for
from sladsl.documents.visible import visible
from sladsl.documents.walk import runs_of, sections_of
from sladsl.model.calendar import Calendar, CalendarStep, Days, HoursRow, Window
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import Priority
from sladsl.model.promise import PauseRule
from sladsl.model.remedy import Amount, Credit, Measure
from sladsl.model.terms import Review, Terms
from sladsl.model.values import (
    Absent,
    BestEffort,
    DuePoint,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)
from tests.documents import contracts, hostile
from tests.documents.contracts import hours, promise
from tests.documents.rendered import terms_of

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
    assert week(terms, terms.calendar("Всё время")) is None


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


def test_absent_parts_leave_no_heading():
    terms = contracts.tiny()
    document = client_schedule(terms, worked=contracts.worked(terms))
    assert [section.id for section in document.sections] == [
        "summary",
        "promises",
        "milestones",
        "counting",
        "signatures",
    ]
    empty = terms.model_copy(update={"promises": (), "milestones": ()})
    assert [each.id for each in client_schedule(empty, worked=contracts.worked(empty)).sections] == [
        "summary",
        "signatures",
    ]


def test_every_part_of_a_full_contract_has_its_section():
    terms = contracts.gold()
    document = client_schedule(terms, worked=contracts.worked(terms))
    assert [section.id for section in document.sections] == [
        "summary", "scope", "priorities", "promises", "milestones", "counting", "hours", "pauses", "priority-changes",
        "escalation", "availability", "maintenance", "recovery", "metrics", "credits", "responsibilities", "contacts",
        "clauses", "agreement", "examples", "signatures",
    ]  # fmt: skip
    assert [each.id for each in sections_of(document.sections) if each.id.startswith("clause-")] == [
        "clause-hold-harmless", "clause-security", "clause-law",
    ]  # fmt: skip


def test_values_name_their_place_in_the_model():
    computed = {"fingerprint", "sections", "worked", "axes", "selector"}
    for name in ("tiny", "gold", "huge", "harder"):
        terms = terms_of(name)
        document = client_schedule(terms, worked=contracts.worked(terms), fingerprint=contracts.MARK)
        heads = {run.path.replace("[", ".").split(".")[0] for run in runs_of(document) if isinstance(run, Value)}
        assert heads <= set(Terms.model_fields) | computed


def test_pauses_that_differ_only_in_milestones_are_told_together():
    rules = (
        PauseRule(milestones=("respond",), reasons=("Client",)),
        PauseRule(milestones=("resolve",), reasons=("Client",), mode="reset"),
        PauseRule(milestones=("resolve", "update"), reasons=("Client",)),
    )
    terms = contracts.tiny().model_copy(update={"pauses": rules})
    section = next(each for each in client_schedule(terms, worked=lambda _: []).sections if each.id == "pauses")
    assert [plain(item) for item in section.blocks[1].items] == [
        "respond, resolve and update: the clock pauses while we wait for you, and goes on afterwards.",
        "resolve: the clock pauses while we wait for you, and starts afresh when the wait ends.",
    ]


@pytest.mark.parametrize("shown", [False, True])
def test_percentages_of_escalation_are_internal_unless_meant_for_the_client(shown):
    steps = (EscalationStep(trigger="percent", percent=80, action="notify", role="Lead"),)
    escalation = Escalation(milestones=("respond",), steps=steps, shown_to_client=shown)
    terms = contracts.tiny().model_copy(update={"escalations": (escalation,)})
    document = client_schedule(terms, worked=contracts.worked(terms))
    text = plain(runs_of(document))
    assert ("80 %" in text) is shown
    assert "Lead is notified" in text


def test_the_promise_table_has_a_cell_for_each_priority_and_milestone():
    terms = contracts.gold()
    section = next(
        each for each in client_schedule(terms, worked=contracts.worked(terms)).sections if each.id == "promises"
    )
    table, dates = (block for block in section.blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row] for row in (table.columns, *table.rows)] == [
        ["Priority", "Respond\nguaranteed", "Resolve\ntarget", "Update\nguaranteed"],
        ["Critical", "15 minutes, around the clock", "4 hours, around the clock", "every 30 minutes, around the clock"],
        ["High", "1 business hour", "8 business hours", "every 2 business hours"],
        ["Normal", "4 business hours", "24 business hours", "–"],
        ["Low", "end of the next business day", "end of the 5th business day", "–"],
    ]
    assert [plain(cell) for cell in dates.rows[0]] == [
        "Critical", "Fri 6 Mar 2026, 16:30", "Fri 6 Mar 2026, 16:45", "Fri 6 Mar 2026, 20:30", "Fri 6 Mar 2026, 17:00",
    ]  # fmt: skip


def test_rows_on_other_axes_share_a_table_and_what_is_not_promised_is_said():
    rows = (
        promise("respond", hours(1), selector={"priority": ("B",), "channel": ("Phone",)}),
        promise("respond", hours(2), selector={"channel": ("Mail",)}),
        promise("respond", hours(3), selector={"priority": ("A",)}),
        promise("resolve", Absent()),
    )
    ranks = (Priority(name="A"), Priority(name="B"))
    terms = contracts.tiny().model_copy(update={"promises": rows, "priorities": ranks})
    table, nothing = next(s for s in client_schedule(terms, worked=lambda _: []).sections if s.id == "promises").blocks
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["any", "Mail", "2 hours, around the clock"],
        ["A", "any", "3 hours, around the clock"],
        ["B", "Phone", "1 hour, around the clock"],
    ]
    assert plain(nothing.runs) == "No time is promised for: resolve."


def test_the_summary_tells_the_most_and_the_least_urgent_row():
    terms = contracts.gold()
    facts = client_schedule(terms, worked=lambda _: []).sections[0].blocks[1]
    told = {plain(label): plain(text) for label, text in facts.items}
    assert told["Most urgent"] == (
        "Critical tickets – respond: 15 minutes, around the clock; resolve: 4 hours, around the clock, as a target; "
        "update every 30 minutes, around the clock"
    )
    assert told["Least urgent"].startswith("Low tickets – respond: end of the next business day;")


def test_the_summary_keeps_to_rows_with_a_priority_when_there_are_some():
    rows = (
        promise("respond", hours(9), service="Standard"),
        promise("respond", hours(1), service="Premium", selector={"priority": ("A",), "channel": ("Phone",)}),
    )
    terms = contracts.tiny().model_copy(update={"promises": rows, "priorities": (Priority(name="A"),)})
    facts = client_schedule(terms, worked=lambda _: []).sections[0].blocks[1]
    assert [plain(text) for _, text in facts.items] == [
        "Premium, A tickets, Channel: Phone – respond: 1 hour, around the clock"
    ]


def test_terms_without_a_first_day_print_none():
    terms = contracts.tiny().model_copy(update={"start": OPEN_START})
    document = client_schedule(terms, worked=EngineDates(terms))
    assert "1970" not in plain(runs_of(document))
    reviewed = terms.model_copy(update={"review": Review(last=date(2026, 5, 4))})
    assert "2026, 23:00" in plain(runs_of(client_schedule(reviewed, worked=EngineDates(reviewed))))


def test_strengths_that_differ_stand_in_the_cells():
    rows = (promise("respond", hours(1), "A"), promise("respond", hours(2), "B", strength="typical"))
    terms = contracts.tiny().model_copy(update={"promises": rows})
    section = client_schedule(terms, worked=lambda _: []).sections[1]
    assert [plain(row[1]) for row in section.blocks[0].rows] == [
        "1 hour, around the clock\nguaranteed",
        "2 hours, around the clock\ntypical",
    ]


def test_holidays_outside_the_terms_are_left_out():
    terms = contracts.gold()
    hours_section = next(
        each for each in client_schedule(terms, worked=contracts.worked(terms)).sections if each.id == "hours"
    )
    table = next(block for block in hours_section.sections[-1].blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row] for row in (table.columns, *table.rows)] == [
        ["Holiday", "2026", "2027"],
        ["New Year's Day", "–", "Fri 1 Jan"],
        ["Independence Day", "Fri 3 Jul (observed) and Sat 4 Jul", "Sun 4 Jul"],
        ["Thanksgiving Day", "Thu 26 Nov", "Thu 25 Nov"],
    ]


def test_a_credit_is_worked_out_at_the_fee():
    terms = contracts.gold()
    text = plain(runs_of(client_schedule(terms, worked=contracts.worked(terms))))
    assert (
        "Availability of Managed infrastructure is 99.45 %. The credit is 5 % of the monthly fee; at the present fee"
        in text
    )
    assert "of USD 4,500 this is USD 225.00." in text
    assert "At the present fee this is USD 1,350.00." in text


@pytest.mark.parametrize(("days", "words"), [("28", "40 minutes 19 seconds"), ("31", "44 minutes 38 seconds")])
def test_time_down_that_an_availability_allows(days, words):
    terms = contracts.gold()
    document = client_schedule(terms, worked=contracts.worked(terms))
    tables = [b for s in sections_of(document.sections) for b in s.blocks if isinstance(b, Table)]
    allowed = next(t for t in tables if plain(t.caption) == "Time down that the promise allows")
    assert words in {plain(row[1]) for row in allowed.rows if f"{days} days" in plain(row[0])}


def test_a_language_without_texts_is_told():
    terms = contracts.tiny().model_copy(update={"language": "is"})
    (warning,) = client_schedule(terms, worked=contracts.worked(terms)).warnings
    assert "'is'" in warning
