"""Section: each promise under both agreements, as slopes of what was in time, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Dot, Drawing, Label, Line, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.compare.whatif.tallies import Tally
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Runs, Section, Shape

    from ..sheet import Sheet

LEFT, RIGHT, TOP, ROW = 190, 470, 34, 15
"""Where the two axes of the slopes stand, where they begin, and how far apart labels are."""
HIGH = 150
"""How high the field of the slopes is, in units."""
MOST = 8
"""Most slopes that one drawing shows; a table has all."""


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """A table of all promises beside their slopes; nothing where no clock was judged."""
    if not found.promises:
        return None
    heads = (
        "promise_a", "promise_b", "share_a", "share_b", "earlier", "later", "now_met", "now_missed", "better",
    )  # fmt: skip
    rows = tuple(_row(sheet, tally) for tally in found.promises)
    table = Table(
        sheet.say("each.caption"),
        tuple(sheet.say(f"each.{key}") for key in heads),
        rows,
        (9, 9, 6, 6, 3, 3, 3, 3, 4),
        2,
        (2, 3, 4, 5, 6, 7),
    )
    note = Paragraph(sheet.say("each.note"), "note")
    return sheet.section("whatif-promises", [slopes(sheet, found), table, note])


def _row(sheet: Sheet, tally: Tally) -> tuple[Runs, ...]:
    path = f"promises[{tally.old or tally.new}]"
    there = sheet.say("each.same") if tally.new == tally.old else _named(sheet, path, tally.new)
    moved = (tally.earlier, tally.later, tally.to_met, tally.to_missed)
    return (
        _named(sheet, path, tally.old),
        there,
        *(_of(sheet, path, counts, share) for counts, share in _sides(tally)),
        *(sheet.number(path, each) for each in moved),
        sheet.say(f"each.better_{tally.better}"),
    )


def _named(sheet: Sheet, path: str, name: str) -> Runs:
    return sheet.runs(path, _name(name)) if name else sheet.say("each.none")


def _name(promise: str) -> str:
    """A promise as people call it: "respond [Critical]"."""
    milestone, bracket, rest = promise.partition(" [")
    return f"{milestone.replace('_', ' ')}{bracket}{rest.removeprefix('priority=')}"


def _sides(tally: Tally) -> list[tuple[int, Fraction | None]]:
    sides = (tally.before, tally.after)
    judged = [counts.get("met", 0) + counts.get("missed", 0) for counts in sides]
    return list(zip(judged, tally.shares, strict=True))


def _of(sheet: Sheet, path: str, judged: int, share: Fraction | None) -> Runs:
    if share is None:
        return sheet.say("in_time.no_figure")
    return sheet.say("each.of", share=sheet.share(path, share), judged=sheet.number(path, judged))


def share_words(sheet: Sheet, tally: Tally) -> Runs:
    """The shares of a milestone as a sentence."""
    milestone = sheet.milestone(tally.milestone)
    if None in tally.shares:
        return sheet.say("in_short.share_one", milestone=milestone)
    sides = [_of(sheet, "totals", *side) for side in _sides(tally)]
    return sheet.say("in_short.share", milestone=milestone, before=sides[0], after=sides[1])


def slopes(sheet: Sheet, found: WhatIf) -> Drawing | None:
    """A line for each promise from its share under A to that under B; None where no promise has both."""
    known = [tally for tally in found.promises if None not in tally.shares]
    shown = sorted(known, key=lambda tally: -sum(judged for judged, _ in _sides(tally)))[:MOST]
    if not shown:
        return None
    items = [
        sheet.say(
            "each.slope_item",
            promise=_named(sheet, "promises", tally.old),
            before=sheet.share("promises", tally.shares[0]),
            after=sheet.share("promises", tally.shares[1]),
        )
        for tally in shown
    ]
    return Drawing(
        caption=sheet.say("each.slope_caption"),
        alt=sheet.say("each.slope_alt", items=sheet.listed(items, "list.semicolon")),
        height=TOP + max(HIGH, ROW * len(shown)) + 14,
        shapes=tuple(_shapes(sheet, shown)),
    )


def _shapes(sheet: Sheet, shown: Sequence[Tally]) -> Iterator[Shape]:
    bottom = TOP + max(HIGH, ROW * len(shown))
    for x, key in ((LEFT, "under_a"), (RIGHT, "under_b")):
        yield Line(((x, TOP - 8), (x, bottom)), "grid")
        yield Label(x, TOP - 16, sheet.say(f"each.{key}"), "middle", "quiet")
    low = min(share for tally in shown for share in tally.shares if share is not None)
    ends = [[_y(share, low, bottom) for share in shares] for shares in zip(*(t.shares for t in shown), strict=True)]
    places = [apart(side, ROW, bottom) for side in ends]
    for place, tally in enumerate(shown):
        before, after = ends[0][place], ends[1][place]
        tone = "bars" if tally.shares[0] != tally.shares[1] else "quiet"
        yield Line(((LEFT, before), (RIGHT, after)), tone)  # type: ignore[arg-type]
        yield Dot(LEFT, before, tone)  # type: ignore[arg-type]
        yield Dot(RIGHT, after, tone)  # type: ignore[arg-type]
        yield Label(LEFT - 10, places[0][place] + 4, _end(sheet, tally, 0), "end")
        yield Label(RIGHT + 10, places[1][place] + 4, _end(sheet, tally, 1), "start")


def _y(share: Fraction | None, low: Fraction, bottom: int) -> int:
    assert share is not None, "only promises with both shares are shown"
    return bottom - (round((share - low) / (1 - low) * (bottom - TOP)) if low < 1 else bottom - TOP)


def apart(places: Sequence[int], least: int, bottom: int) -> list[int]:
    """Places on a line moved apart, so that labels at them do not touch, in their order and not below the bottom."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, index in zip([None, *order], order, strict=False):
        if before is not None:
            moved[index] = max(moved[index], moved[before] + least)
    limit = bottom
    for index in reversed(order):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - least
    return moved


def _end(sheet: Sheet, tally: Tally, side: int) -> Runs:
    """The promise at one end of a slope, and its share there."""
    found = tally.shares[side]
    assert found is not None, "only promises with both shares are shown"
    share = sheet.share("promises", found)
    return (*_short(sheet, (tally.old, tally.new)[side]), *sheet.say("list.space"), *share)


def _short(sheet: Sheet, promise: str) -> Runs:
    """A promise by a name that fits beside a chart."""
    text = _name(promise)
    return sheet.runs("promises", text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


LONGEST = 24
"""Letters of a name beside a chart."""
