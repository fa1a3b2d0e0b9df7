"""Chart: the share in time of a promise: months that are over as points, months to come as bars of likely shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Dot, Drawing, Label, Line

from .months_axis import months_axis, runs_of_months
from .share_scale import ShareScale, rungs
from .simulated_shares import simulated_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.documents.document import Runs, Shape
    from sladsl.forecast.outlook import Gone, PromiseForecast
    from sladsl.forecast.spread import Spread

    from .months_axis import MonthsAxis
    from .share_scale import Share
    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 556, 26, 150, 176
PAST = 12
"""Months of the calendar before the end of the past of which points are shown."""
LIGHT, DARK = 22, 65
"""How dark the bars are that hold nine in ten cases, and half of them."""
WIDEST = 34


def is_drawn(each: PromiseForecast) -> bool:
    """Whether there is anything to draw of the months to come."""
    return any(one.share is not None for one in each.months)


def shown_shares(each: PromiseForecast) -> Iterator[Share]:
    """All shares of the chart of a promise."""
    yield from (_share(one) for one in _gone(each))
    yield from (one.share.low for one in each.months if one.share is not None)
    if each.wanted is not None:
        yield each.wanted


def _share(month: Gone) -> float:
    return 1 - month.misses / month.cases


def _gone(each: PromiseForecast) -> list[Gone]:
    """The months that are over of which points are shown."""
    if not each.past:
        return []
    axis = months_axis((one.span.name for one in each.past), LEFT, RIGHT)
    return [one for one in each.past if axis.before_last(one.span.name) < PAST]


def chart(sheet: Sheet, each: PromiseForecast, low: Fraction) -> Drawing:
    """The fan of a promise that is forecast.

    Args:
        sheet: what it is written with.
        each: the promise.
        low: the share at which the scale begins.
    """
    name = sheet.runs("promises.id", each.promise.id)
    gone = _gone(each)
    past = [sheet.say("fan.point", month=sheet.tick(one.span.name), share=_percent(sheet, _share(one))) for one in gone]
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
        shapes=tuple(_shapes(sheet, each, gone, ShareScale(low, BOTTOM, TOP))),
    )


def _percent(sheet: Sheet, share: float) -> Runs:
    return simulated_share(sheet, "promises.share", share)


def _shapes(sheet: Sheet, each: PromiseForecast, gone: Sequence[Gone], scale: ShareScale) -> Iterator[Shape]:
    names = [*(one.span.name for one in gone), *(one.span.name for one in each.months)]
    axis = months_axis(names, LEFT, RIGHT)
    yield from rungs(sheet, scale, LEFT, RIGHT)
    border = axis.starts(each.months[0].span.name)
    yield Line(((border, TOP - 18), (border, BOTTOM)), "grid")
    yield Label(border + 4, TOP - 10, sheet.say("fan.now"), "start", "quiet")
    coming = [(axis.x(one.span.name), one.share) for one in each.months if one.share is not None]
    width = max(3, min(WIDEST, axis.width * 7 // 10))
    for x, share in coming:
        yield from _bars(share, scale, x, width)
    if each.wanted is not None:
        y = scale.at(each.wanted)
        yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
        share_words = sheet.share("promises.axis", each.wanted)
        yield Label(RIGHT + 8, y + 4, sheet.say("fan.promised", share=share_words), "start", "quiet")
    yield from _points(gone, scale, axis)
    yield from (Dot(x, scale.at(share.middle), "ink", hollow=True) for x, share in coming)
    yield from axis.names(sheet, BOTTOM + 18)


def _points(gone: Sequence[Gone], scale: ShareScale, axis: MonthsAxis) -> Iterator[Shape]:
    """The months that are over, with a line through those that follow each other."""
    places = [(axis.x(one.span.name), scale.at(_share(one))) for one in gone]
    for run in runs_of_months([one.span.name for one in gone]):
        if len(run) > 1:
            yield Line(tuple(places[index] for index in run), "ink")
    for place in places:
        yield Dot(*place, "ink")


def _bars(share: Spread, scale: ShareScale, middle: int, width: int) -> Iterator[Shape]:
    """The light bar that holds nine in ten cases, and in it the dark one that holds half of them."""
    narrow = max(1, width * 3 // 5)
    for bottom, top, shade, wide in (
        (share.low, share.high, LIGHT, width),
        (share.lower, share.upper, DARK, narrow),
    ):
        y = scale.at(top)
        yield Box(middle - wide // 2, y, wide, max(2, scale.at(bottom) - y), "bars", shade)
