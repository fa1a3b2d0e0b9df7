"""Section: how available services were, with every outage that counts and every one that does not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.availability import target

from .promised import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.availability import Uptime

    from .sheet import Sheet

PLACES = 4
"""Decimals of an availability in percent: a minute of a month is a fifth of the third."""


def section(sheet: Sheet, terms: Terms, uptimes: Sequence[Uptime]) -> Section | None:
    """A table of figures, and one of what they are made of; nothing where none is promised."""
    if not uptimes:
        return None
    heads = tuple(sheet.say(f"up.{key}") for key in ("service", "period", "promised", "figure", "down", "kept"))
    rows = tuple(_row(sheet, terms, one) for one in uptimes)
    blocks: list[Block] = [Table(sheet.say("up.caption"), heads, rows, (5, 4, 6, 4, 5, 4), numbers=(3, 4))]
    outages = tuple(line for one in uptimes for line in _outages(sheet, one))
    if outages:
        heads = tuple(sheet.say(f"up.{key}") for key in ("service", "start", "length", "what"))
        blocks.append(Table(sheet.say("up.caption_counted"), heads, outages, (5, 5, 3, 8)))
    return sheet.section("availability", blocks)


def name_of(sheet: Sheet, uptime: Uptime) -> Runs:
    """A service, or the part of it that a promise is about."""
    service = sheet.value(f"services[{uptime.service}].name", uptime.service)
    if not uptime.promise.scope:
        return (service,)
    return sheet.say(
        "up.part", service=service, parts=sheet.names(f"services[{uptime.service}].scope", uptime.promise.scope)
    )


def _row(sheet: Sheet, terms: Terms, uptime: Uptime) -> tuple[Runs, ...]:
    path = f"availability[{uptime.service}]"
    promised = target(draft_of(sheet, terms), f"{path}.target", uptime.promise)
    if uptime.figure is None:
        figure, down = sheet.say("up.none"), sheet.say("up.none")
        kept = sheet.say("up.nothing", reason=sheet.value(f"{path}.reason", uptime.reason))
    else:
        figure = sheet.runs(f"{path}.figure", sheet.formats.rounded_percent(Fraction(uptime.figure), PLACES))
        whole = sheet.length(f"{path}.whole", uptime.whole)
        down = sheet.say("up.of", down=sheet.length(f"{path}.down", uptime.down), whole=whole)
        kept = sheet.say("up.none") if uptime.kept is None else sheet.say("up.yes" if uptime.kept else "up.no")
    return name_of(sheet, uptime), sheet.period(uptime.span.name), promised, figure, down, kept


def _outages(sheet: Sheet, uptime: Uptime) -> Iterator[tuple[Runs, ...]]:
    """Outages that count and time that does not, in order of time."""
    path = f"availability[{uptime.service}]"
    found: list[tuple[int, int, Runs]] = []
    for outage in uptime.counted:
        notes = sheet.names(f"{path}.notes", outage.notes, "list.semicolon")
        what = sheet.say("up.counted_because", notes=notes) if outage.notes else sheet.say("up.counted")
        found.append((outage.start, outage.seconds, what))
    for left in uptime.left_out:
        what = sheet.say("up.left_out", reason=sheet.value(f"{path}.left_out", left.reason))
        found.append((left.start, left.seconds, what))
    for start, seconds, what in sorted(found, key=lambda one: one[0]):
        yield (
            name_of(sheet, uptime),
            sheet.moment(f"{path}.start", start),
            sheet.length(f"{path}.seconds", seconds),
            what,
        )
