"""Section: each promise under both agreements, as a chart of what was in time, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table

from .dumbbells import dumbbells
from .promise_words import judged_shares, named, share_of

if TYPE_CHECKING:
    from sladsl.compare.whatif.tallies import Tally
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Runs, Section

    from ..sheet import Sheet


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """A table of all promises below their chart; nothing where no clock was judged."""
    if not found.promises:
        return None
    heads = (
        "promise_a", "promise_b", "share_a", "share_b", "earlier", "later", "now_met", "now_missed", "better",
    )  # fmt: skip
    rows = tuple(_row(sheet, tally) for tally in found.promises)
    table = Table(
        sheet.say("each.caption"),
        tuple(sheet.say(f"each.{key}") for key in heads),
        rows,
        (8, 8, 6, 6, 3, 3, 3, 3, 5),
        2,
        (2, 3, 4, 5, 6, 7),
    )
    note = Paragraph(sheet.say("each.note"), "note")
    return sheet.section("whatif-promises", [*dumbbells(sheet, found.promises), table, note])


def _row(sheet: Sheet, tally: Tally) -> tuple[Runs, ...]:
    path = f"promises[{tally.old or tally.new}]"
    there = sheet.say("each.same") if tally.new == tally.old else named(sheet, path, tally.new)
    moved = (tally.earlier, tally.later, tally.to_met, tally.to_missed)
    return (
        named(sheet, path, tally.old),
        there,
        *(share_of(sheet, path, counts, share) for counts, share in judged_shares(tally)),
        *(sheet.number(path, each) for each in moved),
        sheet.say(f"each.better_{tally.better}"),
    )


def share_words(sheet: Sheet, tally: Tally) -> Runs:
    """The shares of a milestone as a sentence."""
    milestone = sheet.milestone(tally.milestone)
    if None in tally.shares:
        return sheet.say("in_short.share_one", milestone=milestone)
    sides = [share_of(sheet, "totals", *side) for side in judged_shares(tally)]
    return sheet.say("in_short.share", milestone=milestone, before=sides[0], after=sides[1])
