"""The terms of a contract as lines for people: what holds, and which line of which layer says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compose.words import money_words, notice_words, share_words, value_words
from sladsl.findings.terminal import printable

from ._overview_parts import (
    calendar_rows,
    credit_rows,
    escalation_rows,
    other_rows,
    pause_rows,
    priority_rows,
    service_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.compose.origins import Origins
    from sladsl.model.terms import Terms

    from ._overview_parts import Row

DEFAULTS = (
    "a clock is met when its stop is at or before its due, to the second",
    "a target that is met exactly at closing is due at closing, not at the next opening",
    "a holiday is a date: it closes all time that shows it, also of a window that began the day before",
    "dates begin at midnight in the zone of the agreement",
)
"""Documented defaults that hold unless a contract says otherwise."""


def overview(terms: Terms, origins: Origins, day: date) -> str:
    """The effective terms as text."""
    until = f" until {terms.end}" if terms.end else ""
    lines = [f"{terms.agreement}: terms in force on {day} (since {terms.start}{until})", ""]
    rows = [(what, says, _where(element, origins)) for what, says, element in _rows(terms)]
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    group = ""
    for what, says, where in rows:
        if what.split(" / ")[0] != group and group:
            lines.append("")
        group = what.split(" / ")[0]
        lines.append(f"{printable(what):<{widths[0]}}  {printable(says):<{widths[1]}}  {printable(where)}".rstrip())
    lines += ["", "Defaults that hold because the language says so:", *(f"  - {line}" for line in DEFAULTS)]
    return "\n".join(lines) + "\n"


def _where(element: str, origins: Origins) -> str:
    found = [element] if element in origins else [each for each in origins if each.startswith(f"{element}/")]
    if len(found) != 1:
        return ""  # nobody says it, or several sentences that the element does not tell apart
    layers = origins[found[0]]
    last = layers[-1]
    instead = f", instead of {layers[-2].layer}" if len(layers) > 1 else ""
    return f"{last.span.file}:{last.span.line} ({last.layer}{instead})"


def _rows(terms: Terms) -> Iterator[Row]:
    yield from _head(terms)
    yield from calendar_rows(terms)
    yield from priority_rows(terms)
    for promise in terms.promises:
        strength = "" if promise.strength == "guaranteed" else f", {promise.strength}"
        share = promise.aggregate.share
        of = f", in {share_words(share)} of cases per month" if share is not None else ""
        after = f", from {promise.start}" if any(event.name == promise.start for event in terms.events) else ""
        every = "every " if promise.recurring else ""
        says = f"{every}{value_words(promise.value, terms)}{after}{strength}{of}"
        yield f"promise / {promise.id}", says, f"promise/{promise.id}"
    yield from pause_rows(terms)
    yield from escalation_rows(terms)
    yield from service_rows(terms)
    yield from credit_rows(terms)
    yield from other_rows(terms)


def _head(terms: Terms) -> Iterator[Row]:
    yield "agreement / provider", terms.provider.name, "party/provider"
    yield "agreement / client", terms.client.name, "party/client"
    if terms.plan:
        yield "agreement / plan", f"{terms.plan.name} version {terms.plan.version}", "plan"
    yield "agreement / zone", terms.zone, "zone"
    term = terms.term
    length = (
        "not stated" if term is None else f"{term.first} through {term.last}" if term.last else f"from {term.first}"
    )
    yield "agreement / term", length, "term"
    yield from _ending(terms)
    if terms.fee and terms.fee_period:
        yield "agreement / fee", f"{money_words(terms.fee)} per {terms.fee_period.unit}", "fee"


def _ending(terms: Terms) -> Iterator[Row]:
    ending = terms.ending
    if ending is None:
        return
    renewal = f"for {ending.renews_for} months" if ending.renews_for else ending.renewal
    if renewal:
        yield "agreement / renews", renewal, "term"
    for party, notice in (("client", ending.client_notice), ("provider", ending.provider_notice)):
        if party in ending.at_once:
            yield f"agreement / {party} may terminate", "at once", "term"
        elif notice:
            yield f"agreement / {party} may terminate", f"with {notice_words(notice)} notice", "term"
