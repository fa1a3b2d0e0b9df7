"""The board as lines for people and as data for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.clock.zones import utc_text, zone

from .explain import length, local_text
from .notice import notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Zone
    from sladsl.history.reject import Reject
    from sladsl.model.people import Role

    from .alerts import Alert
    from .board import Board, Row


def as_lines(found: Board, zones: set[str]) -> Iterator[str]:
    """The board for people: two lines for each open promise.

    Args:
        found: the board.
        zones: the zones of all agreements; where there are several each due names its own, and now is told in UTC.
    """
    one = zone(next(iter(zones))) if len(zones) == 1 else None
    now = utc_text(found.now) if one is None else f"{local_text(found.now, one)} ({one.name})"
    yield f"{len(found.rows) or 'no'} open promise{'' if len(found.rows) == 1 else 's'} at {now}"
    for row in found.rows:
        yield ""
        yield notice(row)
        yield f"  ticket {row.ticket.id}, {_standing(row, named=one is None)}"
        if row.coming is not None:
            yield f"  {alert_words(row, row.coming)}"


def _standing(row: Row, *, named: bool) -> str:
    """How the clock stands, beside what the notice says."""
    own = _zone(row)
    number = f" {row.outcome.number}" if row.outcome.number else ""
    what = f"{row.outcome.milestone}{number} {row.outcome.state}"
    if row.outcome.state == "paused" and row.left is not None:
        return f"{what} with {length(row.left)} left" if row.left >= 0 else what
    if row.outcome.due is None:
        return what
    return f"{what}, due {local_text(row.outcome.due, own)}{f' ({own.name})' if named else ''}"


def alert_words(row: Row, alert: Alert) -> str:
    """Who is told next, and when."""
    role = _role(row, alert)
    person = f" ({role.holder})" if role is not None and role.person else ""
    off = "; nobody of that role is on duty then" if _on_duty(row, alert) is False else ""
    action = "goes on to" if alert.hop else alert.step.action.replace("_", " ")
    return f"next alert {local_text(alert.at, _zone(row))}: {action} {alert.role}{person}{off}"


def as_json(found: Board, warn: int) -> dict[str, Any]:
    """The board for machines: instants in UTC, and beside each how the agreement's wall clock shows it.

    Args:
        found: the board.
        warn: a clock with at most so many seconds left alarms.
    """
    return {
        "now": utc_text(found.now),
        "warn_s": warn,
        "rows": [_row(row, warn) for row in found.rows],
        "rejects": [_reject(reject) for reject in found.rejects],
    }


def _row(row: Row, warn: int) -> dict[str, Any]:
    outcome, due = row.outcome, row.outcome.due
    return {
        "ticket": row.ticket.id,
        "client": row.ticket.client,
        "agreement": row.assigned.agreement.name,
        "terms_from": row.assigned.terms.start.isoformat(),
        "zone": row.assigned.terms.zone,
        "priority": row.priority,
        "promise": outcome.promise,
        "milestone": outcome.milestone,
        "n": outcome.number,
        "state": outcome.state,
        "waiting": row.waiting,
        "left_s": row.left,
        "due": None if due is None else utc_text(due),
        "due_local": None if due is None else local_text(due, _zone(row)),
        "assignee": row.assignee,
        "next": None if row.coming is None else _coming(row, row.coming),
        "alarm": row.alarms(warn),
        "notice": notice(row),
    }


def _coming(row: Row, alert: Alert) -> dict[str, Any]:
    role = _role(row, alert)
    return {
        "at": utc_text(alert.at),
        "at_local": local_text(alert.at, _zone(row)),
        "action": alert.step.action,
        "hop": alert.hop,
        "role": alert.role,
        "holder": None if role is None else role.holder,
        "on_duty": _on_duty(row, alert),
    }


def _reject(reject: Reject) -> dict[str, Any]:
    return {
        "kind": reject.kind,
        "ticket": reject.ticket,
        "file": reject.place.file,
        "row": reject.place.row or None,
        "column": reject.column,
        "reason": reject.reason,
        "help": reject.help,
    }


def _role(row: Row, alert: Alert) -> Role | None:
    return next((role for role in row.assigned.terms.roles if role.name == alert.role), None)


def _on_duty(row: Row, alert: Alert) -> bool | None:
    """Whether the contract has the role on duty when the alert comes; None if it does not say."""
    role, calendars = _role(row, alert), row.assigned.plans.calendars
    if role is None or role.duty is None or not calendars.states(role.duty):
        return None
    return calendars.open_time(role.duty).is_open(alert.at)


def _zone(row: Row) -> Zone:
    return zone(row.assigned.terms.zone)
