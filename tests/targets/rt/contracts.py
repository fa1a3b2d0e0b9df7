"""Contracts for Request Tracker: three that aim at the hard places of its clock, and one whose names are code."""

from __future__ import annotations

from datetime import date

from sladsl.model.calendar import BusinessDays, Calendar, Closure, DateSpan, Days, HolidaySet, HoursRow, Window
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import DuePoint
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.targets import samples
from tests.targets.samples import promise, row, time

ON = date(2026, 3, 2)
BERLIN, CHICAGO = "Europe/Berlin", "America/Chicago"


def project(known=None, **table):
    return Project(TargetSettings.from_table("rt", {"zone": BERLIN} | table), known or {}, ON)


def _rows(*rows):
    return tuple(HoursRow(days=Days(weekdays=days), windows=tuple(Window(open=a, close=b) for a, b in windows))
                 for days, windows in rows)  # fmt: skip


def _closed(*days):
    return tuple(Closure(dates=DateSpan(first=day, last=day)) for day in days)


def nordlicht():
    """Office hours with a break on Fridays, pauses for some clocks, updates, a target beyond RT's search."""
    office = Calendar(
        name="Office", zone=BERLIN,
        rows=_rows(((0, 1, 2, 3), ((480, 1080),)), ((4,), ((480, 720), (780, 1020)))),
        closures=(*_closed(date(2026, 5, 14)), Closure(annual=(12, 25)), Closure(annual=(1, 1))),
    )  # fmt: skip
    return samples.terms(
        "Nordlicht", "Nordlicht", zone=BERLIN, calendars=(office,), business_hours="Office",
        priorities=tuple(Priority(name=name) for name in ("P1", "P2", "P3")),
        priority_rules=PriorityRules(on_change="recompute"),
        promises=(
            *row("P1", respond=time("15", "minute"), resolve=time("4")),
            promise("update", time("30", "minute"), selector={"priority": "P1"}, recurring=True, start="responded"),
            *row("P2", respond=time("1", clock="Office"), resolve=time("10", clock="Office")),
            *row("P3", respond=time("4", clock="Office"), resolve=time("189", clock="Office")),
        ),
        pauses=(
            PauseRule(milestones=("respond", "resolve"), reasons=("Client",)),
            PauseRule(milestones=("resolve",), reasons=("Vendor",)),
        ),
    )  # fmt: skip


def prairie():
    """Shifts over midnight on two sides of a change of clocks, a due point, a change of priority that starts anew."""
    nights = Calendar(
        name="Nights", zone=CHICAGO,
        rows=_rows(((0, 1, 2, 3, 4, 5), ((1200, 360),))), closures=(*_closed(date(2026, 3, 17)),),
    )  # fmt: skip
    office = samples.week("Days", CHICAGO, (480, 1020), closures=_closed(date(2026, 3, 18)))
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Days", zone=CHICAGO)
    return samples.terms(
        "Prairie's \"Best\"", "Prairie", zone=CHICAGO, calendars=(nights, office), business_hours="Days",
        business_days=days, receipt="next_opening",
        priorities=tuple(Priority(name=name) for name in ("High", "Normal", "Low")),
        priority_rules=PriorityRules(on_change="restart"),
        promises=(
            *row("High", respond=time("30", "minute", "Nights"), resolve=time("10", clock="Nights")),
            *row("Normal", respond=time("2", clock="Days"), resolve=time("9", clock="Days")),
            *row("Low", respond=DuePoint(days="business", n=1), resolve=DuePoint(days="business", n=3, at=720)),
        ),
        pauses=(PauseRule(milestones=("respond", "resolve"), reasons=("Client", "Vendor"), mode="continue"),),
    )  # fmt: skip


def kiosk():
    """Always open but on holidays, one of them a day of 25 hours."""
    always = Calendar(
        name="Open", zone=BERLIN, rows=_rows((tuple(range(7)), ((0, 1440),))),
        closures=_closed(date(2026, 3, 10), date(2026, 10, 25)),
    )  # fmt: skip
    return samples.terms(
        "Kiosk", "Kiosk", zone=BERLIN, calendars=(always,), priorities=(Priority(name="Any"),),
        promises=row("Any", respond=time("45", "minute", "Open"), resolve=time("36", clock="Open")),
        pauses=(PauseRule(milestones=("resolve",), reasons=("Provider",), mode="only_in"),),
    )  # fmt: skip


def everything():
    return [nordlicht(), prairie(), kiosk()]


CODE = (
    "'); system('touch /tmp/sladsl-rt-was-here'); Set(%X, ('",
    "@{[ die 'array' ]} ${\\ die 'scalar'} %ENV $ENV{PATH} $0",
    'back\\slash \\" quote " \\',
    "two\nlines\n__END__\n=cut\n1;",
    '"}], "Scrips": [{"CustomCommitCode": "die"',
    "trailing backslash \\",
    "q{curly} qq(round) <<EOT `id`",
    "Ünïcode ✓ 日本",
)


def hostile():
    """An agreement for each name that is code somewhere, with the name wherever a contract has names."""
    found = []
    for index, name in enumerate(CODE):
        other = CODE[(index + 1) % len(CODE)]
        hours = samples.week(name, BERLIN, (480, 1080), closures=(Closure(holidays=HolidaySet(jurisdiction="US")),))
        found.append(samples.terms(
            name, other, zone=BERLIN, calendars=(hours,), holidays=(samples.US,), kinds=(name, other),
            priorities=(Priority(name=name), Priority(name=other)),
            promises=(*row(name, respond=time("1", clock=name)), *row(other, resolve=time("8", clock=name))),
            pauses=(PauseRule(milestones=("respond", "resolve"), reasons=(name,)),),
        ))  # fmt: skip
    return found
