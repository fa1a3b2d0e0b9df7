"""Availability: what is promised, what counts as down, and how much time down the promise allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph, Table
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.schedule.lengths import period, runs_always

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Availability, Sampling

_DAYS = {"month": (28, 29, 30, 31), "quarter": (90, 91, 92), "year": (365, 366), "week": (7,), "day": (1,)}
"""Lengths in days of the periods that availability is measured over."""


def section(draft: Draft) -> Section | None:
    """A sub-section for each service with a promise of availability."""
    parts = [
        _service(draft, service.name, service.availability)
        for service in draft.terms.services
        if service.availability is not None
    ]
    return draft.section("availability", [], parts)


def target(draft: Draft, path: str, promise: Availability) -> Runs:
    """The promise in a sentence ("at least 99.9 % of each calendar month")."""
    share = draft.value(f"{path}.target", draft.formats.percent(promise.target))
    per = period(draft, f"{path}.period", promise.period)
    if promise.denominator is None or runs_always(draft, promise.denominator):
        return draft.say(f"availability.{promise.comparison}", share=share, period=per)
    calendar = draft.value(f"calendars[{promise.denominator}].name", promise.denominator)
    return draft.say(f"availability.{promise.comparison}_open", share=share, period=per, calendar=calendar)


def _service(draft: Draft, name: str, promise: Availability) -> Section | None:
    path = f"services[{name}].availability"
    rows: list[tuple[str, Runs]] = [("promise", target(draft, path, promise))]
    if promise.down_when is not None:
        rows.append(("down_when", draft.runs(f"{path}.down_when", promise.down_when)))
    if promise.minimum is not None:
        rows.append(("minimum", _length(draft, f"{path}.minimum", promise.minimum)))
    if promise.largest_outage is not None:
        rows.append(("largest_outage", _length(draft, f"{path}.largest_outage", promise.largest_outage)))
    if promise.exclusions:
        excluded = draft.names(f"{path}.exclusions", promise.exclusions)
        rows.append(("exclusions", draft.say(f"availability.excluded_{promise.excluded_from}", exclusions=excluded)))
    if promise.acceptable is not None:
        rows.append(("acceptable", draft.runs(f"{path}.acceptable", draft.formats.percent(promise.acceptable))))
    if promise.conditions:
        rows.append(("conditions", draft.names(f"{path}.conditions", promise.conditions)))
    if promise.sampling is not None:
        rows.append(("sampling", _sampling(draft, f"{path}.sampling", promise.sampling)))
    if promise.as_written is not None:
        rows.append(("as_written", draft.runs(f"{path}.as_written", promise.as_written)))
    facts = Facts(tuple((draft.say(f"availability.{key}"), words) for key, words in rows))
    blocks = [facts, *_allowed(draft, path, promise)]
    return draft.section(anchor("availability", name), blocks, title=draft.runs(f"services[{name}].name", name))


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


def _allowed(draft: Draft, path: str, promise: Availability) -> list[Block]:
    """How long a service may be down in periods of each length; nothing where open hours are the whole."""
    every_hour = promise.denominator is None or runs_always(draft, promise.denominator)
    lengths = _lengths(promise)
    if not every_hour or not lengths:
        return []
    rows = tuple(
        (
            draft.say(
                f"availability.length_{unit}",
                days=draft.value(f"{path}.allowed.days", draft.formats.count(days, "day")),
            ),
            _length(draft, f"{path}.allowed", int((1 - promise.target) * days * 86400)),
        )
        for unit, days in lengths
    )
    columns = (draft.say("availability.period_length"), draft.say("availability.allowed"))
    table = Table(draft.say("availability.caption"), columns, rows, (1, 1))
    note = "availability.note" if promise.comparison == "at_least" else "availability.note_above"
    return [table, Paragraph(draft.say(note), "note")]


def _lengths(promise: Availability) -> list[tuple[str, int]]:
    """Lengths of the period in days, and of a year; none for a period without a fixed length."""
    of = promise.period
    if of.unit == "rolling_days":
        return [(of.unit, of.count)]
    if of.count != 1 or of.unit not in _DAYS:
        return []
    units = [of.unit] if of.unit in {"year", "day"} else [of.unit, "year"]
    return [(unit, days) for unit in units for days in _DAYS[unit]]
