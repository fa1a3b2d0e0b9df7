"""Chart: the share in time of a promise: months that are over as points, months to come as bars of likely shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Dot, Drawing, Label, Line

from .simulated_shares import simulated_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Runs, Shape
    from sladsl.forecast.outlook import Gone, Outlook, PromiseForecast

    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 580, 22, 150, 176
PAST = 9
"""Months that are over of which the last ones are shown."""
LIGHT, DARK = 15, 60
"""How dark the bars are that hold nine in ten cases, and half of them."""
WIDEST = 34


def chart(sheet: Sheet, each: PromiseForecast) -> Drawing:
    """The fan of a promise that is forecast."""
    name = sheet.runs("promises.id", each.promise.id)
    gone = each.past[-PAST:]
    past = [
        sheet.say("fan.point", month=sheet.tick(one.span.name), share=_percent(sheet, 1 - one.misses / one.cases))
        for one in gone
    ]
    coming = [
        sheet.say(
            "fan.band",
            month=sheet.tick(one.span.name),
            low=_percent(sheet, one.share.low),
            high=_percent(sheet, one.share.high),
        )
        for one in each.months
        if one.share is not None
    ]
    nothing = sheet.say("fan.alt_none")
    return Drawing(
        caption=sheet.say("fan.caption", promise=name),
        alt=sheet.say(
            "fan.alt",
            promise=name,
            past=sheet.listed(past, "list.semicolon") if past else nothing,
            coming=sheet.listed(coming, "list.semicolon") if coming else nothing,
        ),
        height=HEIGHT,
        shapes=tuple(_shapes(sheet, each, gone)),
    )


def _percent(sheet: Sheet, share: float) -> Runs:
    return simulated_share(sheet, "promises.share", share)


def _lowest(each: PromiseForecast, gone: Sequence[Gone]) -> float:
    """The share at the foot: a whole tenth below all that is shown."""
    shown = [1 - one.misses / one.cases for one in gone]
    shown += [one.share.low for one in each.months if one.share is not None]
    wanted = [] if each.wanted is None else [float(each.wanted)]
    return min(0.9, int(min([*shown, *wanted, 0.9]) * 10) / 10)


def _shapes(sheet: Sheet, each: PromiseForecast, gone: Sequence[Gone]) -> Iterator[Shape]:
    low, count = _lowest(each, gone), len(gone) + len(each.months)
    step = (RIGHT - LEFT) // count
    for share in (low, (1 + low) / 2, 1.0):
        y = _y(share, low)
        yield Line(((LEFT, y), (RIGHT, y)), "grid")
        yield Label(LEFT - 8, y + 4, simulated_share(sheet, "promises.axis", share), "end", "quiet")
    border = LEFT + step * len(gone)
    yield Line(((border, TOP - 8), (border, BOTTOM)), "grid")
    yield Label(border + 4, TOP - 8, sheet.say("fan.now"), "start", "quiet")
    for place, month in enumerate(each.months):
        yield from _bar(month, low, border + step * place + step // 2, min(WIDEST, step - 6))
    if each.wanted is not None:
        y = _y(float(each.wanted), low)
        yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
        yield Label(RIGHT + 8, y + 4, sheet.say("fan.promised"), "start", "quiet")
    yield from _points(gone, low, step)
    for place, name in enumerate([*(one.span.name for one in gone), *(one.span.name for one in each.months)]):
        yield Label(LEFT + step * place + step // 2, BOTTOM + 18, sheet.axis_tick(name), "middle", "quiet")


def _points(gone: Sequence[Gone], low: float, step: int) -> Iterator[Shape]:
    """The months that are over, with a line through them."""
    places = [(LEFT + step * place + step // 2, _y(1 - one.misses / one.cases, low)) for place, one in enumerate(gone)]
    if len(places) > 1:
        yield Line(tuple(places), "ink")
    for x, y in places:
        yield Dot(x, y, "ink")


def _bar(month: Outlook, low: float, middle: int, width: int) -> Iterator[Shape]:
    """The light bar, the dark one in it, and the middle."""
    share = month.share
    if share is None:
        return
    for bottom, top, shade, wide in (
        (share.low, share.high, LIGHT, width),
        (share.lower, share.upper, DARK, width - 8),
    ):
        y = _y(top, low)
        yield Box(middle - wide // 2, y, wide, max(2, _y(bottom, low) - y), "bars", shade)
    y = _y(share.middle, low)
    yield Line(((middle - width // 2, y), (middle + width // 2, y)), "ink")


def _y(share: float, low: float) -> int:
    return BOTTOM - round((share - low) / (1 - low) * (BOTTOM - TOP))
