"""Which levels an agreement needs: one for each priority, and for each case that something else than it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.targets.lowering.cases import Case, case_of
from sladsl.targets.lowering.cases import tables as tables_of
from sladsl.targets.lowering.naming import distinct, joined
from sladsl.targets.support import Note

from .entries import Entry, Slot, entry
from .hours import Clocks
from .objects import LEVEL, Level, Target
from .pauses import ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import TargetSettings

    from .hours import Clock
    from .statuses import Statuses


@dataclass(slots=True)
class LevelPlan:
    """A level to be made.

    Attributes:
        case: which tickets it is for, beside the priority.
        priority: name of the priority in the agreement; None in an agreement without priorities.
        targets: the promises it holds.
        clock: the hours that its business minutes count in; None if it has none.
        name: its name in RT.
    """

    case: Case
    priority: str | None
    targets: dict[Slot, Entry]
    clock: Clock | None
    name: str = ""


@dataclass(slots=True)
class Layout:
    """The levels of one version of an agreement.

    Attributes:
        terms: the terms.
        number: which version it is, from 1.
        plans: the levels, those of the common case first.
        entries: all promises as they were read, in order.
        notes: id of the promise -> what its place in the levels adds to its features.
        priorities: priority of the agreement -> its name in RT.
        numbers: priority of the agreement -> its number in RT, the lowest is 0.
    """

    terms: Terms
    number: int
    plans: list[LevelPlan] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    priorities: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def note(self, found: Entry, feature: str, deviation: str = "") -> None:
        """Record a feature of a promise's place."""
        self.notes.setdefault(found.promise.id, []).append(Note(feature, deviation))

    @property
    def common(self) -> list[LevelPlan]:
        """The levels that a priority alone decides, highest priority first."""
        return [plan for plan in self.plans if not plan.case]


STEP = 10
"""Between the numbers of two priorities, so that the desk can put its own between them."""


def layout(terms: Terms, number: int, settings: TargetSettings) -> Layout:
    """Lay out the levels of a version of an agreement."""
    result = Layout(terms, number)
    spelled: dict[str, str] = {}
    for each in terms.priorities:
        vendor = settings.priorities.get(each.name, each.name)
        result.priorities[each.name] = spelled.setdefault(vendor.casefold(), vendor)
    ranks = list(dict.fromkeys(result.priorities.values()))[::-1]
    result.numbers = {name: ranks.index(vendor) * STEP for name, vendor in result.priorities.items()}
    clocks = Clocks(terms)
    result.entries = [entry(promise, clocks) for promise in terms.promises]
    for case, table in _tables(result).items():
        for priority, targets in table.items():
            clock = _chosen(result, targets)
            result.plans.append(LevelPlan(case, priority, targets, clock))
    _name(result)
    return result


def _tables(result: Layout) -> dict[Case, dict[str | None, dict[Slot, Entry]]]:
    """The promises of each case, with a row for every priority."""
    leaders = {name: _leader(result, number) for name, number in result.numbers.items()}
    every: list[str | None] = [*dict.fromkeys(leaders.values())] or [None]
    for found in result.entries:
        if _place(found) and case_of(found.promise):
            result.note(found, "selector_other")
    tables = {(): {}, **tables_of(result.entries, leaders, _place, result.note)}
    return {case: {priority: table.get(priority, {}) for priority in every} for case, table in tables.items()}


def _place(found: Entry) -> tuple[Slot, int] | None:
    return None if found.slot is None else (found.slot, found.minutes or 0)


def _leader(result: Layout, number: int) -> str:
    """The first priority of a number."""
    return next(name for name, rank in result.numbers.items() if rank == number)


def _chosen(result: Layout, targets: Mapping[Slot, Entry]) -> Clock | None:
    """The hours of a level: a level has one calendar, and the resolution's is the one that matters most."""
    order: tuple[Slot, ...] = ("resolve", "response", "keep_in_loop")
    clocks = [targets[slot].clock for slot in order if slot in targets and targets[slot].clock.hours is not None]
    for found in targets.values():
        if found.clock.hours is not None and found.clock.name != clocks[0].name:
            result.note(found, "clock_mixed")
    return clocks[0] if clocks else None


def _name(result: Layout) -> None:
    head = f"{result.terms.agreement} r{result.number}"
    wanted = {}
    for plan in result.plans:
        parts = [*(value for _, value in plan.case), *([result.priorities[plan.priority]] if plan.priority else [])]
        wanted[repr((plan.case, plan.priority))] = joined(head, "".join(f" / {part}" for part in parts), LEVEL)
    names = distinct(wanted, LEVEL)
    for plan in result.plans:
        plan.name = names[repr((plan.case, plan.priority))]


def distinct_names(layouts: Iterable[Layout]) -> None:
    """Tell levels of different agreements apart whose names came out alike."""
    plans = {repr((each.terms.agreement, each.number, plan.case, plan.priority)): plan
             for each in layouts for plan in each.plans}  # fmt: skip
    for key, name in distinct({key: plan.name for key, plan in plans.items()}, LEVEL).items():
        plans[key].name = name


# ---- as RT has them -------------------------------------------------------------------------------------------------


def level_of(plan: LevelPlan, calendars: Mapping[str, str], terms: Terms, statuses: Statuses) -> Level:
    """The level of a plan; `calendars` gives the name in RT of each calendar of the terms."""
    hours = plan.clock
    targets = {slot: _target(found, plan, terms, statuses) for slot, found in plan.targets.items()}
    fields = {} if hours is None else {"business_hours": calendars[hours.name or ""], "timezone": hours.zone}
    # Without hours of its own a level would start at the next opening of RT's built-in ones.
    starts = {} if hours is not None else {"starts": Target(real_minutes=0)}
    return Level(**fields, **starts, **targets)


def _target(found: Entry, plan: LevelPlan, terms: Terms, statuses: Statuses) -> Target:
    own = found.clock.hours is not None and plan.clock is not None and found.clock.name == plan.clock.name
    minutes = {"business_minutes" if own else "real_minutes": found.minutes}
    waits = tuple(ignored(terms, found.promise.milestone, plan.priority, statuses))
    pause = {"ignore_on_statuses": waits, "exclude_time_on_ignored_statuses": True} if waits else {}
    return Target(**minutes, **pause)
