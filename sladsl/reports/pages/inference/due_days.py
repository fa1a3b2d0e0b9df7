"""On which day each group is due, where deadlines are points in the calendar: in place of targets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table
from sladsl.infer.day_words import minute_words

from .words import group_words, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs
    from sladsl.infer.points import Days, Points

    from ..sheet import Sheet

LISTED = 200


def due_days(sheet: Sheet, points: Points) -> Iterator[Block]:
    """What days are counted from, and a table of the groups with the most tickets."""
    receipt = sheet.number("points.receipt", 0)
    if points.fixed is None:
        yield Paragraph(sheet.say("points.intro_own", receipt=receipt), "intro")
    else:
        at = sheet.runs("points.at", minute_words(points.fixed))
        yield Paragraph(sheet.say("points.intro", at=at, receipt=receipt), "intro")
    heads = tuple(sheet.say(f"points.{key}") for key in ("group", "day", "tickets", "explained", "share"))
    most = sorted(points.days, key=lambda each: -each.tickets)[:LISTED]
    rows = tuple(_row(sheet, each) for each in points.days if each in most)
    caption = sheet.say("points.caption")
    if len(points.days) > LISTED:
        slots = {"shown": sheet.number("points", LISTED), "all": sheet.number("points", len(points.days))}
        caption = sheet.say("points.caption_most", **slots)
    yield Table(caption, heads, rows, (6, 2, 2, 2, 2), numbers=(1, 2, 3, 4))


def _row(sheet: Sheet, each: Days) -> tuple[Runs, ...]:
    path = place(each.group)
    return (
        group_words(sheet, each.group),
        sheet.number(f"{path}.days", each.days),
        sheet.number(f"{path}.tickets", each.tickets),
        sheet.number(f"{path}.explained", each.explained),
        sheet.share(f"{path}.share", Fraction(each.explained, each.tickets)),
    )
