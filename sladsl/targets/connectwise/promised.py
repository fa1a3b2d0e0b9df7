"""What a system is configured to promise, as terms: times by priority, hours with their holidays, pauses."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED, Calendar, Closure, DateSpan, Window
from sladsl.model.people import Party
from sladsl.model.priority import Matrix, Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Term, Terms
from sladsl.model.values import Aggregate, BestEffort, Duration, Period, Unstated
from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.lowering.waits import boards_of
from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.written import minutes, week

from .clock import MILESTONES
from .data import limits
from .naming import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.lowering.stages import Timer

    from .configured import Configuration, Numbers, ReadSla
    from .hours import ReadCalendar

STOPS: dict[Timer, str] = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
UNREAD = {"Customer": "Hours of the client", "MyCalendar": "Hours of the provider"}
"""What an SLA counts in whose hours are not in the files -> what the contract calls them, without stating them."""
AXES, ANSWERS = ("impact", "urgency"), ("High", "Medium", "Low")
"""The matrix in the vendor's words."""
MONTH = Period(unit="month")
"""A goal in percent names no period; a month is what everybody reports by."""


def configured_terms(system: Configuration, agreement: str) -> Terms:
    """The promises of an agreement, for tickets of which nothing but the priority is known.

    A stage that repeats the time of the resolution with a goal of 0 %, or has the hours that stand for no promise, is
    none. A calendar has no zone: it is that of the project file.

    Raises:
        KeyError: there is no such agreement, or it has no SLA.
        TargetError: it ends before it begins.
    """
    priorities = _priorities(system, agreement)
    names: list[str | None] = [*priorities] or [None]
    slas = {name: system.sla_for(agreement, name, {}) for name in names}
    if agreement not in system.agreements or not any(slas.values()):
        raise KeyError(agreement)
    calendars = {sla.calendar.name: sla.calendar for sla in slas.values() if sla and sla.calendar}
    promises = tuple(
        each for name, sla in slas.items() if sla for each in _promises(system.row(sla, name), name, _clock(sla))
    )
    milestones = list(dict.fromkeys(each.milestone for each in promises))
    matrix = _matrix(system, agreement, priorities)
    term = _term(system, agreement)
    return Terms(
        agreement=agreement,
        start=term.first if term else system.on,
        term=term,
        provider=Party(name="Provider"),
        client=Party(name=_client(system, agreement)),
        zone=system.settings.zone,
        calendars=tuple(_calendar(each, system.settings.zone) for each in calendars.values()),
        business_hours=next((short_name(name) for name in calendars), None),
        priorities=tuple(Priority(name=name) for name in priorities),
        priority_rules=PriorityRules(
            on_change="recompute" if priorities else None,
            derived_from=(matrix.row_axis, matrix.column_axis) if matrix else (),
            matrices=(matrix,) if matrix else (),
        ),
        milestones=tuple(
            Milestone(name=MILESTONES[timer], stop=STOPS[timer]) for timer in TIMERS if MILESTONES[timer] in milestones
        ),
        promises=promises,
        pauses=tuple(_pauses(system, agreement, tuple(milestones))),
    )


def short_name(name: str) -> str:
    """The name of a calendar without the mark that `emit` puts behind it."""
    return re.sub(r" [0-9a-f]{8}$", "", name) or name


def _client(system: Configuration, agreement: str) -> str:
    names = system.settings.agreements.get(agreement)
    vendor = (names and names.name) or agreement
    return system.companies.get(vendor.casefold()) or (names and names.company) or agreement


def _priorities(system: Configuration, agreement: str) -> list[str]:
    """The priorities with a row or a cell, by the contract's names; those of the project file first, in its order."""
    own = [each.sla for each in system.assigned if each.agreement == agreement and each.sla]
    bound = system.bound.get(agreement)
    slas = [*own, *([bound] if bound else [])]
    # A priority that only the matrix names is judged by the header.
    identifiers = {each for sla in slas for each in (*sla.rows, *sla.matrix) if each is not None}
    contract = _contract_names(system)
    names = [contract[each] for each in sorted(identifiers) if each in contract]
    order = list(system.settings.priorities)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _term(system: Configuration, agreement: str) -> Term | None:
    """How long an agreement runs; None if its first day is not entered."""
    first, last = system.running.get(agreement, (None, None))
    if first is None:
        return None
    if last is not None and last < first:
        raise TargetError(f'agreements.json: "{agreement}" ends on {last}, before it begins on {first}; mend its dates')
    return Term(first=first, last=last)


def _matrix(system: Configuration, agreement: str, priorities: Sequence[str]) -> Matrix | None:
    """Impact by urgency of the SLA for new tickets; None if no cell is set. The answers have the vendor's names."""
    sla = system.sla_for(agreement, None, {})
    if sla is None or not any(sla.matrix):
        return None
    names = _contract_names(system)
    cells = [names.get(each or 0, Unstated()) for each in sla.matrix]
    known = [each if each in priorities else Unstated() for each in cells]
    rows = tuple(tuple(known[at : at + len(ANSWERS)]) for at in range(0, len(known), len(ANSWERS)))
    return Matrix(row_axis=AXES[0], column_axis=AXES[1], rows=ANSWERS, columns=ANSWERS, cells=rows)


def _contract_names(system: Configuration) -> dict[int, str]:
    """Id of a priority -> its name in the contract."""
    contract = {plain(vendor, 50).casefold(): name for name, vendor in system.settings.priorities.items()}
    return {identifier: contract.get(name.casefold(), name) for identifier, name in system.priority_names.items()}


def _clock(sla: ReadSla) -> str:
    if sla.calendar is not None:
        return short_name(sla.calendar.name)
    return UNREAD.get(sla.based_on, ELAPSED)


def _promises(row: Numbers, priority: str | None, clock: str) -> Iterator[Promise]:
    selector: dict[str, tuple[str, ...]] = {} if priority is None else {"priority": (priority,)}
    for timer, (hours, percent) in row.items():
        # No hours and none at all are the same here; what the vendor makes of either is unverified.
        if not hours or _stands_for_nothing(row, timer):
            continue
        value = _duration(hours, clock)
        share = None if percent in (None, 0, 100) else Fraction(percent or 0, 100)
        yield Promise(
            id=promise_id(MILESTONES[timer], selector),
            milestone=MILESTONES[timer],
            value=BestEffort(aim=value) if percent == 0 else value,
            selector=selector,
            stop=STOPS[timer],
            aggregate=Aggregate() if share is None else Aggregate(kind="share", share=share),
            period=None if share is None else MONTH,
        )


def _stands_for_nothing(row: Numbers, timer: Timer) -> bool:
    hours, percent = row[timer]
    if percent != 0 or hours is None:
        return False
    return round(hours * 100) == limits().no_promise or (timer != "resolve" and hours == row["resolve"][0])


def _duration(hours: float, clock: str) -> Duration:
    """Whole minutes, which is what the clock counts; told in hours where these are whole, in seconds below one."""
    from decimal import Decimal

    whole = int(hours * 60 + 1e-6)
    if not whole:
        return Duration(amount=Decimal(max(1, round(hours * 3600))), unit="second", clock=clock)
    return minutes(whole, clock)


def _calendar(found: ReadCalendar, zone: str) -> Calendar:
    rows = week({
        day: (Window(open=window[0] // 60, close=-(-window[1] // 60)),)
        for day, window in enumerate(found.windows)
        if window is not None
    })  # fmt: skip
    closures = tuple(
        Closure(
            dates=DateSpan(first=each.day, last=each.day),
            from_time=each.start // 60 or None,
            until_time=None if each.end == 86400 else each.end // 60,
        )
        for each in found.holidays
    )
    return Calendar(name=short_name(found.name), zone=zone, rows=rows, closures=closures)


def _pauses(system: Configuration, agreement: str, milestones: tuple[str, ...]) -> Iterator[PauseRule]:
    """A status that is mapped to NoEscalation stops every clock (third party, S3, S5)."""
    stages: Mapping[str, str] = system.stages(agreement)
    for board in boards_of(system.settings, agreement)[:1]:
        for meaning in dict.fromkeys(board.statuses.values()):
            if meaning.startswith(WAITING) and stages.get(meaning.casefold()) == "NoEscalation" and milestones:
                yield PauseRule(milestones=milestones, reasons=(meaning.removeprefix(WAITING).strip(),))
