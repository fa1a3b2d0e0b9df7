"""Section: what differs in the terms, with the verdict on the terms beside what these tickets say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.whatif.figure_words import said_words
from sladsl.documents.document import Paragraph, Table

if TYPE_CHECKING:
    from sladsl.compare.whatif.said import Said
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Block, Runs, Section

    from ..sheet import Sheet


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """A table of the differences that somebody feels; how many there are besides."""
    if not found.said:
        return None
    felt = [each for each in found.said if each.felt]
    blocks: list[Block] = []
    if felt:
        heads = tuple(sheet.say(f"differ.{key}") for key in ("element", "a", "b", "by_terms", "by_tickets"))
        rows = tuple(_row(sheet, each) for each in felt)
        blocks.append(Table(sheet.say("differ.caption"), heads, rows, (5, 6, 6, 4, 6)))
    more = len(found.said) - len(felt)
    if more:
        blocks.append(Paragraph(sheet.say("differ.more", count=sheet.number("changes", more))))
    blocks.append(Paragraph(sheet.say("differ.note"), "note"))
    return sheet.section("whatif-terms", blocks)


def _row(sheet: Sheet, each: Said) -> tuple[Runs, ...]:
    path = f"changes[{each.change.element}]"
    old, new, tickets = (
        sheet.runs(path, words) if words else sheet.say("in_time.no_figure")
        for words in (each.change.old, each.change.new, said_words(each))
    )
    verdict = sheet.say(f"each.better_{each.change.verdict}")
    return (sheet.runs(path, each.change.element), old, new, verdict, tickets)
