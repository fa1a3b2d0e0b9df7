"""The steps of the set-up sheet: what no interface reaches, screen by screen, in the order in which it is done."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sladsl.targets.protocol import Step

from .data import read, screens
from .exports import zone_label
from .objects import DAYS
from .statuses import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields, Found
    from sladsl.targets.protocol import Mark, Project
    from sladsl.targets.support import Support

    from .choices import Choosing
    from .objects import Objective, WorkflowRule
    from .planning import Budget, SharedSla
    from .requests import Shared
    from .statuses import StatusPlan

SHOWN: dict[str, tuple[str, ...]] = {
    "clock_second": ("Priority", "Service Level Agreement"),
    "selector_other": ("If", "Priority", "Service Level Agreement"),
    "status_unmapped": ("SLA Event",),
    "update": ("Priority", "An update"),
    "pause_some_clocks": ("Waiting on",),
    "pause_notice": ("Waiting on", "Only"),
    "pause_limit": ("Waiting on", "For at most"),
    "pause_unmapped": ("Waiting on", "SLA Event"),
    "holidays_undated": (),
    "as_agreed_usual": (),
    "invalid_report": (),
}
"""Where an element needs several steps: the fields of each."""
TABLES = ("update", "escalation_percent", "escalation_time")
"""Features of which an agreement has many: their steps are rows of a table."""
NO_HOURS = "leave as it is; every objective is 24x7"
CLOCKS = (("first_response", "First Response"), ("resolution_plan", "Resolution Plan"), ("resolved", "Resolved"))


def agreement_steps(terms: Terms, found: Iterable[Found], support: Support) -> list[Step]:
    """The steps for an agreement: one for each feature that needs a hand, joined where the same is entered."""
    joined: dict[tuple[str, Fields], list[str]] = {}
    for each in found:
        for feature in dict.fromkeys(note.feature for note in each.notes):
            if feature in _texts():
                shown = SHOWN.get(feature)
                fields = tuple(field for field in each.fields if shown is None or field[0] in shown)
                joined.setdefault((feature, fields), []).append(each.element)
    order = list(_texts())
    steps = []
    for (feature, fields), names in sorted(joined.items(), key=lambda item: order.index(item[0][0])):
        row = support.features[feature]
        step = _step(feature, terms.agreement, fields, row.mark, row.source, tuple(dict.fromkeys(names)))
        steps.append(replace(step, version=terms.start, row=feature in TABLES))
    return steps


def location_steps(shared: Shared, project: Project) -> Iterator[Step]:
    """Internal locations that somebody enters, and days that no agreement has any more."""
    for name in shared.by_hand:
        place = shared.entered[name]
        label = zone_label(place.time_zone, project)
        listed = f'the one that reads "{label}" ({place.time_zone})' if label else f"the one of {place.time_zone}"
        hours = tuple((f"{day.capitalize()}, Business Hours", getattr(place, day) or "none") for day in DAYS)
        title = f'Enter the internal location "{name}"'
        yield _step("location", "", (
            ("Name", place.name), ("First Day of Week", "Monday"), ("Time Zone", listed),
            ("Holiday Set", place.holiday_set or "None Selected"), *hours,
            ("Hours on holidays", "none" if place.holiday_set else "-"),
        ), "documented", "A7, A8", title=title)  # fmt: skip
    for name, day in shared.left:
        yield _step("holiday_left", "", (("Holiday Set", name), ("Date", day)), "documented", "A6")
    if shared.ends:
        ends = tuple((name, f"last date {day}") for name, day in sorted(shared.ends.items()))
        yield _step("holidays_end", "", ends, "documented", "A6")


def sla_steps(slas: Sequence[SharedSla], known: Iterable[str], on: date) -> Iterator[Step]:
    """Each SLA with its objectives; those that exist under their name were entered before and are only checked."""
    there = {name.casefold() for name in known}
    yield _step("activate", "", (("Service level management", "active"),), "documented", "A4")
    for each in slas:
        entered = each.sla()
        exists = each.name.casefold() in there
        head = f'{"Check" if exists else "Enter"} the SLA "{each.name}"'
        head += ", which exists" if exists else each.later(on) or ", and save it before its objectives"
        yield _step("sla_exists" if exists else "sla", "", (
            ("Service Level Agreement Name", entered.name), ("Description", entered.description),
            ("Use the business hours of", entered.use_the_business_hours_of or NO_HOURS),
            ("Use SLA to automatically set the ticket due date and time", "checked"),
        ), "documented", "A1", _elements(each), head)  # fmt: skip
        shown = [clock for clock in CLOCKS if any(getattr(one, clock[0]) is not None for one in entered.objectives)]
        for objective, row in zip(entered.objectives, each.plan.rows, strict=True):
            ids = {cell.promise.id for cell in row.cells.values()}
            own = tuple(f"{agreement}: {promise}" for agreement in each.agreements for promise in sorted(ids))
            title = f'{"Check" if exists else "Add"} the objectives of "{each.name}"'
            yield _row(_step("objective", "", objective_fields(objective, shown), "unverified", "A1, A3", own, title))


def objective_fields(objective: Objective, clocks: Sequence[tuple[str, str]] = CLOCKS) -> Fields:
    """An objective as it is entered, times in hours; clocks that are not named are left empty."""
    fields = [
        ("Priority", objective.priority or "any"), ("Issue Type", objective.issue_type or "any"),
        ("Timeframe", objective.timeframe),
    ]  # fmt: skip
    for name, label in clocks:
        hours, goal = getattr(objective, name), getattr(objective, f"{name}_goal")
        fields += [(f"{label} (hours)", "leave empty" if hours is None else f"{hours:.2f}")]
        fields += [(f"{label} goal", "leave empty" if goal is None else f"{goal} %")]
    left = [label for clock in CLOCKS if clock not in clocks for label in clock[1:]]
    if left:
        fields.append((" and ".join(left), "leave empty"))
    return tuple(fields)


def status_steps(statuses: Sequence[StatusPlan], known: Mapping[str, str]) -> Iterator[Step]:
    """The SLA event of each status; those that the project file does not know; waits for which clocks run on."""
    if not statuses:
        yield _step("boards_missing", "", (("Queues", "none in the project file"),), "documented", "A2")
    for each in statuses:
        row = (("Status", each.status), ("SLA Event", _event_text(each)), ("It means", each.meaning))
        yield _row(_step("status", "", row, "documented", "A2", (f'status "{each.status}"',)))
    for each in statuses:
        if each.running:
            fields = (("Status", each.status), ("Runs on for", ", ".join(each.running)), ("SLA Event", "(none)"))
            yield _step("status_running", "", fields, "third_party", "A2, B5")
    mapped = {each.status.casefold() for each in statuses}
    for name in known.values():
        if name.casefold() not in mapped:
            yield _step("status_doubtful", "", (("Status", name),), "documented", "A2")


def _event_text(status: StatusPlan) -> str:
    """The SLA event as it is entered; three statuses come with theirs."""
    event = status.event or "(none)"
    return f"{event}, as it is" if status.status.casefold() in SYSTEM else event


def rule_steps(slas: Sequence[SharedSla], choosing: Sequence[Choosing], found: Budget, on: date) -> Iterator[Step]:
    """The count of workflow rules, what sharing saves, and each rule."""
    shared = [each for each in slas if len(each.agreements) > 1]
    merged = tuple((f'One SLA "{each.name}"', f"for {', '.join(each.agreements)}") for each in shared)
    if found.needed:
        left = f"{found.left} {found.when}, when most are active" if found.on else str(found.left)
        yield _step("budget", "", (
            ("Rules of this sheet", str(sum(found.needed.values()))), ("Rules of your own", str(found.others)),
            ("Limit", f"{found.limit} active rules"), ("Left", left),
            *merged, ("Saved by sharing", f"{found.saved} rules"),
        ), "documented", "A13")  # fmt: skip
    elif merged:
        yield _step("merged", "", merged, "inferred", "own")
    for sla in slas:
        by_name = dict(zip((each.name for each in sla.rules), sla.plan.alerts, strict=True))
        title = f'Add the workflow rules of "{sla.name}"{sla.later(on)}'
        for each in sla.rules:
            own = tuple(f"{name}: {step}" for name in sla.agreements for step in by_name[each.name].elements)
            yield _row(_step("rule", "", rule_fields(each), "unverified", "A13", own, title))
    for chosen in choosing:
        terms = chosen.layout.terms
        for each in chosen.rules:
            step = _step("rule_choice", terms.agreement, rule_fields(each), "documented", "A5, A13")
            yield replace(_row(step), version=terms.start)


def rule_fields(rule: WorkflowRule) -> Fields:
    """A workflow rule as it is entered, tab by tab."""
    return (
        ("Name", rule.name), ("Events", rule.event),
        ("Conditions", "; ".join(f"{name}: {value}" for name, value in rule.conditions)),
        ("Time frame", f"wait {rule.timeframe}" if rule.timeframe else "at once"),
        *((("Updates", "; ".join(f"{name}: {value}" for name, value in rule.updates)),) if rule.updates else ()),
        *((("Notification", rule.notify),) if rule.notify else ()),
    )  # fmt: skip


def _elements(sla: SharedSla) -> tuple[str, ...]:
    return tuple(f"{agreement}: all promises" for agreement in sla.agreements)


def _row(step: Step) -> Step:
    return replace(step, row=True)


def _step(
    key: str, agreement: str, fields: Fields, mark: Mark, source: str, elements: tuple[str, ...] = (), title: str = ""
) -> Step:
    text = _texts()[key]
    screen, screen_mark = screens()[text["screen"]]
    return Step(agreement, title or text["title"], screen, screen_mark, fields, text["check"], mark, source, elements)


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, str]]:
    return read("steps.toml")
