"""Maintenance of services: windows, notice, and what is left out of availability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts
from sladsl.documents.schedule.days import days, windows
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.schedule.lengths import brief, notice, period

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Maintenance


def section(draft: Draft) -> Section | None:
    """A sub-section for each kind of maintenance of each service."""
    parts = [
        _kind(draft, service.name, index, kind)
        for service in draft.terms.services
        for index, kind in enumerate(service.maintenance)
    ]
    return draft.section("maintenance", [], parts)


def _kind(draft: Draft, service: str, index: int, kind: Maintenance) -> Section | None:
    path = f"services[{service}].maintenance[{index}]"
    rows: list[tuple[Runs, Runs]] = [
        (days(draft, f"{path}.rows[{n}]", row), windows(draft, f"{path}.rows[{n}].windows", row.windows))
        for n, row in enumerate(kind.rows)
    ]
    if kind.zone is not None and kind.rows:
        rows.append((draft.say("hours.zone"), draft.runs(f"{path}.zone", kind.zone)))
    if kind.notice is not None:
        rows.append((draft.say("maintenance.notice"), _notice(draft, path, kind)))
    if kind.cap is not None:
        rows.append((draft.say("maintenance.cap"), _cap(draft, path, kind)))
    rows.append(
        (draft.say("maintenance.counts"), draft.say(f"maintenance.{'excluded' if kind.excluded else 'included'}"))
    )
    slots = {
        "kind": draft.value(f"{path}.kind", kind.kind),
        "service": draft.value(f"services[{service}].name", service),
    }
    title = draft.say("maintenance.title", **slots)
    return draft.section(anchor("maintenance", service, kind.kind, str(index)), [Facts(tuple(rows))], title=title)


def _notice(draft: Draft, path: str, kind: Maintenance) -> Runs:
    if kind.notice is None:
        return ()
    length = notice(draft, f"{path}.notice", kind.notice)
    if kind.notice_channel is None:
        return draft.say("maintenance.before", length=length)
    channel = draft.value(f"{path}.notice_channel", kind.notice_channel)
    return draft.say("maintenance.before_by", length=length, channel=channel)


def _cap(draft: Draft, path: str, kind: Maintenance) -> Runs:
    if kind.cap is None:
        return ()
    length = brief(draft, f"{path}.cap", kind.cap)
    if kind.cap_period is None:
        return length
    return draft.say("list.per", amount=length, period=period(draft, f"{path}.cap_period", kind.cap_period))
