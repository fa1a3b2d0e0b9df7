"""Section: what does not count in the figures, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Block, Runs, Section

    from ..left_out import Cancelled, Excluded
    from .sheet import Sheet

NAMED = 12
"""How many tickets a cell names."""


def section(sheet: Sheet, excluded: Sequence[Excluded], cancelled: Sequence[Cancelled]) -> Section | None:
    """Excluded tickets one by one, cancelled promises by reason."""
    blocks: list[Block] = []
    if excluded:
        heads = tuple(sheet.say(f"left.{key}") for key in ("ticket", "promise", "priority", "reason"))
        rows = tuple(_excluded(sheet, one) for one in excluded)
        blocks.append(Table(sheet.say("left.caption"), heads, rows, (3, 3, 3, 7)))
    if cancelled:
        heads = tuple(sheet.say(f"left.{key}") for key in ("promise", "number", "why", "tickets"))
        rows = tuple(_cancelled(sheet, one) for one in cancelled)
        blocks.append(Table(sheet.say("left.caption_cancelled"), heads, rows, (3, 2, 5, 7), numbers=(1,)))
    return sheet.section("left-out", blocks)


def _excluded(sheet: Sheet, one: Excluded) -> tuple[Runs, ...]:
    path = f"tickets[{one.clock.ticket.id}]"
    priority = one.clock.row.facts.get("priority")
    return (
        sheet.runs(f"{path}.id", one.clock.ticket.id),
        sheet.milestone(one.clock.outcome.milestone),
        sheet.runs(f"{path}.priority", priority) if priority else sheet.say("in_time.no_figure"),
        sheet.runs(f"{path}.excluded", one.reason),
    )


def _cancelled(sheet: Sheet, one: Cancelled) -> tuple[Runs, ...]:
    path = f"cancelled[{one.milestone}]"
    tickets = sheet.names(f"{path}.tickets", one.tickets[:NAMED], "list.comma")
    if len(one.tickets) > NAMED:
        tickets = sheet.say("left.more", tickets=tickets, number=sheet.number(f"{path}.more", len(one.tickets) - NAMED))
    return (
        sheet.milestone(one.milestone),
        sheet.number(f"{path}.clocks", one.clocks),
        sheet.runs(f"{path}.reason", one.reason),
        tickets,
    )
