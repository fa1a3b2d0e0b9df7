"""Section: the terms as a contract, line by line."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section

    from ..sheet import Sheet

INDENT = "\N{NO-BREAK SPACE}" * 4
"""What two spaces at the beginning of a line become: no format takes these away."""


def section(sheet: Sheet, text: str) -> Section | None:
    """The text without the notes at its beginning, which say what stands in the other sections."""
    lines = list(dropwhile(_is_note, text.rstrip().split("\n")))
    heads = (sheet.say("contract.line"), sheet.say("contract.text"))
    rows = tuple(
        (sheet.number(f"contract[{number}].line", number), _line(sheet, number, line))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    table = Table(sheet.say("contract.caption"), heads, rows, (1, 14))
    return sheet.section("contract", [Paragraph(sheet.say("contract.intro"), "intro"), table])


def _is_note(line: str) -> bool:
    return line.startswith("#") or not line.strip()


def _line(sheet: Sheet, number: int, line: str) -> Runs:
    bare = line.lstrip(" ")
    return sheet.runs(f"contract[{number}].text", INDENT * ((len(line) - len(bare)) // 2) + bare)
