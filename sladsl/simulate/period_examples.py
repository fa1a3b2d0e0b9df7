"""Examples about periods played: what they expect against what the credit calculator says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import calendars_of

from .figures.bands import near_percent
from .figures.credits import credits_of
from .figures.fees import Fees
from .figures.limits import amounts_words
from .figures.owed import owed, owed_words, same
from .figures.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.example import Example, ExpectedFigure
    from sladsl.model.terms import Terms

    from .figures.credited import Credited


class Miss(NamedTuple):
    """An expectation of a period that does not hold.

    Attributes:
        period: the period it is about, by its number in the example, from 0.
        number: which expectation of it, from 0.
        expected: what the example says.
        came: what comes out.
        reasoning: how that came out.
    """

    period: int
    number: int
    expected: str
    came: str
    reasoning: tuple[str, ...]


def misses(example: Example, terms: Terms) -> Iterator[Miss]:
    """The expectations of an example about periods that do not hold under terms."""
    calendars = calendars_of(terms)
    for number, period in enumerate(example.periods):
        told = Told(period, terms, calendars, example.periods[:number])
        result: Credited | None = None
        for index, wanted in enumerate(period.expect):
            if wanted.kind == "availability":
                found = _availability(wanted, told)
            else:
                result = result or credits_of(terms, told)
                found = _credit(wanted, told, result, terms)
            if found is not None:
                yield Miss(number, index, *found)


Difference = tuple[str, str, tuple[str, ...]]


def _availability(wanted: ExpectedFigure, told: Told) -> Difference | None:
    share, expected = told.availability(wanted.subject), wanted.share
    assert expected is not None, "an availability that is expected has its share"
    name = f'the availability of "{wanted.subject}"' if wanted.subject else "the availability"
    said = f"{name} to be {_written(expected, wanted.decimals)}"
    if share is None:
        return said, "it is not measured", (_unmeasured(wanted, told),)
    if _rounded(share, wanted.decimals) == expected:
        return None
    return said, f"it is {near_percent(share, [expected])}", _down(wanted, told)


def _unmeasured(wanted: ExpectedFigure, told: Told) -> str:
    """Why an availability cannot be worked out."""
    if told.outages(wanted.subject) is None:
        return "neither outages nor an availability are told of a service that promises one"
    return "the hours in which it is measured are not stated, or never open"


def _rounded(share: Fraction, decimals: int) -> Fraction:
    """A share whose percentage has so many decimals; half is rounded up."""
    unit = 10 ** (decimals + 2)
    return Fraction((share * unit + Fraction(1, 2)).__floor__(), unit)


def _written(share: Fraction, decimals: int) -> str:
    from decimal import Decimal

    scaled = share * 10 ** (decimals + 2)
    return f"{Decimal(int(scaled)).scaleb(-decimals):f}%"


def _down(wanted: ExpectedFigure, told: Told) -> tuple[str, ...]:
    """The time down of which an availability is worked out."""
    from .explain import length

    outages, whole = told.outages(wanted.subject), told.whole(wanted.subject)
    if outages is None or whole is None:
        return ()
    return (f"down {length(sum(one.seconds for one in outages))} of {length(whole)}",)


def _credit(wanted: ExpectedFigure, told: Told, result: Credited, terms: Terms) -> Difference | None:
    if wanted.unstated and not (terms.remedies and terms.remedies.credits):
        return None
    fees = Fees(terms, told)
    expected = None if wanted.amount is None else owed(wanted.amount, Fraction(1), fees)
    said = "no credit" if expected is None else f"the credit to be {owed_words(expected)}"
    if result.total is None:
        return said, "what is owed cannot be told", result.reasoning
    if result.total and len(result.total) == 1 and expected is not None and same(expected, result.total[0]):
        return None
    if expected is None and not result.total:
        return None
    came = f"it is {amounts_words(result.total, fees)}" if result.total else "there is none"
    return said, came, result.reasoning
