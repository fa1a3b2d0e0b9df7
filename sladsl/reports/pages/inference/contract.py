"""Section: the terms as a contract, line by line."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table
from sladsl.infer.told_doubts import little

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet

INDENT = "\N{NO-BREAK SPACE}" * 4
"""What two spaces at the beginning of a line become: no format takes these away."""
_PADDING = re.compile(r' {2,}(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""Spaces that align columns, which letters of different widths do not; those of names in quotes stay."""


def section(sheet: Sheet, inference: Inference, text: str) -> Section | None:
    """The text without the notes at its beginning, which say what stands in the other sections."""
    lines = dropwhile(lambda line: _is_note(line[1]), enumerate(text.rstrip().split("\n"), start=1))
    heads = (sheet.say("contract.line"), sheet.say("contract.text"))
    rows = tuple(
        (sheet.number(f"contract[{number}].line", number), _line(sheet, number, line))
        for number, line in lines
        if line.strip()
    )
    table = Table(sheet.say("contract.caption"), heads, rows, (1, 14))
    intro = "contract.intro_none" if little(inference) else "contract.intro"
    if inference.parted is not None and not little(inference):
        intro = "contract.intro_parted"
    return sheet.section("contract", [Paragraph(sheet.say(intro), "intro"), table])


def _is_note(line: str) -> bool:
    return line.startswith("#") or not line.strip()


def _line(sheet: Sheet, number: int, line: str) -> Runs:
    bare = line.lstrip(" ")
    indent = INDENT * ((len(line) - len(bare)) // 2)
    return sheet.runs(f"contract[{number}].text", indent + _PADDING.sub(" ", bare))
