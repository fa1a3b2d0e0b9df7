"""Section: the target of each group and all lengths that fit as well, as a chart and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Dot, Drawing, Label, Line, Paragraph, Table, text_of
from sladsl.documents.widths import breadth, space
from sladsl.infer.told import range_words
from sladsl.infer.told_doubts import little

from ..most import most
from .due_days import due_days
from .length_scale import length_scale
from .words import group_words, length, place, unparted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section, Shape
    from sladsl.infer.chosen import Target
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet
    from .length_scale import LengthScale

LEFT, TOP, ROW = 212, 8, 17
LENGTHS, GAP = 656, 12
"""Where the column of lengths ends, and how far before it the field does."""
NAME = 18_300
"""Room of a group's name, in thousandths of the letters' size."""
BAR, TIP, SHADE = 8, 5, 45
DRAWN, LISTED, TOLD = 30, 200, 10
"""Groups that are drawn, listed and told in words at most."""


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """A chart, its legend and a table; a sentence where targets cannot be known; nothing where no terms were found."""
    found = inference.targets
    if inference.points is not None:
        return sheet.section("targets", due_days(sheet, inference.points))
    if little(inference):
        return None
    if not found:
        return sheet.section("targets", [Paragraph(sheet.say("target.none"))])
    blocks: list[Block] = []
    drawn = most(found, DRAWN, _tickets)
    if sum(each.seconds is not None for each in drawn) > 1:
        blocks += [chart(sheet, drawn, len(found)), Paragraph(sheet.say("target.legend"), "note")]
    return sheet.section("targets", [*blocks, _table(sheet, found)])


def _tickets(target: Target) -> int:
    return target.tickets


def _length(sheet: Sheet, target: Target) -> Runs:
    if target.seconds is None:
        return sheet.say("target.unknown")
    words = length(sheet, f"{place(target.group)}.seconds", target.seconds)
    return sheet.say("target.around", length=words) if target.around else words


def _range(sheet: Sheet, target: Target) -> Runs:
    if target.low is None and target.high is None:
        return sheet.say("target.unknown")
    return unparted(sheet, f"{place(target.group)}.range", range_words(target))


# ---- the table ------------------------------------------------------------------------------------------------------


def _table(sheet: Sheet, found: Sequence[Target]) -> Table:
    verdicts = any(each.kept is not None for each in found)
    keys = ("group", "length", "range", "tickets", "explained", *(["kept"] if verdicts else []))
    rows = tuple(_row(sheet, each, verdicts=verdicts) for each in most(found, LISTED, _tickets))
    caption = (
        sheet.say("target.caption") if len(found) <= LISTED else _shown(sheet, "target.caption_most", found, LISTED)
    )
    return Table(
        caption, tuple(sheet.say(f"target.{key}") for key in keys), rows, (6, 4, 6, 2, 2, 2)[: len(keys)],
        numbers=tuple(range(3, len(keys))),
    )  # fmt: skip


def _shown(sheet: Sheet, key: str, found: Sequence[Target], many: int) -> Runs:
    return sheet.say(key, shown=sheet.number("targets", many), all=sheet.number("targets", len(found)))


def _row(sheet: Sheet, target: Target, *, verdicts: bool) -> tuple[Runs, ...]:
    path = place(target.group)
    cells = (
        group_words(sheet, target.group),
        _length(sheet, target),
        _range(sheet, target),
        sheet.number(f"{path}.tickets", target.tickets),
        sheet.number(f"{path}.explained", target.explained),
    )
    if not verdicts:
        return cells
    kept = sheet.say("target.nothing") if target.kept is None else sheet.number(f"{path}.kept", target.kept)
    return (*cells, kept)


# ---- the chart ------------------------------------------------------------------------------------------------------


def chart(sheet: Sheet, drawn: Sequence[Target], many: int) -> Drawing:
    """The targets of some groups, of so many."""
    caption = sheet.say("target.chart")
    if many > len(drawn):
        slots = {"shown": sheet.number("targets", len(drawn)), "all": sheet.number("targets", many)}
        caption = sheet.say("target.chart_most", **slots)
    told = [_point(sheet, each) for each in drawn[:TOLD]]
    if len(drawn) > TOLD:
        told.append(sheet.say("target.more", number=sheet.number("targets", len(drawn) - TOLD)))
    return Drawing(
        caption=caption,
        alt=sheet.say("target.chart_alt", targets=sheet.listed(told, "list.semicolon")),
        height=TOP + ROW * len(drawn) + 22,
        shapes=tuple(_shapes(sheet, drawn)),
    )


def _point(sheet: Sheet, target: Target) -> Runs:
    slots = {"group": group_words(sheet, target.group), "range": _range(sheet, target)}
    if target.seconds is None:
        return sheet.say("target.point_none", **slots)
    words = length(sheet, f"{place(target.group)}.seconds", target.seconds)
    return sheet.say("target.point_around" if target.around else "target.point", length=words, **slots)


def _shapes(sheet: Sheet, drawn: Sequence[Target]) -> Iterator[Shape]:
    words = [_length(sheet, target) for target in drawn]
    column = LENGTHS - space(max(breadth(text_of(each)) for each in words))
    scale = length_scale(LEFT, column - GAP, list(_ends(drawn)))
    foot = TOP + ROW * len(drawn)
    for tick in scale.ticks():
        yield Line(((scale.x(tick), 0), (scale.x(tick), foot + 4)), "grid")
        yield Label(scale.x(tick), foot + 18, length(sheet, "targets.axis", tick), "middle", "quiet")
    for index, (target, own) in enumerate(zip(drawn, words, strict=True)):
        y = TOP + ROW * index + ROW // 2
        yield Label(LEFT - 10, y + 4, _name(sheet, target), "end")
        yield from _extent(scale, target, y)
        if target.seconds is not None:
            yield Dot(scale.x(target.seconds), y, "ink")
        yield Label(column, y + 4, own, "start", "quiet" if target.seconds is None else "ink")


def _ends(drawn: Sequence[Target]) -> Iterator[int]:
    """All lengths of the chart; where nothing bounds a target, half or twice its bound, so that its bar is seen."""
    for target in drawn:
        yield from (each for each in (target.low, target.high, target.seconds) if each)
        if target.low is None and target.high:
            yield max(1, target.high // 2)
        if target.high is None and target.low:
            yield target.low * 2


def _name(sheet: Sheet, target: Target) -> Runs:
    if target.group is None:
        return group_words(sheet, None)
    return sheet.fitted(f"{place(target.group)}.group", target.group, NAME)


def _extent(scale: LengthScale, target: Target, y: int) -> Iterator[Shape]:
    """The lengths that fit as well: a bar, and an arrow where nothing bounds them."""
    if target.low is None and target.high is None:
        return
    first = scale.left if target.low is None else scale.x(target.low)
    last = scale.right if target.high is None else scale.x(target.high)
    yield Box(first, y - BAR // 2, max(last - first, 2), BAR, "bars", SHADE)
    for x, open_there, inward in ((scale.left, target.low is None, TIP), (scale.right, target.high is None, -TIP)):
        if open_there:
            yield Line(((x + inward, y - TIP), (x, y), (x + inward, y + TIP)), "ink")
