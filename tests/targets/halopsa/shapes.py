"""Projects and exports for the tests of this target, and terms with shapes of their own."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sladsl.model.calendar import BusinessDays, Closure, DateSpan
from sladsl.model.people import Escalation, EscalationStep, Role
from sladsl.model.priority import Priority
from sladsl.model.promise import PauseRule
from sladsl.model.values import DuePoint
from sladsl.targets import halopsa
from sladsl.targets.halopsa.replay import Tenant
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.targets import samples

if TYPE_CHECKING:
    from sladsl.model.terms import Terms

TARGET: Any = halopsa  # with what only this target has
EVENTS = {"is": 1, "resolve at 75%": 31, "respond at 75%": 32}
SETTINGS: dict[str, Any] = {**samples.SETTINGS, "events": EVENTS}
KNOWN: dict[str, Any] = {
    "clients": [{"id": 250, "name": "AcmeDental"}, {"id": 251, "name": "Lakeside"}],
    "contracts": [{"id": 77, "ref": "Acme Managed Services", "client_id": 250, "start_date": "2025-01-01T00:00:00"}],
    "statuses": [
        {"id": 11, "name": "New", "shortname": "N", "slaaction": "none", "sequence": 1},
        {"id": 12, "name": "waiting client", "shortname": "WC", "slaaction": "none"},
        {"id": 13, "name": "Parts ordered", "shortname": "PO", "slaaction": "none"},
    ],
    "control": [{"one_sla_id": 0}],
}


def project(settings: dict[str, Any] | None = None, known: Any = None, on: date = samples.ON) -> Project:
    table = TargetSettings.from_table("halopsa", SETTINGS if settings is None else settings, TARGET.SETTINGS)
    return Project(table, KNOWN if known is None else known, on)


def loaded(terms: list[Terms], known: Any = None) -> Tenant:
    """A system that has answered what is emitted for it."""
    tenant = Tenant(KNOWN if known is None else known)
    tenant.load(TARGET.emit(terms, project(known=known)).files["requests.jsonl"])
    return tenant


def exported(objects: Any) -> dict[str, str]:
    return {f"{kind}.json": json.dumps(rows) for kind, rows in objects.items()}


def clinic() -> Terms:
    """Everything in one row after another: due points of both kinds, breaks, a night, yearly part days, alerts."""
    day = samples.week("Clinic", "Europe/London", (480, 720), (780, 1080), weekdays=(0, 1, 2, 3, 4), closures=(
        Closure(annual=(12, 24), from_time=720), Closure(annual=(2, 29)), Closure(annual=(5, 1)),
        Closure(dates=DateSpan(first=date(2026, 5, 1), last=date(2026, 5, 4))),
        Closure(dates=DateSpan(first=date(2026, 6, 1), last=date(2026, 6, 1)), until_time=600),
        Closure(dates=DateSpan(first=date(2026, 6, 1), last=date(2026, 6, 1)), from_time=960),
    ))  # fmt: skip
    night = samples.week("Night", "Europe/London", (1200, 360))
    clock = "Clinic"
    return samples.terms(
        "Riverside Clinic", "Riverside Clinic", zone="Europe/London", calendars=(day, night), business_hours=clock,
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=clock, zone="Europe/London"),
        receipt="next_opening", roles=(Role(name="Lead", email="lead@clinic.example"), Role(name="Desk")),
        priorities=tuple(Priority(name=name) for name in ("One", "Two", "Three", "Four")),
        promises=(
            *samples.row("One", respond=samples.time("10", "minute"), resolve=samples.time("1000", "second")),
            *samples.row("Two", respond=samples.time("1", clock="Night"), resolve=samples.time("3", clock="Night")),
            *samples.row("Three", respond=DuePoint(days="business", n=0), resolve=DuePoint(days="business", n=2)),
            *samples.row("Four", respond=DuePoint(days="business", n=1, at=720),
                         resolve=samples.time("20", clock=clock)),
        ),
        pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
        escalations=(Escalation(milestones=("respond", "resolve"), priorities=("One",), steps=(
            EscalationStep(trigger="percent", percent=75, action="notify", role="Lead"),
            EscalationStep(trigger="percent", percent=90, action="notify", role="Desk"),
        )),),
    )  # fmt: skip


def everything() -> list[Terms]:
    return [*samples.everything(), clinic()]
