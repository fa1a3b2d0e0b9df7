"""The steps of the set-up sheet: what the interface does not offer, in the order in which it is done."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sladsl.targets.protocol import Step

from .data import limits, read, screens
from .ledger import match, referred
from .naming import plain
from .tenant import list_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields, Found
    from sladsl.targets.protocol import Mark, Project
    from sladsl.targets.settings import Board
    from sladsl.targets.support import Support

    from .emission import Emission
    from .statuses import StatusPlan
    from .tenant import Tenant

SHOWN: dict[str, tuple[str, ...]] = {
    "clock_second": ("If", "Priority", "SLA"),
    "selector_other": ("If", "Priority", "SLA"),
    "status_unmapped": ("Escalation Status",),
    "update": ("Workflow Rule Name", "Priority", "Execution Time", "Frequency"),
    "calendar_zone": ("Calendar",),
    "calendar_zone_shifted": ("Calendar",),
    "calendar_zone_drift": ("Calendar",),
    "calendar_midnight": ("Calendar",),
    "holiday_part_day": ("Calendar",),
    "holidays_undated": ("Calendar",),
    "as_agreed_usual": (),
}
"""For promises, which need several steps: the fields of each."""


def agreement_steps(terms: Terms, found: Iterable[Found], support: Support) -> list[Step]:
    """The steps for an agreement: one for each feature that needs a hand, joined where the same is entered."""
    joined: dict[tuple[str, Fields], list[str]] = {}
    for each in found:
        for feature in dict.fromkeys(note.feature for note in each.notes):
            if feature in _texts():
                shown = SHOWN.get(feature)
                fields = tuple(f for f in each.fields if shown is None or f[0] in shown)
                joined.setdefault((feature, fields), []).append(each.element)
    order = list(_texts())
    steps = []
    for (feature, fields), names in sorted(joined.items(), key=lambda item: order.index(item[0][0])):
        row = support.features[feature]
        step = _step(feature, terms.agreement, fields, row.mark, row.source, tuple(dict.fromkeys(names)))
        steps.append(replace(step, version=terms.start))
    return steps


def system_steps(
    tenant: Tenant, statuses: Sequence[StatusPlan], emissions: Sequence[Emission], project: Project
) -> Iterator[Step]:
    """The steps for the whole system."""
    boards = project.settings.boards
    if not boards:
        yield _step("boards_missing", "", (("Boards", "none in the project file"),), "third_party", "S3, S5")
    for board in boards:
        if board.name in tenant.unknown_boards:
            each = tuple((p.status, p.escalation) for p in statuses if p.board == board.name)
            yield _step("board_unknown", "", (("Board", board.name), *each), "documented", "S2")
        yield from _doubtful(board, tenant)
    for plan in statuses:
        if plan.running:
            fields = (("Board", plan.board), ("Status", plan.status), ("Runs on for", ", ".join(plan.running)))
            yield _step(
                "status_running", "", (*fields, ("Escalation Status", plan.escalation)), "third_party", "S3, S5"
            )
    yield from _rest(tenant, emissions, project)


def _doubtful(board: Board, tenant: Tenant) -> Iterator[Step]:
    """Statuses of a board at the vendor that the project file does not map."""
    known = tenant.ledger.named("boards", board.name)
    mapped = {plain(name, limits().length["status"]).casefold() for name in board.statuses}
    for status in tenant.ledger.listed("statuses") if known else ():
        name = str(status.get("name", ""))
        if known and referred(status, "board") == known.get("id") and name.casefold() not in mapped:
            now = str(status.get("escalationStatus") or "not known")
            fields = (("Board", board.name), ("Status", name), ("Escalation Status", now))
            yield _step("status_doubtful", "", fields, "third_party", "S3, S5")


def _rest(tenant: Tenant, emissions: Sequence[Emission], project: Project) -> Iterator[Step]:
    plans = [plan for emission in emissions for plan in emission.layout.plans]
    nothing = limits().no_promise
    if any(cell.hundredths == nothing for plan in plans for row in plan.rows.values() for cell in row.values()):
        yield _step(
            "no_promise", "", (("Hours that stand for no promise", f"{nothing / 100:.2f}"),), "unverified", "own"
        )
    for name, day in tenant.left:
        yield _step("holiday_left", "", (("Holiday List", name), ("Date", day)), "documented", "S1")
    hours = [plan.clock.hours for plan in plans if plan.clock.hours and plan.clock.hours.closed]
    ends = {list_name(each): max(closed.day for closed in each.closed) for each in hours}
    if ends:
        lists = tuple((name, f"last date {day}") for name, day in sorted(ends.items()))
        yield _step("holidays_end", "", lists, "documented", "S1")
    own = sorted(
        {
            vendor
            for emission in emissions
            for name, vendor in emission.layout.priorities.items()
            if name not in project.settings.priorities
            and match(tenant.ledger.listed("priorities"), "name", vendor) is None
        }
    )
    if own:
        yield _step("priority_own_name", "", tuple(("Priority", name) for name in own), "documented", "S1")


def _step(key: str, agreement: str, fields: Fields, mark: Mark, source: str, elements: tuple[str, ...] = ()) -> Step:
    text = _texts()[key]
    screen, screen_mark = screens()[text["screen"]]
    return Step(agreement, text["title"], screen, screen_mark, fields, text["check"], mark, source, elements)


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, str]]:
    return read("steps.toml")
