"""The parts of an agreement as rows of its overview: what, what it says, and the id of its element."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.compose.words import (
    due_point_words,
    duration_words,
    money_words,
    notice_words,
    number_words,
    period_words,
    share_words,
    target_words,
)
from sladsl.model.values import Absent, DuePoint, Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.calendar import Calendar
    from sladsl.model.people import EscalationStep
    from sladsl.model.promise import PauseRule, QualityMetric
    from sladsl.model.remedy import Amount
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms
    from sladsl.model.values import Bound, Figure

Row = tuple[str, str, str]
"""What it is ("group / name"), what the agreement says, and the id of the element that says so."""

_CHANGES = {
    "recompute": "judged by the new row from the start", "restart": "a new clock starts",
    "carry": "the time already run is kept",
}  # fmt: skip
_RECEIPT = {"next_opening": "received at the next opening", "as_logged": "received when logged"}
_ZONES = {"client": ", the client's zone", "assumed": ", which is assumed"}
_COMPARISONS = {"at_least": "at least", "above": "above", "at_most": "at most", "below": "below", "within": "within"}
_MODES = {"reset": ", then starts afresh", "replaced": ", then a new time is told"}


def calendar_rows(terms: Terms) -> Iterator[Row]:
    """Hours, business hours and receipt."""
    for calendar in terms.calendars:
        yield f"hours / {calendar.name}", _calendar(calendar), f"hours/{calendar.name}"
    if terms.business_hours:
        yield "hours / business hours", terms.business_hours, "business hours"
    if terms.receipt:
        yield "hours / outside business hours", _RECEIPT[terms.receipt], "receipt"


def _calendar(calendar: Calendar) -> str:
    if calendar.always:
        return "24x7"
    return f"in {calendar.zone}{_ZONES.get(calendar.zone_is, '')}" if calendar.zone else "combined"


def priority_rows(terms: Terms) -> Iterator[Row]:
    """Priorities, what changes them and what a change does, and the tables that derive them."""
    rules = terms.priority_rules
    for priority in terms.priorities:
        yield f"priority / {priority.name}", priority.definition or "", "priorities"
    if rules.on_change:
        yield "priority / when it changes", _CHANGES[rules.on_change], "priority change"
    if rules.dispute:
        yield "priority / if the client disagrees", rules.dispute, "dispute"
    for change in rules.changes:
        after = "" if change.after is None else f" for {_point(change.after, terms)}"
        yield f"priority / becomes {change.to}", f"when {change.when}{after}", "priority becomes"
    for matrix in rules.matrices:
        who = f" for {matrix.applies_to}" if matrix.applies_to else ""
        size = f"{len(matrix.rows)} by {len(matrix.columns)}"
        element = f"matrix/{matrix.row_axis}/{matrix.column_axis}/{matrix.applies_to or ''}"
        yield f"priority / matrix {matrix.row_axis} by {matrix.column_axis}{who}", size, element


def pause_rows(terms: Terms) -> Iterator[Row]:
    """When clocks stand still."""
    for pause in terms.pauses:
        head = "runs only" if pause.mode == "only_in" else "pause"
        reason = [pause.reasons[0]] if head == "pause" else []
        element = "/".join([head, pause.milestones[0], *reason, *sorted(pause.priorities)])
        yield f"pause / {', '.join(pause.milestones)}", _pause(pause, terms), element


def _pause(pause: PauseRule, terms: Terms) -> str:
    only = "runs only " if pause.mode == "only_in" else ""
    own = f", meanwhile {_point(pause.own_value, terms)}" if pause.own_value else ""
    whom = f" for {', '.join(pause.priorities)}" if pause.priorities else ""
    most = f", at most {duration_words(pause.limit, terms)}" if pause.limit else ""
    return f"{only}while waiting on {', '.join(pause.reasons)}{whom}{most}{own}{_MODES.get(pause.mode, '')}"


def escalation_rows(terms: Terms) -> Iterator[Row]:
    """Who is told when."""
    for escalation in terms.escalations:
        channels = [f"by {name}" for name in sorted(escalation.channels)]
        element = "/".join(["escalation", escalation.milestones[0], *sorted(escalation.priorities), *channels])
        for step in escalation.steps:
            says = f"{_trigger(step, terms)} {step.action.replace('_', ' ')} {step.role}"
            yield f"escalation / {', '.join(escalation.milestones)}", says, element


def _trigger(step: EscalationStep, terms: Terms) -> str:
    if step.trigger == "at_start":
        return "at once"
    if step.trigger == "condition":
        return f"when {step.condition}:"
    if step.time is None:
        return f"at {step.percent}%"
    return f"{duration_words(step.time, terms)} {step.trigger.replace('_', ' ')}"


def service_rows(terms: Terms) -> Iterator[Row]:
    """What each service covers and promises."""
    for service in terms.services:
        element = f"service/{service.name}"
        yield f"service / {service.name}", ", ".join(service.covers), element
        for promised in (service.availability, *service.partial):
            if promised is not None:
                scope = f" for {', '.join(promised.scope)}" if promised.scope else ""
                place = "service/" + promised.id.replace(" / ", "/", 1)
                yield f"service / availability{scope}", _availability(promised), place
        yield from _recovery(service, terms)
        if service.backup is not None:
            kept = [f"{each.count} {each.what} kept" for each in service.backup.retention]
            yield "service / backup", ", ".join([*filter(None, [service.backup.schedule]), *kept]), f"{element}/backup"


def _availability(promised: Availability) -> str:
    least = "at least " if promised.comparison == "at_least" else "above "
    least = least if isinstance(promised.target, Fraction) else ""
    strength = {"guaranteed": "", "target": ", as a target", "typical": ", typically"}[promised.strength]
    acceptable = f", acceptable {share_words(promised.acceptable)}" if promised.acceptable is not None else ""
    return f"{least}{target_words(promised.target)} per {period_words(promised.period)}{strength}{acceptable}"


def _recovery(service: Service, terms: Terms) -> Iterator[Row]:
    for what, value in (("time", service.recovery_time), ("point", service.recovery_point)):
        says = service.recovery_words.get(what)
        if says is None and value is not None:
            says = "-" if isinstance(value, Absent) else _point(value, terms)
        if says is not None:
            yield f"service / recovery {what}", says, f"service/{service.name}/recovery {what}"


def credit_rows(terms: Terms) -> Iterator[Row]:
    """Credits, and rights to terminate."""
    remedies = terms.remedies
    if remedies is None:
        return
    for credit in remedies.credits:
        subject = f"{credit.measure.kind.replace('_', ' ')} {credit.measure.subject or ''}".rstrip()
        each = f" for each {number_words(credit.step.amount)} {credit.step.unit}s" if credit.step else ""
        yield f"credit / {credit.id}", f"{_amount(credit.amount)}{each} for {subject}", "service credits"
    if remedies.none:
        yield "credit / none", "no credits", "service credits"
    for right in remedies.termination:
        subject = f"{right.measure.kind.replace('_', ' ')} {right.measure.subject or ''}".rstrip()
        says = f"when missed in {right.misses} of any {right.of} {right.period.unit}s"
        within = f", within {notice_words(right.window)}" if right.window else ""
        yield f"termination / {subject}", f"{says}{within}", "may terminate"


def _amount(amount: Amount) -> str:
    if amount.share is not None:
        return share_words(amount.share)
    if amount.money is not None:
        return money_words(amount.money)
    if amount.points is not None:
        return f"{amount.points} points"
    if amount.multiple is not None:
        return f"{share_words(amount.multiple)} of the price of the time lost"
    if amount.open is not None:
        return "as agreed" if amount.open.kind == "as_agreed" else "not stated"
    count, unit = (amount.days, "day") if amount.days is not None else (amount.hours, "hour")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def other_rows(terms: Terms) -> Iterator[Row]:
    """Metrics, tables, rules of reporting, undertakings and duties."""
    for metric in terms.metrics:
        yield f"metric / {metric.name}", _metric(metric), f"metric/{metric.id}"
    for table in terms.tables:
        size = f"{table.kind}, {len(table.columns)} columns, {len(table.rows)} rows"
        yield f"table / {table.title}", size, f"table/{table.title}"
    for rule in terms.reporting:
        joint = " and " if rule.all_required else " or "
        whom = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
        says = f"by {joint.join(rule.channels)}{whom}" if rule.channels else rule.effect_otherwise or ""
        if rule.channels:
            yield "reports / count", says, "/".join(["reporting", *sorted(rule.priorities)])
        else:
            yield "reports / others", says, "other reports"
    for undertaking in terms.undertakings:
        says = undertaking.text + _bound(undertaking.bound, terms)
        yield "undertaking / " + undertaking.kind.replace("_", "-"), says, f"undertaking/client/{undertaking.text}"
    for duty in terms.duties:
        yield f"duty / {duty.party}", duty.text + _bound(duty.bound, terms), f"duty/{duty.party}/{duty.text}"
    if terms.precedence:
        yield "agreement / precedence", ", ".join(terms.precedence), "precedence"


def _metric(metric: QualityMetric) -> str:
    kind, share = metric.aggregate.kind, metric.aggregate.share
    head = f"{share_words(share)} " if share is not None else "" if kind == "each" else f"{kind} "
    period = f" per {period_words(metric.period)}" if metric.period else ""
    strength = "" if metric.strength == "guaranteed" else f", {metric.strength}"
    return f"{head}{_COMPARISONS[metric.comparison]} {_figure(metric.target)}{period}{strength}"


def _figure(figure: Figure) -> str:
    amount = number_words(figure.amount)
    return f"{amount}%" if figure.unit == "%" else f"{amount} {figure.unit}".rstrip()


def _bound(bound: Bound | None, terms: Terms) -> str:
    if bound is None:
        return ""
    value = bound.value
    says = duration_words(value, terms) if isinstance(value, Duration) else _figure(value)
    return f", {_COMPARISONS[bound.comparison]} {says}" + (f" per {bound.per}" if bound.per else "")


def _point(value: Duration | DuePoint, terms: Terms) -> str:
    return duration_words(value, terms) if isinstance(value, Duration) else due_point_words(value)
