"""Section: what the figures rest on that nobody said or logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Block, Runs, Section

    from ..guesses import Guess
    from .sheet import Sheet


def section(sheet: Sheet, guesses: Sequence[Guess]) -> Section | None:
    """The guesses, or that there is none; and what judged the tickets."""
    blocks: list[Block] = []
    if guesses:
        blocks.append(Paragraph(sheet.say("guess.intro"), "intro"))
        blocks.append(Bullets(tuple(words(sheet, one) for one in guesses)))
    else:
        blocks.append(Paragraph(sheet.say("guess.none")))
    blocks.append(Paragraph(sheet.say("guess.judged"), "note"))
    return sheet.section("basis", blocks)


def words(sheet: Sheet, guess: Guess) -> Runs:
    """A guess as a sentence."""
    path = f"guesses[{guess.kind}]"
    slots: dict[str, Runs] = {
        "subject": sheet.runs(f"{path}.subject", guess.subject),
        "what": sheet.runs(f"{path}.what", guess.what),
        "milestone": sheet.milestone(guess.subject),
    }
    if guess.cases is not None and guess.whole is not None:
        slots["cases"] = sheet.number(f"{path}.cases", guess.cases)
        slots["whole"] = sheet.number(f"{path}.whole", guess.whole)
    return sheet.say(f"guess.{guess.kind}", **slots)
