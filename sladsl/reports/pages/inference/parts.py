"""Section: two parts of the tickets with terms of their own, side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, zone
from sladsl.documents.document import Paragraph, Table
from sladsl.documents.schedule.week_charts import week_chart
from sladsl.infer.told import hours_words, range_words

from .words import group_words, length, place, unparted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.infer.chosen import Target
    from sladsl.infer.inference import Inference
    from sladsl.infer.parts import Parted
    from sladsl.infer.search import Found

    from ..sheet import Sheet

NAMED, LISTED = 20, 100
"""Values that are named, and groups whose two targets are listed."""


def section(sheet: Sheet, inference: Inference) -> Section | None:
    """Both sets of terms in a table, their hours as weeks, their targets in a table; nothing where one set is found."""
    two = inference.parted
    if two is None:
        return None
    names = _names(sheet, two)
    blocks: list[Block] = [Paragraph(sheet.say("parts.intro"), "intro"), _table(sheet, two, names)]
    if two.first.hypothesis.hours != two.second.hypothesis.hours:
        blocks += [
            week_chart(sheet, f"parted.{key}.hours", sheet.say("parts.chart", part=name), found.hypothesis.hours.week)
            for key, name, found in zip(("first", "second"), names, (two.first, two.second), strict=True)
            if not found.hypothesis.hours.always
        ]
    if two.first_targets or two.second_targets:
        blocks.append(_targets(sheet, two, names))
    return sheet.section("parts", blocks)


def _names(sheet: Sheet, two: Parted) -> tuple[Runs, Runs]:
    """What the two parts are called: before and since a day, or all others and some values of a column."""
    if not two.by:
        at = two.at + zone(two.second.hypothesis.hours.zone).offset(two.at)
        day = sheet.runs("parted.at", sheet.formats.day(date_of(at // DAY)))
        return sheet.say("parts.before", day=day), sheet.say("parts.since", day=day)
    named = [
        sheet.say("parts.without") if value is None else sheet.runs("parted.values", value)
        for value in two.values[:NAMED]
    ]
    if len(two.values) > NAMED:
        named.append(sheet.say("parts.more", number=sheet.number("parted.values", len(two.values) - NAMED)))
    return sheet.say("parts.others"), sheet.say(
        "parts.values", by=sheet.runs("parted.by", two.by), values=sheet.listed(named)
    )


def _table(sheet: Sheet, two: Parted, names: tuple[Runs, Runs]) -> Table:
    heads = tuple(sheet.say(f"parts.{key}") for key in ("part", "hours", "tickets", "explained", "share"))
    sides = zip(("first", "second"), names, (two.first, two.second), strict=True)
    rows = tuple(_row(sheet, f"parted.{key}", name, found) for key, name, found in sides)
    return Table(sheet.say("parts.caption"), heads, rows, (5, 7, 2, 2, 2), numbers=(2, 3, 4))


def _row(sheet: Sheet, path: str, name: Runs, found: Found) -> tuple[Runs, ...]:
    score = found.score
    return (
        name,
        sheet.runs(f"{path}.hours", hours_words(found.hypothesis.hours)),
        sheet.number(f"{path}.tickets", score.total),
        sheet.number(f"{path}.explained", score.explained),
        sheet.share(f"{path}.share", Fraction(score.explained, score.total)),
    )


def _targets(sheet: Sheet, two: Parted, names: tuple[Runs, Runs]) -> Table:
    """The targets of each group by both; a group may be in one part only."""
    first, second = ({each.group: each for each in side} for side in (two.first_targets, two.second_targets))
    groups = list(dict.fromkeys((*first, *second)))
    rows = tuple(
        (group_words(sheet, group), *_cells(sheet, first.get(group)), *_cells(sheet, second.get(group)))
        for group in groups[:LISTED]
    )
    caption = sheet.say("parts.targets")
    if len(groups) > LISTED:
        slots = {"shown": sheet.number("parted.targets", LISTED), "all": sheet.number("parted.targets", len(groups))}
        caption = sheet.say("parts.targets_most", **slots)
    ranges = sheet.say("target.range")
    return Table(caption, (sheet.say("target.group"), names[0], ranges, names[1], ranges), rows, (4, 4, 5, 4, 5))


def _cells(sheet: Sheet, target: Target | None) -> Iterator[Runs]:
    if target is None:
        yield from (sheet.say("target.nothing"), sheet.say("target.nothing"))
        return
    path = f"parted.{place(target.group)}"
    if target.seconds is None:
        yield sheet.say("target.unknown")
    else:
        words = length(sheet, f"{path}.seconds", target.seconds)
        yield sheet.say("target.around", length=words) if target.around else words
    known = target.low is not None or target.high is not None
    yield unparted(sheet, f"{path}.range", range_words(target)) if known else sheet.say("target.unknown")
