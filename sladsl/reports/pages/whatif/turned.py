"""Section: what became otherwise and why, as bars by cause, as a table, and with the first tickets of each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.whatif.flips import counts, groups
from sladsl.compare.whatif.why import TURNED, group_words, sentence
from sladsl.documents.document import Box, Drawing, Label, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.compare.whatif.flips import Group
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Block, Runs, Section, Shape

    from ..sheet import Sheet

BARS, TICKETS, CAUSES = 10, 3, 12
"""How many bars are drawn, and of how many causes how many tickets are told."""
LEFT, WIDTH, TOP, ROW, BAR = 0, 560, 6, 34, 11
"""Where bars begin, how long the longest is, where the first stands, how far apart they are, and how high."""
ROOM = 42_000
"""Room of a cause above a bar, in thousandths of the letters' size."""
SHADES = {"to_met": 20, "to_missed": 100, "other": 60, "only_old": 60, "only_new": 60}
"""How dark bars are: light in time, dark late, all else between, so that they are told apart in print as well."""


def summary(sheet: Sheet, found: WhatIf) -> Runs:
    """How many came out otherwise, as a sentence."""
    if not found.flips:
        return sheet.say("in_short.turned_none")
    number = counts(found.flips)
    return sheet.say(
        "in_short.turned",
        met=sheet.value("flips", sheet.formats.count(number["to_met"], "clock")),
        missed=sheet.value("flips", sheet.formats.count(number["to_missed"], "clock")),
    )


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """Bars, the same in numbers, and tickets; a sentence where nothing came out otherwise."""
    if not found.flips:
        return sheet.section("whatif-turned", [Paragraph(sheet.say("turned.none"))])
    causes = groups(found.flips)
    blocks: list[Block] = [Paragraph(sheet.say("turned.note"), "intro"), _bars(sheet, causes), _table(sheet, causes)]
    return sheet.section("whatif-turned", [*blocks, *_tickets(sheet, found, causes)])


def _bars(sheet: Sheet, causes: Sequence[Group]) -> Drawing:
    shown = causes[:BARS]
    items = [
        sheet.say("turned.item", group=_words(sheet, group), number=sheet.number("flips", len(group.flips)))
        for group in shown
    ]
    caption = sheet.say("turned.caption")
    if len(shown) < len(causes):
        slots = {"shown": sheet.number("causes", len(shown)), "all": sheet.number("causes", len(causes))}
        caption = sheet.say("turned.caption_most", **slots)
    return Drawing(
        caption=caption,
        alt=sheet.say("turned.alt", items=sheet.listed(items, "list.semicolon")),
        height=TOP + ROW * len(shown),
        shapes=tuple(_shapes(sheet, shown)),
    )


def _shapes(sheet: Sheet, causes: Sequence[Group]) -> Iterator[Shape]:
    most = max(len(group.flips) for group in causes)
    for place, group in enumerate(causes):
        y = TOP + place * ROW
        yield Label(LEFT, y + 10, _words(sheet, group))
        width = max(1, len(group.flips) * WIDTH // most)
        yield Box(LEFT, y + 14, width, BAR, "bars", SHADES[group.turn])
        yield Label(LEFT + width + 6, y + 23, sheet.number("flips", len(group.flips)), "start", "quiet")


def _words(sheet: Sheet, group: Group) -> Runs:
    """A cause in a line above its bar; the table has all of a long one."""
    return sheet.say(
        "turned.group",
        milestone=sheet.milestone(group.milestone),
        turn=sheet.say(f"turned.turn_{group.turn}"),
        cause=sheet.fitted("cause", group_words(group), ROOM),
    )


def _table(sheet: Sheet, causes: Sequence[Group]) -> Table:
    heads = tuple(sheet.say(f"turned.{key}") for key in ("milestone", "became", "cause", "number"))
    rows = tuple(
        (
            sheet.milestone(group.milestone),
            sheet.runs("turn", TURNED[group.turn]),
            sheet.runs("cause", group_words(group)),
            sheet.number("flips", len(group.flips)),
        )
        for group in causes
    )
    return Table(sheet.say("turned.table"), heads, rows, (4, 7, 9, 3), 3, (3,))


def _tickets(sheet: Sheet, found: WhatIf, causes: Sequence[Group]) -> Iterator[Table | Paragraph]:
    shown = [group for group in causes if group.turn not in ("only_old", "only_new")][:CAUSES]
    rows = tuple(
        (
            sheet.runs("tickets.id", flip.clock.ticket.id),
            sheet.milestone(flip.clock.milestone),
            sheet.runs("turn", TURNED[flip.turn]),
            sheet.runs("tickets.why", sentence(flip, found.zone)),
        )
        for group in shown
        for flip in group.flips[:TICKETS]
    )
    if rows:
        heads = tuple(sheet.say(f"turned.{key}") for key in ("ticket", "milestone", "became", "why"))
        yield Table(sheet.say("turned.first"), heads, rows, (4, 3, 5, 14))
        slots = {"shown": sheet.number("shown", TICKETS), "causes": sheet.number("causes", len(shown))}
        yield Paragraph(sheet.say("turned.more", **slots), "note")
