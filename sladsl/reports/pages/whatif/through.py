"""Section: month by month under both agreements, as a chart with two lines for each milestone, and as tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.compare.whatif.figure_words import figure_words
from sladsl.compare.whatif.months import measured
from sladsl.documents.document import Dot, Drawing, Label, Line, Paragraph, Table

from .promises import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.compare.whatif.months import Counted, Measured, Month
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Block, Runs, Section, Shape, Tone

    from ..sheet import Sheet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 52, 560, 30, 150, 176
"""Where the field of a chart lies, and how high the whole drawing is."""
TICKS = 13
"""Most months that are named below a chart; of more every second one is, and so on."""
ROW = 13
"""How far apart labels beside a chart are."""


class Pair(NamedTuple):
    """A milestone in the months, under both agreements."""

    milestone: str
    months: tuple[Month, ...]
    promised: tuple[Fraction | None, Fraction | None]

    @property
    def judged(self) -> bool:
        """Whether any of it was met or missed under either agreement."""
        return any(self.share(month, side) is not None for month in self.months for side in (0, 1))

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
    blocks: list[Block] = [chart(sheet, pair) for pair in known if len(pair.months) > 1]
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


def chart(sheet: Sheet, pair: Pair) -> Drawing:
    """Two lines, that of A thin and grey, that of B strong; what was promised is dashed."""
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
        shapes=tuple(_shapes(sheet, pair)),
    )


def _point(sheet: Sheet, pair: Pair, month: Month) -> Runs:
    shares = [
        sheet.say("in_short.no_share") if share is None else sheet.share("months", share)
        for share in (pair.share(month, 0), pair.share(month, 1))
    ]
    return sheet.say("both.point", month=sheet.period(month.name), before=shares[0], after=shares[1])


def _lowest(pair: Pair) -> Fraction:
    """The share at the foot of the chart: a whole tenth below everything that is shown."""
    shown = [share for month in pair.months for side in (0, 1) if (share := pair.share(month, side)) is not None]
    least = min([*shown, Fraction(9, 10), *(share for share in pair.promised if share is not None)])
    return Fraction(least.numerator * 10 // least.denominator, 10)


def _shapes(sheet: Sheet, pair: Pair) -> Iterator[Shape]:
    low, count = _lowest(pair), len(pair.months)
    for share in (low, (1 + low) / 2, Fraction(1)):
        y = _y(share, low)
        yield Line(((LEFT, y), (RIGHT, y)), "grid")
        yield Label(LEFT - 8, y + 4, sheet.share("months.axis", share), "end", "quiet")
    step = -(-count // TICKS)
    for index, month in enumerate(pair.months):
        if index % step == 0:
            yield Label(_x(index, count), BOTTOM + 18, sheet.axis_tick(month.name), "middle", "quiet")
    ends: list[tuple[int, Runs, Tone]] = []
    for side, tone in ((0, "quiet"), (1, "bars")):
        yield from _promised(sheet, pair, side, low, ends)
        yield from _line(sheet, pair, side, tone, ends)  # type: ignore[arg-type]
    for (_, words, tone), y in zip(ends, apart([end[0] for end in ends], ROW, BOTTOM), strict=True):
        yield Label(RIGHT + 6, y + 4, words, "start", tone)


def _promised(
    sheet: Sheet, pair: Pair, side: int, low: Fraction, ends: list[tuple[int, Runs, Tone]]
) -> Iterator[Shape]:
    share = pair.promised[side]
    if share is not None and not (side == 1 and share == pair.promised[0]):
        y = _y(share, low)
        yield Line(((LEFT, y), (RIGHT, y)), "promise", dashed=True)
        words = sheet.say(f"both.promised_{'ab'[side]}", share=sheet.share("promised", share))
        ends.append((y, words, "quiet"))


def _line(sheet: Sheet, pair: Pair, side: int, tone: Tone, ends: list[tuple[int, Runs, Tone]]) -> Iterator[Shape]:
    """The line of one agreement, broken where nothing was judged; its last share stands at its end."""
    low, count = _lowest(pair), len(pair.months)
    run: list[tuple[int, int]] = []
    last: Fraction | None = None
    for index, month in enumerate([*pair.months, None]):
        share = None if month is None else pair.share(month, side)
        if share is not None:
            last = share
            run.append((_x(index, count), _y(share, low)))
            yield Dot(*run[-1], tone)
            continue
        if len(run) > 1:
            yield Line(tuple(run), tone)
        run = []
    if last is not None:
        words = sheet.say(f"both.end_{'ab'[side]}", share=sheet.share("months", last))
        ends.append((_y(last, low), words, "quiet" if tone == "quiet" else "ink"))


def _y(share: Fraction, low: Fraction) -> int:
    return BOTTOM - round((share - low) / (1 - low) * (BOTTOM - TOP)) if low < 1 else TOP


def _x(index: int, count: int) -> int:
    return LEFT + round(Fraction(2 * index + 1, 2 * count) * (RIGHT - LEFT))


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
    return month_words(sheet, month), name, *(sheet.runs(path, words) for words in sides)
