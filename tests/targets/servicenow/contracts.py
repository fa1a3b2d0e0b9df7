"""Terms and settings for the tests of this target."""

from __future__ import annotations

from datetime import date

from sladsl.model.calendar import BusinessDays, Calendar, Closure, DateSpan, Days, HoursRow, Opening, Season, Window
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import DuePoint
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.targets import samples

COMPANY = "0123456789abcdef0123456789abcdef"
ON = samples.ON


def project(known=None, **settings):
    """A project; `settings` stand in its table."""
    from sladsl.targets import servicenow

    table = {"zone": "America/Chicago", "agreements": {samples.hostile().agreement: {"company": COMPANY}}, **settings}
    return Project(TargetSettings.from_table("servicenow", table, servicenow.SETTINGS), known or {}, ON)


def office(hours):
    """So many hours of the office."""
    return samples.time(hours, clock="Office")


def plain(**more):
    """Terms of which everything that a clock can show is said to be exact: hours, a holiday, due points, a wait."""
    closures = (
        Closure(dates=DateSpan(first=date(2026, 5, 4), last=date(2026, 5, 4))),
        Closure(dates=DateSpan(first=date(2026, 12, 24), last=date(2026, 12, 24)), from_time=720),
    )
    hours = samples.week("Office", "America/Chicago", (480, 720), (780, 1080), closures=closures)
    fields = {
        "calendars": (hours,),
        "business_hours": "Office",
        "business_days": BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone="America/Chicago"),
        "receipt": "next_opening",
        "zone": "America/Chicago",
        "priorities": (Priority(name="Urgent"), Priority(name="Routine")),
        "priority_rules": PriorityRules(on_change="carry"),
        "promises": (
            *samples.row("Urgent", respond=samples.time("30", "minute", "Office"), resolve=office("8")),
            *samples.row("Routine", respond=samples.time("4", clock="24x7"), resolve=office("16")),
        ),
        "pauses": (PauseRule(milestones=("resolve",), reasons=("Client",)),),
        "end": None,
    }  # fmt: skip
    return samples.terms("Plain Inc", "Plain", **(fields | more))


def points(receipt="next_opening", **point):
    """Terms with a due point for every ticket and nothing that pauses."""
    value = DuePoint(days="business", **point)
    return plain(
        receipt=receipt, pauses=(), priorities=(Priority(name="Urgent"),), promises=samples.row("Urgent", resolve=value)
    )


def seasons():
    """Terms whose hours change with the season, run over midnight, and open on single dates."""
    days = Days(weekdays=(0, 1, 2, 3, 4))
    rows = (
        HoursRow(days=days, windows=(Window(open=480, close=1020),)),
        HoursRow(days=days, windows=(Window(open=420, close=900),), season=Season(first=(6, 15), last=(8, 31))),
        HoursRow(days=Days(weekdays=(5,)), windows=(Window(open=1320, close=360),)),
    )
    opening = Opening(
        dates=DateSpan(first=date(2026, 10, 11), last=date(2026, 10, 11)), windows=(Window(open=600, close=720),)
    )
    hours = Calendar(name="Seasons", zone="Europe/Berlin", rows=rows, openings=(opening,))
    return plain(
        calendars=(hours,), business_hours="Seasons", business_days=None, zone="Europe/Berlin",
        promises=(*samples.row("Urgent", resolve=samples.time("9", clock="Seasons")),
                  *samples.row("Routine", resolve=samples.time("30", clock="Seasons"))),
    )  # fmt: skip
