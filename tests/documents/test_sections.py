"""What each section of the schedule tells, and when it is there."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.compose.terms import OPEN_START
from sladsl.documents.dates import EngineDates
from sladsl.documents.document import Table, Value, text_of
from sladsl.documents.schedule import client_schedule
from sladsl.documents.walk import runs_of, sections_of
from sladsl.model.example import Example
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import Priority
from sladsl.model.promise import PauseRule
from sladsl.model.terms import Review, Terms
from sladsl.model.values import (
    Absent,
)
from tests.documents import contracts, harder, months
from tests.documents.contracts import hours, promise
from tests.documents.rendered import terms_of


def plain(runs):
    return text_of(runs).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("terms", "label", "words"),
    [
        (contracts.none(), "If we miss", "There are no service credits."),
        (
            harder.harder(),
            "If we miss",
            (
                "You receive service credits, at most 8 % of the fees of the term. "
                "A credit must be claimed within 2 months."
            ),
        ),
        (harder.harder(), "How it ends", "You can end the agreement at any time, without notice."),
    ],
)
def test_the_summary_tells(terms, label, words):
    facts = client_schedule(terms, worked=lambda _: []).sections[0].blocks[1]
    assert {plain(name): plain(text) for name, text in facts.items}[label] == words


def test_a_step_of_a_tier_counts_from_the_step_before():
    facts = next(each for each in _harder_sections() if each.id == "escalation").blocks[1]
    assert [(plain(when), plain(done)) for when, done in facts.items][1:3] == [
        ("1 hour after the clock starts", "Lead is notified"),
        ("2 business hours after the step before", "the ticket is handed over to Dean"),
    ]


def test_hours_that_the_agreement_leaves_open_are_told():
    hours_section = next(each for each in _harder_sections() if each.id == "hours")
    other = next(each for each in hours_section.sections if each.id == "other-hours").blocks[0]
    assert [(plain(name), plain(text)) for name, text in other.items] == [
        ("Dean's office", "The agreement does not state these hours."),
        ("Library", "The agreement does not state these hours."),
    ]


def test_business_hours_that_are_not_stated_are_told():
    terms = contracts.tiny().model_copy(update={"business_hours": "Desk"})
    sections = client_schedule(terms, worked=lambda _: []).sections
    (label, words), *_ = sections[0].blocks[1].items
    assert (plain(label), plain(words)) == ("Business hours", "The agreement does not state these hours.")


def _harder_sections():
    return client_schedule(harder.harder(), worked=lambda _: []).sections


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


def test_examples_about_periods_are_told_period_by_period():
    """The whole, quarters and years by name, and only the first line of a period names it."""
    whole = months.two_bad_months()
    (first, _) = whole.periods
    quarter = Example(name="A quarter", periods=(first.model_copy(update={"name": "2026-Q2"}),))
    year = Example(name="A year", periods=(first.model_copy(update={"name": "2026", "figures": ()}),))
    terms = contracts.tiny().model_copy(update={"examples": (whole, quarter, year)})
    section = next(each for each in client_schedule(terms, worked=lambda _: []).sections if each.id == "examples")
    rows = [tuple(plain(cell).split("\n") for cell in row) for row in section.blocks[0].rows]
    assert rows[0] == (
        ["Two bad months"],
        [
            "March 2026: The fee is EUR 1,200",
            "Mail is down for 1 hour on 4 March 2026",
            "The service is available for 99 % of the time",
            "Number of P1 tickets for which respond is in time: 95 of 100",
            "Number of P1 tickets for which respond is late: 2 (by more than 8 hours from the start)",
            "Speed is 45",
        ],
        [
            "March 2026: Mail is available for 95.00 % of the time",
            "The credit is 10 % of the monthly fee",
            "April 2026: The credit is 3 penalty points, by a schedule that this agreement does not state",
            "No credit is given",
        ],
    )
    assert [row[1][0].split(":")[0] for row in rows[1:]] == ["quarter 2 of 2026", ""]
    assert rows[2][2][0].startswith("2026: ")
