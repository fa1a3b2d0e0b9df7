"""Section: the nearest other terms in each respect, and how much less they explain, as a chart and as a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Dot, Drawing, Label, Line, Paragraph, Table

from ..share_scale import ShareScale, lowest, uprights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs, Section, Shape
    from sladsl.infer.alternatives import Alternative
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet

WORDS, LEFT, RIGHT, TOP, ROW, GAP = 106, 358, 552, 24, 15, 6
"""Where words and the field begin, where all tickets end, and how far apart rows and respects are."""
ROOM, ABOUT = 22_000, 9_000
"""Room of the words of a row, and of a respect, in thousandths of the letters' size."""
NEAREST, TOLD = 3, 12
"""Other terms of a respect that are shown, and all that are told in words."""
LENGTH = "length of the day"
Respects = dict[str, list["Alternative"]]


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """A chart and a table; nothing where no other terms were tried."""
    respects = nearest(inference)
    if not respects:
        return None
    return sheet.section(
        "others",
        [
            Paragraph(sheet.say("others.intro"), "intro"),
            _chart(sheet, inference, respects),
            Paragraph(sheet.say("others.legend"), "note"),
            _table(sheet, inference, respects),
        ],
    )


def nearest(inference: Inference) -> Respects:
    """For each respect the other terms that explain most; of days of the same length only the best."""
    found: Respects = {}
    for each in sorted(inference.alternatives, key=lambda one: (-one.explained, not one.as_good)):
        shown = found.setdefault(each.about, [])
        if len(shown) < NEAREST and _same(each) not in map(_same, shown):
            shown.append(each)
    order = dict.fromkeys(each.about for each in inference.alternatives)
    return {about: found[about] for about in order}


def _same(alternative: Alternative) -> str:
    """What is not told twice."""
    words = alternative.words
    return words.partition(" from ")[0] if alternative.about == LENGTH else words


def _share(inference: Inference, explained: int) -> Fraction:
    return Fraction(explained, inference.best.score.total)


def _about(sheet: Sheet, about: str) -> Runs:
    return sheet.runs("alternatives.about", about)


def _words(sheet: Sheet, each: Alternative) -> Runs:
    return sheet.runs(f"alternatives[{each.about}].words", each.words)


def _table(sheet: Sheet, inference: Inference, respects: Respects) -> Table:
    heads = tuple(sheet.say(f"others.{key}") for key in ("about", "words", "explained", "share", "verdict"))
    best = inference.best.score
    own = (
        sheet.say("others.found"),
        sheet.say("others.nothing"),
        sheet.number("measures[own].explained", best.explained),
        sheet.share("measures[own].share", _share(inference, best.explained)),
        sheet.say("others.nothing"),
    )
    rows = (own, *(_cells(sheet, inference, each) for shown in respects.values() for each in shown))
    return Table(sheet.say("others.caption"), heads, rows, (4, 8, 3, 3, 2), headers=2, numbers=(2, 3))


def _cells(sheet: Sheet, inference: Inference, each: Alternative) -> tuple[Runs, ...]:
    return (
        _about(sheet, each.about),
        _words(sheet, each),
        sheet.number(f"alternatives[{each.about}].explained", each.explained),
        sheet.share(f"alternatives[{each.about}].share", _share(inference, each.explained)),
        sheet.say("others.yes" if each.as_good else "others.no"),
    )


# ---- the chart ------------------------------------------------------------------------------------------------------


def _chart(sheet: Sheet, inference: Inference, respects: Respects) -> Drawing:
    rows = [each for shown in respects.values() for each in shown]
    told = [
        sheet.say(
            "others.point_good" if each.as_good else "others.point",
            about=_about(sheet, each.about),
            words=_words(sheet, each),
            share=sheet.share("alternatives.share", _share(inference, each.explained)),
        )
        for each in rows[:TOLD]
    ]
    if len(rows) > TOLD:
        told.append(sheet.say("target.more", number=sheet.number("alternatives", len(rows) - TOLD)))
    own = sheet.share("measures[own].share", _share(inference, inference.best.score.explained))
    return Drawing(
        caption=sheet.say("others.chart"),
        alt=sheet.say("others.chart_alt", share=own, others=sheet.listed(told, "list.semicolon")),
        height=TOP + ROW * len(rows) + GAP * len(respects) + 20,
        shapes=tuple(_shapes(sheet, inference, respects)),
    )


def _shapes(sheet: Sheet, inference: Inference, respects: Respects) -> Iterator[Shape]:
    own = _share(inference, inference.best.score.explained)
    shares = [own, *(_share(inference, each.explained) for shown in respects.values() for each in shown)]
    scale = ShareScale(lowest(shares), LEFT, RIGHT)
    foot = TOP + ROW * sum(map(len, respects.values())) + GAP * len(respects)
    yield from uprights(sheet, scale, TOP, foot)
    place = scale.at(own)
    yield Line(((place, TOP - 6), (place, foot)), "ink", dashed=True)
    words = sheet.say("others.own", share=sheet.share("measures[own].share", own))
    yield Label(min(place + 4, RIGHT), TOP - 10, words, "end")
    y = TOP
    for about, shown in respects.items():
        y += GAP
        yield Label(0, y + 12, sheet.fitted("alternatives.about", about, ABOUT), "start", "quiet")
        for each in shown:
            yield from _row(sheet, each, _share(inference, each.explained), (place, scale), y)
            y += ROW


def _row(sheet: Sheet, each: Alternative, share: Fraction, field: tuple[int, ShareScale], y: int) -> Iterator[Shape]:
    """A line from the terms found to these, with a dot at its end."""
    own, scale = field
    x, middle = scale.at(share), y + 8
    yield Label(WORDS, y + 12, sheet.fitted(f"alternatives[{each.about}].words", each.words, ROOM))
    if x != own:
        yield Line(((x, middle), (own, middle)), "bars")
    yield Dot(x, middle, "ink" if each.as_good else "bars")
    told = sheet.share(f"alternatives[{each.about}].share", share)
    if each.as_good:
        yield Label(RIGHT + 10, y + 12, sheet.say("others.good", share=told))
    else:
        yield Label(RIGHT + 10, y + 12, told, "start", "quiet")
