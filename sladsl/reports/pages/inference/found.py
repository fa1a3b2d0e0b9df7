"""Section: the terms found, in sentences, and their hours as a week chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.week_charts import week_chart
from sladsl.infer.told import hours_unsure, known
from sladsl.infer.told_doubts import little

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Section
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """Every sentence of what is known, and the chart; none where deadlines are points or nothing was found."""
    blocks: list[Block] = [
        Bullets(
            tuple(sheet.runs(f"known[{number}]", text) for number, text in enumerate(known(inference, each_day=False)))
        )
    ]
    if little(inference):
        return sheet.section("found", blocks, title=sheet.say("heading.found_none"))
    if inference.points is None:
        blocks.append(_hours(sheet, inference))
    return sheet.section("found", blocks)


def _hours(sheet: Sheet, inference: Inference) -> Block:
    hours, unsure = inference.best.hypothesis.hours, "_one" if hours_unsure(inference) else ""
    if hours.always:
        return Paragraph(sheet.say(f"found.always{unsure}"))
    caption = sheet.say(f"found.chart{unsure}", zone=sheet.value("hours.zone", hours.zone))
    return week_chart(sheet, "hours", caption, hours.week)
