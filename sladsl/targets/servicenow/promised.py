"""What a system is configured to promise, as terms: times by priority, due points, hours with their dates, pauses."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.clock.intervals import difference
from sladsl.clock.zones import DAY, date_of
from sladsl.model.calendar import ELAPSED, BusinessDays, Calendar, Closure, DateSpan, Days, HoursRow, Opening, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Term, Terms
from sladsl.model.values import DuePoint, Duration
from sladsl.targets.settings import WAITING

from .configured import MILESTONE
from .query import Query
from .words import with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sladsl.clock.intervals import Interval

    from .configured import Configuration, ReadDefinition
    from .openings import Opening as Hours
    from .words import Table

STOPS = {"respond": "responded", "plan work": "planned", "resolve": "resolved"}
CLOSING = Milestone(name="Closing", stop="closed", met_when="the record is closed", declared=True)
"""What a definition runs towards that a resolved record does not stop: the language has no word of its own for it."""
MINUTE = 60


class _Read(NamedTuple):
    """A definition with what it is about.

    Attributes:
        definition: the definition.
        selector: which tickets it is about, in the contract's words.
        stop: kind of the event that stops it.
        clock: name of its hours.
    """

    definition: ReadDefinition
    selector: Mapping[str, tuple[str, ...]]
    stop: str
    clock: str


def configured_terms(system: Configuration, agreement: str) -> Terms:
    """The promises of an agreement on the day of the project.

    Raises:
        KeyError: there is no such agreement, or it has no definitions.
    """
    every = [each for each in system.of(agreement) if _is_common(each, system)]
    own = [each for each in every if _holds(each, system.on)] or every
    tables = system.words.tables(agreement)
    if not system.of(agreement) or not tables:
        raise KeyError(agreement)
    zones = Counter(each.hours.zone.name for each in own if each.hours is not None)
    zone = zones.most_common(1)[0][0] if zones else system.words.settings.zone
    names = _hour_names(own)
    order = _Order(system, agreement, own)
    read = [
        _Read(each, order.selector(each), _stop(each, tables[0]), names.get(_hours_key(each), ELAPSED)) for each in own
    ]
    due_points = [each for each in read if each.definition.relative is not None]
    promises = sorted((promise for each in read if (promise := _promise(each)) is not None), key=order.place)
    business = due_points[0].clock if due_points else next((each.clock for each in read if each.clock != ELAPSED), None)
    milestones = {each.milestone: each.stop for each in promises}
    start, last = _term(own, system.on)
    return Terms(
        agreement=agreement,
        start=start,
        provider=Party(name="Provider"),
        client=Party(name=_client(system, agreement)),
        zone=zone,
        term=Term(first=start, last=last),
        calendars=tuple(_calendars(own, names)),
        business_hours=business,
        business_days=_business_days(own, names, business) if due_points else None,
        receipt=_receipt(due_points),
        priorities=tuple(Priority(name=name) for name in order.names),
        priority_rules=PriorityRules(on_change=_on_change(own) if order.names else None),
        milestones=tuple(
            CLOSING if name == CLOSING.name else Milestone(name=name, stop=stop, declared=name not in STOPS)
            for name, stop in milestones.items()
        ),
        promises=tuple(promises),
        pauses=tuple(_pauses(read, tables[0], order.names)),
    )  # fmt: skip


def _is_common(each: ReadDefinition, system: Configuration) -> bool:
    """Whether it is for tickets of which nothing but the client and the priority is known."""
    fields = set(system.words.fields.values())
    return not any(term.field in fields and term.operator in ("=", "IN") for term in each.start.terms)


def _holds(each: ReadDefinition, on: date) -> bool:
    """Whether a ticket created on a day can attach it."""
    start, last = _window(each)
    return (start is None or start <= on) and (last is None or on <= last)


def _window(each: ReadDefinition) -> tuple[date | None, date | None]:
    """First and last day of creation that the start condition asks for; they are told in the zone of the hours."""
    first = last = None
    for term in each.start.terms:
        if term.field == "sys_created_on" and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", term.value):
            when = datetime.strptime(term.value, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 (only compared as a day)
            # Midnight of no zone is further than half a day from noon UTC.
            if term.operator == ">=":
                first = (when + timedelta(hours=12)).date()
            elif term.operator == "<":
                last = (when + timedelta(hours=12)).date() - timedelta(days=1)
    return first, last


def _term(own: Sequence[ReadDefinition], on: date) -> tuple[date, date | None]:
    firsts = [first for first, _ in map(_window, own) if first is not None]
    lasts = [last for _, last in map(_window, own) if last is not None]
    return (max(firsts) if firsts else on), (min(lasts) if lasts and len(lasts) == len(own) else None)


def _client(system: Configuration, agreement: str) -> str:
    company = system.owners[agreement].company
    if not company:
        return agreement
    return system.companies.get(company, agreement if re.fullmatch(r"[0-9a-f]{32}", company) else company)


class _Order:
    """The priorities of an agreement in the contract's words, in the order of their stored values."""

    def __init__(self, system: Configuration, agreement: str, own: Iterable[ReadDefinition]) -> None:
        self.system = system
        known = {value: name for name, value in system.owners[agreement].priorities.items()}
        said = {value: name for name, value in system.words.settings.priorities.items()}
        stored = {value for each in own for value in _values(each, "priority")}
        self._names = {value: known.get(value) or said.get(value) or f"Priority {value}" for value in sorted(stored)}

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, the highest first."""
        return tuple(dict.fromkeys(self._names.values()))

    def place(self, promise: Promise) -> tuple[int, int, str]:
        """Where a promise stands: by priority, then in the order in which a ticket reaches the milestones."""
        named = promise.selector.get("priority", ("",))[0]
        rank = self.names.index(named) if named in self.names else -1
        return rank, ("responded", "planned", "resolved", "closed").index(promise.stop), promise.id

    def selector(self, each: ReadDefinition) -> dict[str, tuple[str, ...]]:
        """Which tickets a definition is about."""
        found = {}
        values = _values(each, "priority")
        if values:
            found["priority"] = tuple(self._names[value] for value in values)
        for axis, field in self.system.words.fields.items():
            own = _values(each, field)
            if own:
                found[axis] = tuple(self._contract(axis, value) for value in own)
        return found

    def _contract(self, axis: str, value: str) -> str:
        table = self.system.words.settings.own.get("values", {}).get(axis, {})
        return next((name for name, stored in table.items() if stored == value), value)


def _values(each: ReadDefinition, field: str) -> tuple[str, ...]:
    """The values of a field that a start condition asks for."""
    found: list[str] = []
    for term in each.start.terms:
        if term.field == field and term.operator in ("=", "IN"):
            found += term.value.split(",") if term.operator == "IN" else [term.value]
    return tuple(dict.fromkeys(found))


def _stop(each: ReadDefinition, table: Table) -> str:
    """The event that stops it: closing, if a resolved record does not."""
    role = MILESTONE.get(each.row.get("target", ""), "plan work")
    if role != "resolve":
        return STOPS[role]
    ends = [query for query, said in table.statuses if said == "resolved" and query != table.closed]
    resolved = any(each.stop.holds(with_values({}, query)) for query in ends)
    return "resolved" if resolved or not each.stop.holds(with_values({}, table.closed)) else "closed"


def _promise(read: _Read) -> Promise | None:
    definition, selector = read.definition, dict(read.selector)
    value: Duration | DuePoint
    if definition.relative is not None:
        point = definition.relative
        value = DuePoint(
            days="business",
            n=point.days + (point.counts_from == "next_day"),
            at=None if point.at is None else point.at // MINUTE,
            cutoff=None if point.cutoff is None else point.cutoff // MINUTE,
        )
    elif definition.seconds is not None:
        value = _duration(definition.seconds, read.clock)
    else:
        return None
    service = selector.pop("service", (None,))[0]
    milestone = CLOSING.name if read.stop == CLOSING.stop else definition.milestone
    return Promise(
        id=promise_id(milestone, selector, service),
        milestone=milestone,
        value=value,
        selector=selector,
        service=service,
        stop=read.stop,
    )


def _duration(seconds: int, clock: str) -> Duration:
    """In the largest unit in which it is whole, but not in days, which are 24 hours there (documented)."""
    if seconds % 3600 == 0:
        return Duration(amount=Decimal(seconds // 3600), unit="hour", clock=clock)
    if seconds % MINUTE == 0:
        return Duration(amount=Decimal(seconds // MINUTE), unit="minute", clock=clock)
    return Duration(amount=Decimal(seconds), unit="second", clock=clock)


def _receipt(points: Sequence[_Read]) -> Literal["next_opening", "as_logged"] | None:
    """When a ticket counts as received, which only due points tell."""
    plans = [each.definition.relative for each in points if each.definition.relative]
    if not plans:
        return None
    return "next_opening" if any(plan.counts_from == "opening" for plan in plans) else "as_logged"


def _on_change(own: Sequence[ReadDefinition]) -> str:
    return "recompute" if any(each.row.get("retroactive") == "true" for each in own) else "restart"


# ---- hours ----------------------------------------------------------------------------------------------------------


def _hours_key(each: ReadDefinition) -> tuple[str, str]:
    return each.row.get("schedule", "") if each.hours else "", each.hours.zone.name if each.hours else ""


def _hour_names(own: Iterable[ReadDefinition]) -> dict[tuple[str, str], str]:
    """A name for each schedule in use: its own, without the mark that `emit` puts behind names that are the same."""
    found: dict[tuple[str, str], str] = {}
    for each in own:
        if each.hours is not None and _hours_key(each) not in found:
            name = re.sub(r"~[0-9a-f]{6}$", "", each.schedule) or "Hours"
            taken = set(found.values())
            found[_hours_key(each)] = name if name not in taken else f"{name} {len(found) + 1}"
    return found


def _calendars(own: Iterable[ReadDefinition], names: Mapping[tuple[str, str], str]) -> Iterator[Calendar]:
    made = set()
    for each in own:
        key = _hours_key(each)
        if each.hours is not None and key not in made:
            made.add(key)
            yield _calendar(names[key], each.hours)


def _calendar(name: str, hours: Hours) -> Calendar:
    week = [hours.weekly(day) for day in range(7)]
    by_windows: dict[tuple[Interval, ...], list[int]] = {}
    for day, windows in enumerate(week):
        if windows:
            by_windows.setdefault(tuple(windows), []).append(day)
    rows = tuple(
        HoursRow(days=Days(weekdays=tuple(days)), windows=tuple(_window_of(window) for window in windows))
        for windows, days in by_windows.items()
    )
    closures: list[Closure] = []
    openings: list[Opening] = []
    for day in hours.dated:
        usual, real = week[(day + 3) % 7], hours.hours(day)
        if usual == real:
            continue
        span = DateSpan(first=date_of(day), last=date_of(day))
        closed = difference(usual, real)
        if difference(real, usual) or len(closed) > 1:
            openings.append(Opening(dates=span, windows=tuple(_window_of(window) for window in real)))
        else:
            closures.append(_closure(span, closed[0], whole=not real))
    return Calendar(
        name=name, zone=hours.zone.name, rows=rows, closures=(*_yearly(hours), *closures), openings=tuple(openings)
    )


def _yearly(hours: Hours) -> Iterator[Closure]:
    """Days that are taken out every year on the same date."""
    for each in hours.entries:
        if each.excluded and each.repeats == "yearly" and each.floating is None and each.length >= DAY:
            day = date_of(each.start.day)
            yield Closure(annual=(day.month, day.day))


def _closure(span: DateSpan, part: Interval, *, whole: bool) -> Closure:
    if whole:
        return Closure(dates=span)
    until = None if part[1] >= DAY else part[1] // MINUTE
    return Closure(dates=span, from_time=part[0] // MINUTE or None, until_time=until)


def _window_of(window: Interval) -> Window:
    return Window(open=window[0] // MINUTE, close=window[1] // MINUTE)


def _business_days(
    own: Sequence[ReadDefinition], names: Mapping[tuple[str, str], str], business: str | None
) -> BusinessDays | None:
    """The days on which the business hours are open, for due points."""
    hours = next((each.hours for each in own if each.hours and names[_hours_key(each)] == business), None)
    if hours is None:
        return None
    weekdays = tuple(day for day in range(7) if hours.weekly(day))
    return BusinessDays(weekdays=weekdays, closed_days_of=business, zone=hours.zone.name)


# ---- pauses ---------------------------------------------------------------------------------------------------------


def _pauses(read: Sequence[_Read], table: Table, priorities: tuple[str, ...]) -> Iterator[PauseRule]:
    """The waits in whose states the pause condition of a definition holds; equal ones are one rule."""
    found: dict[tuple[str, str], list[str]] = {}
    every: dict[str, set[str]] = {}
    for each in read:
        milestone = CLOSING.name if each.stop == CLOSING.stop else each.definition.milestone
        own = each.selector.get("priority", priorities) or ("",)
        every.setdefault(milestone, set()).update(own)
        for reason, status in _spelled(table).items():
            if any(each.definition.pause.holds(with_values({}, _only(status, number)))
                   for number in range(len(status.groups))):  # fmt: skip
                found.setdefault((milestone, reason), []).extend(own)
    rules: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (milestone, reason), names in found.items():
        some = () if set(names) == every[milestone] else tuple(name for name in priorities if name in names)
        rules.setdefault((some, reason), []).append(milestone)
    for (some, reason), milestones in rules.items():
        yield PauseRule(milestones=tuple(milestones), reasons=(reason,), priorities=some)


def _spelled(table: Table) -> dict[str, Query]:
    """Reason of a wait as the project file writes it -> its states."""
    spelled = {said.casefold(): said for said in table.board.statuses.values()}
    waits = table.waits()
    return {spelled[f"{WAITING}{reason}".casefold()].removeprefix(WAITING).strip(): waits[reason] for reason in waits}


def _only(query: Query, number: int) -> Query:
    """One of the groups of a query, as the fields of a record."""
    return Query((query.groups[number],))
