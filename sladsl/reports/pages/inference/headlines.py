"""What is said before everything else: no terms, points in the calendar, two sets of terms, figures left out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.infer.grouping import AND
from sladsl.infer.told import hours_unsure
from sladsl.infer.told_doubts import little

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs
    from sladsl.infer.inference import Inference

    from ..sheet import Sheet


def headlines(sheet: Sheet, inference: Inference) -> Iterator[Runs]:
    """The sentences, none where one set of lengths of time explains the tickets and is the only one."""
    if little(inference):
        yield sheet.say(f"headline.none_{inference.oracle}")
    elif inference.points is not None:
        yield sheet.say("headline.points")
    elif inference.parted is not None:
        yield _parted(sheet, inference)
    if AND in (inference.best.hypothesis.rules.by if inference.points is None else inference.points.by):
        yield sheet.say("headline.pairs", by=sheet.names("targets.by", inference.best.hypothesis.rules.by.split(AND)))
    if inference.zeros:
        yield sheet.say("headline.zeros", number=sheet.number("zeros", inference.zeros))
    if inference.points is None and not little(inference) and hours_unsure(inference):
        yield sheet.say("headline.hours")


def _parted(sheet: Sheet, inference: Inference) -> Runs:
    two, score = inference.parted, inference.best.score
    assert two is not None, "asked only where there are two"
    return sheet.say(
        "headline.parted_column" if two.by else "headline.parted_day",
        explained=sheet.number("parted.explained", two.explained),
        share=sheet.share("parted.share", Fraction(two.explained, score.total)),
        one=sheet.number("measures[own].explained", score.explained),
    )
