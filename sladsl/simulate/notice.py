"""The notice of an open promise: one sentence that says whose, what, how long and who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .explain import length

if TYPE_CHECKING:
    from .board import Row

MINUTE = 60
_NOUNS = {
    "respond": "response",
    "resolve": "resolution",
    "assign": "assignment",
    "plan work": "plan",
    "start work": "start of work",
    "arrive on site": "arrival on site",
    "work around": "workaround",
    "hand over": "handover",
}
_MEANWHILE = " while waiting"


def notice(row: Row) -> str:
    """The sentence, such as "Acme Dental, Critical, 45 minutes until response is due, unassigned".

    The time is that of the promise's own clock, whole minutes of it.
    """
    client = row.ticket.client.strip() or row.assigned.terms.client.name
    who = f"assigned to {row.assignee}" if row.assignee else "unassigned"
    return ", ".join(part for part in (client, row.priority, standing(row), who) if part)


def noun(milestone: str) -> str:
    """What a milestone brings; a declared one keeps its name."""
    name = milestone.removesuffix(_MEANWHILE)
    return _NOUNS.get(name, name) + milestone[len(name) :]


def standing(row: Row) -> str:
    """How long until what is due, or by how much it is late ("45 minutes until response is due")."""
    what, state = noun(row.outcome.milestone), row.outcome.state
    if state == "missed":
        late = "late" if row.left is None else f"{_whole_minutes(-row.left)} late"
        return f"{what} {late}"
    if state == "paused":
        return f"{what} paused: waiting on {row.waiting}" if row.waiting else f"{what} paused"
    if row.left is None or row.outcome.due is None:
        return f"{what} open without a due"
    return f"{_whole_minutes(row.left)} until {what} is due"


def _whole_minutes(seconds: int) -> str:
    return length(seconds - seconds % MINUTE) if seconds >= MINUTE else "less than a minute"
