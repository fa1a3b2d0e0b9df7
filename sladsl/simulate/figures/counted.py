"""What a line of a credit schedule counts in a period, and the case it is counted for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.simulate.explain import length

from .bands import band_words, bounded, contains
from .missed import missed
from .owed import plain

if TYPE_CHECKING:
    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms

    from .measured import Measured

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


def banded(case: Case, figure: Fraction, shown: str) -> Counted:
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


def without_steps(case: Case, found: Counted) -> Counted:
    """A figure that has no length of time, of which steps could be counted."""
    if found.state != "given" or case.credit.step is None:
        return found
    step = length(case.credit.step.seconds)
    return found._replace(state="open", question=f"{found.words}: what is counted in steps of {step} is not said")


def stepped(case: Case, found: Counted, lengths: list[Fraction]) -> Counted:
    """How many steps there are in lengths of time, each of which is rounded by itself."""
    step, rounding = case.credit.step, case.credit.rounding
    assert step is not None, "only lines with steps come here"
    parts = [max(Fraction(0), one) / step.seconds for one in lengths]
    if rounding is None and any(part.denominator != 1 for part in parts):
        low, high = sum(part.__floor__() for part in parts), sum(part.__ceil__() for part in parts)
        question = f"{found.words}: whether a part of {length(step.seconds)} counts is not said, so that there are "
        question += f"{low} or {high} of them"
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


def count_words(number: int, what: str) -> str:
    """So many of something, such as "2 tickets" or "no outage"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else f"no {what}"


def whose(case: Case) -> str:
    """The names by which a line tells tickets apart, with a space behind them; empty if it is about all."""
    names = [name for values in case.credit.measure.selector.values() for name in values]
    return f"{', '.join(names)} " if names else ""
