"""Section: each promise on tickets, and how many of them were in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table

from .promised import tickets_words, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.simulate.figures.attainment import Kept

    from ..attained import PromiseRow
    from ..client import ManyTickets
    from .sheet import Sheet

COUNTS = ("met", "missed", "excluded", "cancelled", "open")
ALWAYS = ("met", "missed")
"""Columns that stand there even if every number in them is nothing."""


def section(sheet: Sheet, rows: Sequence[PromiseRow], many: Sequence[ManyTickets], *, guessed: bool) -> Section | None:
    """Tables of the promises on single tickets, and of those about many; whether they rest on a guess stands below."""
    if not rows:
        return None
    blocks: list[Block] = [_table(sheet, rows)]
    if many:
        blocks.append(_many(sheet, many))
    if guessed:
        blocks.append(Paragraph(sheet.say("in_time.note_guessed"), "note"))
    if any(row.promise is not None and row.promise.strength == "target" for row in rows):
        blocks.append(Paragraph(sheet.say("in_time.note_target"), "note"))
    blocks.append(Paragraph(sheet.say("in_time.note_counting"), "note"))
    return sheet.section("in-time", blocks)


def _table(sheet: Sheet, rows: Sequence[PromiseRow]) -> Table:
    counts = [key for key in COUNTS if key in ALWAYS or any(getattr(row, key) for row in rows)]
    heads = (
        sheet.say("in_time.promise"), sheet.say("in_time.tickets"), sheet.say("in_time.promised"),
        *(sheet.say(f"in_time.{key}") for key in counts), sheet.say("in_time.share"),
    )  # fmt: skip
    twice = {row.name for row in rows if not row.current}
    body = tuple(_row(sheet, row, counts, dated=row.name in twice) for row in rows)
    numbers = tuple(range(3, len(heads)))
    return Table(sheet.say("in_time.caption"), heads, body, (6, 6, 13, *([5] * len(numbers))), 2, numbers)


def _row(sheet: Sheet, row: PromiseRow, counts: Sequence[str], *, dated: bool) -> tuple[Runs, ...]:
    path = f"promises[{row.name}]"
    return (
        sheet.milestone(row.milestone),
        tickets_words(sheet, row),
        _promised(sheet, row, dated=dated),
        *(sheet.number(f"{path}.{key}", getattr(row, key)) for key in counts),
        sheet.share(f"{path}.share", row.share),
    )


def _promised(sheet: Sheet, row: PromiseRow, *, dated: bool) -> Runs:
    """What was promised; with the terms that say so, where it changed within the period."""
    if row.promise is None:
        return sheet.say("in_time.during_wait")
    words = value_words(sheet, row.terms, row.promise)
    if not dated:
        return words
    start = sheet.value(f"promises[{row.name}].terms", sheet.formats.day(row.terms.start))
    return sheet.say("in_time.by_terms", value=words, start=start)


def _many(sheet: Sheet, many: Sequence[ManyTickets]) -> Table:
    heads = tuple(sheet.say(f"in_time.{key}") for key in ("promise", "period", "promised", "figure", "cases", "kept"))
    rows = tuple(
        (
            sheet.runs(f"promises[{one.promise.id}].id", one.promise.id),
            sheet.period(one.kept.attainment.span.name),
            _figure(sheet, f"promises[{one.promise.id}].promised_share", one.kept, one.kept.promised),
            _figure(sheet, f"promises[{one.promise.id}].figure", one.kept, one.kept.figure),
            sheet.number(f"promises[{one.promise.id}].cases", one.kept.cases),
            _kept(sheet, one),
        )
        for one in many
    )
    return Table(sheet.say("in_time.caption_many"), heads, rows, (7, 4, 3, 3, 2, 3), numbers=(2, 3, 4))


def _figure(sheet: Sheet, path: str, kept: Kept, figure: object) -> Runs:
    from fractions import Fraction

    if not isinstance(figure, Fraction):
        return sheet.say("in_time.no_figure")
    return sheet.share(path, figure) if kept.unit == "share" else sheet.length(path, round(figure))


def _kept(sheet: Sheet, one: ManyTickets) -> Runs:
    if one.kept.kept is None:
        reason = sheet.value(f"promises[{one.promise.id}].reason", one.kept.reason)
        return sheet.say("in_time.unknown", reason=reason)
    return sheet.say("in_time.yes" if one.kept.kept else "in_time.no")
