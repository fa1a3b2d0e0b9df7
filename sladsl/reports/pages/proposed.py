"""Section: the tightest targets that hold, with a chart of how often each length does."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Dot, Drawing, Label, Line, Paragraph, Table
from sladsl.documents.schedule.lengths import promised
from sladsl.forecast.answers import answers
from sladsl.forecast.measures import measure_of, resized
from sladsl.forecast.told import short_of
from sladsl.model.values import DuePoint

from .promised import draft_of, value_words
from .simulated_shares import chance, simulated_share

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sladsl.documents.document import Block, Runs, Section, Shape
    from sladsl.forecast.proposals import Proposals
    from sladsl.forecast.proposing import Curve, Proposal, Proposed
    from sladsl.forecast.run import Forecast
    from sladsl.model.terms import Terms

    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 580, 22, 130, 160


def targets(sheet: Sheet, found: Forecast, proposals: Proposals | None) -> Section | None:
    """The section; None where no proposals were asked for."""
    if proposals is None:
        return None
    terms = found.past.terms
    keep = sheet.runs("keep", sheet.formats.percent(proposals.keep))
    blocks: list[Block] = [
        Paragraph(sheet.say("target.answers", keep=keep), "intro"),
        Bullets(tuple(sheet.runs("answers", f"{line}.") for line in answers(proposals, terms))),
        Paragraph(sheet.say("target.intro", keep=keep)),
    ]
    heads = tuple(
        sheet.say(f"target.{key}") for key in ("promise", "promised", "held", "share", "tightest", "fine", "chance")
    )
    rows = tuple(row for each in proposals.each for row in _rows(sheet, each, terms))
    if rows:
        blocks.append(Table(sheet.say("target.caption"), heads, rows, (5, 4, 3, 2, 4, 3, 3), numbers=(3, 5, 6)))
    told = (each for each in proposals.each if each.curve is not None)
    blocks += [_chart(sheet, each, each.curve, float(proposals.keep), terms) for each in told if each.curve is not None]
    return sheet.section("forecast-targets", blocks)


def _rows(sheet: Sheet, each: Proposed, terms: Terms) -> Iterator[tuple[Runs, ...]]:
    path, nothing = f"proposals[{each.promise.id}]", sheet.say("coming.none")
    held = nothing
    if each.held is not None and each.wanted is not None:
        slots = {"chance": chance(sheet, f"{path}.held", each.held), "share": _share(sheet, each.wanted)}
        held = sheet.say("target.held_text", **slots)
    for proposal in each.proposals:
        yield (
            sheet.runs(f"{path}.id", each.promise.id),
            value_words(sheet, terms, each.promise),
            held,
            _share(sheet, proposal.share),
            _target(sheet, each, proposal.size, terms),
            nothing if proposal.fine is None else sheet.length(f"{path}.fine", proposal.fine),
            simulated_share(
                sheet, f"{path}.chance", short_of(proposal.held) if proposal.size is None else proposal.held
            ),
        )


def _share(sheet: Sheet, share: Fraction) -> Runs:
    return sheet.runs("proposals.share", sheet.formats.percent(share))


def _target(sheet: Sheet, each: Proposed, size: int | None, terms: Terms) -> Runs:
    """A length on the clock of a promise, or another day of its due point."""
    measure = measure_of(each.promise.value)
    if size is None or measure is None:
        return sheet.say("target.none")
    return promised(draft_of(sheet, terms), f"proposals[{each.promise.id}].size", resized(measure, size))


def _chart(sheet: Sheet, each: Proposed, curve: Curve, keep: float, terms: Terms) -> Drawing:
    name = sheet.runs("promises.id", each.promise.id)
    points = [
        sheet.say(
            "target.curve_point",
            length=_target(sheet, each, size, terms),
            chance=chance(sheet, "curve.held", held),
        )
        for size, held in curve.points
    ]
    return Drawing(
        caption=sheet.say("target.curve", promise=name, share=_share(sheet, curve.share)),
        alt=sheet.say("target.curve_alt", promise=name, points=sheet.listed(points, "list.semicolon")),
        height=HEIGHT,
        shapes=tuple(_shapes(sheet, each, curve, keep)),
    )


def _shapes(sheet: Sheet, each: Proposed, curve: Curve, keep: float) -> Iterator[Shape]:
    """Targets by the logarithm of their size from left to right, how often they hold from the foot up."""
    for share in (0.0, 0.5, 1.0):
        yield Line(((LEFT, _y(share)), (RIGHT, _y(share))), "grid")
        yield Label(LEFT - 8, _y(share) + 4, simulated_share(sheet, "chances.axis", share), "end", "quiet")
    yield Line(((LEFT, _y(keep)), (RIGHT, _y(keep))), "promise", dashed=True)
    yield Label(RIGHT + 8, _y(keep) + 4, sheet.say("target.wanted"), "start", "quiet")
    places = [(_x(size, curve), _y(held)) for size, held in curve.points]
    if len(places) > 1:
        yield Line(tuple(places), "bars")
    for x, y in places:
        yield Dot(x, y, "bars")
    yield from _ticks(sheet, each, curve)
    chosen: Proposal | None = next((one for one in each.proposals if one.share == curve.share), None)
    if chosen is not None and chosen.size is not None:
        x = _x(chosen.size, curve)
        yield Line(((x, TOP - 6), (x, BOTTOM)), "ink")
        yield Label(x, TOP - 10, sheet.say("target.proposed"), "middle", "quiet")


def _ticks(sheet: Sheet, each: Proposed, curve: Curve) -> Iterator[Shape]:
    """Sizes below the chart, those left out that would touch their neighbour; of due points the day."""
    free = LEFT - 60
    for size, _ in curve.points:
        x = _x(size, curve)
        if x >= free + 60:
            yield Label(x, BOTTOM + 18, _tick(sheet, each, size), "middle", "quiet")
            free = x


def _tick(sheet: Sheet, each: Proposed, size: int) -> Runs:
    if isinstance(measure_of(each.promise.value), DuePoint):
        return sheet.runs("days.axis", sheet.formats.count(size, "day"))
    return sheet.length("lengths.axis", size)


def _x(size: int, curve: Curve) -> int:
    # The day of receipt itself is day 0, which has no logarithm.
    low, high = log(curve.points[0][0] + 1), log(curve.points[-1][0] + 1)
    part = 0.5 if high == low else (log(size + 1) - low) / (high - low)
    return LEFT + 20 + round(part * (RIGHT - LEFT - 40))


def _y(share: float) -> int:
    return BOTTOM - round(share * (BOTTOM - TOP))
