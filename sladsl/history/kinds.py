"""The kinds of events every history knows: what each stops, what it begins or ends."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """What an event of a kind does to a ticket and its clocks.

    Attributes:
        words: the event as a person would say it.
        stops: the milestone that it reaches; None if it reaches none.
        waits_for: the reason of the wait that it begins; None if it begins none.
        ends_wait: whether it ends a wait.
        ends_ticket: whether the ticket is over with it, until it is reopened.
        progress: whether it is something done by the provider, so that "no progress" is counted from it.
        implied_by_end: whether a ticket that ends without it counts as having reached it: a ticket that was resolved
            was responded to, but nobody need have arrived on site.
    """

    words: str
    stops: str | None = None
    waits_for: str | None = None
    ends_wait: bool = False
    ends_ticket: bool = False
    progress: bool = False
    implied_by_end: bool = False


WAITING = "waiting"
"""A wait for a declared reason, which is the value of the event."""

KINDS: dict[str, Kind] = {
    "created": Kind("the ticket was created"),
    "assigned": Kind("the ticket was assigned", stops="assign", progress=True, implied_by_end=True),
    "responded": Kind("a response was given", stops="respond", progress=True, implied_by_end=True),
    "planned": Kind("a plan was given", stops="plan work", progress=True, implied_by_end=True),
    "work_started": Kind("work started", stops="start work", progress=True, implied_by_end=True),
    "dispatched": Kind("an engineer was sent out", progress=True),
    "arrived": Kind("an engineer arrived on site", stops="arrive on site", progress=True),
    "worked_around": Kind("a workaround was given", stops="work around", progress=True, implied_by_end=True),
    "updated": Kind("an update was given", stops="update", progress=True),
    "handed_over": Kind("the ticket was handed over", stops="hand over", progress=True),
    "alert_acknowledged": Kind("an alert was acknowledged"),
    "asked_client": Kind("the client was asked", progress=True),
    "waiting_client": Kind("a wait on the client began", waits_for="Client"),
    "waiting_vendor": Kind("a wait on a vendor began", waits_for="Vendor"),
    "waiting_other": Kind("a wait on something else began", waits_for="Other"),
    WAITING: Kind("a wait began"),
    "resumed": Kind("work resumed", ends_wait=True, progress=True),
    "priority_changed": Kind("the priority was changed"),
    "resolved": Kind("the ticket was resolved", stops="resolve", ends_wait=True, ends_ticket=True, progress=True),
    "closed": Kind("the ticket was closed", stops="resolve", ends_wait=True, ends_ticket=True),
    "reopened": Kind("the ticket was reopened"),
    "cancelled": Kind("the ticket was cancelled", ends_wait=True, ends_ticket=True),
    "excluded": Kind("a named exclusion was tagged"),
}
"""Kind -> what it does. Declared events of an agreement start and stop clocks, and do nothing else."""

_DECLARED = Kind("a declared event happened")


def kind_of(name: str) -> Kind:
    """What a kind of event does; a declared kind does nothing by itself."""
    return KINDS.get(name, _DECLARED)


def words_of(name: str) -> str:
    """A kind of event as a person would say it."""
    return KINDS[name].words if name in KINDS else f"'{name}' happened"
