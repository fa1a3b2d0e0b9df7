"""Recovery and backup of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.draft import filled_columns
from sladsl.documents.schedule.lengths import brief, timed

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Service

_COLUMNS = {"time": 3, "point": 3, "schedule": 3, "retention": 3, "tests": 3, "places": 3}


def section(draft: Draft) -> Section | None:
    """One table with a line for each service that has something to say about recovery."""
    found = [(service.name, _cells(draft, service)) for service in draft.terms.services]
    rows = [(draft.runs(f"services[{name}].name", name), cells) for name, cells in found if cells]
    if not rows:
        return None
    columns, body, weights = filled_columns(draft, "recovery", rows, _COLUMNS)
    return draft.section("recovery", [Table(draft.say("recovery.caption"), columns, body, weights)])


def _cells(draft: Draft, service: Service) -> dict[str, Runs]:
    path = f"services[{service.name}]"
    cells: dict[str, Runs] = {}
    if service.recovery_time is not None:
        cells["time"] = timed(draft, f"{path}.recovery_time", service.recovery_time)
    if service.recovery_point is not None:
        cells["point"] = brief(draft, f"{path}.recovery_point", service.recovery_point)
    backup = service.backup
    if backup is not None:
        for key, text in (("schedule", backup.schedule), ("tests", backup.tests)):
            if text is not None:
                cells[key] = draft.runs(f"{path}.backup.{key}", text)
        if backup.retention:
            cells["retention"] = draft.names(f"{path}.backup.retention", backup.retention, "list.then")
        if backup.places:
            cells["places"] = draft.names(f"{path}.backup.places", backup.places)
    return cells
