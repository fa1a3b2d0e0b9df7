"""Values of the model in plain words, for comparing with the words of a record."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.compose.words import (
    due_point_words,
    duration_words,
    money_words,
    notice_words,
    number_words,
    period_words,
    share_words,
    time_words,
)
from sladsl.model.calendar import ELAPSED
from sladsl.model.values import Duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.model.calendar import Calendar, DateSpan, Days, HolidaySet, HoursRow, Season, Window
    from sladsl.model.example import ExampleEvent, Expectation
    from sladsl.model.remedy import Credit, TerminationRight
    from sladsl.model.service import Retention
    from sladsl.model.terms import Term, Terms
    from sladsl.model.values import Aggregate, DuePoint, Figure

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

LITERALS = {
    "typical": "typical, estimated, a goal",
    "target": "as a target, a goal",
    "guaranteed": "guaranteed",
    "only_in": "the clock runs only while",
    "own_clock": "meanwhile another clock",
    "replaced": "a revised new time is told, communicated instead",
    "continue": "pauses and continues",
    "reset": "starts afresh",
    "at_start": "at once, at the start",
    "no_progress": "not progressing",
    "hand_over": "hand over",
    "escalate": "escalate",
    "next_opening": "received at the next opening",
    "as_logged": "counts from when it was logged",
    "credited_invoice": "invoice credited",
    "monthly_fee": "monthly fee",
    "term_fees": "fees of the term",
    "monthly_uptime": "monthly uptime",
    "service_fee": "fee of the service",
    "created": "created, opened, logged, reported",
    "start_day": "start day",
}
"""Values of closed lists in words; all others are their own words."""


def field_words(name: str) -> str:
    """The name of a field in words."""
    return name.replace("_", " ")


def day_words(weekdays: tuple[int, ...]) -> str:
    """Weekdays as runs: "Monday to Friday", "Monday, Wednesday and Friday"."""
    if len(weekdays) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        return f"{WEEKDAYS[weekdays[0]]} to {WEEKDAYS[weekdays[-1]]}"
    return " and ".join(WEEKDAYS[day] for day in weekdays)


def _duration(value: Duration, terms: Terms, _owner: Any = None) -> str:
    """A length of time; on any hours that close it is also one of business hours."""
    words = duration_words(value, terms)
    if value.clock in {ELAPSED, terms.business_hours} or _always(value.clock, terms):
        return words
    amount, unit, rest = words.split(" ", 2)
    return f"{amount} business {unit} {rest}"


def _always(clock: str, terms: Terms) -> bool:
    return any(calendar.name == clock and calendar.always for calendar in terms.calendars)


def _time(value: Duration | DuePoint, terms: Terms) -> str:
    return _duration(value, terms) if isinstance(value, Duration) else due_point_words(value)


def _usual(value: Any, terms: Terms, words: str, link: str) -> str:
    return words if value is None else f"{words}{link}{_time(value, terms)}"


def _range(value: Any, terms: Terms, _owner: Any) -> str:
    return f"range {_time(value.low, terms)} to {_time(value.high, terms)}"


def _immediate(value: Any, _terms: Terms, _owner: Any) -> str:
    return "immediate, at once" if value.seconds is None else f"immediate, at once, within {value.seconds} seconds"


def _absent(value: Any, _terms: Terms, _owner: Any) -> str:
    return "none, no promise, no target, not owed" if value.why == "none" else "not a valid report, not available"


def _figure(value: Figure, _terms: Terms, _owner: Any) -> str:
    return f"{number_words(value.amount)} {value.unit}".strip()


def _window(value: Window, _terms: Terms, _owner: Any) -> str:
    return f"{time_words(value.open)} to {time_words(value.close)}" + (" next day" if value.close <= value.open else "")


def _days(value: Days, terms: Terms, owner: Any) -> str:
    parts = [day_words(value.weekdays)] if value.weekdays else []
    parts += ["business days"] if value.business_days else []
    return ", ".join([*parts, *(_holidays(one, terms, owner) for one in value.holidays)])


def _holidays(value: HolidaySet, _terms: Terms, _owner: Any) -> str:
    words = f"public holidays of {value.jurisdiction}" if value.jurisdiction != "local" else "local public holidays"
    return f"{', '.join(value.names)}, {words}" if value.names else words


def _month_day(value: tuple[int, int]) -> str:
    return f"{value[1]} {MONTHS[value[0] - 1]}"


def _season(value: Season, _terms: Terms, _owner: Any) -> str:
    return f"{_month_day(value.first)} to {_month_day(value.last)}"


def _dates(value: DateSpan, _terms: Terms, _owner: Any) -> str:
    return f"{value.first:%Y-%m-%d (%A)} to {value.last:%Y-%m-%d (%A)}"


def _retention(value: Retention, _terms: Terms, _owner: Any) -> str:
    length = f" for {value.length} {value.unit}s" if value.length else ""
    return f"keep {value.count} {value.what}{length}"


def _aggregate(value: Aggregate, _terms: Terms, _owner: Any) -> str:
    share = f" in {share_words(value.share)} of cases" if value.share is not None else ""
    least = f" from {value.minimum} cases up" if value.minimum is not None else ""
    return f"{value.kind}{share}{least}"


def _moment(text: str) -> str:
    from datetime import datetime

    return f"{datetime.fromisoformat(text):%Y-%m-%d %A %H:%M}"


def _event(value: ExampleEvent, _terms: Terms, _owner: Any) -> str:
    return f"{field_words(value.kind)} {value.value or ''} {_moment(value.at)}"


def _expectation(value: Expectation, _terms: Terms, _owner: Any) -> str:
    due = f" due {_moment(value.due)}" if value.due else ""
    counted = f" {value.counted} seconds counted" if value.counted is not None else ""
    return f"{value.milestone} {value.state or ''}{due}{counted}"


def _names(value: Any, _terms: Terms, _owner: Any) -> str:
    return " and ".join(value.names)


SPEAKERS: dict[str, Callable[[Any, Terms, Any], str]] = {
    "Duration": _duration,
    "DuePoint": lambda value, _terms, _owner: due_point_words(value),
    "Range": _range,
    "Immediate": _immediate,
    "BestEffort": lambda value, terms, _owner: _usual(value.aim, terms, "best effort, no claim", ", aiming at "),
    "Unstated": lambda value, terms, _owner: _usual(value.assume, terms, "not stated", ", assumed "),
    "AsAgreed": lambda value, terms, _owner: _usual(value.usual, terms, "as agreed", ", or "),
    "Absent": _absent,
    "Money": lambda value, _terms, _owner: money_words(value),
    "Notice": lambda value, _terms, _owner: notice_words(value),
    "Period": lambda value, _terms, _owner: period_words(value),
    "Figure": _figure,
    "Names": _names,
    "Day": lambda value, _terms, _owner: value.day,
    "Window": _window,
    "Days": _days,
    "HolidaySet": _holidays,
    "Season": _season,
    "DateSpan": _dates,
    "Retention": _retention,
    "Aggregate": _aggregate,
    "ExampleEvent": _event,
    "Expectation": _expectation,
    "Fraction": lambda value, _terms, _owner: share_words(value),
}
"""Speakers by the name of a value's type: the value, the terms, and the element it is a field of."""


def _plain(value: Fraction) -> str:
    return f"{value.numerator}" if value.denominator == 1 else f"{float(value):g}"


def _times(value: Fraction | int) -> str:
    times = f"counts {_plain(Fraction(value))} times{', double' if value == 2 else ''}"
    return f"{times}, when the same is missed, fails again in consecutive periods: repeat failure"


def _edge(value: Fraction, terms: Terms, credit: Credit) -> str:
    """The edge of a band: a share for what is measured in shares, else a plain number."""
    measure = credit.measure
    shares = measure.kind in {"availability", "attainment", "outage"} or any(
        metric.name == measure.subject and metric.target.unit == "%" for metric in terms.metrics
    )
    return share_words(value) if shares else _plain(value)


def _period(name: str, terms: Terms) -> str:
    """A period by its name and by its length in the zone of the terms."""
    from sladsl.clock.zones import zone
    from sladsl.simulate.figures.named_spans import days_of, span_of, unit_of

    first, end = days_of(name)
    span = span_of(name, zone(terms.zone))
    days, minutes = (end - first).days, Fraction(span.end - span.start, 60)
    return f"{name}: {days}-day {unit_of(name)}, {days} days, {_plain(minutes / 60)} hours, {_plain(minutes)} minutes"


_ZONES = {"stated": "", "client": "local to the client", "assumed": "zone assumed, not stated"}

SCALARS: dict[tuple[str, str], Callable[[Any, Terms, Any], str]] = {
    ("Sampling", "interval"): lambda value, *_: f"every {value} seconds",
    ("Availability", "minimum"): lambda value, *_: f"minimum {value} seconds",
    ("Availability", "largest_outage"): lambda value, *_: f"no single outage over {value} seconds",
    ("Credit", "bad_day"): lambda value, *_: f"for each day with an outage over {value} seconds",
    ("Credit", "low"): _edge,
    ("Credit", "high"): _edge,
    ("Credit", "repeat"): lambda value, *_: _times(value),
    ("Remedies", "repeat"): lambda value, *_: _times(value),
    ("Remedies", "none"): lambda value, *_: "no credits, none" if value else "",
    ("Remedies", "cumulate"): lambda value, *_: "credits add up, cumulate" if value else "credits do not add up",
    ("Remedies", "sole_remedy"): lambda value, *_: "sole and exclusive remedy" if value else "not the sole remedy",
    ("Remedies", "automatic"): lambda value, *_: "automatic, without a claim" if value else "",
    ("Remedies", "uncapped"): lambda value, *_: "no cap" if value else "",
    ("Remedies", "closing"): lambda value, *_: f"{value} business days",
    ("Amount", "days"): lambda value, *_: f"{_plain(value)} days of the fee, service",
    ("Amount", "hours"): lambda value, *_: f"{_plain(value)} hours, times one full hour at the hourly rate of the fee",
    ("Amount", "multiple"): lambda value, *_: f"{_plain(value * 100)}% of lost time, {_plain(value)} times its rate",
    ("Amount", "points"): lambda value, *_: f"{value} points",
    ("ToldFigure", "seconds"): lambda value, *_: f"{_plain(Fraction(value, 60))} minutes",
    ("ToldFigure", "day"): lambda value, *_: f"on {value}",
    ("ToldFigure", "count"): lambda value, *_: f"{value} tickets",
    ("ToldFigure", "of"): lambda value, *_: f"of {value} tickets",
    ("ExpectedFigure", "decimals"): lambda *_: "",
    ("ExpectedFigure", "unstated"): lambda value, *_: "by a schedule not stated" if value else "",
    ("ExamplePeriod", "name"): lambda value, terms, _: _period(value, terms),
    ("Backup", "every"): lambda value, *_: f"every {value} seconds",
    ("Closure", "from_time"): lambda value, *_: f"from {time_words(value)}",
    ("Closure", "until_time"): lambda value, *_: f"until {time_words(value)}",
    ("Closure", "annual"): lambda value, *_: _month_day(value),
    ("Closure", "announced"): lambda value, *_: f"{value} as announced",
    ("Calendar", "zone_is"): lambda value, *_: _ZONES[value],
    ("BusinessDays", "weekdays"): lambda value, *_: day_words(value),
    ("Review", "every"): lambda value, *_: f"every {value} months",
    ("Ending", "renews_for"): lambda value, *_: f"renews for {value} months",
    ("Ending", "at_once"): lambda value, *_: f"{' and '.join(value)} immediately, at once" if value else "",
    ("EscalationStep", "percent"): lambda value, *_: f"{value}%",
    ("Milestone", "declared"): lambda *_: "",
    ("Channel", "valid"): lambda value, *_: "" if value else "does not count, never starts clocks",
    ("ReportingRule", "all_required"): lambda value, *_: (
        "all, both required, received when both are in" if value else "any one of them suffices"
    ),
    ("PauseRule", "reasons"): lambda value, *_: (
        f"waiting for {' or '.join([value] if isinstance(value, str) else value)}"
    ),
}
"""Fields whose plain number or truth value needs its unit or meaning said."""


def row_words(row: HoursRow) -> str:
    """What a row without windows means."""
    return "" if row.windows else "closed"


def calendar_words(calendar: Calendar) -> str:
    """What a whole calendar amounts to: its hours a day and days a week, and that weekends are closed."""
    if calendar.always:
        return "always open, 24x7"
    rows = [row for row in calendar.rows if row.season is None and row.days.weekdays and row.windows]
    open_days = {day for row in rows for day in row.days.weekdays}
    lengths = {sum((window.close - window.open - 1) % 1440 + 1 for window in row.windows) for row in rows}
    if not rows or calendar.steps:
        return ""
    words = "" if open_days & {5, 6} else "weekends excluded"
    if len(lengths) == 1:
        minutes = lengths.pop()
        hours = _plain(Fraction(minutes, 60))
        words = f"{hours} hours per day, {words}"
        if minutes % 60 == 0:
            words = f"{hours}x{len(open_days)}, {words}"
    return words


def right_words(right: TerminationRight) -> str:
    """In how many periods something must be missed."""
    return f"missed in {right.misses} of any {right.of} consecutive {right.period.unit}s"


def term_words(term: Term) -> str:
    """That a term without a last day is indefinite."""
    return "" if term.last else "indefinite, until ended by notice"


WHOLE: dict[str, Callable[[Any], str]] = {
    "Calendar": calendar_words,
    "HoursRow": row_words,
    "Term": term_words,
    "TerminationRight": right_words,
}
"""What elements say as a whole, beyond their fields."""
