"""Plans of tickets as arrays: one entry for each clock under each priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, Bools, Ints, ints
from sladsl.clock.vector.daycounts import NO_TIME
from sladsl.simulate.plan import PROVIDER, DayTarget, OpenTarget, PromisePlan

from .stacks import Stacks
from .steps import StepTables, step_tables
from .words import Kinds, Words, kinds_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.simulate.plan import Pause, TicketPlan

UNJUDGED, OPEN, DAY = 0, 1, 2
"""Kinds of targets: nothing to judge, an amount of open time, a point on a counted day."""
RUNS = -1
"""Instead of a rule of a pause: the clock runs."""


class Targets(NamedTuple):
    """What is promised, by number of the clock.

    Attributes:
        type: UNJUDGED, OPEN or DAY.
        seconds: amount of open time.
        calendar: the open time that counts; for due points the hours of its days.
        n: how many counted days after day 0.
        at: time of day, NO_TIME for the closing.
        days: the days that are counted.
        zone: the zone of those days.
        cutoff: received after this time of day counts as received on the next counted day.
        business: the days that decide about receipt.
        next_opening: whether a ticket counts as received at the next opening.
    """

    type: Ints
    seconds: Ints
    calendar: Ints
    n: Ints
    at: Ints
    days: Ints
    zone: Ints
    cutoff: Ints
    business: Ints
    next_opening: Bools


class Rules(NamedTuple):
    """What waits do to clocks, by number of the rule.

    Attributes:
        reset: the count starts again at zero.
        to_the_minute: a due point moves by the open time of the pause.
        replaced: the promise ends.
        limit: the longest one pause may last, in seconds; -1 without a limit.
        calendar: the open time of the limit.
        own: whether a clock of its own is due while the wait is on.
    """

    reset: Bools
    to_the_minute: Bools
    replaced: Bools
    limit: Ints
    calendar: Ints
    own: Bools


class Clocks(NamedTuple):
    """The clocks, by number.

    Attributes:
        plans: what each is, in full.
        target: what is promised.
        promised: whether it is judged at all.
        start: kind of event that starts it.
        stops: whether each kind of event stops it.
        recurring: each stop starts the next one.
        implied: the end of the ticket counts as its stop.
        ends_ticket: it runs to the end of the ticket.
        pause: for each reason of a wait the rule that it falls under; RUNS if the clock runs on.
        own: for each reason the clock of its own that starts with the wait; -1 if none does.
    """

    plans: tuple[PromisePlan, ...]
    target: Targets
    promised: Bools
    start: Ints
    stops: Bools
    recurring: Bools
    implied: Bools
    ends_ticket: Bools
    pause: Ints
    own: Ints


class Silences(NamedTuple):
    """Changes of priority that time brings about, by plan and place in it; a row is as long as the longest.

    Attributes:
        event: kind of the event that asks; -1 beyond those of a plan.
        target: number of a clock that has the time of waiting as its target.
        step: by how many rows the priority goes down; 0 if it becomes a certain one.
        row: the row of the certain priority; -1 if the plan has none.
        about: whether it is about each priority; the last entry is for a ticket that has none yet.
    """

    event: Ints
    target: Ints
    step: Ints
    row: Ints
    about: Bools


class Tables(NamedTuple):
    """Everything some plans say, as arrays.

    Attributes:
        plans: the plans, by number.
        words: the words they tell apart.
        kinds: what kinds of events do.
        clocks: their clocks; those of a plan's first row come first, then those of its second.
        rules: what waits do to clocks.
        steps: their alerts.
        silences: changes of priority that time brings about.
        stacks: their calendars.
        first: number of the first clock of each plan.
        keys: how many clocks a row of each plan has.
        rows: for each plan the row of each priority; -1 if it has none.
        change: what a change of priority does: 0 recompute, 1 restart, 2 carry.
        zone: the zone of each plan's business days.
    """

    plans: tuple[TicketPlan, ...]
    words: Words
    kinds: Kinds
    clocks: Clocks
    rules: Rules
    steps: StepTables
    silences: Silences
    stacks: Stacks
    first: Ints
    keys: Ints
    rows: Ints
    change: Ints
    zone: Ints


CHANGES = ("recompute", "restart", "carry")
RECOMPUTE, RESTART, CARRY = range(3)


def tables_of(plans: Sequence[TicketPlan], start: int, end: int) -> Tables:
    """Compile plans.

    Args:
        plans: the plans, at least one.
        start: the earliest instant of any ticket; earlier ones are judged, but slowly.
        end: the latest one; due points may lie later.
    """
    words = words_of(plans)
    collected = [clock for plan in plans for row in plan.rows.values() for clock in row]
    owner = [plan for plan in plans for row in plan.rows.values() for _ in row]
    own = _own_clocks(collected, owner, words)
    silent = [(plan, silence) for plan in plans for silence in plan.silences]
    every = [*collected, *own.plans, *(_asked(silence.target) for _, silence in silent)]
    owners = [*owner, *own.owners, *(plan for plan, _ in silent)]
    rules: list[Pause] = []
    pause = _pauses(every, words, rules)
    own_numbers = np.full(pause.shape, -1, dtype=np.int64)
    for (clock, reason), number in own.places.items():
        own_numbers[clock, reason] = len(collected) + number
    stacks = Stacks.of(every, owners, rules, start, end)
    keys = [len(next(iter(plan.rows.values()), ())) for plan in plans]
    sizes = ints([count * len(plan.rows) for count, plan in zip(keys, plans, strict=True)])
    return Tables(
        plans=tuple(plans),
        words=words,
        kinds=kinds_of(words),
        clocks=_clocks(every, owners, words, stacks, pause, own_numbers),
        rules=_rules(rules, stacks),
        steps=step_tables(plans, every, stacks),
        silences=_silences(plans, words, len(collected) + len(own.plans)),
        stacks=stacks,
        first=np.cumsum(sizes) - sizes,
        keys=ints(keys),
        rows=_rows(plans, words),
        change=ints([CHANGES.index(plan.on_change) for plan in plans]),
        zone=ints([stacks.zone(plan.days.zone) for plan in plans]),
    )


class _Own(NamedTuple):
    plans: list[PromisePlan]
    owners: list[TicketPlan]
    places: dict[tuple[int, int], int]


def _own_clocks(clocks: list[PromisePlan], owner: list[TicketPlan], words: Words) -> _Own:
    """The clocks that run while a ticket waits, and by which clock and reason each is started."""
    own = _Own([], [], {})
    for number, clock in enumerate(clocks):
        for reason, code in words.reasons.items():
            rule = clock.pause(reason)
            if rule is not None and rule.own is not None and clock.id:
                own.places[number, code] = len(own.plans)
                own.plans.append(clock.own_clock(rule.own, reason or PROVIDER))
                own.owners.append(owner[number])
    return own


def _asked(target: OpenTarget | DayTarget) -> PromisePlan:
    """A clock that has a time of waiting as its target."""
    return PromisePlan("", "", "", target, "", frozenset())


def _pauses(clocks: list[PromisePlan], words: Words, rules: list[Pause]) -> Ints:
    """The number of the rule for each clock and reason; fills the list of rules."""
    numbers: dict[Pause, int] = {}
    found = np.full((len(clocks), len(words.reasons) + 1), RUNS, dtype=np.int64)
    for clock, plan in enumerate(clocks):
        if not plan.pauses and plan.only_in is None:
            continue
        # The last column is for reasons that no plan knows, of which a name in no contract can stand for all.
        for code, reason in enumerate([*words.reasons, "\0"]):
            rule = plan.pause(reason)
            if rule is not None:
                if rule not in numbers:
                    numbers[rule] = len(rules)
                    rules.append(rule)
                found[clock, code] = numbers[rule]
    return found


def _clocks(
    plans: list[PromisePlan], owners: list[TicketPlan], words: Words, stacks: Stacks, pause: Ints, own: Ints
) -> Clocks:
    other = len(words.kinds)
    stops = np.zeros((len(plans), other + 1), dtype=np.bool_)
    for number, plan in enumerate(plans):
        stops[number, [words.kinds[kind] for kind in plan.stops]] = True
    return Clocks(
        plans=tuple(plans),
        target=_targets(plans, owners, stacks),
        promised=np.asarray([bool(plan.id) for plan in plans]),
        start=ints([words.kinds.get(plan.start, -1) for plan in plans]),
        stops=stops,
        recurring=np.asarray([plan.recurring for plan in plans]),
        implied=np.asarray([plan.implied_by_end for plan in plans]),
        ends_ticket=np.asarray([plan.ends_ticket for plan in plans]),
        pause=pause,
        own=own,
    )


def _targets(plans: list[PromisePlan], owners: list[TicketPlan], stacks: Stacks) -> Targets:
    open_, day = ([isinstance(plan.target, kind) for plan in plans] for kind in (OpenTarget, DayTarget))
    targets = [plan.target for plan in plans]
    points = [target if isinstance(target, DayTarget) else None for target in targets]
    return Targets(
        type=np.where(open_, OPEN, np.where(day, DAY, UNJUDGED)).astype(np.int64),
        seconds=ints([target.seconds if isinstance(target, OpenTarget) else 0 for target in targets]),
        calendar=ints([stacks.calendar(target) for target in targets]),
        n=ints([0 if point is None else point.n for point in points]),
        at=ints([NO_TIME if point is None or point.at is None else point.at for point in points]),
        days=ints([0 if point is None else stacks.day_count(point.days) for point in points]),
        zone=ints([0 if point is None else stacks.zone(point.days.zone) for point in points]),
        cutoff=ints([FAR if point is None or point.cutoff is None else point.cutoff for point in points]),
        business=ints([stacks.day_count(owner.days) for owner in owners]),
        next_opening=np.asarray([owner.receipt == "next_opening" for owner in owners]),
    )


def _rules(rules: list[Pause], stacks: Stacks) -> Rules:
    return Rules(
        reset=np.asarray([rule.reset for rule in rules], dtype=np.bool_),
        to_the_minute=np.asarray([rule.to_the_minute for rule in rules], dtype=np.bool_),
        replaced=np.asarray([rule.replaced for rule in rules], dtype=np.bool_),
        limit=ints([-1 if rule.limit is None else rule.limit.seconds for rule in rules]),
        calendar=ints([stacks.calendar(rule.limit) for rule in rules]),
        own=np.asarray([rule.own is not None for rule in rules], dtype=np.bool_),
    )


def _silences(plans: Sequence[TicketPlan], words: Words, target: int) -> Silences:
    shape = (len(plans), max((len(plan.silences) for plan in plans), default=0))
    event, row, targets = (np.full(shape, -1, dtype=np.int64) for _ in range(3))
    step = np.zeros(shape, dtype=np.int64)
    about = np.zeros((*shape, len(words.priorities) + 2), dtype=np.bool_)
    steps = {"one step down": 1, "one step up": -1}
    for number, plan in enumerate(plans):
        order = list(plan.rows)
        for place, silence in enumerate(plan.silences):
            event[number, place] = words.kinds[silence.event]
            targets[number, place] = target
            target += 1
            # Without priorities there is no step; then the row is missing and the engine says what is wrong.
            step[number, place] = 0 if order == [""] else steps.get(silence.to, 0)
            row[number, place] = order.index(silence.to) if silence.to in order else -1
            codes = [words.priorities[name] for name in silence.priorities if name in words.priorities]
            about[number, place, codes if silence.priorities else slice(None)] = True
    return Silences(event, targets, step, row, about)


def _rows(plans: Sequence[TicketPlan], words: Words) -> Ints:
    found = np.full((len(plans), len(words.priorities) + 1), -1, dtype=np.int64)
    for number, plan in enumerate(plans):
        for row, priority in enumerate(plan.rows):
            found[number, words.priorities[priority]] = row
    return found
