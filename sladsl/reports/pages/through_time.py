"""Section: attainment through time, as charts with the promise as a line, and as a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import DRAWING_WIDTH, Dot, Drawing, Label, Line, Paragraph, Table

from .share_scale import ShareScale, lowest, rungs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section, Shape

    from ..trend import Trend, TrendPoint
    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 560, 30, 150, 190
"""Where the field of a chart lies, and how high the whole drawing is."""
NEAR = 11
"""How high a label is, in units."""


def section(sheet: Sheet, trends: Sequence[Trend]) -> Section | None:
    """A chart for each milestone, and all of it in a table; a single period has none."""
    known = [trend for trend in trends if any(point.judged for point in trend.points)]
    if not known:
        return None
    if len(known[0].points) == 1:
        return sheet.section("trend", [Paragraph(sheet.say("trend.one"))])
    blocks: list[Block] = [chart(sheet, trend) for trend in known]
    blocks.append(_table(sheet, known))
    return sheet.section("trend", blocks)


def _table(sheet: Sheet, trends: Sequence[Trend]) -> Table:
    heads = (sheet.say("trend.period"), *(sheet.milestone(trend.milestone) for trend in trends))
    rows = tuple(
        (
            sheet.period(points[0].period),
            *(_cell(sheet, trend, point) for trend, point in zip(trends, points, strict=True)),
        )
        for points in zip(*(trend.points for trend in trends), strict=True)
    )
    numbers = tuple(range(1, len(heads)))
    return Table(sheet.say("trend.table"), heads, rows, (3, *([4] * len(trends))), numbers=numbers)


def _cell(sheet: Sheet, trend: Trend, point: TrendPoint) -> Runs:
    if point.share is None:
        return sheet.say("in_time.no_figure")
    path = f"trends[{trend.milestone}][{point.period}]"
    judged = sheet.value(f"{path}.judged", sheet.formats.number(point.judged))
    return sheet.say("trend.cell", share=sheet.share(f"{path}.share", point.share), judged=judged)


def chart(sheet: Sheet, trend: Trend) -> Drawing:
    """The line of a milestone: a point and its share for each period, and below it how many cases it is made of."""
    first, last = trend.points[0].period, trend.points[-1].period
    slots = {"first": sheet.period(first), "last": sheet.period(last)}
    return Drawing(
        caption=sheet.say("trend.caption", milestone=sheet.milestone(trend.milestone), **slots),
        alt=_alt(sheet, trend),
        height=HEIGHT,
        shapes=(*_field(sheet, trend), *_points(sheet, trend)),
    )


def _alt(sheet: Sheet, trend: Trend) -> Runs:
    points = []
    for point in trend.points:
        period = sheet.period(point.period)
        if point.share is None:
            points.append(sheet.say("trend.point_none", period=period))
            continue
        share, judged = sheet.share("trend", point.share), sheet.number("trend", point.judged)
        points.append(sheet.say("trend.point", period=period, share=share, judged=judged))
    words = sheet.say(
        "trend.alt", milestone=sheet.milestone_inside(trend.milestone), points=sheet.listed(points, "list.semicolon")
    )
    if trend.promised is None:
        return words
    return (*words, *sheet.say("trend.alt_promised", share=sheet.share("trend.promised", trend.promised)))


def _scale(trend: Trend) -> ShareScale:
    """The scale of a chart, from below everything that is shown."""
    shown = [point.share for point in trend.points if point.share is not None]
    promised = [] if trend.promised is None else [trend.promised]
    return ShareScale(lowest([*shown, *promised]), BOTTOM, TOP)


def _x(index: int, count: int) -> int:
    return LEFT + round(Fraction(2 * index + 1, 2 * count) * (RIGHT - LEFT))


def _field(sheet: Sheet, trend: Trend) -> Iterator[Shape]:
    """Grid, scale, periods and the promise."""
    scale = _scale(trend)
    yield from rungs(sheet, scale, LEFT, RIGHT)
    count = len(trend.points)
    for index, point in enumerate(trend.points):
        yield Label(_x(index, count), BOTTOM + 18, sheet.axis_tick(point.period), "middle", "quiet")
        if point.judged:
            judged = sheet.number(f"trends[{trend.milestone}][{point.period}].judged", point.judged)
            yield Label(_x(index, count), BOTTOM + 33, sheet.say("trend.cases", judged=judged), "middle", "quiet")
    if trend.promised is not None:
        y = scale.at(trend.promised)
        yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
        words = sheet.say("trend.promised", share=sheet.share(f"trends[{trend.milestone}].promised", trend.promised))
        yield Label(min(RIGHT + 8, DRAWING_WIDTH), y + 4, words, "start", "quiet")


def _points(sheet: Sheet, trend: Trend) -> Iterator[Shape]:
    """The line, broken where nothing was judged, its points and their shares."""
    scale, count = _scale(trend), len(trend.points)
    places = [
        None if point.share is None else (_x(index, count), scale.at(point.share))
        for index, point in enumerate(trend.points)
    ]
    run: list[tuple[int, int]] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            yield Line(tuple(run), "bars")
        run = []
    promised = [] if trend.promised is None else [trend.promised]
    lines = [scale.at(share) for share in (*scale.ticks, *promised)]
    for point, place in zip(trend.points, places, strict=True):
        if place is not None and point.share is not None:
            x, y = place
            yield Dot(x, y, "bars")
            share = sheet.runs(f"trends[{trend.milestone}][{point.period}]", _short(sheet, point.share))
            yield Label(x, _free(y, lines), share, "middle")


def _free(y: int, lines: list[int]) -> int:
    """Where the share of a point stands: above it, or below if a line would run through it there."""
    above, below = y - 8, y + 17
    crossed = any(above - NEAR <= line <= above for line in lines)
    return below if crossed and not any(below - NEAR <= line <= below for line in lines) else above


def _short(sheet: Sheet, share: Fraction) -> str:
    return sheet.formats.rounded_percent(share, 1)
