"""Recovery and backup of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts
from sladsl.documents.schedule.draft import anchor
from sladsl.documents.schedule.lengths import brief, timed

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Service


def section(draft: Draft) -> Section | None:
    """A sub-section for each service with something to say about recovery."""
    return draft.section("recovery", [], [_service(draft, service) for service in draft.terms.services])


def _service(draft: Draft, service: Service) -> Section | None:
    path = f"services[{service.name}]"
    rows: list[tuple[str, Runs]] = []
    if service.recovery_time is not None:
        rows.append(("time", timed(draft, f"{path}.recovery_time", service.recovery_time)))
    if service.recovery_point is not None:
        rows.append(("point", brief(draft, f"{path}.recovery_point", service.recovery_point)))
    if service.backup is not None:
        backup = service.backup
        if backup.schedule is not None:
            rows.append(("schedule", draft.runs(f"{path}.backup.schedule", backup.schedule)))
        if backup.retention:
            rows.append(("retention", draft.names(f"{path}.backup.retention", backup.retention, "list.then")))
        if backup.tests is not None:
            rows.append(("tests", draft.runs(f"{path}.backup.tests", backup.tests)))
        if backup.places:
            rows.append(("places", draft.names(f"{path}.backup.places", backup.places)))
    if not rows:
        return None
    facts = Facts(tuple((draft.say(f"recovery.{key}"), words) for key, words in rows))
    return draft.section(anchor("recovery", service.name), [facts], title=draft.runs(f"{path}.name", service.name))
