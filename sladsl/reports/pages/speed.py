"""Section: how fast a milestone was reached, as bars against the time promised, and as a table by promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Drawing, Label, Line, Paragraph, Table

from ..speed import EDGES
from .promised import tickets_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Runs, Section, Shape

    from ..attained import PromiseRow
    from ..speed import Pace, Speed
    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 20, 640, 44, 150, 176
GAP = 10
IN_TIME, LATE = 45, 100
"""How dark bars are: light in time, dark late, so that they are told apart in print as well."""


def section(sheet: Sheet, speed: Speed | None, rows: Sequence[PromiseRow]) -> Section | None:
    """A chart and a table; nothing where nothing was reached."""
    if speed is None:
        return None
    return sheet.section(
        "speed", [chart(sheet, speed), _table(sheet, speed, rows), Paragraph(sheet.say("speed.always_note"), "note")]
    )


def _table(sheet: Sheet, speed: Speed, rows: Sequence[PromiseRow]) -> Table:
    heads = tuple(sheet.say(f"speed.{key}") for key in ("promise", "promised_head", "reached", "median", "ninety"))
    known = {row.name: row for row in rows if row.promise is not None and row.current}
    known |= {row.name: row for row in rows if row.name not in known}
    order = {row.name: place for place, row in enumerate(rows)}
    paces = sorted(speed.paces, key=lambda pace: order.get(pace.promise, len(order)))
    body = tuple(_row(sheet, pace, known.get(pace.promise)) for pace in paces)
    caption = sheet.say("speed.table", milestone=sheet.milestone_inside(speed.milestone))
    return Table(caption, heads, body, (4, 6, 2, 3, 3), numbers=(2, 3, 4))


def _row(sheet: Sheet, pace: Pace, row: PromiseRow | None) -> tuple[Runs, ...]:
    path = f"paces[{pace.promise}]"
    nothing = sheet.say("in_time.no_figure")
    return (
        sheet.runs(path, pace.promise) if row is None else tickets_words(sheet, row),
        nothing if row is None or row.promise is None else value_words(sheet, row.terms, row.promise),
        sheet.number(f"{path}.reached", pace.reached),
        nothing if pace.median is None else sheet.length(f"{path}.median", round(pace.median)),
        nothing if pace.ninety is None else sheet.length(f"{path}.ninety", round(pace.ninety)),
    )


def chart(sheet: Sheet, speed: Speed) -> Drawing:
    """Bars of how many took which share of the time promised, with a line where that time ran out."""
    milestone = sheet.milestone(speed.milestone)
    classes = [_class(sheet, index, number) for index, number in enumerate(speed.classes)]
    return Drawing(
        caption=sheet.say("speed.caption", milestone=milestone, cases=sheet.number("speed.cases", speed.cases)),
        alt=sheet.say(
            "speed.alt",
            milestone=sheet.milestone_inside(speed.milestone),
            classes=sheet.listed(classes, "list.semicolon"),
        ),
        height=HEIGHT,
        shapes=tuple(_shapes(sheet, speed)),
    )


def _percent(sheet: Sheet, index: int) -> Runs:
    return sheet.runs("speed.edges", sheet.formats.percent(EDGES[index]))


def _class(sheet: Sheet, index: int, number: int) -> Runs:
    slots = {"from": _percent(sheet, index), "number": sheet.number("speed.classes", number)}
    if index == len(EDGES) - 1:
        return sheet.say("speed.class_over", **slots)
    return sheet.say("speed.class", **slots, to=_percent(sheet, index + 1))


def _shapes(sheet: Sheet, speed: Speed) -> Iterator[Shape]:
    count, most = len(speed.classes), max(speed.classes)
    width = (RIGHT - LEFT) // count
    target = EDGES.index(1)
    yield Line(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "grid")
    for index, number in enumerate(speed.classes):
        x = LEFT + index * width
        height = -(-number * (BOTTOM - TOP) // most) if most else 0
        if height:
            shade = LATE if index >= target else IN_TIME
            yield Box(x + GAP, BOTTOM - height, width - 2 * GAP, height, "bars", shade)
        middle = x + width // 2
        yield Label(middle, BOTTOM - height - 6, sheet.number(f"speed.classes[{index}]", number), "middle")
        yield Label(middle, BOTTOM + 18, _tick(sheet, index), "middle", "quiet")
    x = LEFT + target * width
    yield Line(((x, TOP - 22), (x, BOTTOM + 6)), "promise", dashed=True)
    yield Label(x + 6, TOP - 14, sheet.say("speed.promised"), "start", "quiet")


def _tick(sheet: Sheet, index: int) -> Runs:
    slots = {"from": _percent(sheet, index)}
    if index == len(EDGES) - 1:
        return sheet.say("speed.tick_over", **slots)
    number = sheet.runs("speed.edges", sheet.formats.exact(EDGES[index] * 100))
    return sheet.say("speed.tick", **{"from": number}, to=_percent(sheet, index + 1))
