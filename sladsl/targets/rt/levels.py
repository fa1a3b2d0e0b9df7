"""Which levels an agreement needs: one for each priority, and for each case that something else than it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.targets.support import Note

from .entries import Entry, Slot, entry
from .hours import Clocks
from .naming import distinct, joined
from .objects import LEVEL, Level, Target
from .pauses import ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import TargetSettings

    from .hours import Clock
    from .statuses import Statuses

Case = tuple[tuple[str, str], ...]
"""What else than the priority chooses the promises: axis (or "service") and value; empty for the common case."""


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
    """The promises of each case; a case takes from the common one what it does not replace."""
    every: list[str | None] = _leaders(result)
    tables: dict[Case, dict[str | None, dict[Slot, Entry]]] = {(): {priority: {} for priority in every}}
    for found in result.entries:
        if found.slot is None:
            continue
        case = _case(found)
        if case:
            result.note(found, "selector_other")
        named = found.promise.selector.get("priority")
        wanted = [_leader(result, name) for name in named] if named else every
        table = tables.setdefault(case, {priority: {} for priority in every})
        for priority in dict.fromkeys(wanted):
            if priority in table:
                _put(result, table[priority], found)
    for case, table in tables.items():
        for priority in every if case else ():
            table[priority] = {**tables[()][priority], **table[priority]}
    return dict(sorted(tables.items()))


def _leaders(result: Layout) -> list[str | None]:
    """The first priority of each number; None in an agreement without priorities."""
    found: dict[int, str | None] = {}
    for name, number in result.numbers.items():
        found.setdefault(number, name)
    return list(found.values()) or [None]


def _leader(result: Layout, name: str) -> str | None:
    number = result.numbers.get(name)
    return next((other for other, rank in result.numbers.items() if rank == number), name)


def _put(result: Layout, row: dict[Slot, Entry], found: Entry) -> None:
    """Put a promise into its slot; one for the priority wins over a general one, else the shorter, and one is told."""
    assert found.slot is not None, "only promises with a target are laid out"
    other = row.get(found.slot)
    row[found.slot] = found
    if other is None:
        return
    special, other_special = ("priority" in each.promise.selector for each in (found, other))
    if special and not other_special:
        return
    if other_special and not special:
        row[found.slot] = other
        return
    loser = found if (other.minutes or 0) <= (found.minutes or 0) else other
    row[found.slot] = other if loser is found else found
    result.note(loser, "priority_merged" if len(set(result.numbers.values())) < len(result.numbers) else "second_value")


def _case(found: Entry) -> Case:
    promise = found.promise
    axes = [(axis, " or ".join(sorted(values))) for axis, values in promise.selector.items() if axis != "priority"]
    if promise.service:
        axes.append(("service", promise.service))
    return tuple(sorted(axes))


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
