"""Section: the terms found, in sentences, and their hours as a week chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.week_charts import week_chart
from sladsl.infer.told import known

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Section
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """Every sentence of what is known, and the chart."""
    hours = inference.best.hypothesis.hours
    blocks: list[Block] = [
        Bullets(tuple(sheet.runs(f"known[{number}]", text) for number, text in enumerate(known(inference))))
    ]
    if hours.always:
        blocks.append(Paragraph(sheet.say("found.always")))
    else:
        caption = sheet.say("found.chart", zone=sheet.value("hours.zone", hours.zone))
        blocks.append(week_chart(sheet, "hours", caption, hours.week))
    return sheet.section("found", blocks)
