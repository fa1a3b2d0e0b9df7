"""Section: the credits that are owed, with the calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.lengths import notice
from sladsl.simulate.figures.owed import owed_words

from .promised import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.credited import Credited

    from .sheet import Sheet


def section(sheet: Sheet, terms: Terms, credits_: Sequence[Credited], *, whole: bool) -> Section | None:
    """The calculation of each period; nothing where the agreement promises no credits."""
    if terms.remedies is None or not terms.remedies.credits:
        return None
    blocks: list[Block] = []
    if credits_:
        blocks.append(Paragraph(sheet.say("credit.intro"), "intro"))
    for one in credits_:
        blocks += _credited(sheet, terms, one)
    if not credits_ or not whole:
        blocks.append(Paragraph(sheet.say("credit.nothing" if whole else "credit.not_over"), "note"))
    return sheet.section("credits", blocks)


def _credited(sheet: Sheet, terms: Terms, one: Credited) -> Iterator[Block]:
    yield Paragraph(sheet.say("credit.period", period=sheet.period(one.span.name)), "lead")
    path = f"credits[{one.span.name}]"
    yield Bullets(tuple(sheet.runs(f"{path}.calculation", sentence) for sentence in one.reasoning))
    yield Paragraph(total(sheet, terms, one))


def owed_texts(sheet: Sheet, credits_: Sequence[Credited]) -> Runs:
    """What is owed for all periods, one on a line."""
    return sheet.lines(
        sheet.names(f"credits[{one.span.name}].total", map(owed_words, one.total)) for one in credits_ if one.total
    )


def total(sheet: Sheet, terms: Terms, one: Credited) -> Runs:
    """What is owed in all for a period, and until when it has to be claimed."""
    if one.total is None:
        return sheet.say("credit.open")
    if not one.total:
        return sheet.say("credit.none")
    owed = sheet.names(f"credits[{one.span.name}].total", map(owed_words, one.total))
    remedies = terms.remedies
    if remedies is None or remedies.automatic or remedies.claim is None:
        return sheet.say("credit.total", total=owed)
    words = notice(draft_of(sheet, terms), "remedies.claim", remedies.claim)
    since = sheet.say(f"credit.from_{remedies.claim_from}") if remedies.claim_from else ()
    return sheet.say("credit.total_claim", total=owed, notice=words, **{"from": since})
