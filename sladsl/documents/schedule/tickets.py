"""Words for which tickets something is about, and for the events of a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.schedule.keywords import key_of, received_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft


def axis_name(draft: Draft, axis: str) -> Runs:
    """The name of an axis as the heading of a column."""
    key = f"axis.{axis}"
    return draft.say(key) if key in draft.texts.words else draft.runs(f"axes[{axis}]", axis.capitalize())


def axis_values(draft: Draft, path: str, values: Iterable[str]) -> Runs:
    """The values of an axis ("Phone or Portal"); nothing given means any."""
    names = tuple(values)
    if path.endswith("[received]"):
        return draft.listed([received_words(draft, path, name) for name in names], "list.or")
    return draft.names(path, names, "list.or") if names else draft.say("axis.any")


def tickets(draft: Draft, path: str, selector: Mapping[str, tuple[str, ...]], none: str = "all") -> Runs:
    """Which tickets are meant ("Critical tickets"); an empty selector gives "all tickets", or "tickets" for "some"."""
    rest = [(axis, values) for axis, values in selector.items() if axis != "priority"]
    if "priority" in selector:
        words = draft.say("tickets.of_priority", priority=axis_values(draft, f"{path}[priority]", selector["priority"]))
    else:
        words = draft.say(f"tickets.{none}")
    for axis, values in rest:
        words = draft.say(
            "tickets.with",
            tickets=words,
            axis=axis_name(draft, axis),
            values=axis_values(draft, f"{path}[{axis}]", values),
        )
    return words


def event(draft: Draft, path: str, kind: str) -> Runs:
    """An event as a clause ("the report is received"); a declared event by its name."""
    key = f"event.{kind}"
    return draft.say(key) if key in draft.texts.words else draft.say("event.declared", name=draft.value(path, kind))


def reason(draft: Draft, path: str, name: str) -> Runs:
    """A reason to wait after "while we wait for" ("you"); a declared one by its name."""
    key = f"reason.{name.lower()}"
    return draft.say(key) if key in draft.texts.words else draft.runs(path, name)


def milestone(draft: Draft, name: str) -> Runs:
    """A milestone by its name in a sentence ("respond")."""
    return draft.runs(f"milestones[{name}].name", _milestone_text(draft, "name", name))


def milestone_head(draft: Draft, name: str) -> Runs:
    """A milestone by its name as a heading ("Respond")."""
    words = _milestone_text(draft, "head", name)
    return draft.runs(f"milestones[{name}].name", words[:1].upper() + words[1:])


def _milestone_text(draft: Draft, form: str, name: str) -> str:
    """The catalogue's word for a milestone of the language; a declared one by its own name."""
    return draft.texts.words.get(f"milestone_{form}.{key_of(name)}", name.replace("_", " "))
