"""Which SLAs an agreement needs, and what stands in the row of each priority, which may have a workday of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.targets.lowering.cases import case_of, tables
from sladsl.targets.support import Note

from .configured import TIMERS
from .data import limits
from .entries import Entry, entry
from .naming import vendor_name
from .workdays import Clocks, Hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.cases import Case, Table
    from sladsl.targets.settings import TargetSettings

    from .configured import Timer

ONLY = "All tickets"
"""Name of the only row of an agreement without priorities."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The target of one clock.

    Attributes:
        amount: hours or working days.
        unit: "H" or "D".
        end_of_day: whether it is due at the end of the working day.
        entry: the promise behind it; None if there is none.
        why: why it is not simply a promise's value; empty if it is.
    """

    amount: float
    unit: str
    end_of_day: bool
    entry: Entry | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What holds for a priority: its workday and its two targets."""

    hours: Hours
    cells: Mapping[Timer, Cell]


@dataclass(slots=True)
class SlaPlan:
    """An SLA to be made.

    Attributes:
        case: which tickets it is for, beside the priority; empty for the common case.
        hours: the workday of the SLA itself, that of most priorities.
        rows: vendor's name of the priority -> row, for every priority of the agreement, by rank.
        tracked: the clocks that any priority has a promise for.
        entry_point: whether it is the SLA of the agreement itself.
        name: its name at the vendor, given when those of all agreements are known.
    """

    case: Case
    hours: Hours
    rows: dict[str, Row]
    tracked: frozenset[Timer]
    entry_point: bool
    name: str = ""


@dataclass(slots=True)
class Layout:
    """The SLAs of one version of an agreement.

    Attributes:
        terms: the terms.
        plans: the SLAs, that of the agreement first.
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

    def timed(self, name: str) -> set[Timer]:
        """The clocks that are promised for a priority of the agreement."""
        return {
            each.timer
            for each in self.entries
            if each.timer and each.seconds and name in each.promise.selector.get("priority", (name,))
        }


def layout(terms: Terms, settings: TargetSettings) -> Layout:
    """Lay out the SLAs of a version of an agreement."""
    clocks = Clocks(terms, settings.zone)
    result = Layout(terms, priorities=_vendor_names(terms, settings))
    result.entries = [entry(promise, clocks) for promise in terms.promises]
    found: dict[Case, Table[Timer, Entry]] = tables(result.entries, result.priorities, _place, result.note)
    if found and () not in found:
        # Without a common case no ticket may be due too late until its rule has fired.
        found = {(): _strictest(found.values()), **found}
    for case, table in found.items():
        result.plans.append(_plan(result, case, table, clocks))
    _note_cases(result)
    return result


def _vendor_names(terms: Terms, settings: TargetSettings) -> dict[str, str]:
    """The vendor's name of each priority; names that differ in case only are taken for one, as the first is written."""
    spelled: dict[str, str] = {}
    names = {}
    for each in terms.priorities:
        vendor = vendor_name(settings.priorities.get(each.name, each.name))
        names[each.name] = spelled.setdefault(vendor.casefold(), vendor)
    return names


def _place(found: Entry) -> tuple[Timer, int] | None:
    return (found.timer, found.seconds) if found.timer and found.seconds else None


def _strictest(every: Iterable[Table[Timer, Entry]]) -> Table[Timer, Entry]:
    """For each priority and clock the shortest time of all cases."""
    shortest: Table[Timer, Entry] = {}
    for table in every:
        for priority, row in table.items():
            best = shortest.setdefault(priority, {})
            for timer, found in row.items():
                if timer not in best or (found.seconds or 0) < (best[timer].seconds or 0):
                    best[timer] = found
    return shortest


def _plan(result: Layout, case: Case, table: Table[Timer, Entry], clocks: Clocks) -> SlaPlan:
    rows = {name: _row(result, found, clocks) for name, found in _by_name(result, table).items()}
    used = Counter(row.hours for name, row in rows.items() if any(cell.entry for cell in row.cells.values()))
    most = max(used.values(), default=0)
    hours = next((row.hours for row in rows.values() if used[row.hours] == most), clocks.always.hours)
    for row in rows.values():
        for cell in row.cells.values():
            if cell.entry and row.hours != hours:
                result.note(cell.entry, "clock_second")
    tracked = frozenset(timer for row in table.values() for timer in row)
    return SlaPlan(case, hours, rows, tracked, entry_point=not case)


def _by_name(result: Layout, table: Table[Timer, Entry]) -> dict[str, dict[Timer, Entry]]:
    """The promises of each row, by rank; an agreement without priorities has one row."""
    if None in table:
        return {ONLY: table[None]}
    return {name: table.get(name, {}) for name in dict.fromkeys(result.priorities.values())}


def _row(result: Layout, found: Mapping[Timer, Entry], clocks: Clocks) -> Row:
    """The workday and targets of a priority; clocks in several hours are both counted in all hours."""
    hours = {each.clock.hours for each in found.values()}
    mixed = len(hours) > 1
    if mixed:
        for each in found.values():
            if each.clock.hours != clocks.always.hours or each.days is not None:
                result.note(each, "clock_mixed")
    kept = clocks.always.hours if mixed or not hours else next(iter(hours))
    nothing = Cell(limits().no_promise, "H", end_of_day=False, why="stands for no promise")
    cells = {timer: _cell(found[timer], mixed=mixed) if timer in found else nothing for timer in TIMERS}
    return Row(kept, cells)


def _cell(found: Entry, *, mixed: bool) -> Cell:
    if found.days is not None and not mixed:
        amount, unit = (float(found.days), "D") if found.days else (limits().least, "H")
        return Cell(amount, unit, end_of_day=True, entry=found, why="working days to closing")
    own = not mixed or found.clock.hours.label == "24x7"
    why = "" if own else "counted in all hours instead of its own"
    return Cell((found.seconds or 0) / 3600, "H", end_of_day=False, entry=found, why=why)


def _note_cases(result: Layout) -> None:
    """Tell each promise whose tickets somebody has to put under their SLA by a rule."""
    for each in result.entries:
        if _place(each) and case_of(each.promise):
            result.note(each, "selector_other")
