"""Which SLAs an agreement needs, and their objectives: one internal location per SLA, all hours beside its hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.cases import case_of, tables
from sladsl.targets.lowering.naming import plain
from sladsl.targets.support import Note

from .calendars import ALL_HOURS, Clocks, Hours
from .entries import Entry, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.cases import Case
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.settings import TargetSettings

    from .alerts import Alert
    from .calendars import Clock

LONGEST = 100
"""Characters of a label in a list of the vendor; no limit is known."""


class Row(NamedTuple):
    """An objective to be entered.

    Attributes:
        priority: the vendor's name; empty for any.
        issue: the issue type; empty for any.
        cells: clock -> the promise behind it.
        clock: the time it counts.
        own: whether tickets of this kind belong under the SLA; others only pass through it.
    """

    priority: str
    issue: str
    cells: Mapping[Timer, Entry]
    clock: Clock
    own: bool

    @property
    def made_of(self) -> tuple[object, ...]:
        """What somebody enters, for comparing."""
        cells = tuple(sorted((timer, each.hundredths, each.percent) for timer, each in self.cells.items()))
        return (self.priority.casefold(), self.issue.casefold(), self.clock.hours is None, cells)


@dataclass(slots=True)
class SlaPlan:
    """An SLA to be entered.

    Attributes:
        variant: what distinguishes it from the agreement's other SLAs; empty for the one of new tickets.
        hours: the hours of its internal location; None if it uses none.
        rows: its objectives.
        case: which tickets it is for, beside the priority.
        entry_point: whether the contract names it, so that new tickets fall under it.
        alerts: what has to be told when, filled in later.
        name: its name, given when the SLAs of all agreements are known.
    """

    variant: str
    hours: Hours | None
    rows: list[Row]
    case: Case = ()
    entry_point: bool = False
    alerts: tuple[Alert, ...] = ()
    name: str = ""

    @property
    def own(self) -> tuple[str, ...]:
        """The priorities whose tickets belong under it."""
        return tuple(dict.fromkeys(row.priority for row in self.rows if row.own and row.priority))

    @property
    def made_of(self) -> tuple[object, ...]:
        """What makes it equal to an SLA of another agreement: hours, objectives, alerts."""
        rows = tuple(sorted((row.made_of for row in self.rows), key=repr))
        return (() if self.hours is None else self.hours.key, rows, tuple(each.made_of for each in self.alerts))


@dataclass(slots=True)
class Layout:
    """The SLAs of one version of an agreement.

    Attributes:
        terms: the terms.
        plans: the SLAs, the one for new tickets first.
        entries: all promises as they were read, in order.
        notes: id of the promise -> what its place in the SLAs adds to its features.
        priorities: priority of the agreement -> its name at the vendor.
    """

    terms: Terms
    plans: list[SlaPlan] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    priorities: Mapping[str, str] = field(default_factory=dict)

    def note(self, found: Entry, feature: str) -> None:
        """Record a feature of a promise's place."""
        self.notes.setdefault(found.promise.id, []).append(Note(feature))

    def vendor(self, names: Iterable[str]) -> str:
        """Priorities of the agreement as the vendor names them, for a sheet; "any" if there are none."""
        return ", ".join(dict.fromkeys(self.priorities.get(name, name) for name in names)) or "any"

    def timed(self, name: str) -> set[str]:
        """The clocks that are promised for a priority of the agreement."""
        return {
            each.timer
            for each in self.entries
            if each.timer and each.hundredths and name in each.promise.selector.get("priority", (name,))
        }


def layout(terms: Terms, settings: TargetSettings) -> Layout:
    """Lay out the SLAs of a version of an agreement."""
    result = Layout(terms, priorities=_vendor_names(terms, settings))
    clocks = Clocks(terms)
    result.entries = [entry(promise, clocks) for promise in terms.promises]
    found = tables(result.entries, result.priorities, _place, result.note)
    issues = {case: names for case in found if case and (names := _issue_types(result, case, settings))}
    for case, table in found.items():
        if case not in issues:
            result.plans += _plans(result, case, table)
    for case, names in issues.items():
        _add_issues(result, found[case], names, case)
    return result


def _place(found: Entry) -> tuple[Timer, int] | None:
    return None if found.timer is None or found.hundredths is None else (found.timer, found.hundredths)


def _vendor_names(terms: Terms, settings: TargetSettings) -> dict[str, str]:
    """The vendor's name of each priority; names that differ in case only are taken for one, as the first is written."""
    spelled: dict[str, str] = {}
    names = {}
    for each in terms.priorities:
        vendor = plain(settings.priorities.get(each.name, each.name), LONGEST)
        names[each.name] = spelled.setdefault(vendor.casefold(), vendor)
    return names


def _plans(result: Layout, case: Case, table: Mapping[str | None, Mapping[Timer, Entry]]) -> list[SlaPlan]:
    """The SLAs for a table: one for each of the hours that its rows count, all hours stand beside any of them."""
    clocks = {priority: _clock(result, row) for priority, row in table.items()}
    several: dict[tuple[object, ...], Hours | None] = {
        clock.key: clock.hours for clock in clocks.values() if clock.hours is not None
    }
    plans = []
    for number, (key, hours) in enumerate((several or {(): None}).items()):
        rows = [
            Row(priority or "", "", row, clock, own=clock.key == key or (clock.hours is None and number == 0))
            for priority, row in table.items()
            for clock in (clocks[priority],)
        ]
        rows = [row if row.own else row._replace(clock=ALL_HOURS) for row in rows]
        entry_point = not case and number == 0
        words = " ".join([*(value for _, value in case), *([hours.name] if hours and number else [])])
        plans.append(SlaPlan("" if entry_point else words, hours, rows, case, entry_point))
        _note_rows(result, rows, case, second=not case and number > 0)
    return plans


def _clock(result: Layout, row: Mapping[Timer, Entry]) -> Clock:
    """The clock of an objective, which has one; of several it gets all hours."""
    clocks = {found.clock.key: found.clock for found in row.values()}
    if len(clocks) == 1:
        return next(iter(clocks.values()))
    for found in row.values():
        if found.clock.hours is not None:
            result.note(found, "clock_mixed")
    return ALL_HOURS


def _note_rows(result: Layout, rows: Iterable[Row], case: Case, *, second: bool) -> None:
    """Tell each promise how its tickets come under the SLA, and whether its objective's time differs from the SLA's."""
    for row in rows:
        for found in row.cells.values() if row.own else ():
            if case and case_of(found.promise) == case:
                result.note(found, "selector_other")
            elif second:
                result.note(found, "clock_second")


def _issue_types(result: Layout, case: Case, settings: TargetSettings) -> tuple[str, ...]:
    """The issue types that tell the tickets of a case; none if the project file does not name one for each value."""
    known: Mapping[str, str] = settings.own.get("issue_types", {})
    if len(case) != 1:
        return ()
    promise = next(each.promise for each in result.entries if case_of(each.promise) == case)
    values = promise.selector.get(case[0][0], (promise.service or "",))
    return tuple(dict.fromkeys(known[value] for value in values)) if all(value in known for value in values) else ()


def _add_issues(
    result: Layout, table: Mapping[str | None, Mapping[Timer, Entry]], issues: tuple[str, ...], case: Case
) -> None:
    """Objectives with an issue type in the SLAs that the agreement has, or in one of their own."""
    common = [plan for plan in result.plans if not plan.case]
    if not common:
        result.plans.insert(0, SlaPlan("", None, [], (), entry_point=True))
        common = result.plans[:1]
    for priority, row in table.items():
        clock = _clock(result, row)
        for plan in common:
            if plan.hours is None and clock.hours is not None and len(common) == 1:
                plan.hours = clock.hours
            fits = clock.hours is None or (plan.hours is not None and plan.hours.key == clock.key)
            used = clock if fits else ALL_HOURS
            plan.rows += [Row(priority or "", issue, row, used, own=True) for issue in issues]
            for found in row.values():
                if case_of(found.promise) == case:
                    result.note(found, "selector_issue" if fits else "clock_mixed")
