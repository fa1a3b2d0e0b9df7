"""How much time down the promises of availability allow."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table
from sladsl.documents.schedule.lengths import runs_always

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Availability

_DAYS = {"month": (28, 29, 30, 31), "quarter": (90, 91, 92), "year": (365, 366), "week": (7,), "day": (1,)}
"""Lengths in days of the periods that availability is measured over."""
_COLUMNS = 4
"""Most services that stand beside each other."""

Lengths = tuple[tuple[str, int], ...]
Found = tuple[str, "Runs", "Availability"]
"""A promise with its path and the head of its column."""


def allowed(draft: Draft, promises: list[Found]) -> list[Block]:
    """Tables of periods by service.

    There are none where open hours are the whole, for periods without length, and where no time down is allowed.
    """
    groups: dict[Lengths, list[Found]] = {}
    for found in promises:
        promise = found[2]
        if down(promise) and (promise.denominator is None or runs_always(draft, promise.denominator)):
            groups.setdefault(_lengths(promise), []).append(found)
    blocks: list[Block] = []
    for lengths, services in groups.items():
        chunks = (services[first : first + _COLUMNS] for first in range(0, len(services), _COLUMNS))
        blocks += [_table(draft, lengths, chunk) for chunk in chunks if lengths]
    if blocks:
        above = any(promise.comparison == "above" for services in groups.values() for _, _, promise in services)
        blocks.append(Paragraph(draft.say("availability.note_above" if above else "availability.note"), "note"))
    return blocks


def down(promise: Availability) -> Fraction:
    """The share of time down that a promise allows; none for one that is left open."""
    return 1 - promise.target if isinstance(promise.target, Fraction) else Fraction(0)


def _table(draft: Draft, lengths: Lengths, services: list[Found]) -> Table:
    rows = tuple(
        (
            draft.say(
                f"availability.length_{unit}",
                days=draft.value("services.availability.allowed.days", draft.formats.count(days, "day")),
            ),
            *(_cell(draft, path, promise, days) for path, _, promise in services),
        )
        for unit, days in lengths
    )
    columns = (draft.say("availability.period_length"), *(head for _, head, _ in services))
    return Table(draft.say("availability.caption"), columns, rows, (1, *(1 for _ in services)))


def _cell(draft: Draft, path: str, promise: Availability, days: int) -> Runs:
    seconds = int(down(promise) * days * 86400)
    return draft.runs(f"{path}.allowed", draft.formats.length(seconds))


def _lengths(promise: Availability) -> Lengths:
    """Lengths of the period in days, and of a year; none for a period without a fixed length."""
    of = promise.period
    if of.unit == "rolling_days":
        return ((of.unit, of.count),)
    if of.count != 1 or of.unit not in _DAYS:
        return ()
    units = [of.unit] if of.unit in {"year", "day"} else [of.unit, "year"]
    return tuple((unit, days) for unit in units for days in _DAYS[unit])
