"""Generated terms and projects: all shapes of value, calendar and selector, also those that make little sense."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    Season,
    Window,
)
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import (
    Absent,
    Aggregate,
    AsAgreed,
    BestEffort,
    DuePoint,
    Duration,
    Effort,
    Immediate,
    Range,
    Unstated,
)  # fmt: skip
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.targets import samples

CALENDARS = ("Office", "Late")


def mostly(common, rare):
    """Five times out of six the common, else the rare."""
    return st.integers(0, 5).flatmap(lambda n: rare if n == 3 else common)


def _quarters(count: int) -> int:
    return count * 15


ZONES = st.sampled_from(["America/Chicago", "Europe/Berlin", "Asia/Kolkata", "UTC"])
MINUTES = st.integers(0, 95).map(_quarters)
DAYTIME = st.builds(Window, open=st.integers(26, 40).map(_quarters), close=st.integers(60, 80).map(_quarters))
WINDOWS = mostly(st.tuples(DAYTIME), st.lists(st.builds(Window, open=MINUTES, close=MINUTES), max_size=3).map(tuple))
WEEKDAYS = st.sets(st.integers(0, 6)).map(lambda found: tuple(sorted(found)))
DAYS = mostly(st.just(Days(weekdays=(0, 1, 2, 3, 4))), st.builds(Days, weekdays=WEEKDAYS, business_days=st.booleans()))
SEASONS = mostly(st.none(), st.just(Season(first=(6, 1), last=(8, 31))))
ROWS = st.lists(st.builds(HoursRow, days=DAYS, windows=WINDOWS, season=SEASONS), min_size=1, max_size=2).map(tuple)
DATES = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(lambda day: DateSpan(first=day, last=day))
CLOSURES = st.lists(
    st.one_of(
        st.builds(Closure, holidays=st.builds(HolidaySet, jurisdiction=mostly(st.just("US"), st.just("FR")))),
        st.builds(Closure, annual=st.sampled_from([(12, 24), (2, 29)]), from_time=st.one_of(st.none(), MINUTES)),
        st.builds(Closure, holidays=st.just(HolidaySet(jurisdiction="local"))),
        st.builds(Closure, announced=st.just("university holidays")),
        st.builds(Closure, dates=DATES, until_time=st.one_of(st.none(), MINUTES)),
    ),
    max_size=3,
).map(tuple)
OPENINGS = st.lists(st.builds(Opening, dates=DATES, windows=WINDOWS), max_size=1).map(tuple)
DURATIONS = st.builds(
    Duration,
    amount=st.sampled_from(["0.25", "1", "7", "10", "30", "90"]).map(Decimal),
    unit=st.sampled_from(["second", "minute", "hour", "day"]),
    clock=st.sampled_from(["24x7", *CALENDARS]),
)
POINTS = st.builds(
    DuePoint,
    days=st.sampled_from(["business", "calendar"]),
    n=st.integers(0, 5),
    at=st.one_of(st.none(), MINUTES),
    cutoff=st.one_of(st.none(), MINUTES),
)
TIMES = st.one_of(DURATIONS, DURATIONS, POINTS)
OTHERS = st.one_of(
    st.builds(Range, low=DURATIONS, high=TIMES),
    st.builds(Immediate, seconds=st.one_of(st.none(), st.integers(0, 300))),
    st.builds(BestEffort, aim=st.one_of(st.none(), TIMES)),
    st.builds(Unstated, assume=st.one_of(st.none(), TIMES)),
    st.builds(Absent, why=st.sampled_from(["none", "invalid"])),
    st.builds(AsAgreed, usual=st.one_of(st.none(), TIMES)),
    st.builds(Effort, words=st.just("continuous")),
)
VALUES = mostly(TIMES, OTHERS)
AGGREGATES = st.builds(
    Aggregate,
    kind=st.sampled_from(["each", "share", "mean", "median", "percentile"]),
    share=st.sampled_from([Fraction(9, 10), Fraction(999, 1000)]),
)


@st.composite
def _promises(draw, priorities):
    axes = st.fixed_dictionaries(
        {},
        optional={
            **({"priority": st.sampled_from(priorities)} if priorities else {}),
        },
    )
    rare = st.sampled_from([{"kind": "Incident"}, {"kind": "Request"}, {"received": "during Office"}])
    found = {}
    for _ in range(draw(st.integers(1, 8))):
        made = samples.promise(
            draw(mostly(st.sampled_from(["respond", "plan", "resolve"]), st.sampled_from(["update", "assign"]))),
            draw(VALUES),
            draw(mostly(st.none(), st.just("Servers"))),
            selector=draw(axes) | draw(mostly(st.just({}), rare)),
            aggregate=draw(AGGREGATES),
            strength=draw(st.sampled_from(["guaranteed", "target"])),
            start=draw(mostly(st.just("created"), st.just("responded"))),
        )
        found[made.id] = made
    return tuple(found.values())


@st.composite
def _terms(draw):
    priorities = draw(st.sampled_from([(), ("P1",), ("P1", "P2", "p2"), ("P1", "P2", "P3", "P4")]))
    calendars = tuple(
        Calendar(name=name, zone=draw(ZONES), rows=draw(ROWS), closures=draw(CLOSURES), openings=draw(OPENINGS),
                 always=draw(mostly(st.just(False), st.just(True))),
                 overnight=draw(mostly(st.just("civil"), st.just("start_day"))))
        for name in CALENDARS
    )  # fmt: skip
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=draw(st.sampled_from([None, *CALENDARS])), zone="UTC")
    pauses = st.builds(
        PauseRule,
        milestones=st.sampled_from([("respond",), ("respond", "plan", "resolve")]),
        reasons=st.sampled_from([("Client",), ("Vendor", "Client"), ("Parts",), ("Provider",)]),
        mode=st.sampled_from(["continue", "reset", "only_in", "replaced"]),
    )
    return samples.terms(
        "Any", "Any", calendars=calendars, business_hours=draw(mostly(st.just("Office"), st.none())),
        business_days=draw(mostly(st.just(days), st.none())),
        receipt=draw(st.sampled_from([None, "next_opening", "as_logged"])),
        holidays=draw(mostly(st.just((samples.US,)), st.just(()))),
        priorities=tuple(Priority(name=name) for name in priorities),
        priority_rules=PriorityRules(on_change=draw(st.sampled_from([None, "recompute", "carry"]))),
        promises=draw(_promises(priorities)), pauses=tuple(draw(st.lists(pauses, max_size=2))),
    )  # fmt: skip


TERMS = _terms()
PROJECTS = st.builds(
    Project,
    st.sampled_from(
        [samples.SETTINGS, samples.SETTINGS | {"priorities": {"P1": "Top", "P2": "Top"}, "boards": {}}]
    ).map(lambda table: TargetSettings.from_table("connectwise", table)),
    st.sampled_from([samples.KNOWN, {}]),
    st.just(samples.ON),
)
