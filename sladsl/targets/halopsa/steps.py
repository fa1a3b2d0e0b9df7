"""The steps of the set-up sheet: what the interface does not offer, in the order in which it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sladsl.targets.protocol import Step

from .data import limits, read
from .naming import vendor_name
from .tenant import hours_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.model.people import EscalationStep
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields, Found
    from sladsl.targets.protocol import Mark, Project
    from sladsl.targets.support import Support

    from .elements import Scene
    from .emission import Emission
    from .tenant import Tenant

BREAKS = ("Workday", *(f"Break on {day}" for day in (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)))  # fmt: skip
SHOWN: dict[str, tuple[str, ...]] = {
    "selector_other": ("Criteria", "Service Level Agreement"),
    "plan": ("Name", "OLA target", "Priority"),
    "other_milestone": ("Name", "OLA target", "Priority"),
    "update": ("Name", "Repeat", "Priority"),
    "calendar_break": BREAKS,
    "calendar_many_windows": BREAKS,
    "holidays_undated": ("Workday",),
    "status_unmapped": (),
    "as_agreed_usual": (),
    "goal_share": (),
    "pause_notice": ("Waiting on", "Status Name", "Only when"),
    "pause_other_clock": ("Waiting on", "Status Name"),
    "pause_limit": ("Status Name", "Time until off hold"),
}
"""For promises, which need several steps: the fields of each, by how their names begin."""


def agreement_steps(terms: Terms, found: Iterable[Found], support: Support) -> list[Step]:
    """The steps for an agreement: one for each feature that needs a hand, joined where the same is entered."""
    joined: dict[tuple[str, Fields], list[str]] = {}
    for each in found:
        for feature in dict.fromkeys(note.feature for note in each.notes):
            if feature in read("steps.toml"):
                shown = SHOWN.get(feature)
                fields = tuple(f for f in each.fields if shown is None or f[0].startswith(shown))
                joined.setdefault((feature, fields), []).append(each.element)
    order = list(read("steps.toml"))
    steps = []
    for (feature, fields), names in sorted(joined.items(), key=lambda item: order.index(item[0][0])):
        row = support.features[feature]
        step = _step(feature, terms.agreement, fields, row.mark, row.source, tuple(dict.fromkeys(names)))
        steps.append(replace(step, version=terms.start))
    return steps


def system_steps(tenant: Tenant, scene: Scene, emissions: Sequence[Emission], project: Project) -> Iterator[Step]:
    """The steps for the whole system."""
    yield _step("default_sla", "", (("Default SLA", "Chosen based on Site or Ticket Type"),), "documented", "H7")
    yield _step(
        "holds_move_response",
        "",
        (("Update the respond-by date with time on hold", "yes" if scene.moves_response else "no"),),
        "unverified",
        "H3, own",
    )
    yield _step("closing_responds", "", (("Counts as a response", "yes"),), "unverified", "H1, H13, own")
    yield from _status_steps(tenant, scene, project)
    percents = sorted({step.percent for e in emissions for step in _steps_of(e) if step.percent})
    if percents:
        fields = (("Thresholds of all agreements", ", ".join(f"{each}%" for each in percents)),)
        yield _step("warning_thresholds", "", fields, "unverified", "H1, H10, own")
    yield from _rest(tenant, emissions, project)


def _steps_of(emission: Emission) -> Iterator[EscalationStep]:
    """The steps of escalations of a version that is not over."""
    if emission.in_force:
        for escalation in emission.layout.terms.escalations:
            yield from escalation.steps


def _status_steps(tenant: Tenant, scene: Scene, project: Project) -> Iterator[Step]:
    if not project.settings.boards:
        yield _step("boards_missing", "", (("Statuses", "none in the project file"),), "documented", "H9")
    for plan in scene.statuses:
        if plan.running:
            runs = (("Status Name", plan.status), ("Runs on for", ", ".join(plan.running)), ("SLA", "off hold"))
            yield _step("status_running", "", runs, "third_party", "H16, H2")
    mapped = {plan.status.casefold() for plan in scene.statuses}
    neutral = []
    for status in tenant.ledger.listed("statuses"):
        name, action = str(status.get("name", "")), str(status.get("slaaction") or "none")
        if name.casefold() not in mapped:
            fields = (("Status Name", name), ("SLA", {"none": "leaves the hold as it is"}.get(action, action)))
            yield _step("status_doubtful", "", fields, "third_party", "H2")
            neutral += [("Status Name", name)] if action == "none" else []
    if neutral:
        yield _step("status_neutral", "", tuple(neutral), "inferred", "H3, own")


def _rest(tenant: Tenant, emissions: Sequence[Emission], project: Project) -> Iterator[Step]:
    plans = [plan for emission in emissions for plan in emission.layout.plans]
    cells = [(plan, t, c) for plan in plans for row in plan.rows.values() for t, c in row.cells.items()]
    nothing = limits().no_promise
    if any(cell.entry is None and timer in plan.tracked for plan, timer, cell in cells):
        yield _step("no_promise", "", (("Hours that stand for no promise", f"{nothing:g}"),), "unverified", "own")
    for name, day in tenant.left:
        yield _step("holiday_left", "", (("Workday", name), ("Date", day)), "documented", "H1, H3")
    ends: dict[str, str] = {}
    for emission in emissions:
        for hours in hours_of(emission.layout):
            last = max((each.day.isoformat() for each in hours.closed), default="")
            ends[hours.name] = max(last, ends.get(hours.name, ""))
    if any(ends.values()):
        fields = tuple((name, f"last date {day}") for name, day in sorted(ends.items()) if day)
        yield _step("holidays_end", "", fields, "documented", "H1, H3")
    own = {
        vendor
        for emission in emissions
        for name, vendor in emission.layout.priorities.items()
        if name not in project.settings.priorities
    } - {vendor_name(str(each.get("name", ""))) for each in tenant.ledger.listed("priorities")}
    if own:
        yield _step("priority_own_name", "", tuple(("Priority", name) for name in sorted(own)), "inferred", "H1, own")


def _step(key: str, agreement: str, fields: Fields, mark: Mark, source: str, elements: tuple[str, ...] = ()) -> Step:
    text = read("steps.toml")[key]
    screen = read("screens.toml")[text["screen"]]
    return Step(
        agreement, text["title"], screen["screen"], screen["mark"], fields, text["check"], mark, source, elements
    )
