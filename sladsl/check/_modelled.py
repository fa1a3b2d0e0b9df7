"""The lengths of time and percentages that the terms of an agreement model."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.terms import Terms

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def amount(number: str, unit: str | None) -> object:
    """A number as it is compared: seconds, months, or a share if it has no unit of time."""
    value = Fraction(number)
    if unit is None:
        return "share", value / 100
    word = unit.lower()
    return ("months", value * MONTHS[word]) if word in MONTHS else ("seconds", value * SECONDS[word])


def modelled(terms: Terms) -> set[object]:
    """Every amount that the terms name, whatever for."""
    kept = terms.model_copy(update={"clauses": (), "examples": (), "definitions": (), "holidays": ()})
    return set(_amounts(kept))


def _amounts(part: object) -> Iterator[object]:
    if isinstance(part, Fraction):
        yield "share", part
    elif isinstance(part, tuple):
        for each in part:
            yield from _amounts(each)
    elif hasattr(part, "model_fields_set"):
        yield from _own(part)
        for _, value in part:  # type: ignore[attr-defined]
            yield from _amounts(value)


LENGTHS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "DuePoint": (("n", "day"),), "Review": (("every", "month"),), "Sampling": (("interval", "second"),),
    "Availability": (("minimum", "second"), ("largest_outage", "second")), "Ending": (("renews_for", "month"),),
    "Remedies": (("closing", "day"),), "EscalationStep": (("percent", None),), "Immediate": (("seconds", "second"),),
}  # fmt: skip
"""Class of a part -> its fields that are plain numbers of a unit; None for percentages."""


def _own(part: Any) -> Iterator[object]:
    """The amounts that a part is, by its class."""
    kind = type(part).__name__
    if kind in ("Duration", "Notice"):
        yield amount(str(Decimal(part.amount)), part.unit.removeprefix("calendar_").removeprefix("business_"))
    elif kind == "Figure":
        yield from _figure(part.amount, part.unit)
    elif kind == "Retention" and part.length:
        yield from _figure(part.length, part.unit)
    for field, unit in LENGTHS.get(kind, ()):
        number = getattr(part, field)
        if number is not None and (number or kind == "DuePoint"):
            yield amount(str(number), unit)


def _figure(number: object, unit: str) -> Iterator[object]:
    """The amount that a figure is, if it is a share or a length of time."""
    word = unit.lower().removeprefix("calendar ").removeprefix("business ")
    word = word if word in SECONDS or word in MONTHS else word.removesuffix("s")
    if unit == "%" or word in SECONDS or word in MONTHS:
        yield amount(str(number), None if unit == "%" else word)
