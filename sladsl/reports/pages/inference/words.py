"""Words that several sections of a study of inferred terms use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.documents.visible import visible
from sladsl.infer.lengths import length_words

if TYPE_CHECKING:
    from sladsl.documents.document import Runs

    from ..sheet import Sheet

_UNIT = re.compile(r"(?<=\d) (?=(?:h|min|s)\b)")


def place(group: str | None) -> str:
    """Where the target of a group stands."""
    return "targets" if group is None else f"targets[{visible(group)}]"


def group_words(sheet: Sheet, group: str | None) -> Runs:
    """A group of tickets by its name."""
    return sheet.say("target.all_tickets") if group is None else sheet.runs(f"{place(group)}.group", group)


def length(sheet: Sheet, path: str, seconds: int) -> Runs:
    """A length of time, exact to the second."""
    return unparted(sheet, path, length_words(seconds))


def unparted(sheet: Sheet, path: str, words: str) -> Runs:
    """Lengths in words, of which no number parts from its unit."""
    return sheet.runs(path, _UNIT.sub("\N{NO-BREAK SPACE}", words))
