"""Lines of a credit schedule about the time a service was down."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, zone
from sladsl.simulate.explain import length

from .bands import band_words, bounded, contains
from .counted import Case, Counted, count_words, stepped
from .owed import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sladsl.model.remedy import Credit

    from .measured import Down


def outage(case: Case) -> Counted:
    """Each outage that is long enough, or the time down beyond what is allowed."""
    measure, credit = case.credit.measure, case.credit
    outages = case.measured.outages(measure.subject)
    name = f'"{measure.subject}"' if measure.subject else "the service"
    if outages is None:
        return Counted("not measured", f"outages of {name} were not measured")
    if measure.allowance is not None:
        return _beyond_allowance(case, sum(one.seconds for one in outages), name)
    limit = measure.threshold.seconds if measure.threshold else 0
    long_enough = [one for one in outages if one.length > limit and contains(credit, Fraction(one.length))]
    longer = f" above {length(limit)}" if limit else ""
    band = f" {band_words(credit, case.terms)}" if bounded(credit) else ""
    if credit.bad_day is not None or credit.amount.multiple is not None:
        # Of these each period has its own part.
        found = _had(case, name, f"{longer}{band}", long_enough, sum(one.seconds for one in long_enough))
        return bad_days(case, found) if found.state == "given" and credit.bad_day is not None else found
    chosen = [one for one in long_enough if _reached(one, limit, credit)]
    found = _had(case, name, f"{longer}{band}", chosen, sum(one.length for one in chosen))
    if not chosen:
        return found
    if credit.step is None:
        return found._replace(times=Fraction(len(chosen)))
    begin = max(limit, credit.low or 0)
    return stepped(case, found, [Fraction(one.length - begin) for one in chosen])


def _had(case: Case, name: str, kind: str, outages: Sequence[Down], total: int) -> Counted:
    """So many outages of some kind."""
    words = f"{name} had {count_words(len(outages), 'outage')}{kind}"
    words += f", {length(total)} in all" if outages else ""
    return Counted("given" if outages else "not given", words, Fraction(total), lost=_share(case, total))


def _reached(outage: Down, limit: int, credit: Credit) -> bool:
    """Whether it was in this period that an outage became as long as a line asks for, so that it counts only once."""
    low, now = credit.low or 0, outage.earlier + outage.seconds
    if low > limit and not credit.low_excluded:
        return outage.earlier < low <= now
    return outage.earlier <= max(limit, low) < now


def _beyond_allowance(case: Case, total: int, name: str) -> Counted:
    """The time down of the whole period beyond a share of it."""
    allowed = (case.credit.measure.allowance or Fraction(0)) * case.seconds
    beyond = Fraction(total) - allowed
    words = f"{name} was down {length(total)}, {{}} the {_fine(allowed)} allowed"
    if beyond <= 0:
        return Counted("not given", words.format("within"), Fraction(total))
    words = words.format(f"{_fine(beyond)} beyond")
    found = Counted("given", words, Fraction(total), lost=beyond / case.seconds)
    return found if case.credit.step is None else stepped(case, found, [beyond])


def bad_days(case: Case, found: Counted) -> Counted:
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


def _share(case: Case, seconds: int) -> Fraction:
    return Fraction(seconds, case.seconds) if case.seconds else Fraction(0)


def _fine(seconds: Fraction) -> str:
    """A length of time in words; in decimal minutes if its seconds are not whole."""
    return length(int(seconds)) if seconds.denominator == 1 else f"{plain(seconds / 60)} minutes"
