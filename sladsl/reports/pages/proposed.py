"""Section: the tightest targets that hold, with a chart of how often each length does."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Dot, Drawing, Label, Line, Paragraph, Table, text_of
from sladsl.documents.schedule.lengths import promised
from sladsl.documents.widths import breadth, space
from sladsl.forecast.answers import answers
from sladsl.forecast.measures import measure_of, resized
from sladsl.forecast.told import short_of
from sladsl.model.values import DuePoint

from .most import most
from .promised import draft_of, value_words
from .share_scale import ShareScale, rungs
from .simulated_shares import chance, simulated_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section, Shape
    from sladsl.forecast.proposals import Proposals
    from sladsl.forecast.proposing import Curve, Proposal, Proposed
    from sladsl.forecast.run import Forecast
    from sladsl.model.terms import Terms

    from .sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 560, 22, 130, 156
SCALE = ShareScale(Fraction(0), BOTTOM, TOP)
CURVES = 12
"""Curves that are drawn at most; the table has all promises."""


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
    blocks += _charts(sheet, proposals, terms)
    return sheet.section("forecast-targets", blocks)


def _charts(sheet: Sheet, proposals: Proposals, terms: Terms) -> Iterator[Block]:
    """The curves of the promises with the most tickets, and how they are read; a single length is no curve."""
    known = [each for each in proposals.each if each.curve is not None and len(each.curve.points) > 1]
    if not known:
        return
    shown = most(known, CURVES, lambda each: each.usual)
    yield Paragraph(sheet.say("target.curve_note"), "reading")
    if len(shown) < len(known):
        slots = {"shown": sheet.number("proposals", len(shown)), "all": sheet.number("proposals", len(known))}
        yield Paragraph(sheet.say("target.most", **slots), "reading")
    for each in shown:
        if each.curve is not None:
            yield _chart(sheet, each, each.curve, proposals.keep, terms)


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


def _chart(sheet: Sheet, each: Proposed, curve: Curve, keep: Fraction, terms: Terms) -> Drawing:
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
        shapes=tuple(curve_shapes(sheet, each, curve, keep)),
    )


def curve_shapes(sheet: Sheet, each: Proposed, curve: Curve, keep: Fraction) -> Iterator[Shape]:
    """Targets by the logarithm of their size from left to right, how often they hold from the foot up."""
    yield from rungs(sheet, SCALE, LEFT, RIGHT)
    y = SCALE.at(keep)
    yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
    words = sheet.say("target.wanted", share=sheet.share("chances.axis", keep))
    yield Label(RIGHT + 8, y + 4, words, "start", "quiet")
    places = [(_x(size, curve), SCALE.at(held)) for size, held in curve.points]
    yield Line(tuple(places), "bars")
    for place in places:
        yield Dot(*place, "bars")
    chosen: Proposal | None = next((one for one in each.proposals if one.share == curve.share), None)
    tightest = None if chosen is None else chosen.size
    if tightest is not None:
        x = _x(tightest, curve)
        yield Line(((x, TOP - 6), (x, BOTTOM)), "ink")
        yield Label(x, TOP - 10, sheet.say("target.proposed"), "middle", "quiet")
    yield from _ticks(sheet, each, curve, tightest)


def _ticks(sheet: Sheet, each: Proposed, curve: Curve, tightest: int | None) -> Iterator[Shape]:
    """Sizes below the chart, the tightest in any case; others are left out where they would touch a neighbour."""
    ends = [curve.points[0][0], curve.points[-1][0]]
    wanted = [*([] if tightest is None else [tightest]), *ends, *(size for size, _ in curve.points)]
    taken: dict[int, tuple[int, int]] = {}
    for size in dict.fromkeys(wanted):
        half = space(breadth(text_of(_tick(sheet, each, size)))) // 2 + 4
        x = _x(size, curve)
        if all(x + half <= left or right <= x - half for left, right in taken.values()):
            taken[size] = x - half, x + half
    for size in sorted(taken):
        words = _tick(sheet, each, size)
        yield Label(_x(size, curve), BOTTOM + 18, words, "middle", "ink" if size == tightest else "quiet")


def _tick(sheet: Sheet, each: Proposed, size: int) -> Runs:
    if isinstance(measure_of(each.promise.value), DuePoint):
        return sheet.runs("days.axis", sheet.formats.count(size, "day"))
    return sheet.length("lengths.axis", size)


def _x(size: int, curve: Curve) -> int:
    # The day of receipt itself is day 0, which has no logarithm.
    low, high = log(curve.points[0][0] + 1), log(curve.points[-1][0] + 1)
    part = 0.5 if high == low else (log(size + 1) - low) / (high - low)
    return LEFT + 20 + round(part * (RIGHT - LEFT - 40))
