"""Strict mirrors of the vendor's objects: every body that is emitted is one of them.

Required fields, lengths and enumerations are those of the OpenAPI description (S1 of the support table), where the
PyPI package of the same objects (S2) is laxer; enumerations whose values S1 does not list are from S2.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

Hours = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Percent = Annotated[int, Field(ge=0, le=100)]
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$")]
"""HH:MM:SS; S1 types holidays' times as plain strings, S2 as date and time (unverified)."""
Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Instant = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
Name25 = Annotated[str, StringConstraints(min_length=1, max_length=25)]
Name50 = Annotated[str, StringConstraints(min_length=1, max_length=50)]
Name100 = Annotated[str, StringConstraints(min_length=1, max_length=100)]

Color = Literal[
    "Black", "Blue", "Cyan", "Gray", "Green", "Lime", "Orange", "Pink", "Purple", "Red", "White", "Yellow", "Custom"
]  # fmt: skip
EscalationStatus = Literal["NotResponded", "Responded", "ResolutionPlan", "Resolved", "NoEscalation"]
"""There is no "Waiting": the screens' word for NoEscalation (S3, S5)."""


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


class Reference(VendorObject):
    """A reference to another object."""

    id: int | Symbol


class Priority(VendorObject):
    """POST /service/priorities; shared by the whole system."""

    name: Name50
    color: Color


class HolidayList(VendorObject):
    """POST /schedule/holidayLists."""

    name: Name50


class Holiday(VendorObject):
    """POST /schedule/holidayLists/{id}/holidays; one date, no recurrence."""

    name: Name50
    date: Date
    all_day_flag: bool = True
    time_start: Time | None = None
    time_end: Time | None = None

    @model_validator(mode="after")
    def _part_day_has_times(self) -> Self:
        timed = self.time_start is not None and self.time_end is not None and self.time_start < self.time_end
        if self.all_day_flag == timed:
            raise ValueError("a whole day has no times, a part of a day has both, in order")
        return self


class Calendar(VendorObject):
    """POST /schedule/calendars; one window a day, no zone; a day without times is closed."""

    name: Name50
    holiday_list: Reference | None = None
    monday_start_time: Time | None = None
    monday_end_time: Time | None = None
    tuesday_start_time: Time | None = None
    tuesday_end_time: Time | None = None
    wednesday_start_time: Time | None = None
    wednesday_end_time: Time | None = None
    thursday_start_time: Time | None = None
    thursday_end_time: Time | None = None
    friday_start_time: Time | None = None
    friday_end_time: Time | None = None
    saturday_start_time: Time | None = None
    saturday_end_time: Time | None = None
    sunday_start_time: Time | None = None
    sunday_end_time: Time | None = None

    @model_validator(mode="after")
    def _windows_are_whole(self) -> Self:
        for day in DAYS:
            start, end = getattr(self, f"{day}_start_time"), getattr(self, f"{day}_end_time")
            # A window that ends before it starts counts as 24 hours in S3: never emitted.
            if (start is None) != (end is None) or (start is not None and start >= end):
                raise ValueError(f"{day} needs a start before its end, or neither")
        return self


DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SlaHours(VendorObject):
    """The six numbers that an SLA and its rows share: hours, and goals in percent (never thresholds)."""

    respond_hours: Hours | None = None
    respond_percent: Percent | None = None
    plan_within: Hours | None = None
    plan_within_percent: Percent | None = None
    resolution_hours: Hours | None = None
    resolution_percent: Percent | None = None


class Sla(SlaHours):
    """POST /service/SLAs; the header, which holds for every priority without a row (S3)."""

    name: Name25
    based_on: Literal["AllHours", "Customer", "MyCalendar", "Custom"]
    custom_calendar: Reference | None = None
    default_flag: bool | None = None
    application_order: int | None = None
    hi_impact_hi_urgency: Reference | None = None
    hi_impact_med_urgency: Reference | None = None
    hi_impact_low_urgency: Reference | None = None
    med_impact_hi_urgency: Reference | None = None
    med_impact_med_urgency: Reference | None = None
    med_impact_low_urgency: Reference | None = None
    low_impact_hi_urgency: Reference | None = None
    low_impact_med_urgency: Reference | None = None
    low_impact_low_urgency: Reference | None = None

    @model_validator(mode="after")
    def _custom_has_calendar(self) -> Self:
        if (self.based_on == "Custom") != (self.custom_calendar is not None):
            raise ValueError("customCalendar goes with basedOn Custom, and only with it")
        return self


class SlaPriority(SlaHours):
    """POST /service/SLAs/{id}/priorities; a row that replaces the header for one priority."""

    priority: Reference


class BoardStatus(VendorObject):
    """POST /service/boards/{id}/statuses; `escalationStatus` drives the clocks."""

    name: Name50
    escalation_status: EscalationStatus


class Agreement(VendorObject):
    """POST /finance/agreements."""

    name: Name100
    type: Reference
    company: Reference
    contact: Reference
    sla: Reference
    start_date: Instant | None = None
    end_date: Instant | None = None
    no_ending_date_flag: bool | None = None


class PatchOperation(VendorObject):
    """An element of the body of a PATCH (documented, S1); that "remove" works is unverified."""

    op: Literal["add", "replace", "remove"]
    path: Annotated[str, StringConstraints(pattern=r"^[a-zA-Z]+$")]
    value: Any = None

    @model_validator(mode="after")
    def _removes_without_a_value(self) -> Self:
        if (self.op == "remove") == ("value" in self.model_fields_set):
            raise ValueError("a removal has no value, every other operation has one")
        return self
