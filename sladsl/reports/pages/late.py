"""Section: every miss with its timeline, where the time went, and its cause as recorded and as data suggest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from sladsl.documents.document import Paragraph, Table

from .promised import value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.documents.document import Block, Runs, Section

    from ..misses import Miss
    from ..moments import Moment
    from ..suggestions import Suggestion
    from .sheet import Sheet

LISTED = 100
"""Misses that are listed at most; of more the worst are, and a file has every one."""
_Name = TypeVar("_Name", str, "str | None")
PARTS = ("unassigned", "inside", "working", "outside", "paused")


def section(sheet: Sheet, misses: Sequence[Miss], judged: int) -> Section | None:
    """The misses of a period; nothing where nothing was judged."""
    if not judged:
        return None
    if not misses:
        return sheet.section("misses", [Paragraph(sheet.say("late.none"))])
    slots = {"missed": sheet.number("misses", len(misses)), "judged": sheet.number("judged", judged)}
    blocks: list[Block] = [Paragraph(sheet.say("late.intro", **slots), "intro")]
    blocks += causes(sheet, misses)
    blocks.append(table(sheet, [(sheet, miss) for miss in misses]))
    blocks.append(Paragraph(sheet.say("late.spent_note"), "note"))
    blocks.append(Paragraph(sheet.say("late.cause_note"), "note"))
    return sheet.section("misses", blocks)


def causes(sheet: Sheet, misses: Sequence[Miss]) -> Iterator[Table]:
    """How often each cause was recorded, and how often each is suggested: two tables, never one."""
    recorded = Counter(miss.recorded.cause if miss.recorded else None for miss in misses)
    if set(recorded) != {None}:
        rows = [(sheet.runs("causes", cause), number) for cause, number in _ordered(recorded) if cause is not None]
        if recorded[None]:
            rows.append((sheet.say("late.nobody"), recorded[None]))
        yield _counts(sheet, "recorded", rows)
    suggested: Counter[str] = Counter(miss.suggested.kind for miss in misses)
    rows = [
        (sheet.say(f"suggested.{kind}" if kind in _PLAIN else f"suggested.{kind}_any"), number)
        for kind, number in _ordered(suggested)
    ]
    yield _counts(sheet, "suggested", rows)


_PLAIN = ("raised", "reopened", "closed_late", "none")
"""Suggestions that name no figure."""


def _ordered(counts: Mapping[_Name, int]) -> list[tuple[_Name, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))


def _counts(sheet: Sheet, kind: str, rows: list[tuple[Runs, int]]) -> Table:
    heads = (sheet.say(f"late.{kind}_head"), sheet.say("late.misses"))
    body = tuple((words, sheet.number(f"causes.{kind}", number)) for words, number in rows)
    return Table(sheet.say(f"late.caption_{kind}"), heads, body, (9, 2), numbers=(1,))


def table(sheet: Sheet, misses: Sequence[tuple[Sheet, Miss]]) -> Table:
    """The misses in order of time, each by the wall clock of its own sheet; of very many the worst."""
    caption, shown = sheet.say("late.caption"), list(misses)
    if len(misses) > LISTED:
        worst = sorted(misses, key=lambda one: (-(one[1].late or 0), one[1].clock.at, one[1].clock.ticket.id))[:LISTED]
        shown = sorted(worst, key=lambda one: (one[1].clock.at, one[1].clock.ticket.id))
        slots = {"shown": sheet.number("misses.shown", LISTED), "all": sheet.number("misses", len(misses))}
        caption = sheet.say("late.caption_worst", **slots)
    heads = tuple(sheet.say(f"late.{key}") for key in ("ticket", "promise", "timeline", "spent", "cause"))
    return Table(caption, heads, tuple(_row(own, miss) for own, miss in shown), (8, 11, 17, 11, 15))


def _row(sheet: Sheet, miss: Miss) -> tuple[Runs, ...]:
    ticket = miss.clock.ticket
    path = f"tickets[{ticket.id}]"
    named = [sheet.runs(f"{path}.id", ticket.id)]
    named += [sheet.runs(f"{path}.{key}", text) for key, text in _about(miss)]
    if sheet.internal:
        named.append(sheet.runs(f"{path}.client", ticket.client))
    return (
        sheet.lines(named),
        _promise(sheet, path, miss),
        timeline(sheet, f"{path}.timeline", miss.moments),
        _spent(sheet, f"{path}.spent", miss),
        cause(sheet, f"{path}.cause", miss),
    )


def _about(miss: Miss) -> Iterator[tuple[str, str]]:
    """The priority that judged a ticket, and its category."""
    priority, category = miss.clock.row.facts.get("priority"), miss.clock.ticket.category
    yield from ((key, text) for key, text in (("priority", priority), ("category", category)) if text)


def _promise(sheet: Sheet, path: str, miss: Miss) -> Runs:
    outcome, terms = miss.clock.outcome, miss.clock.judgement.assigned.terms
    promise = next((one for one in terms.promises if one.id == outcome.promise), None)
    head = sheet.milestone(outcome.milestone)
    if promise is not None:
        head = sheet.say("late.value", milestone=head, value=value_words(sheet, terms, promise))
    lines = [head]
    if outcome.due is None or miss.late is None:
        return sheet.lines([head, sheet.say("late.no_due")])
    year = sheet.local(miss.clock.ticket.created).year
    due = sheet.short_day(f"{path}.due", outcome.due, year), sheet.time(f"{path}.due", outcome.due)
    lines.append(sheet.say("late.due", due=sheet.listed(due, "list.comma")))
    length = sheet.length(f"{path}.late", miss.late)
    lines.append(sheet.say("late.late" if miss.stopped else "late.open", length=length))
    return sheet.lines(lines)


def timeline(sheet: Sheet, path: str, moments: Sequence[Moment]) -> Runs:
    """Moments by day: each day on a line of its own."""
    days: dict[str, tuple[Runs, list[Runs]]] = {}
    for one in moments:
        day = sheet.local(one.at).date().isoformat()
        head = sheet.short_day(f"{path}.day", one.at, sheet.local(moments[0].at).year)
        days.setdefault(day, (head, []))[1].append(_moment(sheet, path, one))
    lines = (
        sheet.say("moment.day", day=head, moments=sheet.listed(parts, "list.comma")) for head, parts in days.values()
    )
    return sheet.lines(lines)


def _moment(sheet: Sheet, path: str, one: Moment) -> Runs:
    key = f"moment.{one.kind}"
    if one.kind == "waiting" and f"moment.waiting_{one.detail.lower()}" in sheet.texts.words:
        key = f"moment.waiting_{one.detail.lower()}"
    words = sheet.say(key if key in sheet.texts.words else "moment.stopped", detail=sheet.value(path, one.detail))
    if sheet.internal and one.by:
        words = sheet.say("moment.by", moment=words, by=sheet.value(f"{path}.by", one.by))
    return sheet.say("moment.at", time=sheet.time(path, one.at), moment=words)


def _spent(sheet: Sheet, path: str, miss: Miss) -> Runs:
    parts = [(key, int(getattr(miss.spent, key))) for key in PARTS]
    lines = [
        sheet.say("late.part", part=sheet.say(f"late.{key}"), length=sheet.length(f"{path}.{key}", seconds))
        for key, seconds in parts
        if seconds
    ]
    return sheet.lines(lines) if lines else sheet.say("in_time.no_figure")


def cause(sheet: Sheet, path: str, miss: Miss) -> Runs:
    """The cause that a person recorded, if one did, and below it what the data suggest; each says which it is."""
    recorded = miss.recorded
    if recorded is None:
        first = sheet.say("late.not_recorded")
    else:
        slots = {"cause": sheet.stem(path, recorded.cause), "note": sheet.stem(f"{path}.note", recorded.note)}
        first = sheet.say("late.recorded_note" if recorded.note else "late.recorded", **slots)
        if sheet.internal:
            first = sheet.say("late.recorded_by", text=first, by=sheet.value(f"{path}.by", recorded.by))
    return sheet.lines([first, sheet.say("late.suggested", cause=suggested(sheet, path, miss.suggested))])


def suggested(sheet: Sheet, path: str, found: Suggestion) -> Runs:
    """What the data suggest, in words."""
    slots: dict[str, Runs] = {"service": sheet.runs(f"{path}.service", found.name)}
    if found.share is not None:
        slots["share"] = sheet.runs(f"{path}.share", sheet.formats.rounded_percent(found.share, 0))
    if found.number is not None:
        slots["number"] = sheet.number(f"{path}.number", found.number)
    return sheet.say(f"suggested.{found.kind}", **slots)
