"""Values: durations with their clocks, due points, ranges and softer words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.model.values import (
    UNIT_SECONDS,
    Absent,
    AsAgreed,
    BestEffort,
    DuePoint,
    Duration,
    Effort,
    Immediate,
    Notice,
    Range,
    Unstated,
    Value,
)

from .. import kinds
from ..reading import LONGEST_NUMBER, decimal, short, unquoted

if TYPE_CHECKING:
    from sladsl.syntax.node import Node
    from sladsl.syntax.token import Token

    from ..reading import Reader
    from ..scope import Scope

Point = Duration | DuePoint
MOST_DAYS = 36_525
MOST_SECONDS = MOST_DAYS * 86_400
"""A hundred years: nothing that is promised takes longer."""
TIMES = ("duration", "range", "due_closing", "due_at", "due_within")


def value_of(node: Node, scope: Scope, reader: Reader, clock: Node | None = None) -> tuple[Value | None, str | None]:
    """The value of a cell, and the original words kept beside it; None, and a finding, if it cannot be.

    Args:
        node: the cell.
        scope: names and business hours.
        reader: of its file.
        clock: the clock its table supplies for bare lengths of time.
    """
    if node.rule in ("value", "every"):
        parts = list(node.nodes())
        written = node.node("written")
        value = _value(parts[0], scope, reader, clock)
        return value, (unquoted(written.tokens("STRING")[0]) if written else None)
    return _value(node, scope, reader, clock), None


def _value(node: Node, scope: Scope, reader: Reader, clock: Node | None) -> Value | None:
    if node.rule in ("absent", "invalid"):
        return Absent(why="none" if node.rule == "absent" else "invalid")
    if node.rule == "unstated":
        return Unstated(assume=_aim(node, scope, reader, clock))
    if node.rule == "best_effort":
        return BestEffort(aim=_aim(node, scope, reader, clock))
    if node.rule == "immediate":
        return _immediate(node, reader)
    if node.rule in ("agreed", "or_agreed"):
        return AsAgreed(usual=_aim(node, scope, reader, clock))
    if node.rule == "effort":
        return Effort(words=reader.text(node))
    if node.rule == "range":
        return _range(node, scope, reader, clock)
    return point_of(next(node.nodes(*TIMES)) if node.rule == "counted_from" else node, scope, reader, clock)


def _aim(node: Node, scope: Scope, reader: Reader, clock: Node | None) -> Point | None:
    aim = node.node(*TIMES)
    return point_of(aim, scope, reader, clock) if aim else None


def _immediate(node: Node, reader: Reader) -> Immediate:
    number, unit = node.token("NUMBER"), node.token("UNIT")
    if number is None or unit is None:
        return Immediate()
    seconds = _length(number, unit, reader)
    return Immediate(seconds=seconds.seconds if seconds else None)


def _range(node: Node, scope: Scope, reader: Reader, clock: Node | None) -> Range | None:
    high_node = node.node("duration")
    assert high_node is not None, "the grammar asks for it"
    high = duration_of(high_node, scope, reader, clock)
    low_number = decimal(node.tokens("NUMBER")[0])
    if high is None:
        return None
    if isinstance(high, DuePoint):
        n = reader.whole(node.tokens("NUMBER")[0], MOST_DAYS)
        if n is None:
            return None
        low: Point = high.model_copy(update={"n": n})
        backwards = low_number >= high.n
    else:
        low = high.model_copy(update={"amount": low_number})
        backwards = low_number >= high.amount
    if backwards:
        message = "this range ends before it begins"
        reader.report(kinds.TERM_BACKWARDS, node, message, "write the smaller number first")
        return None
    return Range(low=low, high=high)


def point_of(node: Node, scope: Scope, reader: Reader, clock: Node | None = None) -> Point | None:
    """A duration or a due point; None, and a finding, if it cannot be."""
    if node.rule == "duration":
        return duration_of(node, scope, reader, clock)
    if node.rule == "due_within":
        number, word = node.tokens("NUMBER", "BUSINESS", "CALENDAR")[:2]
        n = reader.whole(number, MOST_DAYS)
        _require_days(node, reader)
        return DuePoint(days="business" if word.type == "BUSINESS" else "calendar", n=n) if n else None
    day = node.node("same_day", "next_day", "nth_day")
    assert day is not None, "the grammar asks for it"
    _require_days(day, reader)
    cutoff = node.node("cutoff")
    limit = reader.time(cutoff.tokens("TIME")[0]) if cutoff else None
    at = reader.time(node.tokens("TIME")[0]) if node.rule == "due_at" else None
    n = _nth(day, reader)
    if n is None:
        return None
    if node.rule == "due_at" and (at is None or n == 0):
        if n == 0:
            message = "a time on the day of receipt may have passed when the ticket arrives"
            reader.report(kinds.WRONG_CELL, node, message, "name a later day: 10:00 on the next business day")
        return None
    return DuePoint(days="business", n=n, at=at, cutoff=limit)


def _nth(day: Node, reader: Reader) -> int | None:
    if day.rule == "nth_day":
        ordinal = day.tokens("ORDINAL")[0]
        return reader.whole(ordinal.showing(str(ordinal)[:-2]), MOST_DAYS)
    return 1 if day.rule == "next_day" else 0


def _require_days(node: Node, reader: Reader) -> None:
    unit = node.token("UNIT")
    if unit is not None and unit_of(unit) != "day":
        reader.report(kinds.WRONG_CELL, unit, f"a due point counts days, not {unit_of(unit)}s", "write 'day'")


def duration_of(node: Node, scope: Scope, reader: Reader, clock: Node | None = None) -> Point | None:
    """The duration or the days a `duration` node says."""
    number, unit = node.tokens("NUMBER")[0], node.tokens("UNIT")[0]
    word, own = node.token("BUSINESS", "CALENDAR"), node.node("clock")
    if word is not None and unit_of(unit) == "day":
        n = reader.whole(number, MOST_DAYS)
        return DuePoint(days="business" if word.type == "BUSINESS" else "calendar", n=n) if n else None
    if word is not None and word.type == "CALENDAR":
        reader.report(kinds.BARE_DAYS, node, f"there are no calendar {unit}", "write calendar days, or a clock: 24x7")
        return None
    length = _length(number, unit, reader)
    if length is None:
        return None
    if word is not None:
        if unit_of(unit) == "week":
            message = "a business week has no fixed length"
            reader.report(kinds.BARE_DAYS, node, message, "write business days: 5 business days")
            return None
        return _counted(length, scope.business_clock(node, reader))
    if own is not None:
        return _counted(length, _clock(own, scope, reader))
    if clock is not None and unit_of(unit) not in ("day", "week"):
        return _counted(length, default_clock(clock, scope, reader))
    _report_no_clock(node, unit, number, scope, reader)
    return None


def _counted(length: Duration, clock: str | None) -> Duration | None:
    """A length on a clock; None if there is no such clock."""
    return length.model_copy(update={"clock": clock}) if clock else None


def _report_no_clock(node: Node, unit: Token, number: Token, scope: Scope, reader: Reader) -> None:
    if unit_of(unit) in ("day", "week"):
        help_line = f"write {number} business days, {number} calendar days or {number} days 24x7"
        if unit_of(unit) == "week":
            help_line = f"write {number} {unit} 24x7, or a number of business days or calendar days"
        reader.report(kinds.BARE_DAYS, node, f"'{number} {unit}' does not say which days", help_line)
        return
    other = f" or {number} {unit} during {scope.calendars[0]}" if scope.calendars else ""
    help_line = f"write {number} business {unit}{',' if other else ' or'} {number} {unit} 24x7{other}"
    reader.report(kinds.MISSING_CLOCK, node, f"'{number} {unit}' does not say on which clock", help_line)


def default_clock(node: Node, scope: Scope, reader: Reader) -> str | None:
    """The clock that the head of a table supplies."""
    if node.has("ALWAYS"):
        return ELAPSED
    name = node.node("name")
    return scope.calendar(name, reader) if name else scope.business_clock(node, reader)


def _clock(node: Node, scope: Scope, reader: Reader) -> str | None:
    name = node.node("name")
    return scope.calendar(name, reader) if name else ELAPSED


def _length(number: Token, unit: Token, reader: Reader) -> Duration | None:
    word = unit_of(unit)
    if word not in ("second", "minute", "hour", "day", "week"):
        reader.report(kinds.BARE_DAYS, unit, f"a clock does not count {unit}", "write days, hours or minutes")
        return None
    if len(number) <= LONGEST_NUMBER:
        length = Duration(amount=decimal(number), unit=word)
        if 1 <= length.seconds <= MOST_SECONDS and length.seconds == length.amount * UNIT_SECONDS[word]:
            return length
    message = f"{short(number)} {unit} is no length of time in whole seconds"
    reader.report(kinds.NO_SUCH_AMOUNT, number, message, "write a length from one second to a hundred years")
    return None


def plain_duration(number: Token, unit: Token, reader: Reader) -> Duration | None:
    """A length of real time, where no other clock can be meant."""
    return _length(number, unit, reader)


def unit_of(token: Token) -> str:
    """A unit in the singular."""
    return str(token).rstrip("s")


def notice_of(node: Node, reader: Reader) -> Notice | None:
    """A length of notice."""
    amount = reader.whole(node.tokens("NUMBER")[0])
    unit, word = unit_of(node.tokens("UNIT")[0]), node.token("BUSINESS", "CALENDAR")
    name = f"{word}_{unit}" if word is not None else unit
    if amount is None or name not in ("minute", "hour", "week", "month", "calendar_day", "business_day"):
        if amount is not None:
            message = f"notice cannot be counted in '{word or ''} {unit}s'".replace("' ", "'")
            reader.report(kinds.BARE_DAYS, node, message, "write calendar days, business days, hours or months")
        return None
    return Notice(amount=amount, unit=name)
