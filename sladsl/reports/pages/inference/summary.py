"""The summary: how much the terms explain, beside tickets that the search had not seen, and beside no clock at all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Box, Drawing, Label, Paragraph, Table

from ..share_scale import ShareScale, uprights
from .headlines import headlines
from .words import length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Runs, Section, Shape
    from sladsl.infer.held_out import HeldOut
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet

LEFT, RIGHT, ROW, BAR = 160, 560, 22, 12
"""Where bars begin and where all tickets end, and how far apart and how high bars are."""
OWN, OTHER = 100, 45
"""How dark bars are: that of the terms found, and those beside it."""


class Measure(NamedTuple):
    """How much is explained: what by, of how many, and how many."""

    key: str
    explained: int
    total: int

    @property
    def share(self) -> Fraction:
        """The share of tickets explained."""
        return Fraction(self.explained, self.total) if self.total else Fraction(0)


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """Sentences, a chart and its table."""
    measures = tuple(_measures(inference))
    texts = [
        *headlines(sheet, inference),
        *_sentences(sheet, inference, measures[0]),
        sheet.say("explained.nobody"),
    ]
    return sheet.section(
        "summary", [*(Paragraph(text) for text in texts), _chart(sheet, measures), _table(sheet, measures)]
    )


def _measures(inference: Inference) -> Iterator[Measure]:
    best, held_out = inference.best.score, inference.held_out
    yield Measure("own", inference.explained, best.total)
    if inference.parted is not None:
        yield Measure("parted", inference.parted.explained, best.total)
    if held_out is not None:
        yield Measure("beyond", held_out.explained, held_out.total)
    if inference.baseline:
        yield Measure("baseline", inference.baseline, best.total)


def _slots(sheet: Sheet, measure: Measure) -> dict[str, Runs]:
    path = f"measures[{measure.key}]"
    return {
        "explained": sheet.number(f"{path}.explained", measure.explained),
        "total": sheet.number(f"{path}.total", measure.total),
        "share": sheet.share(f"{path}.share", measure.share),
    }


def _sentences(sheet: Sheet, inference: Inference, own: Measure) -> Iterator[Runs]:
    tolerance = length(sheet, "tolerance", inference.tolerance)
    key = "points" if inference.points else inference.oracle
    yield sheet.say(f"explained.{key}", tolerance=tolerance, **_slots(sheet, own))
    if inference.baseline:
        yield sheet.say("explained.baseline", **_slots(sheet, Measure("baseline", inference.baseline, own.total)))
    yield _beyond(sheet, inference.held_out)


def _beyond(sheet: Sheet, held_out: HeldOut | None) -> Runs:
    if held_out is None:
        return sheet.say("explained.beyond_none")
    slots = _slots(sheet, Measure("beyond", held_out.explained, held_out.total))
    sentences = [
        sheet.say("explained.beyond", part=sheet.say(f"explained.part_{held_out.split}"), **slots),
        sheet.say("explained.beyond_same" if held_out.same else "explained.beyond_other"),
    ]
    if held_out.unseen:
        number = sheet.number("held_out.unseen", held_out.unseen)
        sentences.append(sheet.say("explained.beyond_unseen", number=number))
    return sheet.listed(sentences, "list.space")


def _chart(sheet: Sheet, measures: Sequence[Measure]) -> Drawing:
    bars = [
        sheet.say("explained.bar", name=sheet.say(f"explained.bar_{each.key}"), **_slots(sheet, each))
        for each in measures
    ]
    return Drawing(
        caption=sheet.say("explained.chart"),
        alt=sheet.say("explained.chart_alt", bars=sheet.listed(bars, "list.semicolon")),
        height=ROW * len(measures) + 24,
        shapes=tuple(_shapes(sheet, measures)),
    )


def _shapes(sheet: Sheet, measures: Sequence[Measure]) -> Iterator[Shape]:
    yield from uprights(sheet, ShareScale(Fraction(0), LEFT, RIGHT), 0, ROW * len(measures) + 4)
    for index, each in enumerate(measures):
        y = 4 + ROW * index
        yield Label(LEFT - 10, y + 11, sheet.say(f"explained.bar_{each.key}"), "end", "quiet")
        width = round(each.share * (RIGHT - LEFT))
        if width:
            yield Box(LEFT, y + 1, width, BAR, "bars", OWN if each.key == "own" else OTHER)
        yield Label(RIGHT + 10, y + 11, sheet.share(f"measures[{each.key}].share", each.share))


def _table(sheet: Sheet, measures: Sequence[Measure]) -> Table:
    heads = tuple(sheet.say(f"explained.{key}") for key in ("measure", "tickets", "right", "share"))
    rows = []
    for each in measures:
        slots = _slots(sheet, each)
        rows.append((sheet.say(f"explained.bar_{each.key}"), slots["total"], slots["explained"], slots["share"]))
    return Table(sheet.say("study.numbers"), heads, tuple(rows), (6, 2, 2, 2), numbers=(1, 2, 3))
