"""Strict mirrors of the vendor's objects, and of what its screens hold where no interface reaches them.

Entities: fields, lengths and what is required are those of generated clients (B1, B2, B3 of the support table).
Screens: field names are the vendor's own as far as its help tells them (A1, A2, A13), otherwise unverified.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

Name50 = Annotated[str, StringConstraints(min_length=1, max_length=50)]
Name64 = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Name100 = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text512 = Annotated[str, StringConstraints(max_length=512)]
Text2000 = Annotated[str, StringConstraints(max_length=2000)]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Midnight = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^1900-01-01T([01][0-9]|2[0-3]):[0-5][0-9]:00Z$")]
"""Hours need a date beside the time (documented, A8); which zone the time is read in is unverified."""
Hours = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Percent = Annotated[int, Field(ge=1, le=100)]

Span = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9])?$")]
"""Opening and closing, "08:00-17:00"; empty means closed."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SlaEvent = Literal["First Response", "Resolution Plan", "Waiting Customer", "Resolved", ""]
"""The column SLA Event of a status (documented, A2); empty is no event."""
Timeframe = Literal["Business Hours", "24x7"]
"""Which time an objective counts; that each objective has its own is unverified."""


class VendorObject(BaseModel):
    """An object of the vendor; unknown keys are refused, field names are the vendor's in camel case."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )

    def body(self) -> dict[str, Any]:
        """Give the payload: the vendor's field names, without fields that were not set."""
        return self.model_dump(by_alias=True, exclude_unset=True)


class Symbol(VendorObject):
    """The id that an earlier request of the file gives."""

    from_: Annotated[str, Field(alias="from", pattern=r"^step-[0-9]+\.id$")]


Id = int | Symbol


class HolidaySet(VendorObject):
    """POST, PATCH /HolidaySets."""

    holiday_set_name: Name64
    holiday_set_description: Text512 | None = None


class Holiday(VendorObject):
    """POST, PATCH /HolidaySets/{id}/Holidays: a whole day, once."""

    holiday_date: Midnight
    holiday_name: Name100
    holiday_set_id: Annotated[Id, Field(alias="holidaySetID")]


class Location(VendorObject):
    """POST, PATCH /InternalLocationWithBusinessHours: one window a day; it can never be deleted (documented, B1)."""

    name: Name100
    date_format: str
    time_format: str
    number_format: str
    time_zone_id: Annotated[int, Field(alias="timeZoneID")]
    first_day_of_week: Literal[0, 1] = 1  # Sunday or Monday (documented, A8); the numbers are unverified
    holiday_set_id: Annotated[Id | None, Field(alias="holidaySetID")] = None
    no_hours_on_holidays: bool = False
    monday_business_hours_start_time: ClockTime | None = None
    monday_business_hours_end_time: ClockTime | None = None
    tuesday_business_hours_start_time: ClockTime | None = None
    tuesday_business_hours_end_time: ClockTime | None = None
    wednesday_business_hours_start_time: ClockTime | None = None
    wednesday_business_hours_end_time: ClockTime | None = None
    thursday_business_hours_start_time: ClockTime | None = None
    thursday_business_hours_end_time: ClockTime | None = None
    friday_business_hours_start_time: ClockTime | None = None
    friday_business_hours_end_time: ClockTime | None = None
    saturday_business_hours_start_time: ClockTime | None = None
    saturday_business_hours_end_time: ClockTime | None = None
    sunday_business_hours_start_time: ClockTime | None = None
    sunday_business_hours_end_time: ClockTime | None = None

    @model_validator(mode="after")
    def _windows_are_whole(self) -> Self:
        for day in DAYS:
            start, end = (getattr(self, f"{day}_business_hours_{side}_time") for side in ("start", "end"))
            # Start and end come in pairs (documented, A8).
            if (start is None) != (end is None) or (start is not None and start >= end):
                raise ValueError(f"{day} needs a start before its end, or neither")
        return self


class LocationHours(VendorObject):
    """An internal location, as somebody enters it: General tab and hours tab (documented, A7).

    `timeZone` is the IANA zone that is meant; the screen lists the zones of Windows.
    """

    name: Name100
    time_zone: str
    holiday_set: str = ""
    monday: Span = ""
    tuesday: Span = ""
    wednesday: Span = ""
    thursday: Span = ""
    friday: Span = ""
    saturday: Span = ""
    sunday: Span = ""

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        for day in DAYS:
            opening, _, closing = getattr(self, day).partition("-")
            if opening and opening >= closing:
                raise ValueError(f"{day} closes before it opens")
        return self


class Contract(VendorObject):
    """POST, PATCH /Contracts; there is no DELETE (documented, B1)."""

    company_id: Annotated[int, Field(alias="companyID")]
    contract_name: Name100
    contract_number: Name50 | None = None
    contract_type: int
    status: Literal[0, 1]
    start_date: Day
    end_date: Day
    time_reporting_requires_start_and_stop_times: Literal[0, 1]
    description: Text2000 | None = None
    service_level_agreement_id: Annotated[int | None, Field(alias="serviceLevelAgreementID")] = None


class Objective(VendorObject):
    """An objective of an SLA, as somebody enters it: which tickets, and how long for each clock."""

    priority: str = ""
    issue_type: str = ""
    timeframe: Timeframe
    first_response: Hours | None = None
    resolution_plan: Hours | None = None
    resolved: Hours | None = None
    first_response_goal: Percent | None = None
    resolution_plan_goal: Percent | None = None
    resolved_goal: Percent | None = None

    @model_validator(mode="after")
    def _goals_have_times(self) -> Self:
        for clock in ("first_response", "resolution_plan", "resolved"):
            if getattr(self, f"{clock}_goal") is not None and getattr(self, clock) is None:
                raise ValueError(f"a goal for {clock} needs a time")
        return self


class Sla(VendorObject):
    """An SLA, as somebody enters it under Service Level Management."""

    name: Name50
    description: str = ""
    use_the_business_hours_of: str = ""
    set_due_date: bool = True
    objectives: tuple[Objective, ...]

    @model_validator(mode="after")
    def _objectives_are_distinct(self) -> Self:
        keys = [(each.priority.casefold(), each.issue_type.casefold()) for each in self.objectives]
        if len(set(keys)) < len(keys):
            raise ValueError("two objectives are for the same tickets")
        if not self.use_the_business_hours_of and any(each.timeframe != "24x7" for each in self.objectives):
            raise ValueError("an objective counts business hours, but the SLA has none")
        return self


class StatusEvent(VendorObject):
    """A row of Task & Ticket Statuses, as somebody sets it."""

    status: Annotated[str, StringConstraints(min_length=1)]
    sla_event: SlaEvent


class WorkflowRule(VendorObject):
    """A workflow rule for tickets, as somebody enters it; at most 200 are active (documented, A13)."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    event: str
    conditions: tuple[tuple[str, str], ...]
    timeframe: str = ""
    updates: tuple[tuple[str, str], ...] = ()
    notify: str = ""

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.updates and not self.notify:
            raise ValueError("a rule changes something or tells somebody")
        return self
