"""The examples of the contract, told as cases: what happens, and what must come out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.lengths import runs_always
from sladsl.documents.schedule.period_examples import measured, outcomes
from sladsl.documents.schedule.tickets import axis_name, milestone_head, reason

if TYPE_CHECKING:
    from datetime import date

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.example import Example, ExampleEvent, Expectation


def section(draft: Draft) -> Section | None:
    """One table with a line for each example."""
    if not draft.terms.examples:
        return None
    columns = tuple(draft.say(f"example.{key}") for key in ("name", "happens", "comes_out"))
    rows = tuple(_row(draft, example) for example in draft.terms.examples)
    return draft.section("examples", [Table(draft.say("example.caption"), columns, rows, (3, 5, 5))])


def _row(draft: Draft, example: Example) -> tuple[Runs, Runs, Runs]:
    path = f"examples[{example.name}]"
    name = draft.runs(f"{path}.name", example.name)
    if example.source is not None:
        name = draft.say("example.source", name=name, text=draft.value(f"{path}.source", example.source))
    events = [
        draft.say(
            "example.event",
            at=_moment(draft, f"{path}.events[{index}].at", event.at, _day(example.events[index - 1 : index])),
            what=_happened(draft, f"{path}.events[{index}]", example, event),
        )
        for index, event in enumerate(example.events)
    ]
    for index, day in enumerate(example.holidays):
        words = draft.runs(f"{path}.holidays[{index}]", draft.formats.day(day))
        events.append(draft.say("example.holiday", day=words))
    events += measured(draft, path, example)
    results = [_expected(draft, f"{path}.expect[{index}]", each) for index, each in enumerate(example.expect)]
    results += outcomes(draft, path, example)
    return name, draft.listed(events, "list.line"), draft.listed(results, "list.line")


def _moment(draft: Draft, path: str, at: str, shown: date | None = None) -> Runs:
    """A moment; only its time when its day is shown before it."""
    moment = datetime.fromisoformat(at)
    if moment.date() == shown:
        return draft.runs(path, draft.formats.time(moment.hour * 60 + moment.minute))
    return draft.runs(path, draft.formats.short_moment(moment))


def _day(events: tuple[ExampleEvent, ...]) -> date | None:
    """The day of an event, if there is one."""
    return datetime.fromisoformat(events[0].at).date() if events else None


def _happened(draft: Draft, path: str, example: Example, event: ExampleEvent) -> Runs:
    """An event in the past tense."""
    if event.kind == "created":
        return _created(draft, path, example, event)
    waiting, _, whom = event.kind.partition("_")
    if waiting == "waiting":
        return draft.say("happened.waiting", reason=reason(draft, f"{path}.kind", whom or event.value or ""))
    key = f"happened.{event.kind}"
    if key not in draft.texts.words:
        return draft.say("happened.declared", name=draft.value(f"{path}.kind", event.kind))
    return draft.say(key, value=() if event.value is None else draft.value(f"{path}.value", event.value))


def _created(draft: Draft, path: str, example: Example, event: ExampleEvent) -> Runs:
    if event.value is None:
        words = draft.say("happened.created")
    else:
        words = draft.say("happened.created_priority", priority=draft.value(f"{path}.value", event.value))
    for axis, value in example.selector.items():
        slot = draft.value(f"{path}.selector[{axis}]", value)
        words = draft.say("happened.created_with", created=words, axis=axis_name(draft, axis), value=slot)
    return words


def _expected(draft: Draft, path: str, expected: Expectation) -> Runs:
    """What must come out, as one sentence."""
    parts: list[Runs] = []
    if expected.due is not None:
        parts.append(draft.say("example.due", due=_moment(draft, f"{path}.due", expected.due)))
    if expected.state is not None:
        parts.append(draft.say(f"example.{expected.state}"))
    if expected.counted is not None:
        parts.append(draft.say("example.counted", length=_counted(draft, path, expected)))
    return draft.say("example.result", milestone=milestone_head(draft, expected.milestone), result=draft.listed(parts))


def _counted(draft: Draft, path: str, expected: Expectation) -> Runs:
    length = draft.runs(f"{path}.counted", draft.formats.length(expected.counted or 0))
    if expected.clock is None or runs_always(draft, expected.clock):
        return length
    if expected.clock == draft.terms.business_hours:
        return draft.say("example.of_business_hours", length=length)
    return draft.say("clock.named", length=length, calendar=draft.value(f"{path}.clock", expected.clock))
