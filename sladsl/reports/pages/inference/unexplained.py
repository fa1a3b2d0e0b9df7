"""Section: tickets that the terms do not explain."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table
from sladsl.infer.told_doubts import little

from .words import group_words, length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.infer.inference import Inference, Unexplained

    from ..sheet import Sheet


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """How many there are, how they differ, and a sample in a table."""
    best = inference.best.score
    left = best.total - inference.explained
    if not left:
        return sheet.section("unexplained", [Paragraph(sheet.say("left.none"))])
    slots = {"left": sheet.number("unexplained", left), "total": sheet.number("total", best.total)}
    intro = Paragraph(sheet.say("left.intro", **slots), "intro")
    caption = sheet.say("left.caption" if len(inference.unexplained) == left else "left.caption_some")
    sample = _sample(sheet, inference, caption) if inference.unexplained else None
    return sheet.section("unexplained", [intro, *_ways(sheet, inference), sample])


def _ways(sheet: Sheet, inference: Inference) -> Iterator[Block]:
    """In which way the rest differs; nothing where the terms are points or no finding, which it would measure by."""
    rest = inference.leftovers
    if inference.points or little(inference) or not rest.total:
        return
    rows = [("less", rest.less), ("more", rest.more), *([("beyond", rest.beyond)] if rest.beyond else [])]
    heads = tuple(sheet.say(f"left.{key}") for key in ("way", "tickets", "share"))
    cells = tuple(
        (
            sheet.say(f"left.{key}_{inference.oracle}"),
            sheet.number(f"leftovers.{key}", some),
            sheet.share(f"leftovers.{key}.share", Fraction(some, rest.total)),
        )
        for key, some in rows
    )
    yield Table(sheet.say("left.ways"), heads, cells, (8, 2, 2), numbers=(1, 2))


def _sample(sheet: Sheet, inference: Inference, caption: Runs) -> Table:
    """Some tickets; what is counted is left away where deadlines are points, which nothing counts to."""
    counted = inference.points is None
    heads = tuple(sheet.say(f"left.{key}") for key in ("ticket", "group", "said", *(["counted"] if counted else [])))
    rows = tuple(_row(sheet, each)[: len(heads)] for each in inference.unexplained)
    return Table(caption, heads, rows, (3, 4, 4, 3)[: len(heads)], numbers=(3,) if counted else ())


def _row(sheet: Sheet, each: Unexplained) -> tuple[Runs, ...]:
    return (
        sheet.runs("unexplained.id", each.id),
        group_words(sheet, each.group),
        sheet.runs("unexplained.said", each.said),
        length(sheet, "unexplained.counted", each.counted),
    )
