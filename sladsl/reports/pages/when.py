"""Section: when it is late, as a heat map of the week, and which groups of tickets differ beyond chance."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Drawing, Label, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section, Shape
    from sladsl.simulate.figures.measured import Span

    from ..hours import WeekHours
    from ..patterns.subjects import Pattern
    from .sheet import Sheet

LEFT, CELL, ROW, TOP = 68, 24, 20, 4
"""Where cells of the heat map begin, and how wide and high they are."""
FAINT, LIGHT, DARK = 9, 15, 48
"""How dark an hour is without late tickets, with the fewest, and with the most; numbers stay legible on all."""
NAMED = 8
"""Hours that the alternative text names."""
LISTED = 15
"""Patterns that are listed at most, the most striking ones."""
SELDOM = 1_000_000
"""Reports of which fewer than one is as good as none."""
FEW = 20
"""Tickets below which nothing is said of patterns but that they are few."""


def section(
    sheet: Sheet, hours: WeekHours, window: Sequence[Span], looked_at: int, patterns: Sequence[Pattern]
) -> Section | None:
    """The heat map and the patterns of the periods of the trend; nothing where nothing was due in them."""
    if not hours.judged:
        return None
    blocks: list[Block] = []
    if hours.late:
        blocks.append(chart(sheet, hours, window))
        blocks.append(Paragraph(sheet.say("when.legend"), "note"))
    blocks += patterns_blocks(sheet, window, looked_at, patterns, late=bool(hours.late))
    return sheet.section("when", blocks)


def patterns_blocks(
    sheet: Sheet, window: Sequence[Span], looked_at: int, patterns: Sequence[Pattern], *, late: bool
) -> Iterator[Block]:
    """A table of patterns with what was looked at, or that there is none."""
    slots = {"tickets": sheet.number("patterns.tickets", looked_at), "window": sheet.window(window)}
    if not patterns:
        key = "no_late" if not late else "none" if looked_at >= FEW else "few"
        yield Paragraph(sheet.say(f"when.patterns_{key}", **slots))
        return
    heads = tuple(sheet.say(f"when.{key}") for key in ("subject", "tickets", "late", "expected", "chance"))
    rows = tuple(_row(sheet, one) for one in patterns[:LISTED])
    caption = sheet.say("when.caption_patterns")
    if len(patterns) > LISTED:
        of = {"shown": sheet.number("patterns", LISTED), "all": sheet.number("patterns", len(patterns))}
        caption = sheet.say("when.caption_striking", **of)
    yield Table(caption, heads, rows, (7, 2, 2, 3, 4), numbers=(1, 2, 3))
    yield Paragraph(sheet.say("when.note", **slots), "note")


def _row(sheet: Sheet, one: Pattern) -> tuple[Runs, ...]:
    path = f"patterns[{one.subject}={one.group}]"
    reports = sheet.formats.number(min(int(1 / one.chance), SELDOM))
    often = "one_in" if one.chance * SELDOM > 1 else "seldom"
    return (
        _group(sheet, path, one),
        sheet.number(f"{path}.tickets", one.tickets),
        sheet.number(f"{path}.late", one.late),
        sheet.runs(f"{path}.expected", sheet.formats.number(_tenth(one.expected))),
        sheet.say(f"when.{often}", number=sheet.value(f"{path}.chance", reports)),
    )


def _tenth(number: float) -> int | Decimal:
    rounded = Decimal(round(number * 10)).scaleb(-1)
    return int(rounded) if rounded == rounded.to_integral() else rounded


def _group(sheet: Sheet, path: str, one: Pattern) -> Runs:
    """A group in words."""
    if one.subject in ("hour", "hour_of_week"):
        hour = int(one.group[-2:])
        slots = {"from": sheet.hour(path, hour), "to": sheet.hour(path, hour + 1)}
        if one.subject == "hour_of_week":
            slots["day"] = sheet.runs(path, sheet.formats.weekday(int(one.group[0])))
        return sheet.say(f"when.{one.subject}", **slots)
    name = sheet.formats.weekday(int(one.group)) if one.subject == "weekday" else one.group
    return sheet.say(f"when.{one.subject}", group=sheet.value(path, name))


def chart(sheet: Sheet, hours: WeekHours, window: Sequence[Span]) -> Drawing:
    """Seven rows of twenty-four hours, each with the number of late promises."""
    return Drawing(
        caption=sheet.say("when.caption", window=sheet.window(window)),
        alt=sheet.say("when.alt", cells=_alt(sheet, hours)),
        height=TOP + 7 * ROW + 22,
        shapes=tuple(_shapes(sheet, hours)),
    )


def _alt(sheet: Sheet, hours: WeekHours) -> Runs:
    ordered = sorted(hours.late.items(), key=lambda one: (-one[1], one[0]))
    cells = [
        sheet.say(
            "when.cell",
            day=sheet.value("hours", sheet.formats.weekday(day)),
            time=sheet.hour("hours", hour),
            late=sheet.number("hours", late),
            judged=sheet.number("hours", hours.judged[day, hour]),
        )
        for (day, hour), late in ordered[:NAMED]
    ]
    if len(ordered) > NAMED:
        cells.append(sheet.say("when.cell_more", number=sheet.number("hours", len(ordered) - NAMED)))
    return sheet.listed(cells, "list.semicolon")


def _shapes(sheet: Sheet, hours: WeekHours) -> Iterator[Shape]:
    most = max(hours.late.values())
    for day in range(7):
        y = TOP + day * ROW
        yield Label(0, y + 14, sheet.runs(f"hours[{day}]", sheet.formats.weekday(day)), "start", "quiet")
        for hour in range(24):
            yield from _cell(sheet, hours, most, (day, hour))
    for hour in range(0, 25, 3):
        label = sheet.runs("hours.axis", sheet.formats.time(hour * 60))
        yield Label(LEFT + hour * CELL, TOP + 7 * ROW + 16, label, "middle", "quiet")


def _cell(sheet: Sheet, hours: WeekHours, most: int, place: tuple[int, int]) -> Iterator[Shape]:
    """The box of an hour, and its number."""
    day, hour = place
    x, y = LEFT + hour * CELL, TOP + day * ROW
    late = hours.late[place]
    if not hours.judged[place]:
        return
    shade = FAINT if not late else LIGHT + (DARK - LIGHT) * (late - 1) // max(1, most - 1)
    yield Box(x + 1, y + 1, CELL - 2, ROW - 2, "bars", shade)
    if late:
        yield Label(x + CELL // 2, y + 14, sheet.number(f"hours[{day}][{hour}]", late), "middle")
