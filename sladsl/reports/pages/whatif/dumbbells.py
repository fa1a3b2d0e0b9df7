"""Chart: the share in time of each promise under both agreements, a row for each, from a ring (A) to a dot (B)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Dot, Drawing, Label, Line, Paragraph, text_of
from sladsl.documents.widths import breadth, space

from ..most import most
from ..share_scale import ShareScale, lowest, scale_words, uprights
from .promise_words import judged_shares, named, promise_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.compare.whatif.tallies import Tally
    from sladsl.documents.document import Block, Runs, Shape, Tone

    from ..sheet import Sheet

RIGHT, TOP, ROW = 430, 20, 16
"""Where the field ends, where its first row begins, and how high rows are."""
UNDER_A, UNDER_B, COUNT = 492, 560, 567
"""Where the columns of shares end, and where the numbers of clocks begin."""
MARK = 50
"""How far before the end of a column the mark in its head stands."""
ROOM = 20_500
"""Room of the name of a promise, in thousandths of the letters' size; the field begins beside the longest name."""
MOST = 24
"""Rows that the chart has at most; the table has all."""


class Row(NamedTuple):
    """A promise that was judged under both agreements."""

    tally: Tally
    judged: tuple[int, int]
    shares: tuple[Fraction, Fraction]

    @property
    def turned(self) -> bool:
        """Whether its shares differ."""
        return self.shares[0] != self.shares[1]


def dumbbells(sheet: Sheet, promises: Sequence[Tally]) -> list[Block]:
    """How the chart is read, and the chart; nothing where no promise was judged under both agreements."""
    known = list(_rows(promises))
    if not known:
        return []
    shown = most(known, MOST, _size)
    low = lowest(share for row in shown for share in row.shares)
    caption = sheet.say("each.chart")
    if len(shown) < len(known):
        slots = {"shown": sheet.number("promises", len(shown)), "all": sheet.number("promises", len(known))}
        caption = sheet.say("each.chart_most", **slots)
    drawing = Drawing(
        caption=caption,
        alt=sheet.say("each.chart_alt", items=sheet.listed([_item(sheet, row) for row in shown], "list.semicolon")),
        height=TOP + ROW * len(shown) + 20,
        shapes=tuple(_shapes(sheet, shown, low)),
    )
    return [Paragraph(scale_words(sheet, "each.legend", low), "reading"), drawing]


def _rows(promises: Sequence[Tally]) -> Iterator[Row]:
    for tally in promises:
        (before, old), (after, new) = judged_shares(tally)
        if old is not None and new is not None:
            yield Row(tally, (before, after), (old, new))


def _size(row: Row) -> tuple[int, int]:
    """How many of its clocks came out otherwise, and how many there are."""
    return row.tally.to_met + row.tally.to_missed, sum(row.judged)


def _item(sheet: Sheet, row: Row) -> Runs:
    before, after = (sheet.share("promises", share) for share in row.shares)
    old, new = (named(sheet, "promises", name) for name in (row.tally.old, row.tally.new))
    promise = old if row.tally.old == row.tally.new else sheet.say("each.pair", old=old, new=new)
    return sheet.say("each.chart_item", promise=promise, before=before, after=after)


def _shapes(sheet: Sheet, shown: Sequence[Row], low: Fraction) -> Iterator[Shape]:
    names = [_name(sheet, row.tally) for row in shown]
    scale = ShareScale(low, space(max(breadth(text_of(name)) for name in names)) + 12, RIGHT)
    for end, key, hollow in ((UNDER_A, "under_a", True), (UNDER_B, "under_b", False)):
        yield Dot(end - MARK, 8, "bars", hollow)
        yield Label(end, 12, sheet.say(f"each.{key}"), "end", "quiet")
    yield from uprights(sheet, scale, TOP, TOP + ROW * len(shown))
    for place, (row, name) in enumerate(zip(shown, names, strict=True)):
        y = TOP + ROW * place + ROW // 2
        yield Label(scale.foot - 10, y + 4, name, "end")
        yield from _row(sheet, row, scale, y)


def _row(sheet: Sheet, row: Row, scale: ShareScale, y: int) -> Iterator[Shape]:
    """A line from one share to the other, and both in numbers."""
    tone: Tone = "bars" if row.turned else "quiet"
    before, after = (scale.at(share) for share in row.shares)
    yield Line(((scale.foot, y), (RIGHT, y)), "grid")
    if row.turned:
        yield Line(((before, y), (after, y)), tone)
        yield Dot(before, y, tone, hollow=True)
    yield Dot(after, y, tone)
    for end, share in zip((UNDER_A, UNDER_B), row.shares, strict=True):
        yield Label(end, y + 4, sheet.share("promises", share), "end", "ink" if row.turned else "quiet")
    yield Label(COUNT, y + 4, _count(sheet, row), "start", "quiet")


def _name(sheet: Sheet, tally: Tally) -> Runs:
    """A promise by a name that fits beside the field; both names where B calls it otherwise."""
    if tally.new == tally.old:
        return sheet.fitted("promises", promise_name(tally.old), ROOM)
    old, new = (sheet.fitted("promises", promise_name(name), ROOM * 2 // 5) for name in (tally.old, tally.new))
    return sheet.say("each.pair", old=old, new=new)


def _count(sheet: Sheet, row: Row) -> Runs:
    before, after = (sheet.number("promises", each) for each in row.judged)
    if row.judged[0] == row.judged[1]:
        return sheet.say("each.count", number=before)
    return sheet.say("each.counts", before=before, after=after)
