"""A week of open hours as a chart, with the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import ChartRow, WeekChart
from sladsl.documents.schedule.week import DAY, bars
from sladsl.documents.wording import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.week import Stretches
    from sladsl.documents.wording import Wording

_TICKS = (0, 360, 720, 1080, 1440)


def week_chart(
    wording: Wording, path: str, caption: Runs, stretches: Stretches, below: Iterable[ChartRow] = ()
) -> WeekChart:
    """The chart of a week.

    Args:
        wording: what the document is written with.
        path: where the hours stand.
        caption: what the chart shows.
        stretches: open minutes since Monday midnight, in order.
        below: rows of other days, such as holidays.
    """
    days = [
        ChartRow(wording.runs(f"{path}.weekdays", wording.formats.weekday(day)), bars(stretches, day))
        for day in range(7)
    ]
    rows = (*days, *below)
    axis = tuple((minute, wording.value(f"{path}.axis", wording.formats.time(minute))) for minute in _TICKS)
    return WeekChart(caption, _alt(wording, path, rows), rows, axis)


def _alt(wording: Wording, path: str, rows: tuple[ChartRow, ...]) -> Runs:
    """The chart in words: each day with its open stretches."""
    lines = []
    for row in rows:
        spans = [
            wording.say(
                "hours.window",
                first=wording.value(f"{path}.open", wording.formats.time(first)),
                last=wording.value(f"{path}.close", wording.formats.time(last)),
            )
            for first, last in row.bars
        ]
        if row.bars == ((0, DAY),):
            spans = [wording.say("hours.all_day")]
        closed = wording.say("hours.closed")
        lines.append(wording.say("hours.alt_day", day=row.label, spans=wording.listed(spans) or closed))
    return joined([wording.say("hours.alt"), *lines])
