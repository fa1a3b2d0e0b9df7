"""Maintenance of services: windows, notice, and what is left out of availability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Paragraph, Table
from sladsl.documents.schedule.days import days, windows
from sladsl.documents.schedule.draft import filled_columns
from sladsl.documents.schedule.keywords import keyword
from sladsl.documents.schedule.lengths import brief, notice, period
from sladsl.model.values import Unstated

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section, Value
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Maintenance

_COLUMNS = {"windows": 4, "notice": 3, "cap": 3, "counts": 2}


def section(draft: Draft) -> Section | None:
    """One table with a line for each kind of maintenance of each service."""
    rows = [
        (_name(draft, service.name, index, kind), _cells(draft, f"services[{service.name}].maintenance[{index}]", kind))
        for service in draft.terms.services
        for index, kind in enumerate(service.maintenance)
    ]
    if not rows:
        return None
    columns, body, weights = filled_columns(draft, "maintenance", rows, _COLUMNS)
    table = Table(draft.say("maintenance.caption"), columns, body, weights)
    excluded = any(kind.excluded for service in draft.terms.services for kind in service.maintenance)
    note = [Paragraph(draft.say("maintenance.note"), "note")] if excluded else []
    return draft.section("maintenance", [table, *note])


def _name(draft: Draft, service: str, index: int, kind: Maintenance) -> Runs:
    path = f"services[{service}]"
    slots = {
        "kind": keyword(draft, f"{path}.maintenance[{index}].kind", kind.kind),
        "service": draft.value(f"{path}.name", service),
    }
    return draft.say("maintenance.title", **slots)


def _cells(draft: Draft, path: str, kind: Maintenance) -> dict[str, Runs]:
    cells = {"counts": draft.say(f"maintenance.{'excluded' if kind.excluded else 'included'}")}
    cells["windows"] = _windows(draft, path, kind) if kind.rows else draft.say("maintenance.any_time")
    if kind.notice is not None or kind.notice_channel is not None:
        cells["notice"] = _notice(draft, path, kind)
    if kind.cap is not None:
        cells["cap"] = brief(draft, f"{path}.cap", kind.cap)
        if kind.cap_period is not None:
            slots = {"amount": cells["cap"], "period": period(draft, f"{path}.cap_period", kind.cap_period)}
            cells["cap"] = draft.say("list.per", **slots)
    return cells


def _windows(draft: Draft, path: str, kind: Maintenance) -> Runs:
    lines = [
        draft.say(
            "summary.timetable",
            days=days(draft, f"{path}.rows[{n}]", row),
            hours=windows(draft, f"{path}.rows[{n}].windows", row.windows),
        )
        for n, row in enumerate(kind.rows)
    ]
    if kind.zone is not None and kind.zone != draft.terms.zone:
        lines.append(draft.runs(f"{path}.zone", kind.zone))
    return draft.listed(lines, "list.line")


def _notice(draft: Draft, path: str, kind: Maintenance) -> Runs:
    slots: dict[str, Value | Runs] = {}
    by = ""
    if kind.notice_channel is not None:
        by, slots["channel"] = "_by", draft.value(f"{path}.notice_channel", kind.notice_channel)
    if kind.notice is None:
        return draft.say("maintenance.by", **slots)
    if isinstance(kind.notice, Unstated):
        return draft.say(f"maintenance.not_stated{by}", **slots)
    return draft.say(f"maintenance.before{by}", length=notice(draft, f"{path}.notice", kind.notice), **slots)
