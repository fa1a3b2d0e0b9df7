"""Lines of a credit schedule about tickets that were late."""

from __future__ import annotations

from fractions import Fraction

from sladsl.simulate.explain import length

from .bands import band_words, bounded, contains
from .counted import Case, Counted, count_words, stepped, whose, without_steps


def miss(case: Case) -> Counted:
    """Each ticket that was late, or late by as much as the band of the line says."""
    measure, credit = case.credit.measure, case.credit
    late = case.measured.late(measure.subject, measure.selector, measure.threshold)
    if late is None:
        return Counted("not measured", f"{whose(case)}{measure.subject}: no ticket was judged")
    if any(one.seconds is None for one in late) and (bounded(credit) or credit.step is not None):
        words = f"{whose(case)}{measure.subject}: {count_words(len(late), 'ticket')} late"
        return Counted("open", words, Fraction(len(late)), question=f"{words}: by how much is not known")
    chosen = [one for one in late if one.seconds is None or contains(credit, Fraction(one.seconds))]
    limit = measure.threshold
    than = f"later than {length(limit.seconds)}" if limit else "late"
    band = f" by {band_words(credit, case.terms)}" if bounded(credit) else ""
    words = f"{whose(case)}{measure.subject} was {than}{band} for {count_words(len(chosen), 'ticket')}"
    found = Counted("given" if chosen else "not given", words, Fraction(len(chosen)), Fraction(len(chosen)))
    if not chosen or credit.step is None:
        return found
    begin = credit.low or 0
    return stepped(case, found, [Fraction(one.seconds or 0) - begin for one in chosen])


def misses(case: Case) -> Counted:
    """The number of tickets that were late; each gives the amount, unless the line says how many are too many."""
    measure, credit = case.credit.measure, case.credit
    late = case.measured.late(measure.subject, measure.selector, measure.threshold)
    if late is None:
        return Counted("not measured", f"{whose(case)}{measure.subject}: no ticket was judged")
    number = Fraction(len(late))
    words = f"{whose(case)}{measure.subject} was missed for {count_words(len(late), 'ticket')}"
    if bounded(credit):
        inside = contains(credit, number)
        words += f", which is {'' if inside else 'not '}{band_words(credit, case.terms)}"
        return without_steps(case, Counted("given" if inside else "not given", words, number))
    if measure.more_than is not None:
        more = number > measure.more_than
        words += f", {'' if more else 'not '}more than {measure.more_than:,}"
        return without_steps(case, Counted("given" if more else "not given", words, number))
    return without_steps(case, Counted("given" if late else "not given", words, number, number))
