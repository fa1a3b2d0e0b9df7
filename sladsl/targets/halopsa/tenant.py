"""What all agreements of the MSP share at the vendor: workdays with their holidays, and one list of statuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .data import limits
from .naming import plain
from .objects import DAYS, Holiday, Status, Workday
from .workdays import seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.targets.lowering.dates import ClosedDay

    from .layout import Layout
    from .ledger import Ledger, Origin
    from .objects import Reference
    from .statuses import StatusPlan
    from .workdays import Hours


@dataclass(slots=True)
class Tenant:
    """Shared objects and where they are.

    Attributes:
        ledger: the requests.
        workdays: name -> reference.
        left: (workday, date) of holidays that exist and that nobody wants.
    """

    ledger: Ledger
    workdays: dict[str, Reference] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)

    def add_workdays(self, layouts: Sequence[Layout]) -> None:
        """Workdays with their holidays; the same hours of several agreements are one workday."""
        used: dict[str, list[tuple[Layout, Hours]]] = {}
        for layout in layouts:
            for hours in hours_of(layout):
                used.setdefault(hours.name, []).append((layout, hours))
        for name, own in used.items():
            layout, hours = own[0]
            found = self.ledger.named("workdays", name)
            origin: dict[str, Origin] = {"": (layout.terms.agreement, f"hours {hours.label}", "")}
            reference = self.ledger.ensure("workdays", workday(hours), found, origin)
            self.workdays[name] = reference
            self._add_holidays(name, reference, own, found)

    def _add_holidays(
        self,
        workday_name: str,
        reference: Reference,
        own: Sequence[tuple[Layout, Hours]],
        found: Mapping[str, Any] | None,
    ) -> None:
        wanted: dict[str, tuple[Holiday, str]] = {}
        for layout, hours in own:
            for yearly, days in ((True, hours.yearly), (False, hours.closed)):
                for day in days:
                    made = _holiday(day, reference, yearly=yearly)
                    wanted.setdefault(made.date, (made, layout.terms.agreement))
        needed_by = f'workday "{workday_name}"' if found and wanted else None
        known = {
            str(each.get("date"))[:19]: each
            for each in self.ledger.listed("holidays", needed_by)
            # Rows with an agent are somebody's leave and never touched.
            if found and each.get("workday_id") == found["id"] and not each.get("agent_id")
        }
        for date, (made, agreement) in sorted(wanted.items()):
            self.ledger.ensure("holidays", made, known.get(date), {"": (agreement, "holidays", "")})
        self.left += [(workday_name, date[:10]) for date in sorted(known) if date not in wanted]

    def add_statuses(self, plans: Iterable[StatusPlan]) -> None:
        """Statuses with what they do to the hold; those that exist keep everything else."""
        for plan in plans:
            found = self.ledger.named("statuses", plan.status)
            fields: dict[str, Any] = {"name": plan.status, "slaaction": plan.action}
            if found is None:
                fields["shortname"] = plain(plan.status, limits().length["short_name"])
            origins: dict[str, Origin] = {"": ("", f'status "{plan.status}"', plan.meaning)}
            self.ledger.ensure("statuses", Status.model_validate(fields), found, origins)


def hours_of(layout: Layout) -> list[Hours]:
    """The workdays an agreement uses, each once, in order."""
    every = [hours for plan in layout.plans for hours in (plan.hours, *(row.hours for row in plan.rows.values()))]
    return list(dict.fromkeys(every))


def workday(hours: Hours) -> Workday:
    """A workday: the first opening to the last closing of each day."""
    fields: dict[str, Any] = {"name": hours.name, "timezone": hours.zone, "alldayssame": False}
    fields |= {f"inc{day}": bool(windows) for day, windows in zip(DAYS, hours.week, strict=True)}
    for day, windows in zip(DAYS, hours.week, strict=True):
        if windows:
            fields[f"start{day}"] = f"1900-01-01T{clock_time(windows[0][0])}"
            fields[f"end{day}"] = f"1900-01-01T{clock_time(windows[-1][1])}"
    return Workday.model_validate(fields)


def _holiday(closed: ClosedDay, workday_id: Reference, *, yearly: bool) -> Holiday:
    fields: dict[str, Any] = {
        "workday_id": workday_id,
        "name": plain(closed.name, limits().length["holiday"]),
        "date": f"{closed.day}T{clock_time(closed.start)}",
        "allday": closed.whole,
        "isrecurring": yearly,
    }
    if not closed.whole:
        fields["end_date"] = f"{closed.day}T{clock_time(closed.end)}"
    return Holiday.model_validate(fields)


def clock_time(minutes: int) -> str:
    """Minutes since midnight as HH:MM:SS; the end of the day is its last second."""
    seconds = seconds_of(minutes)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
