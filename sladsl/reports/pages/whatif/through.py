"""Section: month by month under both agreements, as a chart with two lines for each milestone, and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.compare.whatif.figure_words import figure_words
from sladsl.compare.whatif.months import measured
from sladsl.documents.document import Dot, Drawing, Label, Line, Paragraph, Table

from ..months_axis import months_axis, runs_of_months
from ..share_scale import ShareScale, lowest, rungs, scale_words
from ..simulated_shares import spaced
from .apart import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.compare.whatif.months import Counted, Measured, Month
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Block, Runs, Section, Shape, Tone

    from ..months_axis import MonthsAxis
    from ..sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 544, 16, 140, 176
"""Where the field of a chart lies, and how high the whole drawing is."""
ROW = 13
"""How far apart labels beside a chart are."""
LEADER = 14
"""How far to the right of the field labels stand, so that a line to each has room."""


class End(NamedTuple):
    """What stands beside the field: where the line that it names ends, its words and their colour."""

    x: int
    y: int
    words: Runs
    tone: Tone


class Pair(NamedTuple):
    """A milestone in the months, under both agreements."""

    milestone: str
    months: tuple[Month, ...]
    promised: tuple[Fraction | None, Fraction | None]

    @property
    def judged(self) -> bool:
        """Whether any of it was met or missed under either agreement."""
        return any(self.share(month, side) is not None for month in self.months for side in (0, 1))

    @property
    def drawn(self) -> bool:
        """Whether it was judged in two months at least, without which there is no line to draw."""
        months = [month for month in self.months if any(self.share(month, side) is not None for side in (0, 1))]
        return len(months) > 1

    @property
    def shown(self) -> list[Fraction]:
        """All shares of its chart."""
        shares = [self.share(month, side) for month in self.months for side in (0, 1)]
        return [share for share in (*shares, *self.promised) if share is not None]

    def share(self, month: Month, side: int) -> Fraction | None:
        """What was in time of it in a month."""
        counted = month.milestones.get(self.milestone)
        return None if counted is None else counted[side].share


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """A chart for each milestone that was judged in two months at least, and a table of all."""
    pairs = [_pair(found, tally.milestone) for tally in found.totals]
    known = [pair for pair in pairs if pair.judged]
    if not known:
        return None
    drawn = [pair for pair in known if pair.drawn]
    blocks: list[Block] = []
    if drawn:
        low = lowest(share for pair in drawn for share in pair.shown)
        blocks.append(Paragraph(scale_words(sheet, "both.same_scale", low), "reading"))
        blocks += [chart(sheet, pair, low) for pair in drawn]
    blocks += [_table(sheet, known), Paragraph(sheet.say("both.note"), "note")]
    return sheet.section("whatif-months", blocks)


def _pair(found: WhatIf, milestone: str) -> Pair:
    there = {one: other for other, one in found.milestones.names.items()}
    names = (milestone, there.get(milestone, milestone))
    promised = tuple(
        min(
            (
                promise.aggregate.share
                for promise in side.terms.promises
                if promise.milestone == name and promise.aggregate.share is not None
            ),
            default=None,
        )
        for side, name in zip((found.old, found.new), names, strict=True)
    )
    return Pair(milestone, found.months, (promised[0], promised[1]))


def _table(sheet: Sheet, pairs: Sequence[Pair]) -> Table:
    heads = [sheet.say("both.month")]
    for pair in pairs:
        heads += [sheet.say(f"both.milestone_{side}", milestone=sheet.milestone(pair.milestone)) for side in "ab"]
    rows = [
        (
            month_words(sheet, month),
            *(_cell(sheet, each) for pair in pairs for each in month.milestones.get(pair.milestone, (None, None))),
        )
        for month in pairs[0].months
    ]
    promised = [share for pair in pairs for share in pair.promised]
    if any(share is not None for share in promised):
        rows.append((sheet.say("both.promised"), *(sheet.share("promised", share) for share in promised)))
    numbers = tuple(range(1, len(heads)))
    return Table(sheet.say("both.table"), tuple(heads), tuple(rows), (4, *(4 for _ in numbers)), numbers=numbers)


def _cell(sheet: Sheet, counted: Counted | None) -> Runs:
    if counted is None or counted.share is None:
        return sheet.say("in_time.no_figure")
    judged = sheet.number("months", counted.met + counted.missed)
    return sheet.say("each.of", share=sheet.share("months", counted.share), judged=judged)


def month_words(sheet: Sheet, month: Month) -> Runs:
    """A month by its name, and whether it is not over."""
    name = sheet.period(month.name)
    return name if month.whole else sheet.say("both.so_far", month=name)


def chart(sheet: Sheet, pair: Pair, low: Fraction) -> Drawing:
    """Two lines, that of A grey with rings, that of B strong with dots; what was promised is dashed."""
    months = pair.months
    slots = {"first": sheet.period(months[0].name), "last": sheet.period(months[-1].name)}
    return Drawing(
        caption=sheet.say("both.caption", milestone=sheet.milestone(pair.milestone), **slots),
        alt=sheet.say(
            "both.alt",
            milestone=sheet.milestone_inside(pair.milestone),
            points=sheet.listed([_point(sheet, pair, month) for month in months], "list.semicolon"),
        ),
        height=HEIGHT,
        shapes=tuple(_shapes(sheet, pair, ShareScale(low, BOTTOM, TOP))),
    )


def _point(sheet: Sheet, pair: Pair, month: Month) -> Runs:
    shares = [
        sheet.say("in_short.no_share") if share is None else sheet.share("months", share)
        for share in (pair.share(month, 0), pair.share(month, 1))
    ]
    return sheet.say("both.point", month=sheet.period(month.name), before=shares[0], after=shares[1])


def _shapes(sheet: Sheet, pair: Pair, scale: ShareScale) -> Iterator[Shape]:
    axis = months_axis((month.name for month in pair.months), LEFT, RIGHT)
    yield from rungs(sheet, scale, LEFT, RIGHT)
    yield from axis.names(sheet, BOTTOM + 18)
    for month in pair.months:
        if not month.whole:
            yield Label(axis.x(month.name), BOTTOM + 32, sheet.say("both.not_over"), "middle", "quiet")
    ends: list[End] = []
    for side in (0, 1):
        yield from _promised(sheet, pair, side, scale, ends)
        yield from _line(sheet, pair, side, (axis, scale), ends)
    for end, y in zip(ends, apart([end.y for end in ends], ROW, BOTTOM), strict=True):
        if y != end.y or end.x < RIGHT:
            yield Line(((end.x, end.y), (RIGHT + LEADER - 3, y)), "grid")
        yield Label(RIGHT + LEADER, y + 4, end.words, "start", end.tone)


TONES: tuple[Tone, Tone] = ("quiet", "bars")
"""The colours of both lines."""


def _promised(sheet: Sheet, pair: Pair, side: int, scale: ShareScale, ends: list[End]) -> Iterator[Shape]:
    share = pair.promised[side]
    if share is not None and not (side == 1 and share == pair.promised[0]):
        y = scale.at(share)
        yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
        words = sheet.say(f"both.promised_{'ab'[side]}", share=sheet.share("promised", share))
        ends.append(End(RIGHT, y, words, "quiet"))


def _line(
    sheet: Sheet, pair: Pair, side: int, field: tuple[MonthsAxis, ShareScale], ends: list[End]
) -> Iterator[Shape]:
    """The line of one agreement, broken where nothing was judged; its last share stands beside its end."""
    (axis, scale), tone = field, TONES[side]
    known = [(month.name, share) for month in pair.months if (share := pair.share(month, side)) is not None]
    places = [(axis.x(name), scale.at(share)) for name, share in known]
    for run in runs_of_months([name for name, _ in known]):
        if len(run) > 1:
            yield Line(tuple(places[index] for index in run), tone)
    for place in places:
        yield Dot(*place, tone, hollow=side == 0)
    if known:
        words = sheet.say(f"both.end_{'ab'[side]}", share=sheet.share("months", known[-1][1]))
        ends.append(End(*places[-1], words, "quiet" if side == 0 else "ink"))


def figures(sheet: Sheet, found: WhatIf) -> Section | None:
    """A table of availability, metrics and promises about many tickets; None where none is promised."""
    rows = tuple(_figure(sheet, month, figure) for month in found.months for figure in measured(month))
    if not rows:
        return None
    heads = tuple(sheet.say(f"both.{key}") for key in ("month", "of_what", "under_a", "under_b"))
    return sheet.section("whatif-figures", [Table(sheet.say("both.figures"), heads, rows, (4, 6, 5, 5), 2)])


def _figure(sheet: Sheet, month: Month, figure: Measured) -> tuple[Runs, ...]:
    path = f"figures[{figure.name}]"
    sides = (figure_words(side, figure.kind) for side in (figure.old, figure.new))
    name = sheet.runs(path, figure.name.replace("_", " "))
    return month_words(sheet, month), name, *(sheet.runs(path, spaced(words)) for words in sides)
