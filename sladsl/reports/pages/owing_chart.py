"""Chart: credits of months to come, as bars of nine in ten cases with the average in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Drawing, Label, Line
from sladsl.forecast.told import amount_text

from .simulated_shares import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Shape
    from sladsl.forecast.owing import Amounts, Credit

    from .sheet import Sheet

LEFT, RIGHT, TOP, ROW = 90, 540, 8, 26
LIGHT = 22


def chart(sheet: Sheet, credit: Credit) -> Drawing | None:
    """A row for each month; none where credits are of several kinds or none is owed."""
    kinds = {(each.unit, each.of) for month in credit.months for each in month.amounts}
    if len(kinds) != 1:
        return None
    rows = [(month.span.name, month.amounts[0]) for month in credit.months if month.span and month.amounts]
    months = [
        sheet.say("credit.alt_month", month=sheet.tick(name), **{
            key: sheet.runs(f"credits.{key}", spaced(amount_text(each.unit, each.of, size)))
            for key, size in (("low", each.spread.low), ("high", each.spread.high), ("mean", each.spread.mean))
        })
        for name, each in rows
    ]  # fmt: skip
    return Drawing(
        caption=sheet.say("credit.caption"),
        alt=sheet.say("credit.alt", months=sheet.listed(months, "list.semicolon")),
        height=TOP + ROW * len(rows) + 26,
        shapes=tuple(_shapes(sheet, rows)),
    )


def _shapes(sheet: Sheet, rows: list[tuple[str, Amounts]]) -> Iterator[Shape]:
    most = max(max(each.spread.high, each.spread.mean) for _, each in rows) or 1.0
    bottom = TOP + ROW * len(rows)
    yield Line(((LEFT, TOP), (LEFT, bottom)), "grid")
    for place, (name, each) in enumerate(rows):
        y = TOP + ROW * place
        low, mean, high = (_x(size, most) for size in (each.spread.low, each.spread.mean, each.spread.high))
        yield Label(LEFT - 8, y + 17, sheet.axis_tick(name), "end", "quiet")
        if high > low:
            yield Box(low, y + 5, high - low, ROW - 10, "bars", LIGHT)
        yield Line(((mean, y + 3), (mean, y + ROW - 3)), "ink")
        words = spaced(amount_text(each.unit, each.of, each.spread.mean))
        yield Label(max(high, mean) + 8, y + 17, sheet.runs("credits.mean", words), "start")
    unit, of = rows[0][1].unit, rows[0][1].of
    least, highest = (sheet.runs("credits.axis", spaced(amount_text(unit, of, size))) for size in (0.0, most))
    yield Label(LEFT, bottom + 16, least, "middle", "quiet")
    yield Label(RIGHT, bottom + 16, highest, "end", "quiet")


def _x(size: float, most: float) -> int:
    return LEFT + round(size / most * (RIGHT - LEFT))
