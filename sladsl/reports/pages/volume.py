"""Section: how many tickets came, were resolved and are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table

from ..volumes import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Runs, Section

    from ..volumes import Volume
    from .sheet import Sheet

COLUMNS = ("received", "resolved", "open")


def section(sheet: Sheet, volumes: Sequence[Volume]) -> Section | None:
    """A table by priority; nothing where there were no tickets at all."""
    whole = total(volumes)
    if not any(whole[1:]):
        return None
    rows = [_row(sheet, one, _name(sheet, one)) for one in volumes]
    if len(volumes) > 1:
        rows.append(_row(sheet, whole, sheet.say("volume.total")))
    heads = (sheet.say("volume.priority"), *(sheet.say(f"volume.{key}") for key in COLUMNS))
    table = Table(sheet.say("volume.caption"), heads, tuple(rows), (4, 2, 2, 2), numbers=(1, 2, 3))
    return sheet.section("tickets", [table])


def _name(sheet: Sheet, volume: Volume) -> Runs:
    if volume.priority is None:
        return sheet.say("volume.any")
    return sheet.runs(f"priorities[{volume.priority}].name", volume.priority)


def _row(sheet: Sheet, volume: Volume, name: Runs) -> tuple[Runs, ...]:
    path = f"volumes[{volume.priority}]"
    return (name, *(sheet.number(f"{path}.{key}", getattr(volume, key)) for key in COLUMNS))
