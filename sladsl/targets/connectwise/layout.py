"""Which SLAs an agreement needs, and what stands in each row: one calendar per SLA, no row left to the header."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from sladsl.targets.lowering.cases import Case, case_of
from sladsl.targets.lowering.cases import tables as tables_of
from sladsl.targets.lowering.stages import TIMERS, Timer
from sladsl.targets.support import Note

from .calendars import ALL_HOURS, Clock, Clocks
from .data import limits
from .entries import Entry, entry
from .naming import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import TargetSettings


@dataclass(frozen=True, slots=True)
class Cell:
    """Hours and goal of one timer.

    Attributes:
        hundredths: hundredths of an hour.
        percent: the goal.
        entry: the promise behind it; None if there is none.
        why: why it is not simply a promise's value; empty if it is.
    """

    hundredths: int
    percent: int
    entry: Entry | None = None
    why: str = ""


Row = dict[Timer, Cell]


@dataclass(slots=True)
class SlaPlan:
    """An SLA to be made.

    Attributes:
        variant: what distinguishes it from the agreement's other SLAs; empty if it is the only one.
        clock: the hours it counts in.
        header: what holds for priorities that have no row.
        rows: vendor's name of the priority -> row, for every priority of the agreement.
        own: the priorities whose tickets belong under it.
        case: which tickets it is for, beside the priority.
        entry_point: whether new tickets of the agreement fall under it.
        name: its name at the vendor, given when those of all agreements are known.
    """

    variant: str
    clock: Clock
    header: Row
    rows: dict[str, Row]
    own: tuple[str, ...]
    case: Case
    entry_point: bool = False
    name: str = ""


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
        """Priorities of the agreement as the vendor names them, for a sheet; "all" if there are none."""
        return ", ".join(dict.fromkeys(self.priorities.get(name, name) for name in names)) or "all"

    def timed(self, name: str) -> set[str]:
        """The timers that are promised for a priority of the agreement."""
        return {
            each.timer
            for each in self.entries
            if each.timer and each.hundredths and name in each.promise.selector.get("priority", (name,))
        }


Table = dict[str | None, dict[Timer, Entry]]
"""Vendor's name of the priority (None in an agreement without priorities) -> timer -> promise."""


def layout(terms: Terms, settings: TargetSettings) -> Layout:
    """Lay out the SLAs of a version of an agreement."""
    names = _vendor_names(terms, settings)
    result = Layout(terms, priorities=names)
    clocks = Clocks(terms, settings.zone)
    result.entries = [entry(promise, clocks) for promise in terms.promises]
    tables = tables_of(result.entries, names, _place, result.note)
    groups = {(case, clock.key): (clock, own) for case in tables for clock, own in _groups(result, tables[case])}
    common = sum(not case for case, _ in groups)
    for (case, _), (clock, own) in groups.items():
        is_entry = len(groups) == 1 or (not case and (common == 1 or clock.hours is None))
        variant = "" if is_entry else _variant(clock, case, {plan.variant for plan in result.plans})
        rows = _rows(tables[case], tuple(own), clock, names.values())
        result.plans.append(_plan(variant, clock, rows, tables[case], tuple(own), case, entry_point=is_entry))
    if len(groups) > 1 and not any(plan.entry_point for plan in result.plans):
        table = _strictest(tables.values())
        rows = _rows(table, (), ALL_HOURS, names.values())
        result.plans.append(_plan("", ALL_HOURS, rows, table, (), (), entry_point=True))
    result.plans.sort(key=lambda plan: (not plan.entry_point, plan.case, plan.variant))
    _note_places(result, tables)
    return result


def _vendor_names(terms: Terms, settings: TargetSettings) -> dict[str, str]:
    """The vendor's name of each priority; names that differ in case only are taken for one, as the first is written."""
    spelled: dict[str, str] = {}
    names = {}
    for each in terms.priorities:
        vendor = plain(settings.priorities.get(each.name, each.name), limits().length["priority"])
        names[each.name] = spelled.setdefault(vendor.casefold(), vendor)
    return names


def _place(found: Entry) -> tuple[Timer, int] | None:
    return None if found.timer is None or found.hundredths is None else (found.timer, found.hundredths)


def _groups(result: Layout, table: Table) -> list[tuple[Clock, list[str]]]:
    """The clocks a table needs, each with the priorities it is for; a priority with several gets all hours."""
    groups: dict[tuple[object, ...], tuple[Clock, list[str]]] = {}
    for priority, row in table.items():
        clock = _clock(row)
        own = groups.setdefault(clock.key, (clock, []))[1]
        if priority is not None:
            own.append(priority)
    order = list(result.priorities.values())
    return sorted(groups.values(), key=lambda group: min((order.index(p) for p in group[1] if p in order), default=0))


def _clock(row: Mapping[Timer, Entry]) -> Clock:
    clocks = {found.clock.key: found.clock for found in row.values()}
    return next(iter(clocks.values())) if len(clocks) == 1 else ALL_HOURS


def _note_places(result: Layout, tables: Mapping[Case, Table]) -> None:
    """Tell each promise which clock it got and whether its SLA has to be chosen by hand."""
    entry_plan = next((plan for plan in result.plans if plan.entry_point), None)
    for case, table in tables.items():
        for row in table.values():
            clock = _clock(row)
            for found in row.values():
                if found.clock.key != clock.key:
                    result.note(found, "clock_mixed")
                if case_of(found.promise) != case:
                    continue
                if case:
                    result.note(found, "selector_other")
                elif entry_plan is None or entry_plan.case != case or clock.key != entry_plan.clock.key:
                    result.note(found, "clock_second")


def _rows(table: Table, own: tuple[str, ...], clock: Clock, names: Iterable[str]) -> dict[str, Row]:
    """A row for every priority of the agreement, so that none falls back to the header."""
    return {name: _row(table.get(name, {}), clock, foreign=name not in own) for name in dict.fromkeys(names)}


def _plan(
    variant: str,
    clock: Clock,
    rows: dict[str, Row],
    table: Table,
    own: tuple[str, ...],
    case: Case,
    *,
    entry_point: bool,
) -> SlaPlan:
    if None in table:
        header = _row(table[None], clock, foreign=False)
    else:
        header = {timer: _least(rows.values(), timer) for timer in TIMERS}
    return SlaPlan(variant, clock, header, rows, own, case, entry_point)


def _row(found: Mapping[Timer, Entry], clock: Clock, *, foreign: bool) -> Row:
    """A row with all three timers: a promise's value, or hours that say that nothing was promised."""
    row: Row = {}
    for timer, each in found.items():
        why = "" if each.clock.key == clock.key else "counted in all hours instead of its own"
        if foreign:
            why = "a ticket of this priority belongs under another SLA; its hours are repeated here"
        row[timer] = Cell(each.hundredths or 0, each.percent, each, why)
    nothing = Cell(limits().no_promise, 0, None, "stands for no promise")
    resolve = row.setdefault("resolve", nothing)
    # Nothing promised for a stage: it shows the time of the resolution, never an earlier one.
    instead = Cell(resolve.hundredths, 0, resolve.entry, "no promise; the time of the resolution")
    for timer in ("respond", "plan"):
        row.setdefault(timer, instead if resolve.entry else nothing)
    return {timer: row[timer] for timer in TIMERS}


def _least(rows: Iterable[Row], timer: Timer) -> Cell:
    """The strictest cell of a column: what an unknown priority falls back to."""
    cell = min((row[timer] for row in rows), key=lambda cell: (cell.hundredths, -cell.percent))
    return Cell(cell.hundredths, cell.percent, cell.entry, "the strictest row, for priorities without one")


def _strictest(tables: Iterable[Table]) -> Table:
    """For each priority and timer the shortest time of all cases: no new ticket is due too late."""
    shortest: Table = {}
    for table in tables:
        for priority, row in table.items():
            best = shortest.setdefault(priority, {})
            for timer, found in row.items():
                if timer not in best or (found.hundredths or 0) < (best[timer].hundredths or 0):
                    best[timer] = found
    return shortest


def _variant(clock: Clock, case: Case, taken: set[str]) -> str:
    words = " ".join([*(value for _, value in case), "24x7" if clock.hours is None else clock.hours.name])
    return words if words not in taken else next(name for n in count(2) if (name := f"{words} {n}") not in taken)
