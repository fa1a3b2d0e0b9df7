"""Availability: what is promised, what counts as down, and how it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.downtime import allowed
from sladsl.documents.schedule.lengths import period, runs_always

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Availability, Sampling

_ASPECTS = (
    "promise", "down_when", "minimum", "largest_outage", "exclusions",
    "acceptable", "conditions", "sampling", "as_written",
)  # fmt: skip
_COLUMNS = 3
"""Most services that stand beside each other."""


def section(draft: Draft) -> Section | None:
    """Tables of what is promised for each service, and of the time down that it allows."""
    found = [(service.name, service.availability) for service in draft.terms.services if service.availability]
    tables = [_table(draft, found[first : first + _COLUMNS]) for first in range(0, len(found), _COLUMNS)]
    return draft.section("availability", [*tables, *allowed(draft)])


def target(draft: Draft, path: str, promise: Availability) -> Runs:
    """The promise in a sentence ("at least 99.9 % of each calendar month")."""
    share = draft.value(f"{path}.target", draft.formats.percent(promise.target))
    per = period(draft, f"{path}.period", promise.period)
    if promise.denominator is None or runs_always(draft, promise.denominator):
        return draft.say(f"availability.{promise.comparison}", share=share, period=per)
    calendar = draft.value(f"calendars[{promise.denominator}].name", promise.denominator)
    return draft.say(f"availability.{promise.comparison}_open", share=share, period=per, calendar=calendar)


def _table(draft: Draft, services: list[tuple[str, Availability]]) -> Table:
    """What is promised, with a line for each aspect and a column for each service."""
    cells = [dict(_aspects(draft, f"services[{name}].availability", promise)) for name, promise in services]
    aspects = [key for key in _ASPECTS if any(key in each for each in cells)]
    rows = tuple(
        (draft.say(f"availability.{key}"), *(each.get(key) or draft.say("value.none") for each in cells))
        for key in aspects
    )
    heads = (draft.runs(f"services[{name}].name", name) for name, _ in services)
    columns = (draft.say("availability.service"), *heads)
    return Table(draft.say("availability.caption_promise"), columns, rows, (2, *(4 for _ in services)))


def _aspects(draft: Draft, path: str, promise: Availability) -> Iterator[tuple[str, Runs]]:
    yield "promise", target(draft, path, promise)
    for key, seconds in (("minimum", promise.minimum), ("largest_outage", promise.largest_outage)):
        if seconds is not None:
            yield key, _length(draft, f"{path}.{key}", seconds)
    for key, text in (("down_when", promise.down_when), ("as_written", promise.as_written)):
        if text is not None:
            yield key, draft.runs(f"{path}.{key}", text)
    if promise.exclusions:
        excluded = draft.names(f"{path}.exclusions", promise.exclusions)
        yield "exclusions", draft.say(f"availability.excluded_{promise.excluded_from}", exclusions=excluded)
    if promise.acceptable is not None:
        yield "acceptable", draft.runs(f"{path}.acceptable", draft.formats.percent(promise.acceptable))
    if promise.conditions:
        yield "conditions", draft.names(f"{path}.conditions", promise.conditions)
    if promise.sampling is not None:
        yield "sampling", _sampling(draft, f"{path}.sampling", promise.sampling)


def _length(draft: Draft, path: str, seconds: int) -> Runs:
    return draft.runs(path, draft.formats.length(seconds))


def _sampling(draft: Draft, path: str, sampling: Sampling) -> Runs:
    """How outages are found."""
    number = draft.formats.number
    parts = [
        draft.say(
            "sampling.runs",
            bad=draft.value(f"{path}.bad", number(sampling.bad)),
            good=draft.value(f"{path}.good", number(sampling.good)),
        )
    ]
    if sampling.interval is not None:
        parts.insert(0, draft.say("sampling.interval", length=_length(draft, f"{path}.interval", sampling.interval)))
    for key, share in (("endpoints", sampling.endpoints), ("error_rate", sampling.error_rate)):
        if share is not None:
            parts.append(draft.say(f"sampling.{key}", share=draft.value(f"{path}.{key}", draft.formats.percent(share))))
    if sampling.evidence is not None:
        parts.append(draft.say("sampling.evidence", text=draft.value(f"{path}.evidence", sampling.evidence)))
    return draft.listed(parts, "list.semicolon")
