"""Section: tickets that the terms do not explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table

from .words import group_words, length

if TYPE_CHECKING:
    from sladsl.documents.document import Section
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """How many there are, and a sample in a table."""
    best = inference.best.score
    left = best.total - best.explained
    if not left:
        return sheet.section("unexplained", [Paragraph(sheet.say("left.none"))])
    slots = {"left": sheet.number("unexplained", left), "total": sheet.number("total", best.total)}
    intro = Paragraph(sheet.say("left.intro", **slots), "intro")
    heads = tuple(sheet.say(f"left.{key}") for key in ("ticket", "group", "said", "counted"))
    rows = tuple(
        (
            sheet.runs("unexplained.id", each.id),
            group_words(sheet, each.group),
            sheet.runs("unexplained.said", each.said),
            length(sheet, "unexplained.counted", each.counted),
        )
        for each in inference.unexplained
    )
    caption = sheet.say("left.caption" if len(rows) == left else "left.caption_some")
    return sheet.section("unexplained", [intro, Table(caption, heads, rows, (3, 4, 4, 3), numbers=(3,))])
