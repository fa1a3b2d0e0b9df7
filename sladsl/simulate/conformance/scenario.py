"""Cases of tickets: contract and history lowered to the engine, outcomes written in the form of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.clock.businessdays import business_days
from sladsl.clock.opentime import ALWAYS
from sladsl.clock.zones import zone
from sladsl.history.event import Event
from sladsl.simulate.engine import simulate
from sladsl.simulate.plan import DayTarget, OpenTarget, Pause, PromisePlan, Step, Target, TicketPlan

from .case import WEEKDAYS, Case, CaseError, Json, day, instant, open_time, seconds, utc

if TYPE_CHECKING:
    from sladsl.clock.businessdays import DayCount
    from sladsl.clock.opentime import OpenTime
    from sladsl.simulate.timeline import Outcome

MILESTONES = {
    "respond": ("created", frozenset({"responded"})),
    "update": ("responded", frozenset({"updated"})),
    "resolve": ("created", frozenset({"resolved", "closed"})),
}
"""Milestone -> the event that starts its clock and the events that stop it, in the order of the answers."""
REASONS = {"client": "Client", "vendor": "Vendor", "other": "Other"}
"""Reason of a wait in the cases -> in the engine."""


def scenario_case(case: Json) -> Case:
    """Lower a case of `scenarios.jsonl`."""
    plan = ticket_plan(case)
    events = [Event(instant(each["at"]), each["kind"], value=each.get("value")) for each in case["events"]]
    until = instant(case["until"])

    def answer() -> list[Json]:
        return [written(outcome) for outcome in simulate(plan, events, until).outcomes]

    return Case(case["id"], case["expect"], answer, differences)


def ticket_plan(case: Json) -> TicketPlan:
    """The contract of a case."""
    calendars = {name: open_time(calendar) for name, calendar in case["calendars"].items()}
    stated = case["business_days"]
    closed = {day(each) for each in stated["closed"]}
    weekdays = frozenset(WEEKDAYS.index(weekday) for weekday in stated["weekdays"])
    days = business_days(zone(case["zone"]), calendars[case["business_hours"]], weekdays, closed.__contains__)
    keys = [name for name in MILESTONES if any(name in row for row in case["promises"].values())]
    rows = {
        priority: tuple(_promise(case, name, row.get(name), calendars, days) for name in keys)
        for priority, row in case["promises"].items()
    }
    return TicketPlan(
        days,
        _one_of(case["receipt"], "next_opening", "as_logged"),
        rows,
        _one_of(case["on_priority_change"], "recompute", "restart", "carry"),
    )


def _one_of(word: Any, *known: str) -> Any:
    if word not in known:
        raise CaseError(f"'{word}' is none of {', '.join(known)}")
    return word


def _promise(
    case: Json, milestone: str, value: Json | None, calendars: dict[str, OpenTime], days: DayCount
) -> PromisePlan:
    start, stops = MILESTONES[milestone]
    plan = PromisePlan(
        key=milestone,
        id=milestone,
        milestone=milestone,
        target=None if value is None else _target(value.get("every", value), calendars, days),
        start=start,
        stops=stops,
        recurring=milestone == "update",
        implied_by_end=milestone == "respond",
        pauses={
            REASONS[reason]: Pause(reset=_one_of(rule["mode"], "continue", "reset") == "reset")
            for rule in case["pauses"]
            if milestone in rule["milestones"]
            for reason in rule["reasons"]
        },
        steps=tuple(Step("percent", percent) for percent in sorted(case["escalate"].get(milestone, ()))),
    )
    return plan.unpromised() if value is None else plan


def _target(value: Json, calendars: dict[str, OpenTime], days: DayCount) -> Target:
    if "open" in value:
        return OpenTarget(round(value["open"] * 60), calendars[value["calendar"]], value["calendar"])
    if "elapsed" in value:
        return OpenTarget(round(value["elapsed"] * 60), ALWAYS, "24x7")
    if "end_of_business_day" in value:
        return DayTarget(value["end_of_business_day"], None, days)
    return DayTarget(value["business_day"], seconds(value["at"]), days)


def written(outcome: Outcome) -> Json:
    """An outcome in the form of a case's `expect`."""
    answer: Json = {"milestone": outcome.milestone}
    if outcome.number is not None:
        answer["n"] = outcome.number
    answer |= {"state": outcome.state, "due": utc(outcome.due), "stopped_at": utc(outcome.stopped_at)}
    if outcome.missed_at is not None:
        answer["missed_at"] = utc(outcome.missed_at)
    answer["counted_s"] = outcome.counted
    answer["escalations"] = [{"percent": each.step.percent, "at": utc(each.at)} for each in outcome.escalations]
    return answer


def differences(expected: list[Json], came: list[Json]) -> list[str]:
    """What differs between two lists of outcomes, one line for each field; empty if nothing does."""
    wanted = {(each["milestone"], each.get("n")): each for each in expected}
    given = {(each["milestone"], each.get("n")): each for each in came}
    lines = []
    for key in [*wanted, *(key for key in given if key not in wanted)]:
        name = key[0] if key[1] is None else f"{key[0]} {key[1]}"
        if key not in given or key not in wanted:
            lines.append(f"{name}: {'expected, did not come' if key in wanted else 'came, not expected'}")
        else:
            lines += [f"{name} {line}" for line in _field_differences(wanted[key], given[key])]
    return lines


def _field_differences(expected: Json, came: Json) -> list[str]:
    fields = dict.fromkeys([*expected, *came])
    return [
        f"{field}: expected {expected.get(field)}, came {came.get(field)}"
        for field in fields
        if expected.get(field) != came.get(field)
    ]
