"""What each line of a credit schedule counts in a period: its figure, and how often its amount is given."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.clock.zones import DAY, zone
from sladsl.model.values import UNIT_SECONDS
from sladsl.simulate.explain import length

from .bands import band_words, bounded, contains, figure_words, metric_of, near_percent
from .missed import availability_of, missed
from .named_spans import unit_of
from .owed import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms

    from .measured import Down, Measured

PeriodUnit = Literal["day", "week", "month", "quarter", "year", "rolling_days", "since_claim", "term"]
State = Literal["given", "not given", "not measured", "open", "elsewhere"]


class Counted(NamedTuple):
    """What a line comes to in a period.

    Attributes:
        state: "given"; "not given"; "not measured", which gives nothing; "open" if the agreement does not say enough
            to tell; "elsewhere" if the line is counted over periods of another length.
        words: the figure and how it stands to the line, as the beginning of a sentence.
        figure: the figure: a share, a number of tickets, seconds down, or that of a metric; None if not measured.
        times: how often the amount is given.
        lost: the share of the period's time that was lost; None if no time is lost with it.
        question: what is not said, if the state is "open".
    """

    state: State
    words: str
    figure: Fraction | None = None
    times: Fraction = Fraction(1)
    lost: Fraction | None = None
    question: str = ""


class Case(NamedTuple):
    """A line, the terms it belongs to, and the figures of the period."""

    credit: Credit
    terms: Terms
    measured: Measured

    @property
    def seconds(self) -> int:
        """The length of the period."""
        return self.measured.span.end - self.measured.span.start


def counted(credit: Credit, terms: Terms, measured: Measured) -> Counted:
    """What a line comes to; see `Counted`."""
    own, unit = unit_of(measured.span.name), counted_per(credit, terms)
    if own is not None and unit != own:
        return Counted("elsewhere", f"{credit.id} is counted per {unit.replace('_', ' ')}, not per {own}")
    return _KINDS[credit.measure.kind](Case(credit, terms, measured))


def counted_per(credit: Credit, terms: Terms) -> PeriodUnit:
    """The unit of the periods over which a line is counted: that of its promise, else the month.

    "rolling_days", "since_claim" and "term" are no periods of the calendar.
    """
    measure = credit.measure
    if measure.period is not None:
        return measure.period.unit
    if measure.kind in ("availability", "outage"):
        promised = availability_of(terms, measure.subject)
        return "month" if promised is None else promised.period.unit
    if measure.kind == "metric":
        metric = metric_of(terms, measure.subject)
        return "month" if metric is None or metric.period is None else metric.period.unit
    periods = {one.period.unit for one in terms.promises if one.milestone == measure.subject and one.period is not None}
    return periods.pop() if len(periods) == 1 else "month"


def _availability(case: Case) -> Counted:
    credit, subject = case.credit, case.credit.measure.subject
    name = f'availability of "{subject}"' if subject else "availability"
    share = case.measured.availability(subject)
    if share is None:
        return Counted("not measured", f"{name} was not measured")
    shown = f"{name} {near_percent(share, _bounds(credit))}{_minutes(case, share)}"
    found = _banded(case, share, shown)
    if found.state == "given" and credit.bad_day is not None:
        return _bad_days(case, found)
    return _without_steps(case, found._replace(lost=1 - share))


def _minutes(case: Case, share: Fraction) -> str:
    """The minutes behind an availability of the whole period, if they are whole."""
    promised = availability_of(case.terms, case.credit.measure.subject)
    if promised is not None and (promised.denominator is not None or promised.excluded_from == "both"):
        return ""
    up, whole = share * case.seconds / 60, Fraction(case.seconds, 60)
    if up.denominator != 1 or whole.denominator != 1:
        return ""
    return f" ({int(up):,} of {int(whole):,} minutes)"


def _attainment(case: Case) -> Counted:
    measure = case.credit.measure
    name = f"{_who(case)}{measure.subject} attained"
    found = case.measured.attainment(measure.subject, measure.selector)
    if found is None or not found.judged:
        return Counted("not measured", f"{name}: no ticket was judged")
    share = Fraction(found.met, found.judged)
    shown = f"{name} {near_percent(share, _bounds(case.credit))} ({found.met:,} of {found.judged:,} tickets)"
    if measure.minimum is not None and found.judged < measure.minimum:
        return Counted("not given", f"{shown}: fewer than {measure.minimum:,} tickets give no credit", share)
    return _without_steps(case, _banded(case, share, shown))


def _metric(case: Case) -> Counted:
    credit = case.credit
    figure = case.measured.metric(credit.measure.subject)
    name = f'"{credit.measure.subject}"' if credit.measure.subject else "the metric"
    if figure is None:
        return Counted("not measured", f"{name} was not measured")
    found = _banded(case, figure, f"{name} {figure_words(credit, figure, case.terms)}")
    if found.state != "given" or credit.step is None:
        return found
    metric = metric_of(case.terms, credit.measure.subject)
    unit = UNIT_SECONDS.get(metric.target.unit.removesuffix("s")) if metric is not None else None
    if unit is None or credit.low is None:
        return _without_steps(case, found)
    return _stepped(case, found, [(figure - credit.low) * unit])


def _banded(case: Case, figure: Fraction, shown: str) -> Counted:
    """A figure against the band of its line; against what is promised if the line has none."""
    if bounded(case.credit):
        band = band_words(case.credit, case.terms)
        inside = contains(case.credit, figure)
        return Counted("given" if inside else "not given", f"{shown} is {'' if inside else 'not '}{band}", figure)
    short = missed(case.credit.measure, case.terms, case.measured)
    if short is None:
        question = f"{shown}: nothing says from which figure on a credit is given"
        return Counted("open", shown, figure, question=question)
    words = f"{shown} {'misses' if short else 'reaches'} what is promised"
    return Counted("given" if short else "not given", words, figure)


def _without_steps(case: Case, found: Counted) -> Counted:
    """A figure that has no length of time, of which steps could be counted."""
    if found.state != "given" or case.credit.step is None:
        return found
    step = length(case.credit.step.seconds)
    return found._replace(state="open", question=f"{found.words}: what is counted in steps of {step} is not said")


def _bad_days(case: Case, found: Counted) -> Counted:
    """Days, in the agreement's zone, on which a single outage lasted longer than the line says."""
    limit, outages = case.credit.bad_day or 0, case.measured.outages(case.credit.measure.subject)
    if outages is None or any(one.start is None and one.seconds > limit for one in outages):
        question = f"{found.words}: on which days an outage was longer than {length(limit)} is not known"
        return found._replace(state="open", question=question)
    clock = zone(case.terms.zone)
    days = {day for one in outages for day, seconds in _by_day(one, clock.day, clock.instant) if seconds > limit}
    count = f"{len(days)} day{'' if len(days) == 1 else 's'} had an outage above {length(limit)}"
    return found._replace(
        state="given" if days else "not given", words=f"{found.words}, and {count}", times=Fraction(len(days))
    )


def _by_day(outage: Down, day_at: Callable[[int], int], instant: Callable[[int], int]) -> Iterable[tuple[int, int]]:
    """The days over which an outage lasted, each with the seconds that lie in it."""
    at, left = outage.start, outage.seconds
    while at is not None and left > 0:
        day = day_at(at)
        here = min(left, instant((day + 1) * DAY) - at)
        yield day, here
        at, left = at + here, left - here


def _outage(case: Case) -> Counted:
    measure, credit = case.credit.measure, case.credit
    outages = case.measured.outages(measure.subject)
    name = f'"{measure.subject}"' if measure.subject else "the service"
    if outages is None:
        return Counted("not measured", f"outages of {name} were not measured")
    if measure.allowance is not None:
        return _beyond_allowance(case, sum(one.seconds for one in outages), name)
    limit = measure.threshold.seconds if measure.threshold else 0
    chosen = [one for one in outages if one.seconds > limit and contains(credit, Fraction(one.seconds))]
    total = sum(one.seconds for one in chosen)
    longer = f" above {length(limit)}" if limit else ""
    band = f" {band_words(credit, case.terms)}" if bounded(credit) else ""
    words = f"{name} had {_count(len(chosen), 'outage')}{longer}{band}"
    words += f", {length(total)} in all" if chosen else ""
    found = Counted("given" if chosen else "not given", words, Fraction(total), lost=_share(case, total))
    if not chosen:
        return found
    if credit.bad_day is not None:
        return _bad_days(case, found)
    if credit.amount.multiple is not None:
        return found
    if credit.step is None:
        return found._replace(times=Fraction(len(chosen)))
    begin = max(limit, credit.low or 0)
    return _stepped(case, found, [Fraction(one.seconds - begin) for one in chosen])


def _beyond_allowance(case: Case, total: int, name: str) -> Counted:
    """The time down of the whole period beyond a share of it."""
    allowed = (case.credit.measure.allowance or Fraction(0)) * case.seconds
    beyond = Fraction(total) - allowed
    words = f"{name} was down {length(total)}, {{}} the {_fine(allowed)} allowed"
    if beyond <= 0:
        return Counted("not given", words.format("within"), Fraction(total))
    words = words.format(f"{_fine(beyond)} beyond")
    found = Counted("given", words, Fraction(total), lost=beyond / case.seconds)
    return found if case.credit.step is None else _stepped(case, found, [beyond])


def _miss(case: Case) -> Counted:
    """Each ticket that was late, or late by as much as the band of the line says."""
    measure, credit = case.credit.measure, case.credit
    late = case.measured.late(measure.subject, measure.selector, measure.threshold)
    if late is None:
        return Counted("not measured", f"{_who(case)}{measure.subject}: no ticket was judged")
    if any(one.seconds is None for one in late) and (bounded(credit) or credit.step is not None):
        words = f"{_who(case)}{measure.subject}: {_count(len(late), 'ticket')} late"
        return Counted("open", words, Fraction(len(late)), question=f"{words}: by how much is not known")
    chosen = [one for one in late if one.seconds is None or contains(credit, Fraction(one.seconds))]
    limit = measure.threshold
    than = f"later than {length(limit.seconds)}" if limit else "late"
    band = f" by {band_words(credit, case.terms)}" if bounded(credit) else ""
    words = f"{_who(case)}{measure.subject} was {than}{band} for {_count(len(chosen), 'ticket')}"
    found = Counted("given" if chosen else "not given", words, Fraction(len(chosen)), Fraction(len(chosen)))
    if not chosen or credit.step is None:
        return found
    begin = credit.low or 0
    return _stepped(case, found, [Fraction(one.seconds or 0) - begin for one in chosen])


def _misses(case: Case) -> Counted:
    """The number of tickets that were late; each gives the amount, unless the line says how many are too many."""
    measure, credit = case.credit.measure, case.credit
    late = case.measured.late(measure.subject, measure.selector, measure.threshold)
    if late is None:
        return Counted("not measured", f"{_who(case)}{measure.subject}: no ticket was judged")
    number = Fraction(len(late))
    words = f"{_who(case)}{measure.subject} was missed for {_count(len(late), 'ticket')}"
    if bounded(credit):
        inside = contains(credit, number)
        words += f", which is {'' if inside else 'not '}{band_words(credit, case.terms)}"
        return _without_steps(case, Counted("given" if inside else "not given", words, number))
    if measure.more_than is not None:
        more = number > measure.more_than
        words += f", {'' if more else 'not '}more than {measure.more_than:,}"
        return _without_steps(case, Counted("given" if more else "not given", words, number))
    return _without_steps(case, Counted("given" if late else "not given", words, number, number))


def _stepped(case: Case, found: Counted, lengths: list[Fraction]) -> Counted:
    """How many steps there are in lengths of time, each of which is rounded by itself."""
    step, rounding = case.credit.step, case.credit.rounding
    assert step is not None, "only lines with steps come here"
    parts = [max(Fraction(0), one) / step.seconds for one in lengths]
    if rounding is None and any(part.denominator != 1 for part in parts):
        low, high = sum(part.__floor__() for part in parts), sum(part.__ceil__() for part in parts)
        question = f"{found.words}: whether {length(step.seconds)} that are not whole count is not said, so that "
        question += f"there are {low} or {high} of them"
        return found._replace(state="open", question=question)
    times = sum((_rounded(part, rounding) for part in parts), Fraction(0))
    kind = "" if rounding in (None, "exact") else f"{rounding} "
    stretches = f"{plain(times)} {kind}stretch{'' if times == 1 else 'es'} of {length(step.seconds)}"
    words = f"{found.words}, which is {stretches}"
    return found._replace(state="given" if times else "not given", words=words, times=times)


def _rounded(part: Fraction, rounding: str | None) -> Fraction:
    if rounding == "started":
        return Fraction(part.__ceil__())
    return Fraction(part.__floor__()) if rounding == "whole" else part


def _share(case: Case, seconds: int) -> Fraction:
    return Fraction(seconds, case.seconds) if case.seconds else Fraction(0)


def _fine(seconds: Fraction) -> str:
    """A length of time to the tenth of a second."""
    if seconds.denominator == 1:
        return length(int(seconds))
    return f"{length(int(seconds))} and a part" if int(seconds) else "less than a second"


def _who(case: Case) -> str:
    names = [name for values in case.credit.measure.selector.values() for name in values]
    return f"{', '.join(names)} " if names else ""


def _bounds(credit: Credit) -> list[Fraction]:
    return [bound for bound in (credit.low, credit.high) if bound is not None]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else f"no {what}"


_KINDS: dict[str, Callable[[Case], Counted]] = {
    "availability": _availability, "attainment": _attainment, "miss": _miss, "late_by": _miss, "misses": _misses,
    "outage": _outage, "metric": _metric,
}  # fmt: skip
