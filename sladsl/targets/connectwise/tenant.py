"""What all agreements of the MSP share at the vendor: priorities, holiday lists, calendars, statuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.targets.lowering.weeks import DAY

from .data import limits
from .ledger import Ledger, match, referred, segment
from .naming import fingerprint, plain
from .objects import DAYS, BoardStatus, Calendar, Holiday, HolidayList, Priority, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from sladsl.targets.lowering.dates import ClosedDay

    from .calendars import Hours
    from .layout import Layout
    from .ledger import Origin
    from .statuses import StatusPlan

HolidayDates = dict["date", "ClosedDay"]


@dataclass(slots=True)
class Tenant:
    """Shared objects and where they are.

    Attributes:
        ledger: the requests.
        priorities: name at the vendor, case folded -> reference.
        calendars: name at the vendor -> reference.
        left: (holiday list, date) of holidays that exist and that nobody wants.
        unknown_boards: boards that the export does not have.
    """

    ledger: Ledger
    priorities: dict[str, Reference] = field(default_factory=dict)
    calendars: dict[str, Reference] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    unknown_boards: set[str] = field(default_factory=set)

    def add_priorities(self, layouts: Sequence[Layout]) -> None:
        """Priorities by rank: the first agreement that has one decides the colour of a new one."""
        colors = limits().colors
        for layout in layouts:
            for rank, (name, vendor) in enumerate(layout.priorities.items()):
                if self.priority(vendor) is not None:
                    continue
                found = self.ledger.named("priorities", vendor)
                if found is not None:
                    # An existing priority is left as it is: its colour is the MSP's own choice.
                    self.priorities[vendor.casefold()] = Reference.model_validate({"id": found["id"]})
                    continue
                color = colors[min(rank, len(colors) - 1)]
                wanted = Priority.model_validate({"name": vendor, "color": color})
                origin = {"": (layout.terms.agreement, f"priority {name}", "")}
                self.priorities[vendor.casefold()] = self.ledger.ensure(
                    "priorities", "/service/priorities", wanted, None, origin
                )

    def priority(self, vendor: str) -> Reference | None:
        """The priority of a name, without regard to case; None if it was not added."""
        return self.priorities.get(vendor.casefold())

    def add_calendars(self, layouts: Sequence[Layout]) -> None:
        """Holiday lists with their dates, then the calendars that use them."""
        used = [(layout, plan.clock.hours) for layout in layouts for plan in layout.plans if plan.clock.hours]
        dates: dict[str, tuple[str, HolidayDates]] = {}
        for layout, hours in used:
            if hours.definition:
                _, days = dates.setdefault(list_name(hours), (layout.terms.agreement, {}))
                days.update({closed.day: closed for closed in hours.closed})
        lists = {name: self._holiday_list(name, agreement, days) for name, (agreement, days) in sorted(dates.items())}
        for layout, hours in used:
            name = calendar_name(hours)
            if name not in self.calendars:
                wanted = _calendar(name, hours, lists.get(list_name(hours)) if hours.definition else None)
                origin = {"": (layout.terms.agreement, f"hours {hours.name}", "")}
                found = self.ledger.named("calendars", name)
                path = "/schedule/calendars"
                self.calendars[name] = self.ledger.ensure("calendars", path, wanted, found, origin)

    def _holiday_list(self, name: str, agreement: str, days: HolidayDates) -> Reference:
        found = self.ledger.named("holidayLists", name)
        origin: dict[str, Origin] = {"": (agreement, "holidays", "")}
        path = "/schedule/holidayLists"
        reference = self.ledger.ensure("holidayLists", path, HolidayList(name=name), found, origin)
        needed_by = f'holiday list "{name}"' if found else None
        listed = self.ledger.listed("holidays", needed_by)
        existing = [_read_holiday(each) for each in listed if found and referred(each, "holidayList") == found["id"]]
        for day in sorted(days):
            known = match(existing, "date", day.isoformat())
            wanted = _holiday(days[day])
            self.ledger.ensure("holidays", f"{path}/{segment(reference)}/holidays", wanted, known, origin)
        wanted_dates = {day.isoformat() for day in days}
        self.left += [(name, str(each["date"])) for each in existing if each["date"] not in wanted_dates]
        return reference

    def add_statuses(self, plans: Iterable[StatusPlan]) -> None:
        """Statuses of the boards that the export has; the others go onto the set-up sheet."""
        for plan in plans:
            board = self.ledger.named("boards", plan.board)
            if board is None:
                self.unknown_boards.add(plan.board)
                continue
            on_board = [
                status
                for status in self.ledger.listed("statuses", f'board "{plan.board}"')
                if referred(status, "board") == board["id"]
            ]
            name = plain(plan.status, limits().length["status"])
            wanted = BoardStatus(name=name, escalation_status=plan.escalation)
            found = match(on_board, "name", name)
            origin = {"": ("", f'status "{plan.status}" of board "{plan.board}"', plan.meaning)}
            self.ledger.ensure("statuses", f"/service/boards/{board['id']}/statuses", wanted, found, origin)


def list_name(hours: Hours) -> str:
    """Name of the holiday list of a calendar: equal closures share one."""
    return plain(f"{hours.label} {hours.definition}", limits().length["holiday_list"])


def calendar_name(hours: Hours) -> str:
    """Name of a calendar: other hours are another calendar, because open tickets need the old ones."""
    mark = fingerprint(repr((hours.name, hours.week, hours.definition)), 8)
    return f"{plain(hours.name, limits().length['calendar'] - 9)} {mark}"


def _read_holiday(found: Mapping[str, Any]) -> dict[str, Any]:
    """An exported holiday with plain date and times: S1 has them plain, S2 as date and time (unverified)."""
    plain_times = {key: str(found[key]).split("T")[-1][:8] for key in ("timeStart", "timeEnd") if found.get(key)}
    return {**found, **plain_times, "date": str(found.get("date", ""))[:10]}


def _holiday(closed: ClosedDay) -> Holiday:
    name = plain(closed.name, limits().length["holiday"])
    if closed.whole:
        return Holiday(name=name, date=closed.day.isoformat(), all_day_flag=True)
    start, end = clock_text(closed.start), clock_text(closed.end)
    return Holiday(name=name, date=closed.day.isoformat(), all_day_flag=False, time_start=start, time_end=end)


def _calendar(name: str, hours: Hours, holiday_list: Reference | None) -> Calendar:
    fields: dict[str, object] = {"name": name}
    if holiday_list is not None:
        fields["holiday_list"] = holiday_list
    for day, window in zip(DAYS, hours.week, strict=True):
        if window is not None:
            fields[f"{day}_start_time"], fields[f"{day}_end_time"] = clock_text(window[0]), clock_text(window[1])
    return Calendar.model_validate(fields)


def clock_text(minutes: int) -> str:
    """Minutes since midnight as HH:MM:SS; the end of the day is its last second."""
    return "23:59:59" if minutes == DAY else f"{minutes // 60:02}:{minutes % 60:02}:00"
