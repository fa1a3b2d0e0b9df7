"""Chart: credits of months to come, as bars of nine in ten cases with the average in them."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Literal

from sladsl.documents.document import Box, Drawing, Label, Line, text_of
from sladsl.documents.widths import breadth, space
from sladsl.forecast.told import amount_text

from .simulated_shares import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs, Shape
    from sladsl.forecast.owing import Amounts, Credit

    from .sheet import Sheet

LEFT, TOP, ROW = 62, 20, 22
COLUMN, GAP = 656, 24
"""Where the column of averages ends, and how far before it the field does."""
LIGHT = 30
"""How dark the bars are, so that the line of the average is seen in them."""
ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What the end of a scale is, times a power of ten."""


def chart(sheet: Sheet, credit: Credit) -> Drawing | None:
    """A row for each month; none where credits are of several kinds or none is owed."""
    kinds = {(each.unit, each.of) for month in credit.months for each in month.amounts}
    rows = [(month.span.name, month.amounts[0]) for month in credit.months if month.span and month.amounts]
    if len(kinds) != 1 or not any(_most(each) for _, each in rows):
        return None
    months = [
        sheet.say("credit.alt_month", month=sheet.tick(name), **{
            key: _amount(sheet, f"credits.{key}", each, size)
            for key, size in (("low", each.spread.low), ("high", each.spread.high), ("mean", each.spread.mean))
        })
        for name, each in rows
    ]  # fmt: skip
    return Drawing(
        caption=sheet.say("credit.caption"),
        alt=sheet.say("credit.alt", months=sheet.listed(months, "list.semicolon")),
        height=TOP + ROW * len(rows) + 20,
        shapes=tuple(_shapes(sheet, rows)),
    )


def _most(each: Amounts) -> float:
    return max(each.spread.high, each.spread.mean)


def _amount(sheet: Sheet, path: str, each: Amounts, size: float) -> Runs:
    return sheet.runs(path, spaced(amount_text(each.unit, each.of, size)))


def _end(most: float) -> float:
    """The end of a scale from nothing: the round number that is not less than the most that is shown."""
    power = 10.0 ** floor(log10(most))
    return next((number * power for number in ROUND if number * power >= most), most)


def _shapes(sheet: Sheet, rows: list[tuple[str, Amounts]]) -> Iterator[Shape]:
    """For each month its bar, a line at the average, and the average in a column beside the field."""
    means = [_amount(sheet, "credits.mean", each, each.spread.mean) for _, each in rows]
    head = sheet.say("credit.mean_head")
    right = COLUMN - GAP - space(max(breadth(text_of(words)) for words in (head, *means)))
    end = _end(max(_most(each) for _, each in rows))
    yield from _scale(sheet, rows[0][1], end, right, TOP + ROW * len(rows))
    yield Label(COLUMN, TOP - 8, head, "end", "quiet")
    for place, ((name, each), words) in enumerate(zip(rows, means, strict=True)):
        y = TOP + ROW * place
        low, mean, high = (_x(size / end, right) for size in (each.spread.low, each.spread.mean, each.spread.high))
        yield Label(LEFT - 8, y + 15, sheet.axis_tick(name), "end", "quiet")
        if high > low:
            yield Box(low, y + 4, high - low, ROW - 8, "bars", LIGHT)
        yield Line(((mean, y + 2), (mean, y + ROW - 2)), "ink")
        yield Label(COLUMN, y + 15, words, "end")


def _scale(sheet: Sheet, each: Amounts, end: float, right: int, foot: int) -> Iterator[Shape]:
    """Lines at nothing, at the end and between, and their amounts; none between where three have no room."""
    words = [_amount(sheet, "credits.axis", each, end * part) for part in (0.0, 0.5, 1.0)]
    room = (right - LEFT) // 3 - 8
    tight = any(space(breadth(text_of(one))) > room for one in words)
    sides: tuple[Literal["start", "middle", "end"], ...] = ("start", "middle", "end")
    for place, side in enumerate(sides):
        x = _x(place / 2, right)
        yield Line(((x, TOP), (x, foot)), "grid")
        if side != "middle" or not tight:
            yield Label(x, foot + 14, words[place], side, "quiet")


def _x(part: float, right: int) -> int:
    return LEFT + round(part * (right - LEFT))
