"""Elements of terms in words: escalations, pauses, hours and the like, each as one line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.compose.words import (
    money_words,
    name_words,
    notice_words,
    number_words,
    period_words,
    share_words,
    time_words,
    value_words,
)
from sladsl.model.calendar import BusinessDays, Closure, DateSpan, Days, HolidaySet, HoursRow, Season, Window
from sladsl.model.example import ExamplePeriod
from sladsl.model.part import Part
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.promise import PauseRule
from sladsl.model.remedy import Amount
from sladsl.model.terms import Plan, Review, Term
from sladsl.model.values import Aggregate, Bound, Figure, Money, Notice, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sladsl.model.terms import Terms

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BOUNDS = {"at_least": "at least", "above": "above", "at_most": "at most", "below": "below", "within": "within"}
_TRIGGERS = {
    "at_start": "at once", "after_start": "after {}", "before_due": "{} before due", "after_due": "{} after due",
    "no_progress": "without progress for {}",
}  # fmt: skip
_MODES = {
    "continue": "", "reset": "then starts afresh", "own_clock": "meanwhile due in {}", "only_in": "runs only then",
    "replaced": "a new time is told instead",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SPEAKING = {
    "aggregate", "amount", "kind", "measure", "periods", "rows", "windows", "days", "closures", "text", "bound",
    "season", "dates",
}  # fmt: skip
"""Fields whose values speak for themselves."""
_KNOWN = {"name", "id", "title", "term", "references"}
"""Fields that are the name of an element, or follow from others."""


def said(value: Any, terms: Terms) -> str:
    """Anything an element says, as one line; empty for nothing.

    Args:
        value: an element, one of its values, or several.
        terms: what it belongs to, for the names of its clocks.
    """
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ", ".join(said(one, terms) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {said(one, terms)}" for key, one in value.items())
    if isinstance(value, Part):
        return _part(value, terms)
    if isinstance(value, Fraction):
        return share_words(value)
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def _part(part: Part, terms: Terms) -> str:
    """A part by its own words if it has any, as a value if it is one, else field by field."""
    for kind, words in _PARTS.items():
        if isinstance(part, kind):
            return words(part, terms)
    if getattr(part, "kind", None) in _VALUES:
        return value_words(part, terms)  # type: ignore[arg-type]
    return fields(part, type(part).model_fields, terms)


def fields(part: Part, names: Iterable[str], terms: Terms) -> str:
    """Some fields of a part with their names; those that say only what holds anyway are left out."""
    usual = type(part).model_fields
    texts = []
    for name in names:
        value = getattr(part, name)
        if name not in _KNOWN and value != usual[name].get_default(call_default_factory=True):
            text = said(value, terms)
            label = "" if name in _SPEAKING else name.replace("_", " ")
            texts.append(label if value is True else f"{label} {text or 'nothing'}".strip())
    return "; ".join(texts)


_VALUES = {
    "duration", "due_point", "range", "immediate", "best_effort", "not_stated", "absent", "as_agreed", "effort",
}  # fmt: skip


def amount_words(amount: Amount, terms: Terms) -> str:
    """An amount of a credit, such as "5% of monthly fee"."""
    base = amount.base.replace("_", " ")
    if amount.money is not None:
        return money_words(amount.money)
    if amount.share is not None:
        return f"{share_words(amount.share)} of {base}"
    if amount.multiple is not None:
        return f"{share_words(amount.multiple)} of the price of the time lost"
    if amount.open is not None:
        return said(amount.open, terms)
    for count, unit in ((amount.points, "point"), (amount.days, "day"), (amount.hours, "hour")):
        if count is not None:
            of = "" if unit == "point" else f" of {base}"
            return f"{count} {unit}{'' if count == 1 else 's'}{of}"
    return fields(amount, type(amount).model_fields, terms)


def step_words(step: EscalationStep, terms: Terms) -> str:
    """A step of an escalation, such as "at 75% notify Lead"."""
    if step.trigger == "condition":
        when = f'when "{step.condition}"'
    elif step.trigger == "percent":
        when = f"at {step.percent}%"
    else:
        when = _TRIGGERS[step.trigger].format("" if step.time is None else value_words(step.time, terms))
    return f"{when} {step.action.replace('_', ' ')} {name_words(step.role)}"


def _escalation(escalation: Escalation, terms: Terms) -> str:
    texts = [step_words(step, terms) for step in escalation.steps]
    for after, role in escalation.unacknowledged:
        texts.append(f"unacknowledged after {value_words(after, terms)} to {name_words(role)}")
    return "; ".join(texts)


def _pause(rule: PauseRule, terms: Terms) -> str:
    own = "" if rule.own_value is None else value_words(rule.own_value, terms)
    texts = [f"while waiting on {', '.join(rule.reasons)}", _MODES[rule.mode].format(own)]
    if rule.requires:
        texts.append(f'begins when "{rule.requires}"')
    if rule.limit is not None:
        texts.append(f"at most {value_words(rule.limit, terms)}")
    if rule.to_the_minute:
        texts.append("to the minute")
    return "; ".join(filter(None, texts))


def _row(row: HoursRow, terms: Terms) -> str:
    season = "" if row.season is None else f"{_season(row.season, terms)}: "
    return f"{season}{_days(row.days, terms)} {said(row.windows, terms) or 'closed'}"


def _days(days: Days, terms: Terms) -> str:
    weekdays = days.weekdays
    if len(weekdays) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        texts = [f"{_DAYS[weekdays[0]]} to {_DAYS[weekdays[-1]]}"]
    else:
        texts = [_DAYS[day] for day in weekdays]
    texts += ["business days"] if days.business_days else []
    return ", ".join([*texts, *(_holidays(one, terms) for one in days.holidays)])


def _holidays(holidays: HolidaySet, _terms: Terms) -> str:
    names = ", ".join(holidays.names) or "public holidays"
    return f"{names} of {holidays.jurisdiction}{'' if holidays.observed else ', not as observed'}"


def _closure(closure: Closure, terms: Terms) -> str:
    given = (closure.holidays, closure.dates, closure.announced)
    day = said(next((one for one in given if one is not None), None), terms)
    if closure.annual is not None:
        day = _month_day(closure.annual)
    start = "" if closure.from_time is None else f" from {time_words(closure.from_time)}"
    end = "" if closure.until_time is None else f" until {time_words(closure.until_time)}"
    return f"closed on {day}{start}{end}"


def _dates(span: DateSpan, _terms: Terms) -> str:
    return f"{span.first}" if span.first == span.last else f"{span.first} through {span.last}"


def _month_day(day: tuple[int, int]) -> str:
    return f"{day[1]} {_MONTHS[day[0] - 1]}"


def _season(season: Season, _terms: Terms) -> str:
    return f"{_month_day(season.first)} through {_month_day(season.last)}"


def _window(window: Window, _terms: Terms) -> str:
    return f"{time_words(window.open)} to {time_words(window.close)}"


def _figure(figure: Figure, _terms: Terms) -> str:
    return f"{number_words(figure.amount)}{'' if figure.unit == '%' else ' '}{figure.unit}".strip()


def _aggregate(aggregate: Aggregate, _terms: Terms) -> str:
    share = "" if aggregate.share is None else share_words(aggregate.share)
    words = {"share": f"in {share} of cases", "percentile": f"{share} percentile", "each": "each case"}
    minimum = "" if aggregate.minimum is None else f", from {aggregate.minimum} cases up"
    return words.get(aggregate.kind, aggregate.kind) + minimum


def _bound(bound: Bound, terms: Terms) -> str:
    per = f" per {bound.per}" if bound.per else ""
    return f"{_BOUNDS[bound.comparison]} {said(bound.value, terms)}{per}"


def _business_days(days: BusinessDays, terms: Terms) -> str:
    rest = fields(days, [name for name in type(days).model_fields if name != "weekdays"], terms)
    return "; ".join(filter(None, (_days(Days(weekdays=days.weekdays), terms), rest)))


def _plan(plan: Plan, _terms: Terms) -> str:
    return f"{plan.name}{'' if plan.version is None else f' version {plan.version}'}"


def _term(term: Term, _terms: Terms) -> str:
    return f"from {term.first}" if term.last is None else f"{term.first} through {term.last}"


def _review(review: Review, _terms: Terms) -> str:
    again = "" if review.every is None else f", again every {review.every} months"
    return f"{review.last or 'not stated'}{again}"


def _example_period(period: ExamplePeriod, terms: Terms) -> str:
    return f"in {period.name}: {fields(period, ('figures', 'expect'), terms)}"


_PARTS: dict[type[Part], Callable[[Any, Terms], str]] = {
    Escalation: _escalation, EscalationStep: step_words, PauseRule: _pause, Days: _days, Season: _season,
    BusinessDays: _business_days, Plan: _plan, Term: _term, Review: _review,
    HoursRow: _row, HolidaySet: _holidays, Closure: _closure, DateSpan: _dates,
    Window: _window, Figure: _figure, Bound: _bound, Amount: amount_words,
    Aggregate: _aggregate, ExamplePeriod: _example_period,
    Money: lambda money, _terms: money_words(money), Notice: lambda notice, _terms: notice_words(notice),
    Period: lambda period, _terms: period_words(period),
}  # fmt: skip
"""Parts that have words of their own."""
