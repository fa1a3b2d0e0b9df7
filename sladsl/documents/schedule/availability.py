"""Availability: what is promised, what counts as down, and how it is measured."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.downtime import allowed
from sladsl.documents.schedule.keywords import keywords
from sladsl.documents.schedule.lengths import period, promised, runs_always

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
    found = promises_of(draft)
    tables = [_table(draft, found[first : first + _COLUMNS]) for first in range(0, len(found), _COLUMNS)]
    return draft.section("availability", [*tables, *allowed(draft, found)])


def promises_of(draft: Draft) -> list[tuple[str, Runs, Availability]]:
    """Every promise of availability with its path, and the service or the part of it that it is about."""
    found: list[tuple[str, Runs, Availability]] = []
    for service in draft.terms.services:
        path = f"services[{service.name}]"
        name = draft.runs(f"{path}.name", service.name)
        places = [(f"{path}.availability", service.availability)] if service.availability is not None else []
        places += [(f"{path}.partial[{index}]", part) for index, part in enumerate(service.partial)]
        for place, promise in places:
            part = draft.names(f"{place}.scope", promise.scope)
            head = draft.say("availability.part", service=name, part=part) if promise.scope else name
            found.append((place, head, promise))
    return found


def target(draft: Draft, path: str, promise: Availability) -> Runs:
    """The promise in a sentence ("at least 99.9 % of each calendar month")."""
    words = _share(draft, path, promise)
    if promise.strength != "guaranteed":
        words = draft.say(f"availability.strength_{promise.strength}", promise=words)
    return words


def _share(draft: Draft, path: str, promise: Availability) -> Runs:
    """What share of which time, or how it is left open."""
    key = "left_open"
    if isinstance(promise.target, Fraction):
        key, share = str(promise.comparison), draft.runs(f"{path}.target", draft.formats.percent(promise.target))
    else:
        share = promised(draft, f"{path}.target", promise.target)
    per = period(draft, f"{path}.period", promise.period)
    if promise.denominator is None or runs_always(draft, promise.denominator):
        return draft.say(f"availability.{key}", share=share, period=per)
    calendar = draft.value(f"calendars[{promise.denominator}].name", promise.denominator)
    return draft.say(f"availability.{key}_open", share=share, period=per, calendar=calendar)


def _table(draft: Draft, promises: list[tuple[str, Runs, Availability]]) -> Table:
    """What is promised, with a line for each aspect and a column for each service."""
    cells = [dict(_aspects(draft, path, promise)) for path, _, promise in promises]
    aspects = [key for key in _ASPECTS if any(key in each for each in cells)]
    rows = tuple(
        (draft.say(f"availability.{key}"), *(each.get(key) or draft.say("value.none") for each in cells))
        for key in aspects
    )
    columns = (draft.say("availability.service"), *(head for _, head, _ in promises))
    return Table(draft.say("availability.caption_promise"), columns, rows, (2, *(4 for _ in promises)))


def _aspects(draft: Draft, path: str, promise: Availability) -> Iterator[tuple[str, Runs]]:
    yield "promise", target(draft, path, promise)
    for key, seconds in (("minimum", promise.minimum), ("largest_outage", promise.largest_outage)):
        if seconds is not None:
            yield key, _length(draft, f"{path}.{key}", seconds)
    for key, text in (("down_when", promise.down_when), ("as_written", promise.as_written)):
        if text is not None:
            yield key, draft.runs(f"{path}.{key}", text)
    if promise.exclusions:
        excluded = keywords(draft, f"{path}.exclusions", promise.exclusions)
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
    parts: list[Runs] = []
    if sampling.interval is not None:
        parts.append(draft.say("sampling.interval", length=_length(draft, f"{path}.interval", sampling.interval)))
    if (sampling.bad, sampling.good) != (1, 1):
        bad, good = draft.value(f"{path}.bad", number(sampling.bad)), draft.value(f"{path}.good", number(sampling.good))
        parts.append(draft.say("sampling.runs", bad=bad, good=good))
    elif sampling.interval is not None:
        parts.append(draft.say("sampling.each"))
    for key, share in (("endpoints", sampling.endpoints), ("error_rate", sampling.error_rate)):
        if share is not None:
            parts.append(draft.say(f"sampling.{key}", share=draft.value(f"{path}.{key}", draft.formats.percent(share))))
    if sampling.evidence is not None:
        parts.append(draft.say("sampling.evidence", text=draft.value(f"{path}.evidence", sampling.evidence)))
    return draft.listed(parts, "list.semicolon")
