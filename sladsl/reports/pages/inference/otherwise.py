"""Section: what another contract would have said of the same tickets, as bars and as a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Box, Drawing, Label, Line, Paragraph, Table, text_of

from ..most import most

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Runs, Section, Shape
    from sladsl.infer.inference import Inference
    from sladsl.infer.otherwise import Otherwise

    from ..sheet import Sheet

LEFT, RIGHT, TOP, ROW, BAR = 322, 560, 6, 20, 12
"""Where bars begin and where the longest ends, and how far apart and how high they are."""
ROOM = 28_000
"""Room of the words beside a bar, in thousandths of the letters' size."""
TO_MET, TO_MISSED = 45, 100
"""How dark parts of bars are."""
SHOWN = 30


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """A chart and a table; nothing where the system gave no verdicts."""
    shown = most(inference.otherwise, SHOWN, lambda each: each.flipped)
    if not shown:
        return None
    blocks: list[Block] = [Paragraph(sheet.say("otherwise.intro"), "intro")]
    if any(each.flipped for each in shown):
        blocks += [Paragraph(sheet.say("otherwise.legend"), "reading"), _chart(sheet, shown)]
    return sheet.section("otherwise", [*blocks, _table(sheet, shown, len(inference.otherwise))])


def _terms(sheet: Sheet, each: Otherwise) -> Runs:
    stop = sheet.runs("otherwise.stop", each.stop.words)
    if not each.pauses:
        return sheet.say("otherwise.stop", stop=stop)
    return sheet.say("otherwise.stop_pauses", stop=stop, pauses=sheet.names("otherwise.pauses", each.pauses))


def _slots(sheet: Sheet, each: Otherwise) -> dict[str, Runs]:
    return {
        "flipped": sheet.number("otherwise.flipped", each.flipped),
        "total": sheet.number("otherwise.tickets", each.tickets),
        "share": sheet.share("otherwise.share", Fraction(each.flipped, each.tickets)),
        "to_met": sheet.number("otherwise.to_met", each.to_met),
        "to_missed": sheet.number("otherwise.to_missed", each.flipped - each.to_met),
    }


def _table(sheet: Sheet, shown: Sequence[Otherwise], many: int) -> Table:
    keys = ("flipped", "share", "to_met", "to_missed")
    heads = tuple(sheet.say(f"otherwise.{key}") for key in ("terms", *keys))
    rows = tuple((_terms(sheet, each), *(_slots(sheet, each)[key] for key in keys)) for each in shown)
    caption = sheet.say("study.numbers")
    if many > len(shown):
        of = {"shown": sheet.number("otherwise", len(shown)), "all": sheet.number("otherwise", many)}
        caption = sheet.say("otherwise.caption_most", **of)
    return Table(caption, heads, rows, (8, 2, 2, 3, 3), numbers=(1, 2, 3, 4))


def _chart(sheet: Sheet, shown: Sequence[Otherwise]) -> Drawing:
    bars = [sheet.say("otherwise.bar", terms=_terms(sheet, each), **_slots(sheet, each)) for each in shown]
    return Drawing(
        caption=sheet.say("otherwise.chart"),
        alt=sheet.say("otherwise.chart_alt", bars=sheet.listed(bars, "list.semicolon")),
        height=TOP + ROW * len(shown),
        shapes=tuple(_shapes(sheet, shown)),
    )


def _shapes(sheet: Sheet, shown: Sequence[Otherwise]) -> Iterator[Shape]:
    most = max(each.flipped for each in shown)
    yield Line(((LEFT, 0), (LEFT, TOP + ROW * len(shown))), "grid")
    for index, each in enumerate(shown):
        y = TOP + ROW * index
        words = sheet.fitted("otherwise.terms", text_of(_terms(sheet, each)), ROOM)
        yield Label(LEFT - 10, y + 11, words, "end")
        light = (RIGHT - LEFT) * each.to_met // most
        dark = (RIGHT - LEFT) * each.flipped // most - light
        if light:
            yield Box(LEFT, y + 1, light, BAR, "bars", TO_MET)
        if dark:
            yield Box(LEFT + light, y + 1, dark, BAR, "bars", TO_MISSED)
        slots = _slots(sheet, each)
        flips = sheet.say("otherwise.flips", flipped=slots["flipped"], share=slots["share"])
        yield Label(LEFT + light + dark + 8, y + 11, flips)
