"""The SLAs of the whole MSP: equal ones are one, and their workflow rules are counted against the vendor's limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.naming import plain
from sladsl.targets.protocol import TargetError

from .alerts import rule, unlike
from .data import limits
from .naming import marked
from .objects import Objective, Sla, WorkflowRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from .choices import Choosing
    from .layout import Layout, Row, SlaPlan

TIMEFRAMES = {True: "24x7", False: "Business Hours"}


@dataclass(slots=True)
class SharedSla:
    """An SLA of the system, with the agreements that use it.

    Attributes:
        plan: what it is made of.
        users: the versions of agreements that use it, each with its own plan.
        location: name of its internal location; empty if it has none.
        rules: the workflow rules that tell of its clocks.
    """

    plan: SlaPlan
    users: list[tuple[Layout, SlaPlan]] = field(default_factory=list)
    location: str = ""
    rules: list[WorkflowRule] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name."""
        return self.plan.name

    @property
    def agreements(self) -> tuple[str, ...]:
        """The agreements that use it, in order of the alphabet."""
        return tuple(sorted({layout.terms.agreement for layout, _ in self.users}))

    @property
    def from_when(self) -> tuple[str, ...]:
        """The agreements with the day from which they need it."""
        return tuple(sorted(f"{layout.terms.agreement} from {layout.terms.start}" for layout, _ in self.users))

    def later(self, on: date) -> str:
        """The day from which it is needed, as words for a title; empty if it is needed on a day already."""
        first = min(layout.terms.start for layout, _ in self.users)
        return f", needed from {first}" if first > on else ""

    def sla(self) -> Sla:
        """What somebody enters."""
        return Sla(
            name=self.name,
            description=plain(f"For {', '.join(self.from_when)}", 500),
            use_the_business_hours_of=self.location,
            set_due_date=True,
            objectives=tuple(objective(row) for row in self.plan.rows),
        )


def objective(row: Row) -> Objective:
    """A row as somebody enters it."""
    fields: dict[str, object] = {"timeframe": TIMEFRAMES[row.clock.hours is None]}
    if row.priority:
        fields["priority"] = row.priority
    if row.issue:
        fields["issue_type"] = row.issue
    names = {"respond": "first_response", "plan": "resolution_plan", "resolve": "resolved"}
    for timer, cell in row.cells.items():
        assert cell.hundredths is not None, "only what is timed is laid out"
        fields[names[timer]] = cell.hundredths / 100
        if cell.percent:
            fields[f"{names[timer]}_goal"] = cell.percent
    return Objective.model_validate(fields)


def shared(
    layouts: Iterable[Layout], known: Sequence[str], locations: dict[tuple[object, ...], str]
) -> list[SharedSla]:
    """The SLAs of all agreements, equal ones once; each plan gets the name of its SLA.

    Equal are SLAs with the same hours, objectives and alerts, whatever the client or the plan is called.

    Args:
        layouts: the versions of agreements that are or will be in force.
        known: names of SLAs that exist; one that is made of the same keeps its name.
        locations: key of hours -> name of their location.
    """
    found: dict[tuple[object, ...], SharedSla] = {}
    for layout in layouts:
        for plan in layout.plans:
            found.setdefault(plan.made_of, SharedSla(plan)).users.append((layout, plan))
    for made_of, each in found.items():
        name = marked([_head(layout, plan) for layout, plan in each.users], made_of, limits().length["sla"], known)
        for _, plan in each.users:
            plan.name = name
        each.location = locations[each.plan.hours.key] if each.plan.hours is not None else ""
        most = limits().length["rule"]
        each.rules = unlike(rule(name, alert, most) for alert in each.plan.alerts)
    return sorted(found.values(), key=lambda each: each.name.casefold())


def _head(layout: Layout, plan: SlaPlan) -> str:
    terms = layout.terms
    return " ".join(filter(None, (terms.plan.name if terms.plan else terms.client.name, plan.variant)))


class Budget(NamedTuple):
    """The workflow rules of the system on the day on which most are active.

    Attributes:
        on: that day, if other terms begin on it; None for today.
        needed: rules that agreements need -> how many, by SLA or reason.
        others: active rules that are none of ours, as the project file says.
        limit: how many can be active.
        saved: rules that sharing SLAs saves on that day.
    """

    on: date | None
    needed: dict[str, int]
    others: int
    limit: int
    saved: int

    @property
    def when(self) -> str:
        """The day in words."""
        return f"on {self.on}" if self.on else "now"

    @property
    def total(self) -> int:
        """All active rules."""
        return sum(self.needed.values()) + self.others

    @property
    def left(self) -> int:
        """How many more there can be."""
        return self.limit - self.total


def budget(
    slas: Sequence[SharedSla], choosing: Sequence[Choosing], layouts: Sequence[Layout], on: date, others: int
) -> Budget:
    """Count the rules over all agreements, day by day on which one changes.

    Args:
        slas: the SLAs of the system.
        choosing: the rules that choose the SLA of a ticket.
        layouts: the versions of agreements that are or will be in force.
        on: today.
        others: active rules that are none of ours.

    Raises:
        TargetError: there are more than the vendor allows; the message says where they come from and what to do.
    """
    later = sorted({each.terms.start for each in layouts if each.terms.start > on})
    worst = _on(on, slas, choosing, layouts, others)._replace(on=None)
    for day in later:
        found = _on(day, slas, choosing, layouts, others)
        worst = found if found.total > worst.total else worst
    if worst.left < 0:
        raise TargetError(_too_many(worst))
    return worst


def _on(
    day: date,
    slas: Sequence[SharedSla],
    choosing: Sequence[Choosing],
    layouts: Sequence[Layout],
    others: int,
) -> Budget:
    active = {
        id(each) for each in layouts if each.terms.start <= day and (each.terms.end is None or day < each.terms.end)
    }
    needed: dict[str, int] = {}
    saved = 0
    for sla in slas:
        users = sum(id(layout) in active for layout, _ in sla.users)
        if users and sla.rules:
            needed[f'SLA "{sla.name}"'] = len(sla.rules)
            saved += (users - 1) * len(sla.rules)
    for each in choosing:
        if id(each.layout) in active:
            needed[each.layout.terms.agreement] = len(each.rules)
    return Budget(day, needed, others, limits().rules, saved)


def _too_many(found: Budget) -> str:
    parts = ", ".join(f"{name} {count}" for name, count in sorted(found.needed.items(), key=lambda each: -each[1])[:10])
    others = f"; {found.others} rules of your own (`rules_in_use`)" if found.others else ""
    return (
        f"{found.when} the agreements need {sum(found.needed.values())} workflow rules ({parts}){others}, and "
        f"Autotask runs {found.limit} at most, so {-found.left} are too many; give clients the same plan with the same "
        "contacts, so that they share an SLA and its rules, leave out a percentage of an escalation, or retire rules "
        "of your own and lower `rules_in_use` in [targets.autotask]"
    )
