"""What the interface takes: holiday sets with their days, hours of internal locations, contracts with their SLA."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.targets.lowering.naming import plain
from sladsl.targets.protocol import TargetError

from .data import limits
from .exports import contracts_of, identifier_of, named, picklist, rows, value_of, zone_number
from .ledger import Ledger, segment
from .naming import marked
from .objects import DAYS, Contract, Holiday, HolidaySet, Location, LocationHours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.dates import ClosedDay
    from sladsl.targets.protocol import Project
    from sladsl.targets.settings import AgreementNames

    from .calendars import Hours
    from .objects import Id

FORMATS = ("dateFormat", "timeFormat", "numberFormat")
"""What a location has to have beside its hours; it is taken from a location that exists."""


@dataclass(slots=True)
class Shared:
    """What agreements share in the system.

    Attributes:
        ledger: the requests.
        project: the project.
        sets: definition of closures -> name of the holiday set.
        locations: key of hours -> name of the internal location.
        entered: name of a location -> its hours as somebody enters them.
        by_hand: names of locations that no request makes.
        left: holiday set and date of holidays that exist and that nobody wants.
        ends: holiday set -> its last date.
    """

    ledger: Ledger
    project: Project
    sets: dict[str, str] = field(default_factory=dict)
    locations: dict[tuple[object, ...], str] = field(default_factory=dict)
    entered: dict[str, LocationHours] = field(default_factory=dict)
    by_hand: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    ends: dict[str, date] = field(default_factory=dict)

    def add(self, used: Iterable[tuple[Terms, Hours]]) -> None:
        """Make holiday sets with their days, then the locations that use them."""
        users = list(used)
        identifiers: dict[str, Id] = {}
        for definition in sorted({hours.definition for _, hours in users if hours.definition}):
            identifiers[definition] = self._holiday_set(
                definition, [each for each in users if each[1].definition == definition]
            )
        for key in sorted({hours.key for _, hours in users}, key=repr):
            same = [each for each in users if each[1].key == key]
            self._location(same, identifiers.get(same[0][1].definition))

    def _holiday_set(self, definition: str, users: list[tuple[Terms, Hours]]) -> Id:
        known = [str(each.get("holidaySetName", "")) for each in rows(self.ledger.known, "holidaySets")]
        name = marked([hours.label for _, hours in users], definition, limits().length["holiday_set"], known)
        self.sets[definition] = name
        found = named(self.ledger.known, "holidaySets", "holidaySetName", name)
        origins = {"": (users[0][0].agreement, "holidays", "")}
        wanted = HolidaySet.model_validate({"holiday_set_name": name, "holiday_set_description": "Managed by sladsl"})
        identifier = self.ledger.ensure("holidaySets", "/HolidaySets", wanted, found, origins)
        days = {closed.day: closed for _, hours in users for closed in hours.closed}
        self._holidays(name, identifier, days, origins)
        self.ends[name] = max(days)
        return identifier

    def _holidays(self, name: str, identifier: Id, days: Mapping[date, ClosedDay], origins: Mapping[str, Any]) -> None:
        if isinstance(identifier, int) and "holidays" not in self.ledger.known:
            raise TargetError(
                f'exports/autotask/holidays.json is missing: the holiday set "{name}" exists in Autotask, and without '
                "that file nobody can tell which days it has already"
            )
        own = [each for each in rows(self.ledger.known, "holidays") if each.get("holidaySetID") == identifier]
        existing = {str(each.get("holidayDate", ""))[:10]: each for each in own}
        for day in sorted(days):
            body = {
                "holiday_date": f"{day}T00:00:00Z",
                "holiday_name": plain(days[day].name, limits().length["holiday"]),
                "holiday_set_id": identifier,
            }
            path = f"/HolidaySets/{segment(identifier)}/Holidays"
            self.ledger.ensure("holidays", path, Holiday.model_validate(body), existing.get(day.isoformat()), origins)
        # Days of years gone by stay: the vendor asks to leave them for the sake of history (documented, A6).
        first = min(days).year
        self.left += [(name, day) for day in sorted(existing) if day[:4] >= str(first) and day not in map(str, days)]

    def _location(self, users: list[tuple[Terms, Hours]], holiday_set: Id | None) -> None:
        hours = users[0][1]
        known = [str(each.get("name", "")) for each in rows(self.ledger.known, "internalLocations")]
        name = marked([each.head for _, each in users], hours.key, limits().length["location"], known)
        self.locations[hours.key] = name
        fields: dict[str, Any] = {"name": name, "time_zone": hours.zone}
        if hours.definition:
            fields["holiday_set"] = self.sets[hours.definition]
        for day, window in zip(DAYS, hours.week, strict=True):
            if window is not None:
                fields[day] = f"{clock_text(window[0])}-{clock_text(window[1])}"
        self.entered[name] = LocationHours.model_validate(fields)
        body = self._location_body(name, hours, holiday_set)
        if body is None:
            self.by_hand.append(name)
            return
        found = named(self.ledger.known, "internalLocations", "name", name)
        origins = {"": (users[0][0].agreement, f"hours {hours.name}", "")}
        self.ledger.ensure(
            "internalLocations", "/InternalLocationWithBusinessHours", Location.model_validate(body), found, origins
        )

    def _location_body(self, name: str, hours: Hours, holiday_set: Id | None) -> dict[str, Any] | None:
        """The payload of a location; None where the interface cannot be relied on, so that somebody enters it.

        Whether times are read as UTC or as the location's own is unverified: the project file says it after a try.
        """
        own = self.project.settings.own
        like = next(iter(rows(self.ledger.known, "internalLocations")), None)
        number = zone_number(hours.zone, self.ledger.known, self.project)
        if own.get("location_times") != "local" or like is None or number is None:
            return None
        if not all(isinstance(like.get(each), str) for each in FORMATS):
            return None
        body: dict[str, Any] = {
            "name": name,
            **{each: like[each] for each in FORMATS},
            "timeZoneID": number,
            "firstDayOfWeek": 1,
        }
        if holiday_set is not None:
            body |= {"holidaySetID": holiday_set, "noHoursOnHolidays": True}
        for day, window in zip(DAYS, hours.week, strict=True):
            if window is not None:
                for side, minute in zip(("Start", "End"), window, strict=True):
                    body[f"{day}BusinessHours{side}Time"] = f"1900-01-01T{clock_text(minute)}:00Z"
        return body

    def bind(self, terms: Terms, names: AgreementNames, sla: str) -> str:
        """Put the SLA into the agreement's contract; "done", "posted", or "by hand" when somebody has to.

        An SLA has a number only once somebody has entered it, and the picklist of tickets was exported again.
        """
        known = self.ledger.known
        number = value_of(known, "ticketFields", "serviceLevelAgreementID", sla) if sla else None
        found = contracts_of(known, self.project).get(terms.agreement)
        origins = {"": (terms.agreement, "term", ""), "serviceLevelAgreementID": (terms.agreement, "binding", "")}
        if found is not None:
            if number is None:
                return "by hand"
            change = {} if found.get("serviceLevelAgreementID") == number else {"serviceLevelAgreementID": number}
            self.ledger.patch("/Contracts", identifier_of("contracts", found), change, origins)
            return "done"
        body = self._contract(terms, names)
        if body is None or "contracts" not in known:
            return "by hand"
        if number is not None:
            body["service_level_agreement_id"] = number
        self.ledger.ensure("contracts", "/Contracts", Contract.model_validate(body), None, origins)
        return "posted" if number is not None else "posted, SLA by hand"

    def _contract(self, terms: Terms, names: AgreementNames) -> dict[str, Any] | None:
        """The payload of a new contract; None if it needs something that is not known."""
        known = self.ledger.known
        company = named(known, "companies", "companyName", names.company) if names.company else None
        kind = value_of(known, "contractFields", "contractType", names.type) if names.type else None
        last = terms.term.last if terms.term else None
        if company is None or kind is None or last is None:
            return None
        first = terms.term.first if terms.term else terms.start
        return {
            "company_id": identifier_of("companies", company),
            "contract_name": plain(names.name or terms.agreement, limits().length["contract"]),
            "contract_number": plain(f"sladsl:{terms.agreement}", 50),
            "contract_type": kind,
            "status": 1,
            "start_date": first.isoformat(),
            "end_date": last.isoformat(),
            "time_reporting_requires_start_and_stop_times": 0,
        }


def known_slas(known: Mapping[str, Any]) -> list[str]:
    """Names of SLAs that exist: in the picklist of tickets, and among those that somebody entered."""
    return [
        *picklist(known, "ticketFields", "serviceLevelAgreementID").values(),
        *(str(each.get("name", "")) for each in rows(known, "slas")),
    ]


def clock_text(minutes: int) -> str:
    """Minutes since midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
