"""The configuration of Alertmanager: who is told of what, and the maintenance windows as time intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .alerting import SEVERITIES, inert
from .promql import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.service import Maintenance
    from sladsl.model.terms import Terms

    from .table import Table
    from .watch import Watch

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DEFAULT = "sladsl"
"""Receiver of everything for which the project file names no role."""
MIDNIGHT = 1440


class Routed(NamedTuple):
    """A promise with what its alerts need.

    Attributes:
        watch: what is watched.
        terms: the terms that promise it.
        works: kinds of maintenance that are left out, whose windows are time intervals.
    """

    watch: Watch
    terms: Terms
    works: Sequence[Maintenance]


def is_expressible(work: Maintenance) -> bool:
    """Whether Alertmanager can say the windows of a kind of maintenance."""
    return bool(work.rows) and all(
        row.season is None and not row.days.business_days and not row.days.holidays for row in work.rows
    )


def routing(routed: Sequence[Routed], table: Table) -> dict[str, Any]:
    """The configuration."""
    config: dict[str, Any] = {}
    if table.smarthost is not None:
        config["global"] = {"smtp_smarthost": table.smarthost, "smtp_from": table.sender}
    root: dict[str, Any] = {"receiver": DEFAULT, "group_by": ["sla", "alertname"]}
    routes = [route for each in routed for route in _routes(each, table)]
    if routes:
        root["routes"] = routes
    config["route"] = root
    receivers = {DEFAULT: {"name": DEFAULT}}
    for each in routed:
        for severity in SEVERITIES:
            receiver = _receiver(each.terms, severity, table)
            receivers.setdefault(receiver["name"], receiver)
    config["receivers"] = list(receivers.values())
    intervals = {name: rows for each in routed for name, rows in _intervals(each)}
    if intervals:
        config["time_intervals"] = [{"name": name, "time_intervals": rows} for name, rows in intervals.items()]
    return config


def _routes(routed: Routed, table: Table) -> Iterator[dict[str, Any]]:
    """One route for each severity; before it one that is mute in maintenance windows for probes that are missing."""
    own = f"sla={quoted(routed.watch.key)}"
    names = [name for name, _ in _intervals(routed)]
    if names:
        yield {
            "receiver": _receiver(routed.terms, "warning", table)["name"],
            "matchers": [own, f"alertname={quoted('SLANotMeasured')}"],
            "mute_time_intervals": names,
        }
    for severity in SEVERITIES:
        name = _receiver(routed.terms, severity, table)["name"]
        yield {"receiver": name, "matchers": [own, f"severity={quoted(severity)}"]}


def _receiver(terms: Terms, severity: str, table: Table) -> dict[str, Any]:
    """Who is told: the role of the agreement; a role that the agreement does not have is the provider's own."""
    name = table.roles.get(severity)
    if name is None:
        return {"name": DEFAULT}
    role = next((each for each in terms.roles if each.name == name), None)
    if role is None:
        return {"name": name}
    receiver: dict[str, Any] = {"name": f"{terms.agreement} / {name}"}
    if table.smarthost is not None and role.email:
        receiver["email_configs"] = [{"to": inert(role.email)}]
    return receiver


def _intervals(routed: Routed) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for work in routed.works:
        if is_expressible(work):
            yield f"{routed.watch.key} {work.kind}", list(_rows(work, work.zone or routed.terms.zone))


def _rows(work: Maintenance, zone: str) -> Iterator[dict[str, Any]]:
    """The windows; one over midnight is continued on the next day."""
    for row in work.rows:
        for window in row.windows:
            over = window.close <= window.open
            yield _row(row.days.weekdays, window.open, MIDNIGHT if over else window.close, zone)
            if over and window.close:
                yield _row(tuple((day + 1) % 7 for day in row.days.weekdays), 0, window.close, zone)


def _row(weekdays: Sequence[int], start: int, end: int, zone: str) -> dict[str, Any]:
    return {
        "times": [{"start_time": _time(start), "end_time": _time(end)}],
        "weekdays": [DAYS[day] for day in sorted(weekdays)],
        "location": zone,
    }


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
