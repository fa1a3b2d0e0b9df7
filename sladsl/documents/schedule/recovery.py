"""Recovery and backup of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.days import windows
from sladsl.documents.schedule.draft import filled_columns, joined
from sladsl.documents.schedule.figures import figure
from sladsl.documents.schedule.lengths import brief, timed
from sladsl.model.values import Absent, Duration

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Backup, Retention, Service
    from sladsl.model.values import DuePoint

_COLUMNS = {"time": 3, "point": 3, "schedule": 3, "retention": 3, "tests": 3}


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
    cells = {
        key: _objective(draft, f"{path}.recovery_{key}", value)
        for key, value in (("time", service.recovery_time), ("point", service.recovery_point))
        if value is not None
    }
    for key, words in service.recovery_words.items():
        said = draft.runs(f"{path}.recovery_words[{key}]", words)
        cells[key] = joined([cells[key], draft.say("list.line"), said]) if key in cells else said
    if service.backup is not None:
        parts = _backup(draft, f"{path}.backup", service.backup)
        cells |= {key: draft.listed(words, "list.line") for key, words in parts.items() if words}
    return cells


def _objective(draft: Draft, path: str, value: Duration | DuePoint | Absent) -> Runs:
    """The longest time to restore, or the most recent data that may be lost."""
    if isinstance(value, Absent):
        return draft.say("recovery.nothing")
    return brief(draft, path, value) if isinstance(value, Duration) else timed(draft, path, value)


def _backup(draft: Draft, path: str, backup: Backup) -> dict[str, list[Runs]]:
    """The lines of each column about backups."""
    schedule = [draft.runs(f"{path}.schedule", backup.schedule)] if backup.schedule is not None else []
    if backup.window is not None:
        schedule.append(windows(draft, f"{path}.window", (backup.window,)))
    if backup.every is not None:
        length = draft.value(f"{path}.every", draft.formats.length(backup.every))
        schedule.append(draft.say("recovery.every", length=length))
    kept = [_kept(draft, f"{path}.retention[{index}]", each) for index, each in enumerate(backup.retention)]
    tests = [draft.runs(f"{path}.tests", backup.tests)] if backup.tests is not None else []
    if backup.tested_every is not None:
        rhythm = figure(draft, f"{path}.tested_every", backup.tested_every)
        tests.append(draft.say("recovery.tested", length=rhythm))
    return {"schedule": schedule, "retention": kept, "tests": tests}


def _kept(draft: Draft, path: str, kept: Retention) -> Runs:
    """How many backups of a kind are kept ("4 weekly, for 4 weeks")."""
    slots = {
        "count": draft.value(f"{path}.count", draft.formats.number(kept.count)),
        "what": draft.value(f"{path}.what", kept.what),
    }
    if kept.length is None or kept.unit is None:
        return draft.say("recovery.kept", **slots)
    length = draft.value(f"{path}.length", draft.formats.count(kept.length, kept.unit))
    return draft.say("recovery.kept_for", length=length, **slots)
