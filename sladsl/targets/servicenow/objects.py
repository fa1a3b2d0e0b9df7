"""Strict mirrors of the vendor's tables: what a field may hold, also where the vendor's compiler does not look."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from .query import LENGTH, parse
from .wire import read_local, seconds

MOST_DAYS = 1095
"""Longest duration of an SLA (documented, property com.snc.sla.maximum_duration)."""


def _condition(text: str) -> str:
    parse(text)
    return text


def _duration(text: str) -> str:
    if text and not 0 < seconds(text) <= MOST_DAYS * 86400:
        raise ValueError(f"{text} is no duration of at most {MOST_DAYS} days")
    return text


def _local(text: str) -> str:
    read_local(text)
    return text


Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Reference = Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")]
Flag = Literal["true", "false"]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]
Condition = Annotated[str, Field(max_length=LENGTH), AfterValidator(_condition)]
LocalText = Annotated[str, Field(pattern=r"^\d{8}T\d{6}Z?$"), AfterValidator(_local)]

ZoneSource = Literal[
    "task.caller_id.time_zone", "sla.timezone", "task.cmdb_ci.location.time_zone", "task.location.time_zone",
    "task.caller_id.location.time_zone",
]  # fmt: skip
StartField = Literal[
    "", "work_end", "work_start", "approval_set", "closed_at", "sys_created_on", "due_date", "expected_start",
    "follow_up", "reopened_time", "opened_at", "resolved_at", "sys_updated_on",
]  # fmt: skip


class Row(BaseModel):
    """A record of a table; every value is text, as the Table API gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    table: ClassVar[str]

    sys_id: Id

    def body(self) -> dict[str, Any]:
        """The record as the Table API takes it: what is not said is left to the vendor."""
        return self.model_dump(mode="json", exclude_none=True)


class SlaDefinition(Row):
    """An SLA definition (documented, SDK's table contract_sla)."""

    table: ClassVar[str] = "contract_sla"

    name: Name
    collection: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
    type: Literal["SLA", "OLA", "Underpinning contract"] = "SLA"
    target: Literal["", "response", "resolution"]
    active: Flag = "true"
    duration: Annotated[str, AfterValidator(_duration)] = ""
    duration_type: Reference = ""
    relative_duration_works_on: Literal["Task record", "SLA record"] = "Task record"
    schedule_source: Literal["no_schedule", "sla_definition", "task_field"]
    schedule: Reference = ""
    schedule_source_field: str = ""
    timezone_source: ZoneSource = "sla.timezone"
    timezone: str = ""
    start_condition: Condition
    stop_condition: Condition
    pause_condition: Condition = ""
    resume_condition: Condition = ""
    cancel_condition: Condition = ""
    reset_condition: Condition = ""
    when_to_resume: Literal["on_condition", "no_match"] = "no_match"
    when_to_cancel: Literal["on_condition", "no_match", "never"]
    reset_action: Literal["cancel", "complete"] = "cancel"
    retroactive: Flag = "false"
    set_start_to: StartField = ""
    retroactive_pause: Flag = "true"

    @model_validator(mode="after")
    def _hangs_together(self) -> SlaDefinition:
        """What the vendor's compiler demands of fields together, and what it only warns of (measured, SDK)."""
        if bool(self.duration) == bool(self.duration_type):
            raise ValueError("a definition has a duration or a relative duration")
        if (self.schedule_source == "sla_definition") != bool(self.schedule):
            raise ValueError("a schedule goes with the source sla_definition")
        if (self.schedule_source == "task_field") != bool(self.schedule_source_field):
            raise ValueError("a field with the schedule goes with the source task_field")
        if self.timezone and (self.timezone_source != "sla.timezone" or self.schedule_source == "no_schedule"):
            raise ValueError("a time zone goes with the source sla.timezone and a schedule")
        if (self.retroactive == "true") != bool(self.set_start_to):
            raise ValueError("a retroactive start needs the field it starts from")
        if self.duration_type and (self.pause_condition or self.resume_condition):
            raise ValueError("a relative duration has no pause")
        if self.cancel_condition and self.when_to_cancel != "on_condition":
            raise ValueError("a condition to cancel goes with when_to_cancel on_condition")
        if self.resume_condition and self.when_to_resume != "on_condition":
            raise ValueError("a condition to resume goes with when_to_resume on_condition")
        return self


class Schedule(Row):
    """A schedule; the vendor's compiler asks for four names of it (documented, SDK's tables cmn_schedule and above)."""

    table: ClassVar[str] = "cmn_schedule"

    name: Name
    label: Name
    calendar_name: Name
    plural_label: Name
    time_zone: Annotated[str, Field(max_length=80)] = ""
    description: Annotated[str, Field(max_length=1000)] = ""


class Span(Row):
    """An entry of a schedule (names: third party, SPAN and SCHED); the vendor's compiler does not know the table."""

    table: ClassVar[str] = "cmn_schedule_span"

    schedule: Id
    name: Name
    type: Literal["", "work", "exclude"] = ""
    show_as: Literal["busy", "free", "tentative", "on_call"] = "busy"
    start_date_time: LocalText
    end_date_time: LocalText
    all_day: Flag = "false"
    repeat_type: Literal[
        "does_not_repeat",
        "daily",
        "weekdays",
        "weekends",
        "weekMWF",
        "weekTT",
        "specific",
        "weekly",
        "monthly",
        "yearly",
    ] = "does_not_repeat"
    repeat_count: Annotated[str, Field(pattern=r"^[1-9]\d*$")] = "1"
    repeat_until: Annotated[str, Field(pattern=r"^(\d{8})?$")] = ""
    days_of_week: Annotated[str, Field(pattern=r"^[1-7]?(,?[1-7])*$")] = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> Span:
        start, end = read_local(self.start_date_time), read_local(self.end_date_time)
        if start.utc != end.utc:
            # Accepted silently by the vendor, and then a day off (third party, SPAN).
            raise ValueError("start and end of an entry are in the same zone")
        if end.total <= start.total:
            raise ValueError("an entry ends after it starts")
        if self.repeat_type == "specific" and not self.days_of_week:
            raise ValueError("an entry on specific days names them")
        return self


class RelativeDuration(Row):
    """A scripted due date; the script's column is not known to the vendor's compiler (third party, DC)."""

    table: ClassVar[str] = "cmn_relative_duration"

    name: Annotated[str, Field(min_length=1, max_length=100)]
    description: Annotated[str, Field(max_length=4000)] = ""
    script: Annotated[str, Field(min_length=1, max_length=4000)]


TABLES: dict[str, type[Row]] = {row.table: row for row in (Schedule, Span, RelativeDuration, SlaDefinition)}
"""Tables that are written, in the order of loading."""

EXPORTED = (*TABLES, "cmn_other_schedule", "sys_properties", "core_company", "sys_choice")
"""Tables that are read."""


def table_of(path: str) -> tuple[str, str]:
    """Table and id in a path of the Table API; the id is empty for a whole table.

    Raises:
        ValueError: it is no such path.
    """
    found = re.fullmatch(r"/api/now/table/([a-z_]+)(?:/([0-9a-f]{32}))?", path)
    if found is None or found[1] not in TABLES:
        raise ValueError(f"no such path: {path}")
    return found[1], found[2] or ""
