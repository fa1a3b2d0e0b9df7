"""The terms of a contract as lines for people: what holds, and which line of which layer says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compose.words import duration_words, money_words, period_words, share_words, value_words
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.compose.origins import Origins
    from sladsl.model.terms import Terms

_CHANGES = {
    "recompute": "judged by the new row from the start", "restart": "a new clock starts",
    "carry": "the time already run is kept",
}  # fmt: skip
_RECEIPT = {"next_opening": "received at the next opening", "as_logged": "received when logged"}
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
    layers = origins.get(element, ())
    if not layers:
        return ""
    last = layers[-1]
    instead = f", instead of {layers[-2].layer}" if len(layers) > 1 else ""
    return f"{last.span.file}:{last.span.line} ({last.layer}{instead})"


def _rows(terms: Terms) -> Iterator[tuple[str, str, str]]:
    yield from _head(terms)
    for priority in terms.priorities:
        yield f"priority / {priority.name}", priority.definition or "", "priorities"
    if terms.priority_rules.on_change:
        yield "priority / when it changes", _CHANGES[terms.priority_rules.on_change], "priority change"
    for promise in terms.promises:
        strength = "" if promise.strength == "guaranteed" else f", {promise.strength}"
        share = promise.aggregate.share
        of = f", in {share_words(share)} of cases per month" if share is not None else ""
        every = "every " if promise.recurring else ""
        yield (
            f"promise / {promise.id}",
            f"{every}{value_words(promise.value, terms)}{strength}{of}",
            f"promise/{promise.id}",
        )
    for pause in terms.pauses:
        what = f"pause / {', '.join(pause.milestones)}"
        mode = ", then starts afresh" if pause.mode == "reset" else ""
        yield (
            what,
            f"while waiting on {', '.join(pause.reasons)}{mode}",
            f"pause/{pause.milestones[0]}/{pause.reasons[0]}",
        )
    yield from _escalations(terms)
    yield from _services(terms)


def _head(terms: Terms) -> Iterator[tuple[str, str, str]]:
    yield "agreement / provider", terms.provider.name, "party/provider"
    yield "agreement / client", terms.client.name, "party/client"
    if terms.plan:
        yield "agreement / plan", f"{terms.plan.name} version {terms.plan.version}", "plan"
    yield "agreement / zone", terms.zone, "zone"
    term = terms.term
    yield (
        "agreement / term",
        f"{term.first} through {term.last}" if term and term.last else f"from {term.first}" if term else "not stated",
        "term",
    )
    if terms.fee and terms.fee_period:
        yield "agreement / fee", f"{money_words(terms.fee)} per {terms.fee_period.unit}", "fee"
    for calendar in terms.calendars:
        yield (
            f"hours / {calendar.name}",
            "24x7" if calendar.always else f"in {calendar.zone}" if calendar.zone else "combined",
            f"hours/{calendar.name}",
        )
    if terms.business_hours:
        yield "hours / business hours", terms.business_hours, "business hours"
    if terms.receipt:
        yield "hours / outside business hours", _RECEIPT[terms.receipt], "receipt"


def _escalations(terms: Terms) -> Iterator[tuple[str, str, str]]:
    for escalation in terms.escalations:
        element = "/".join(["escalation", escalation.milestones[0], *sorted(escalation.priorities)])
        for step in escalation.steps:
            trigger = (
                f"at {step.percent}%"
                if step.time is None
                else f"{duration_words(step.time, terms)} {step.trigger.replace('_', ' ')}"
            )
            yield (
                f"escalation / {', '.join(escalation.milestones)}",
                f"{trigger} {step.action.replace('_', ' ')} {step.role}",
                element,
            )


def _services(terms: Terms) -> Iterator[tuple[str, str, str]]:
    for service in terms.services:
        element = f"service/{service.name}"
        yield f"service / {service.name}", ", ".join(service.covers), element
        if service.availability:
            promise = service.availability
            least = "at least" if promise.comparison == "at_least" else "above"
            says = f"{least} {share_words(promise.target)} per {period_words(promise.period)}"
            yield "service / availability", says, f"{element}/availability"
    for credit in terms.remedies.credits if terms.remedies else ():
        amount = credit.amount
        says = (
            share_words(amount.share)
            if amount.share is not None
            else money_words(amount.money)
            if amount.money
            else f"{amount.days} days"
        )
        yield (
            f"credit / {credit.id}",
            f"{says} for {credit.measure.kind.replace('_', ' ')} {credit.measure.subject or ''}".rstrip(),
            "service credits",
        )
