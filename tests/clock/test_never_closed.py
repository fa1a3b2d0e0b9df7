"""24x7 is never closed, for the contract's clock and for every target; a week of whole days is."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.clock.compile import calendars_of
from sladsl.model.calendar import Calendar, Closure, DateSpan, Opening
from sladsl.model.priority import Priority
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from sladsl.targets import load
from tests.targets import samples
from tests.targets.prometheus.shapes import project as prometheus_project
from tests.targets.rt import contracts

CHRISTMAS = Closure(dates=DateSpan(first=date(2026, 12, 25), last=date(2026, 12, 25)))
SHORT = Opening(dates=DateSpan(first=date(2026, 12, 24), last=date(2026, 12, 24)), windows=())
SPAN = (1782864000, 1798761600)
WHOLE_DAYS = samples.week("Open", "UTC", (0, 1440), weekdays=tuple(range(7)), closures=(CHRISTMAS,))


def always(**more):
    return Calendar(name="Open", zone="UTC", always=True, **more)


def terms(calendar):
    service = samples.everything()[0].services[0]
    available = service.availability.model_copy(update={"denominator": "Open"})
    return samples.terms(
        "Acme", "Acme", zone="UTC", calendars=(calendar,), priorities=(Priority(name="High"),),
        promises=samples.row("High", resolve=samples.time("40", clock="Open")),
        services=(service.model_copy(update={"availability": available}),),
    )  # fmt: skip


PROJECTS = {
    "connectwise": lambda: samples.project(known={}), "rt": contracts.project, "prometheus": prometheus_project,
}  # fmt: skip


def test_the_contracts_clock():
    plain, closed = (calendars_of(terms(each)).open_time("Open") for each in (always(), always(closures=(CHRISTMAS,))))
    assert plain.intervals(*SPAN) == closed.intervals(*SPAN) == [SPAN]
    assert calendars_of(terms(WHOLE_DAYS)).open_time("Open").elapsed(*SPAN) == SPAN[1] - SPAN[0] - 86400
    assert not calendars_of(terms(always(closures=(CHRISTMAS,)))).is_closed_date("Open", 20812)


@pytest.mark.parametrize("target", PROJECTS)
def test_what_is_emitted(target):
    def files(calendar):
        bundle = load(target).emit([terms(calendar)], PROJECTS[target]())
        return {name: text for name, text in bundle.files.items() if not name.startswith("setup")}

    assert files(always()) == files(always(closures=(CHRISTMAS,), openings=(SHORT,)))
    assert files(always()) != files(WHOLE_DAYS)


def test_a_closed_day_below_it_is_told_where_it_belongs():
    findings = parse(source_of("hours Always = 24x7\n  closed on 25 December\n", "a.sla")).findings
    assert [finding.help for finding in findings[:1]] == [
        "24x7 is never closed: say `hours NAME in ZONE`, and below it `Monday to Sunday 00:00 to 24:00` and this line"
    ]
