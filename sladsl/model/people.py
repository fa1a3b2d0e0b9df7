"""Parties, roles, channels and escalation: who does what, who hears of it, and how a report arrives."""

from typing import Literal

from .part import Part
from .values import Duration


class Party(Part):
    """A party to the agreement.

    Attributes:
        name: its name as it signs.
        aliases: names under which ticket systems know it.
        address: where notices go; None if not said.
        zone: IANA zone of its seat; None if not said.
        signatory: who signs for it; None if not said.
    """

    name: str
    aliases: tuple[str, ...] = ()
    address: str | None = None
    zone: str | None = None
    signatory: str | None = None


class Role(Part):
    """A role that acts or is told.

    Attributes:
        name: what it is called.
        side: whose role it is.
        holder: who holds it: a person's name, or a description such as "whoever holds the ticket".
        person: whether `holder` names a person.
        email: address for alerts; None if not said.
        phone: number for alerts; None if not said.
        duty: calendar of the hours in which the role can be reached; None if not said.
        deputy: the role that stands in; None if there is none.
    """

    name: str
    side: Literal["provider", "client"] = "provider"
    holder: str | None = None
    person: bool = False
    email: str | None = None
    phone: str | None = None
    duty: str | None = None
    deputy: str | None = None


class Channel(Part):
    """A way to report.

    Attributes:
        name: what it is called.
        address: number, address or place; None if not said.
        hours: calendar in which it is served; None if not said.
        valid: whether a report by it starts clocks.
    """

    name: str
    address: str | None = None
    hours: str | None = None
    valid: bool = True


class ReportingRule(Part):
    """Which reports count, and from when.

    Attributes:
        channels: channels that must be used.
        all_required: all of them are needed and receipt is the last; otherwise any one suffices.
        priorities: the priorities it is about; empty means all.
        substitute: what suffices when a channel is down, in the words of the agreement.
        effect_otherwise: what happens to other reports, in the words of the agreement.
    """

    channels: tuple[str, ...]
    all_required: bool = False
    priorities: tuple[str, ...] = ()
    substitute: str | None = None
    effect_otherwise: str | None = None


class EscalationStep(Part):
    """One alert of an escalation.

    Attributes:
        trigger: what makes it fire: "at_start", "percent" of the promised time, "after_start", "before_due",
            "after_due", "no_progress" for a time without any event by the provider, or "condition" when a person
            judges so.
        condition: for "condition": when, in the words of the agreement.
        percent: for "percent", 1 to 100.
        time: for the other triggers.
        action: what is done: warn, notify, or hand over.
        role: who is told.
        tier_restarts: the next step's time counts from this one, not from the start.
    """

    trigger: Literal["at_start", "percent", "after_start", "before_due", "after_due", "no_progress", "condition"]
    percent: int | None = None
    time: Duration | None = None
    condition: str | None = None
    action: Literal["warn", "notify", "escalate", "hand_over"]
    role: str
    tier_restarts: bool = False


class Escalation(Part):
    """Who hears of a clock before and after it is late.

    Attributes:
        milestones: the clocks it is about.
        priorities: the priorities it is about; empty means all.
        channels: the channels of the reports it is about; empty means all.
        steps: alerts in the order written.
        unacknowledged: while nobody acknowledges an alert: after how long (each counted from the one before, in time
            that always runs) it goes to which role.
        shown_to_client: whether percentages are printed in the client's document.
    """

    milestones: tuple[str, ...]
    priorities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    steps: tuple[EscalationStep, ...]
    unacknowledged: tuple[tuple[Duration, str], ...] = ()
    shown_to_client: bool = False
