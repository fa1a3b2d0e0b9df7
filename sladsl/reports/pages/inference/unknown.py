"""Section: what the tickets cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.infer.told import unknown

if TYPE_CHECKING:
    from sladsl.documents.document import Section
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """Every sentence of what is not known."""
    items = tuple(sheet.runs(f"unknown[{number}]", text) for number, text in enumerate(unknown(inference)))
    if not items:
        return sheet.section("unknown", [Paragraph(sheet.say("unknown.none"))])
    return sheet.section("unknown", [Paragraph(sheet.say("unknown.intro"), "intro"), Bullets(items)])
