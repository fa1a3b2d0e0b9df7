"""Strict mirrors of the vendor's objects: every body that is emitted is one of them.

Names and types are those of the vendor's interface description (H1, H2 of the support table), lengths those of the
dump of its database (H3). Neither says which fields are required: what is required here is inferred.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=50)]
Instant = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}$")]
"""Date and time without an offset, by the wall clock (inferred)."""
Midnight = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^1900-01-01T([01][0-9]|2[0-3])(:[0-5][0-9]){2}$")]
"""A time of day; that only the clock part of the date and time counts is inferred."""
Amount = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Unit = Literal["H", "D"]
"""One character (H3). "H" was seen in a ticket of a live system (H4), "D" is inferred."""
SlaAction = Literal["none", "hold", "removehold"]
"""What a status does to the hold of a ticket (third party, H2); "none" leaves it as it is (H3)."""
NO_OVERRIDE = -1
"""Workday of a priority that has none of its own, as a ticket of a live system shows it (H4)."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class VendorObject(BaseModel):
    """An object of the vendor; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, validate_by_name=True, validate_by_alias=True)

    def body(self) -> dict[str, Any]:
        """Give the payload, without fields that were not set."""
        return self.model_dump(by_alias=True, exclude_unset=True)


class Symbol(VendorObject):
    """The id that an earlier request of the file gives."""

    from_: Annotated[str, Field(alias="from", pattern=r"^step-[0-9]+\.id$")]


Reference = int | Symbol


class Workday(VendorObject):
    """POST /Workday: one window a day in a zone of its own; breaks have no field here (H3 has a table for them)."""

    name: Name
    timezone: Name
    alldayssame: Literal[False]
    incmonday: bool
    inctuesday: bool
    incwednesday: bool
    incthursday: bool
    incfriday: bool
    incsaturday: bool
    incsunday: bool
    startmonday: ClockTime | None = None
    endmonday: ClockTime | None = None
    starttuesday: ClockTime | None = None
    endtuesday: ClockTime | None = None
    startwednesday: ClockTime | None = None
    endwednesday: ClockTime | None = None
    startthursday: ClockTime | None = None
    endthursday: ClockTime | None = None
    startfriday: ClockTime | None = None
    endfriday: ClockTime | None = None
    startsaturday: ClockTime | None = None
    endsaturday: ClockTime | None = None
    startsunday: ClockTime | None = None
    endsunday: ClockTime | None = None

    @model_validator(mode="after")
    def _windows_are_whole(self) -> Self:
        for day in DAYS:
            start, end = getattr(self, f"start{day}"), getattr(self, f"end{day}")
            whole = start is not None and end is not None and start < end
            if getattr(self, f"inc{day}") and not whole:
                raise ValueError(f"{day} is open, so it needs a start before its end")
        return self


class Holiday(VendorObject):
    """POST /Holiday: a day of one workday, whole or in part, once or every year."""

    workday_id: Reference
    name: Name
    date: Instant
    allday: bool
    isrecurring: bool
    end_date: Instant | None = None

    @model_validator(mode="after")
    def _part_day_has_an_end(self) -> Self:
        whole = self.date.endswith("T00:00:00") and self.end_date is None
        part = self.end_date is not None and self.end_date[:10] == self.date[:10] and self.date < self.end_date
        if not (whole if self.allday else part):
            raise ValueError("a whole day has no times, a part of a day ends on its date, after its start")
        return self


class Sla(VendorObject):
    """POST /SLA: the header."""

    name: Name
    workday_id: Reference
    hoursaretechslocaltime: bool
    trackslaresponsetime: bool
    trackslafixbytime: bool
    responsereset: bool
    autoreleaseoption: bool


class Policy(VendorObject):
    """POST /Priority: the row of one priority of one SLA; its id is a UUID."""

    slaid: Reference
    priorityid: Annotated[int, Field(ge=1)]
    name: Name
    responsetime: Amount
    responseunits: Unit
    responsestartofday: bool
    responseendofday: bool
    fixtime: Amount
    fixunits: Unit
    startofday: bool
    fixendofday: bool
    setfixtostartdate: bool
    setfixtotargetdate: bool
    workdaysoverride: Reference

    @model_validator(mode="after")
    def _days_are_whole(self) -> Self:
        for amount, unit in ((self.responsetime, self.responseunits), (self.fixtime, self.fixunits)):
            if unit == "D" and amount != int(amount):
                raise ValueError("what a part of a day means is not known")
        own = not isinstance(self.workdaysoverride, int) or self.workdaysoverride > 0
        if not own and self.workdaysoverride != NO_OVERRIDE:
            raise ValueError("a priority without a workday of its own has -1")
        return self


class Status(VendorObject):
    """POST /Status: one flat list for all departments (H16)."""

    name: Name
    slaaction: SlaAction
    shortname: ShortName | None = None


class Condition(VendorObject):
    """A condition of a notification; what `type` means is not known and the tenant has to tell it."""

    fieldname: Name
    type: int
    value_int: Reference | None = None
    value_string: Name | None = None


class Notification(VendorObject):
    """POST /Notification; which events have which numbers is not known and the tenant has to tell it."""

    name: Name
    eventno: int
    email_list: Name
    conditions: tuple[Condition, ...]


class ClientContract(VendorObject):
    """POST /ClientContract: the agreement of a client, which names its SLA."""

    client_id: Reference
    ref: Name
    sla_id: Reference
    start_date: Midnight | None = None
    end_date: Midnight | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValueError("an agreement ends after it starts")
        return self
