"""The text of a contract for the part of the language that ticket systems hold: hours, priorities, times, pauses."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.model.values import BestEffort, Duration

from .contract_days import column, openings
from .words import name_words, share_words, time_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.calendar import Calendar, Closure, Window
    from sladsl.model.priority import Matrix
    from sladsl.model.promise import Milestone, Promise
    from sladsl.model.terms import Terms
    from sladsl.model.values import Value

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WORDS = {"absent": "-", "not_stated": "not stated"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def contract_text(terms: Terms, comments: Sequence[str] = ()) -> str:
    """Terms as a formatted contract that is composed to the same promises.

    Written are the parties, the term, weekly hours with closed dates, priorities and matrices that give them, declared
    milestones, promises of lengths of time by priority or by another axis, pauses, and what a change of priority does.

    Args:
        terms: the terms; promises are told apart by one axis only.
        comments: lines that stand above it.
    """
    from sladsl.syntax.format import format_parsed
    from sladsl.syntax.parser import parse
    from sladsl.syntax.source import source_of

    text = "".join(f"{line}\n" for line in _lines(terms, comments))
    parsed = parse(source_of(text, "import.sla"))
    assert not parsed.findings, "what is written here is of the language"
    return format_parsed(parsed)


def promises_text(terms: Terms) -> str:
    """The table of promises alone, formatted, as it can stand in a contract; told apart by one axis only."""
    from sladsl.syntax.format import format_parsed
    from sladsl.syntax.parser import parse
    from sladsl.syntax.source import source_of

    parsed = parse(source_of("".join(f"{line}\n" for line in ("promises", *_table(terms))), "promises.sla"))
    assert not parsed.findings, "what is written here is of the language"
    return format_parsed(parsed)


def _lines(terms: Terms, comments: Sequence[str]) -> Iterator[str]:
    yield from (f"# {_one_line(comment)}" for comment in comments)
    yield from ("", f"agreement {_name(terms.agreement)}")
    yield f"  provider {_quoted(terms.provider.name)}"
    yield f"  client {_quoted(terms.client.name)}"
    yield f"  zone {terms.zone}"
    yield f"  {_term(terms)}"
    for calendar in terms.calendars:
        yield from _hours(calendar)
    for clock in _unstated(terms):
        yield from ("", f"hours {_name(clock)} not stated")
    if terms.business_hours:
        yield from ("", f"business hours are {_name(terms.business_hours)}")
    yield from _counted_days(terms)
    if terms.priorities:
        yield from ("", "priorities, highest first")
        yield from (f"  {_name(each.name)}" for each in terms.priorities)
    for matrix in terms.priority_rules.matrices:
        yield from _matrix(matrix)
    if len(terms.priorities) > 1 and terms.priority_rules.on_change == "recompute":
        yield from ("", "when the priority changes: judged by the new row from the start")
    if len(terms.priorities) > 1 and terms.priority_rules.on_change == "restart":
        yield from ("", "when the priority changes: a new clock starts")
    yield from _promised(terms)


def _promised(terms: Terms) -> Iterator[str]:
    """Declared milestones, promises and pauses."""
    for milestone in terms.milestones:
        if milestone.declared:
            yield from ("", _milestone(milestone))
    if terms.promises:
        yield from ("", "promises", *_table(terms))
    for rule in terms.pauses:
        reasons = ", ".join(map(_name, rule.reasons))
        about = f" for {', '.join(map(_name, rule.priorities))}" if rule.priorities else ""
        names = ", ".join(column(name, terms) for name in rule.milestones)
        yield from ("", f"pause {names} while waiting on {reasons}{about}")


def _milestone(milestone: Milestone) -> str:
    """The declaration of a milestone between two events that every history knows."""
    meaning = f" {_quoted(milestone.met_when)}" if milestone.met_when else ""
    start = "the report" if milestone.start == "created" else milestone.start.replace("_", " ")
    return f"milestone {_name(milestone.name)}{meaning} from {start} to {milestone.stop.replace('_', ' ')}"


def _term(terms: Terms) -> str:
    if terms.term is None:
        return "term not stated"
    last = terms.term.last
    return f"term from {terms.term.first}" if last is None else f"term {terms.term.first} through {last}"


def _unstated(terms: Terms) -> list[str]:
    """Names of hours that promises count in and that the terms do not have."""
    known = {ELAPSED, *(calendar.name for calendar in terms.calendars)}
    clocks = (_clock_of(promise.value) for promise in terms.promises)
    return [clock for clock in dict.fromkeys(clocks) if clock is not None and clock not in known]


def _clock_of(value: Value) -> str | None:
    if isinstance(value, BestEffort):
        value = value.aim or value
    return value.clock if isinstance(value, Duration) else None


def _matrix(matrix: Matrix) -> Iterator[str]:
    first, second = _quoted(matrix.row_axis), _quoted(matrix.column_axis)
    whose = f" for {_quoted(matrix.applies_to)}" if matrix.applies_to else ""
    yield from ("", f"matrix {first} by {second}{whose}")
    yield _row([first, *map(_name, matrix.columns)])
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        yield _row([_name(row), *(_name(cell) if isinstance(cell, str) else _WORDS[cell.kind] for cell in cells)])


def _hours(calendar: Calendar) -> Iterator[str]:
    yield from ("", f"hours {_name(calendar.name)} in {calendar.zone}")
    for row in calendar.rows:
        windows = ", ".join(map(_window, row.windows))
        yield f"  {_days(row.days.weekdays)} {windows}"
    if not calendar.rows and not calendar.openings:
        yield "  closed on Monday to Sunday"
    yield from (f"  {line}" for line in (*_closures(calendar.closures), *openings(calendar)))


def _window(window: Window) -> str:
    over_midnight = " next day" if window.close <= window.open else ""
    return f"{time_words(window.open)} to {time_words(window.close)}{over_midnight}"


def _days(weekdays: tuple[int, ...]) -> str:
    """Weekdays in words, neighbours as a range."""
    runs = [list(run) for _, run in groupby(enumerate(weekdays), key=lambda each: each[1] - each[0])]
    words = [(WEEKDAYS[run[0][1]], WEEKDAYS[run[-1][1]]) for run in runs]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in words)


def _closures(closures: tuple[Closure, ...]) -> Iterator[str]:
    for each in closures:
        if each.annual is not None:
            month, day = each.annual
            yield f"closed on {day} {MONTHS[month - 1]}{_part_of_day(each)}"
            continue
        assert each.dates is not None, "ticket systems hold dates"
        first, last = each.dates.first, each.dates.last
        span = f"{first}" if first == last else f"{first} through {last}"
        yield f"closed {span}{_part_of_day(each)}"


def _part_of_day(closure: Closure) -> str:
    start, end = closure.from_time, closure.until_time
    if start is not None and end is not None:
        return f" from {time_words(start)} to {time_words(end)}"
    if start is not None:
        return f" from {time_words(start)}"
    return "" if end is None else f" until {time_words(end)}"


def _table(terms: Terms) -> Iterator[str]:
    """One row for each priority, or value of another axis, one column for each milestone."""
    reached = list(dict.fromkeys(promise.milestone for promise in terms.promises))
    axis = next((axis for promise in terms.promises for axis in promise.selector), "priority")
    cells = {(_value(promise, axis), promise.milestone): _cell(promise, terms) for promise in terms.promises}
    names = list(dict.fromkeys(name for name, _ in cells))
    told_apart = names != [None]
    yield _row([*([axis] if told_apart else []), *(column(name, terms) for name in reached)])
    for name in names:
        head = [_name(name) if name is not None else "any"] if told_apart else []
        yield _row([*head, *(cells.get((name, milestone), "-") for milestone in reached)])


def _row(cells: list[str]) -> str:
    return f"  | {' | '.join(cells)} |"


def _value(promise: Promise, axis: str) -> str | None:
    named = promise.selector.get(axis)
    return None if named is None else named[0]


def _cell(promise: Promise, terms: Terms) -> str:
    value = value_words(promise.value, terms)
    share = promise.aggregate.share if promise.aggregate.kind == "share" else None
    if promise.recurring:
        value = f"every {value}"
    return value if share is None else f"{value} in {share_words(share)} of cases"


def _name(name: str) -> str:
    plain = _one_line(name)
    # Hours of a vendor may bear the name of the clock that always runs.
    return name_words(f"{plain} hours" if plain == ELAPSED else plain or "Unnamed")


def _quoted(text: str) -> str:
    return '"' + (_one_line(text) or "Unnamed").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one_line(text: str) -> str:
    """Text without characters that the language does not take, in composed form."""
    from sladsl.syntax.typography import without_unseen

    kept = "".join(char if unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") else " " for char in text)
    return " ".join(unicodedata.normalize("NFC", without_unseen(kept)).split())


RECEIPT = {"next_opening": "received at the next opening", "as_logged": "received when logged"}


def _counted_days(terms: Terms) -> Iterator[str]:
    """Which days count as business days, and from when a ticket outside the hours counts."""
    days = terms.business_days
    if days is not None:
        closed = f", except closed days of {_name(days.closed_days_of)}" if days.closed_days_of else ""
        yield f"business days are {_days(days.weekdays)}{closed}"
    if terms.receipt is not None:
        yield f"outside business hours: {RECEIPT[terms.receipt]}"
