"""The promise table: milestones by priority and further axes, each value with its clock and strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.clocks import judged
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.grid import axis_headings, grids, row_headings, unpromised
from sladsl.documents.schedule.lengths import every_key, period, promised
from sladsl.documents.schedule.tickets import event, milestone, milestone_head, tickets
from sladsl.documents.schedule.worked import worked_table
from sladsl.model.values import Absent, AsAgreed, BestEffort, Effort, Range, Unstated

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.documents.schedule.grid import Grid
    from sladsl.model.promise import Promise


def section(draft: Draft) -> Section | None:
    """The tables of promises with what they mean in calendar dates, and notes on their values."""
    blocks: list[Block] = []
    for grid in grids(draft):
        blocks.append(_table(draft, grid))
        example = worked_table(draft, grid)
        if example is not None:
            blocks.append(example)
    blocks += _nothing(draft)
    if any(isinstance(promise.value, Range) for promise in draft.terms.promises):
        blocks.append(Paragraph(draft.say("promise.range_note"), "note"))
    if any(promise.strength != "guaranteed" and is_firm(promise) for promise in draft.terms.promises):
        blocks.append(Paragraph(draft.say("promise.strength_note"), "note"))
    blocks += _originals(draft)
    return draft.section("promises", blocks)


def _table(draft: Draft, grid: Grid) -> Table:
    columns = [*axis_headings(draft, grid)]
    heads = {name: _Head(draft, grid, name) for name in grid.milestones}
    columns += [head.words() for head in heads.values()]
    rows = tuple(
        (*row_headings(draft, grid, row), *(heads[name].cell(grid.cells.get((row, name))) for name in grid.milestones))
        for row in grid.rows
    )
    caption = draft.say("promise.caption")
    if grid.service is not None:
        caption = draft.say(
            "promise.caption_service", service=draft.value(f"services[{grid.service}].name", grid.service)
        )
    headers = max(1, len(grid.axes))
    return Table(caption, tuple(columns), rows, (*([2] * headers), *([3] * len(heads))), headers)


class _Head:
    """A column of a promise table: what all its promises share stands in its heading, the rest in the cells."""

    def __init__(self, draft: Draft, grid: Grid, milestone: str) -> None:
        self._draft, self._milestone = draft, milestone
        firm = [promise for (_, name), promise in grid.cells.items() if name == milestone and is_firm(promise)]
        qualities = [[quality.runs for quality in _qualities(draft, promise)] for promise in firm]
        keys = [[quality.key for quality in _qualities(draft, promise)] for promise in firm]
        self._shared = keys[0] if keys and all(each == keys[0] for each in keys) else None
        self._qualities = qualities[0] if self._shared is not None else []

    def words(self) -> Runs:
        """The heading."""
        head = milestone_head(self._draft, self._milestone)
        return joined([head, *(joined([self._draft.say("list.line"), quality]) for quality in self._qualities)])

    def cell(self, promise: Promise | None) -> Runs:
        """A cell."""
        if promise is None:
            return self._draft.say("value.none")
        words = _time(self._draft, promise)
        if self._shared is not None or not is_firm(promise):
            return words
        return joined(
            [words, *(joined([self._draft.say("list.line"), q.runs]) for q in _qualities(self._draft, promise))]
        )


def _time(draft: Draft, promise: Promise) -> Runs:
    """The promised value, and that it recurs."""
    words = promised(draft, f"promises[{promise.id}].value", promise.value)
    if not promise.recurring or not is_firm(promise):
        return words
    return draft.say(f"promise.{every_key(judged(promise.value))}", value=words)


def in_full(draft: Draft, promise: Promise) -> Runs:
    """A promise by itself: its value, and how it is meant where it is less than a guarantee on each ticket."""
    told = _qualities(draft, promise)[promise.strength == "guaranteed" :] if is_firm(promise) else []
    return draft.listed([_time(draft, promise), *(quality.runs for quality in told)], "list.comma")


def in_short(draft: Draft, promise: Promise) -> Runs:
    """A promise by itself: its value, and that it is not guaranteed where it is not."""
    words = _time(draft, promise)
    if promise.strength == "guaranteed" or not is_firm(promise):
        return words
    return draft.listed([words, draft.say(f"strength.{promise.strength}")], "list.comma")


@dataclass(frozen=True, slots=True)
class _Quality:
    """A word on how a promise is meant, with a key that is equal for equal meanings."""

    key: object
    runs: Runs


def _qualities(draft: Draft, promise: Promise) -> list[_Quality]:
    """Strength, aggregate and start of a promise, as far as they say something."""
    path = f"promises[{promise.id}]"
    found = [_Quality(promise.strength, draft.say(f"strength.{promise.strength}"))]
    if promise.aggregate.kind != "each" or promise.period is not None:
        found.append(_Quality((promise.aggregate, promise.period), _aggregate(draft, path, promise)))
    if promise.start != "created":
        since = draft.say("promise.from", event=event(draft, f"{path}.start", promise.start))
        found.append(_Quality(promise.start, since))
    return found


def _aggregate(draft: Draft, path: str, promise: Promise) -> Runs:
    aggregate = promise.aggregate
    share = (
        () if aggregate.share is None else draft.runs(f"{path}.aggregate.share", draft.formats.percent(aggregate.share))
    )
    words = draft.say(f"aggregate.{aggregate.kind}", **({"share": share} if share else {}))
    if aggregate.minimum is not None:
        count = draft.value(f"{path}.aggregate.minimum", draft.formats.number(aggregate.minimum))
        words = draft.say("aggregate.from", figure=words, count=count)
    if promise.period is None:
        return words
    return draft.say("aggregate.per", figure=words, period=period(draft, f"{path}.period", promise.period))


def is_firm(promise: Promise) -> bool:
    """Whether something is promised that has a strength."""
    value = promise.value
    agreed = isinstance(value, AsAgreed) and value.usual is None
    return not agreed and not isinstance(value, Absent | BestEffort | Effort | Unstated)


def _nothing(draft: Draft) -> list[Block]:
    """What the agreement promises no time for, in so many words."""
    names = [
        draft.say(
            "promise.of_service",
            milestone=milestone(draft, name),
            service=draft.value(f"services[{service}].name", service),
        )
        if service is not None
        else milestone(draft, name)
        for service, name in unpromised(draft.terms)
    ]
    return [Paragraph(draft.say("promise.nothing", milestones=draft.listed(names)))] if names else []


def _originals(draft: Draft) -> list[Block]:
    """The agreement's own words beside their interpretation, where they were kept."""
    items = tuple(
        draft.say(
            "promise.as_written",
            milestone=milestone_head(draft, promise.milestone),
            tickets=tickets(draft, f"promises[{promise.id}].selector", promise.selector),
            words=draft.value(f"promises[{promise.id}].as_written", promise.as_written),
        )
        for promise in draft.terms.promises
        if promise.as_written
    )
    return [Paragraph(draft.say("promise.originals"), "lead"), Bullets(items)] if items else []
