"""Strict mirrors of what RT's configuration and initial data hold, in RT's words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_pascal

NAME = 200
"""Most characters of a queue's name (column of the database)."""
LEVEL = 64
"""Most characters of a level: the column SLA of a ticket."""
LIFECYCLE = 32
"""Most characters of a lifecycle's name (column of a queue)."""
STATUS = 64
"""Most characters of a status (column of a ticket)."""
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _whole(value: Any) -> Any:
    """Perl makes no difference between 8 and '8'."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _truth(value: Any) -> Any:
    return (
        {"0": False, "": False, "1": True, 0: False, 1: True, None: False}.get(value, value)
        if not isinstance(value, dict | list)
        else value
    )


Minutes = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=10_000_000)]
Flag = Annotated[bool, BeforeValidator(_truth)]
Clock = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}:[0-9]{2}$")]
Date = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Status = Annotated[str, StringConstraints(min_length=1, max_length=STATUS)]
LevelName = Annotated[str, StringConstraints(min_length=1, max_length=LEVEL)]


class RtObject(BaseModel):
    """An object of RT: no field beside its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_pascal, populate_by_name=True)

    def body(self) -> dict[str, Any]:
        """The fields that are set, as RT's files have them."""
        return self.model_dump(by_alias=True, exclude_none=True)


class Times(RtObject):
    """Minutes of a target: business minutes first, then minutes of the wall clock."""

    business_minutes: Minutes | None = None
    real_minutes: Minutes | None = None


class Target(Times):
    """A target of a level, and the statuses in which it does not hold."""

    ignore_on_statuses: tuple[Status, ...] | None = None
    exclude_time_on_ignored_statuses: Flag | None = None


def _target(value: Any) -> Any:
    """A bare number is business minutes; nought and nothing are no target."""
    value = _whole(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return {"BusinessMinutes": value} if value else None
    return value


AnyTarget = Annotated[Target | None, BeforeValidator(_target)]


class OutOfHours(RtObject):
    """Minutes that are added when the target starts outside hours."""

    starts: Times | None = None
    response: Times | None = None
    keep_in_loop: Times | None = None
    resolve: Times | None = None


class Level(RtObject):
    """A level of service: up to three targets in one calendar and one zone."""

    business_hours: str | None = None
    timezone: str | None = None
    starts: AnyTarget = None
    start_immediately: Flag | None = None
    response: AnyTarget = None
    keep_in_loop: AnyTarget = None
    resolve: AnyTarget = None
    out_of_hours: OutOfHours | None = None


class QueueLevel(RtObject):
    """The level of a queue's tickets, and the queue's own zone."""

    level: LevelName | None = None
    timezone: str | None = None


def _queue_level(value: Any) -> Any:
    return {"Level": value} if isinstance(value, str) else value


class Agreements(RtObject):
    """`%ServiceAgreements`."""

    default: str | None = None
    queue_default: dict[str, Annotated[QueueLevel, BeforeValidator(_queue_level)]] = {}
    assume_outside_actor: Flag = False
    levels: dict[str, Level] = {}


class Break(RtObject):
    """A break of a day."""

    start: Clock
    end: Clock


class Day(RtObject):
    """Hours of a weekday; without both times it is closed."""

    name: str | None = None
    start: Clock | None = None
    end: Clock | None = None
    breaks: tuple[Break, ...] | None = None


class Hours(BaseModel):
    """A calendar of `%ServiceBusinessHours`: weekdays from 0, Sunday, and closed dates."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: dict[Literal["0", "1", "2", "3", "4", "5", "6"], Day] = {}
    holidays: tuple[Date, ...] | None = None

    @classmethod
    def from_perl(cls, value: dict[str, Any]) -> Hours:
        """Read it as the file has it: weekdays and holidays in one hash."""
        days = {name: day for name, day in value.items() if name != "holidays"}
        return cls.model_validate({"days": days, "holidays": value.get("holidays")})

    def body(self) -> dict[str, Any]:
        """Weekdays and holidays in one hash."""
        found: dict[str, Any] = {name: day.body() for name, day in self.days.items()}
        return found | ({"holidays": list(self.holidays)} if self.holidays else {})


class Lifecycle(BaseModel):
    """Statuses of a queue's tickets and the ways between them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str | None = None
    initial: tuple[Status, ...] = ()
    active: tuple[Status, ...] = ()
    inactive: tuple[Status, ...] = ()
    defaults: dict[str, str] = {}
    transitions: dict[str, tuple[str, ...]] = {}
    rights: dict[str, str] = {}
    actions: tuple[Any, ...] | dict[str, Any] = ()

    def body(self) -> dict[str, Any]:
        """The fields that are set, as RT's file has them."""
        return self.model_dump(exclude_none=True)


class OwnQueue(RtObject):
    """What our scrips and our reader look up for a queue, in the option `%SladslQueues` of our own.

    Attributes:
        agreement: name of the agreement.
        levels: number of the priority -> level of its tickets.
        priorities: number of the priority -> its name in the agreement.
        waits: status -> what is waited for.
        resume_on_reply: statuses that an answer of the client ends.
    """

    agreement: str
    levels: dict[str, LevelName] = {}
    priorities: dict[str, str] = {}
    waits: dict[str, str] = {}
    resume_on_reply: tuple[Status, ...] = ()


class Queue(RtObject):
    """A queue in initial data."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME)]
    description: str = ""
    lifecycle: Annotated[str, StringConstraints(min_length=1, max_length=LIFECYCLE)] = "default"
    # RT's own default is 1: no due dates at all, and no complaint (measured).
    sla_disabled: Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1)] = Field(1, alias="SLADisabled")
    sla: LevelName | None = Field(None, alias="SLA")
    correspond_address: str | None = None
    comment_address: str | None = None
    subject_tag: str | None = None
    sort_order: int | None = None
    disabled: Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1)] | None = None


class Value(RtObject):
    """A value of a custom field."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME)]
    sort_order: int


class CustomField(RtObject):
    """A field of tickets, to choose one of some values."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME)]
    type: Literal["SelectSingle"]
    lookup_type: Literal["RT::Queue-RT::Ticket"]
    queue: tuple[str, ...]
    values: tuple[Value, ...]


class Scrip(RtObject):
    """Something RT does by itself."""

    description: str
    scrip_condition: str
    scrip_action: Literal["User Defined"]
    template: Literal["Blank"]
    stage: Literal["TransactionCreate"]
    custom_is_applicable_code: str | None = None
    custom_prepare_code: str
    custom_commit_code: str


class InitialData(RtObject):
    """A file of initial data in JSON."""

    queues: tuple[Queue, ...] = ()
    custom_fields: tuple[CustomField, ...] = ()
    scrips: tuple[Scrip, ...] = ()
