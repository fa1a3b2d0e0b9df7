"""What RT itself answered, recorded: every step of every recorded ticket, and single sums of its library."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sladsl.clock.zones import zone
from sladsl.targets.rt.businesshours import NOT_FOUND, BusinessHours, DayHours, Holiday, Span
from sladsl.targets.rt.config import Config, read_config
from sladsl.targets.rt.duedates import DueDates, business_hours
from sladsl.targets.rt.objects import Hours
from sladsl.targets.rt.ticket import RtTicket
from sladsl.targets.rt.walltime import instant

MEASURED = Path(__file__).parent / "measured"
BERLIN = zone("Europe/Berlin")
SCENARIOS = json.loads((MEASURED / "scenarios.json").read_text())
ANSWERS = {each["id"]: each["steps"] for each in json.loads((MEASURED / "result.json").read_text())}


def recorded_config(**change):
    files = {name: (MEASURED / name).read_text() for name in ("50-lifecycle.pm", "60-sla.pm", "initialdata.json")}
    return read_config({**files, **change}, {}, "Europe/Berlin")


def utc(text):
    return None if text is None else int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each["id"])
def test_recorded_ticket(scenario):
    """Configuration and tickets of an RT 5.0.3 of Debian 12, and the fields that it showed after each step."""
    ticket = None
    for step, answer in zip(scenario["steps"], ANSWERS[scenario["id"]], strict=True):
        at = utc(step["at"])
        if step["do"] == "create":
            ticket = RtTicket(DueDates(recorded_config()), scenario.get("queue", "Acme"), at)
            ticket.create(scenario.get("level"))
            if scenario.get("priority") == 90:  # what the recorded scrip does
                ticket.set_level(at, "gold/P1")
        elif step["do"] == "status":
            ticket.set_status(at, step["value"])
        elif step["do"] == "level":
            ticket.set_level(at, step["value"])
        else:
            ticket.reply(at, outside=step["do"] == "client_reply")
        wanted = (answer["status"], answer["sla"], utc(answer["starts"]), utc(answer["due"]))
        assert (ticket.status, ticket.level, ticket.starts, ticket.due) == wanted, step


# Mon-Thu 08-18, Fri 08-12 and 13-17, holidays 14 May 2026, 25 December, 1 January: the calendar of the measurements.
DAY = DayHours(Span(8 * 3600, 18 * 3600))
OFFICE = BusinessHours(
    {1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DayHours(Span(8 * 3600, 17 * 3600), (Span(12 * 3600, 13 * 3600),))},
    (Holiday(2026, 5, 14), Holiday(None, 12, 25), Holiday(None, 1, 1)),
    BERLIN,
)
ALWAYS = BusinessHours({day: DayHours(Span(0, 86400)) for day in range(7)}, (Holiday(2026, 3, 3),), BERLIN)
FOUR_A_WEEK = BusinessHours({1: DayHours(Span(9 * 3600, 13 * 3600))}, (), BERLIN)


def local(text, where="Europe/Berlin"):
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(where)).timestamp())


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-03-06 11:00", 480, "2026-03-09 11:00"),  # a break and a weekend
        ("2026-03-02 08:00", 600, "2026-03-03 08:00"),  # ends exactly at closing: next opening
        ("2026-03-02 18:00", 60, "2026-03-03 09:00"),  # opened at closing
        ("2026-03-27 16:30", 480, "2026-03-30 15:30"),  # weekend of a change of clocks
        ("2026-03-02 09:00", 15000, None),  # 250 hours: given up
    ],
)
def test_table_of_differences(start, minutes, due):
    found = OFFICE.add(local(start), minutes * 60)
    assert found == (NOT_FOUND if due is None else local(due))


@pytest.mark.parametrize(
    ("hours", "start", "seconds", "due"),
    [
        (ALWAYS, "2026-03-02 23:00", 7200, "2026-03-04 01:00:01"),  # a second lost after the holiday
        (FOUR_A_WEEK, "2026-03-02 13:00", 4 * 4 * 3600 - 1, "2026-03-30 12:59:59"),  # ends on day 28
        (FOUR_A_WEEK, "2026-03-02 13:00", 5 * 4 * 3600 - 1, None),  # would end on day 35
        (OFFICE, "2026-12-24 17:00", 7200, "2026-12-28 09:00"),  # a yearly holiday
        (OFFICE, "2026-12-31 17:00", 7200, "2027-01-04 09:00"),  # over the new year
    ],
)
def test_sums(hours, start, seconds, due):
    assert hours.add(local(start), seconds) == (NOT_FOUND if due is None else local(due))


def test_between_counts_the_last_second():
    begin = local("2026-03-02 09:00")
    assert OFFICE.between(begin, begin + 3600) == 3601
    assert OFFICE.between(begin, begin - 1) == 0


def test_first_after_gives_up():
    closed = BusinessHours({0: DAY}, tuple(Holiday(2026, 3, day) for day in range(1, 32)), BERLIN)
    assert OFFICE.first_after(local("2026-03-06 17:00")) == local("2026-03-09 08:00")
    assert closed.first_after(local("2026-03-01 00:00")) == NOT_FOUND


def test_saturday_over_midnight_is_forgotten_on_sunday():
    nights = BusinessHours({6: DayHours(Span(22 * 3600, 30 * 3600))}, (), BERLIN)
    saturday, sunday = local("2026-03-07 23:00"), local("2026-03-08 01:00")
    assert nights.add(saturday, 3 * 3600) == local("2026-03-08 02:00")
    assert nights.first_after(sunday) == local("2026-03-14 22:00")


@pytest.mark.parametrize(
    ("where", "day", "clock", "shown"),
    [
        ("Europe/Berlin", "2026-03-29", 2.5, "2026-03-29 03:30+02:00"),  # skipped: by the offset before
        ("Europe/Berlin", "2026-10-25", 2.5, "2026-10-25 02:30+02:00"),  # twice: the first
        ("America/New_York", "2026-03-08", 2.5, "2026-03-08 03:30-04:00"),
        ("America/New_York", "2026-11-01", 1.5, "2026-11-01 01:30-04:00"),
        ("America/New_York", "2026-03-07", 30, "2026-03-08 07:00-04:00"),  # beyond 24 h the correction is taken back
        ("Europe/Berlin", "2026-03-28", 30, "2026-03-29 06:00+02:00"),
        ("UTC", "2026-03-08", 2.5, "2026-03-08 02:30+00:00"),
    ],
)
def test_wall_time(where, day, clock, shown):
    """Perl's Time::Local, asked for the same times."""
    midnight = int(datetime.fromisoformat(f"{day}T00:00+00:00").timestamp()) // 86400
    assert instant(zone(where), midnight, int(clock * 3600)) == int(datetime.fromisoformat(shown).timestamp())


# ---- silent failures ------------------------------------------------------------------------------------------------


def created(config, level=None, queue="Acme", at="2026-03-02 09:00"):
    ticket = RtTicket(DueDates(config), queue, local(at))
    ticket.create(level)
    return ticket


def test_unknown_level_has_no_dates():
    ticket = created(recorded_config(), "gold/P9")
    assert (ticket.level, ticket.due) == ("gold/P9", None)


def test_sla_is_disabled_unless_said():
    quiet = recorded_config(**{"initialdata.json": '{"Queues": [{"Name": "Acme"}]}'})
    ticket = created(quiet)
    assert (ticket.level, ticket.starts, ticket.due) == (None, None, None)
    assert created(recorded_config()).due is not None


def test_unknown_hours_are_nine_to_six():
    config = recorded_config(**{"60-sla.pm": "Set(%ServiceAgreements, Default => 'x', Levels => { x => "
                                             "{ BusinessHours => 'Ofice', Resolve => 120 } });"})  # fmt: skip
    assert created(config, at="2026-03-02 08:00").due == local("2026-03-02 11:00")
    assert business_hours(Hours(days={}), "Nowhere/At_All").zone.name == "UTC"


def test_a_target_given_up_unsets_the_other_too():
    text = "Set(%ServiceAgreements, Default => 'x', Levels => { x => { Response => 60, Resolve => 600 * 25 } });"
    ticket = created(recorded_config(**{"60-sla.pm": text}))
    assert (ticket.parts["Response"].due, ticket.due) == (local("2026-03-02 10:00"), None)


def test_report_logged_by_the_desk_is_answered():
    ticket = RtTicket(DueDates(recorded_config()), "Acme", local("2026-03-02 09:00"))
    ticket.create("silver/resp", outside=False)
    assert ticket.due is None
    ticket.reply(local("2026-03-02 10:00"), outside=True)
    assert ticket.due == local("2026-03-02 11:00")


def test_keep_in_loop_and_out_of_hours():
    text = """Set(%ServiceAgreements, Default => 'x', Levels => { x => { BusinessHours => 'h', Response => 60,
        KeepInLoop => { RealMinutes => 90 }, OutOfHours => { Response => { BusinessMinutes => 30 } } } });
        Set(%ServiceBusinessHours, h => { 1 => { Start => '9:00', End => '17:00' } });"""
    config = recorded_config(**{"60-sla.pm": text})
    assert created(config, at="2026-03-02 08:00").due == local("2026-03-02 10:30")
    ticket = created(config, at="2026-03-02 09:00")
    assert ticket.due == local("2026-03-02 10:00")
    ticket.reply(local("2026-03-02 09:30"), outside=False)
    assert ticket.due == local("2026-03-02 11:00")
    ticket.reply(local("2026-03-02 09:45"), outside=False)
    assert ticket.due == local("2026-03-02 11:15")


def test_statuses_are_lower_case_so_others_never_pause():
    text = """Set(%ServiceAgreements, Default => 'x', Levels => { x => { BusinessHours => 'h', Resolve =>
        { BusinessMinutes => 60, IgnoreOnStatuses => ['Stalled'], ExcludeTimeOnIgnoredStatuses => 1 } } });
        Set(%ServiceBusinessHours, h => { 1 => { Start => '9:00', End => '17:00' } });"""
    ticket = created(recorded_config(**{"60-sla.pm": text}))
    ticket.set_status(local("2026-03-02 09:10"), "Stalled")
    assert (ticket.status, ticket.due) == ("stalled", local("2026-03-02 10:00"))


def test_empty_configuration():
    assert created(Config(), queue="Any").due is None
