"""Exported tickets: the due dates that the vendor computed, and what happened to each by its own history."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.history.event import HistoryError
from sladsl.history.reading import read as read_history
from sladsl.history.times import MissingZoneError
from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING

from .exports import contracts_of, picklist, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.history.event import Event
    from sladsl.history.ticket import Ticket
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.protocol import Files, Known, Project
    from sladsl.targets.settings import TargetSettings

FIELDS: dict[Timer, tuple[str, str]] = {
    "respond": ("firstResponseDueDateTime", "firstResponseDateTime"),
    "plan": ("resolutionPlanDueDateTime", "resolutionPlanDateTime"),
    "resolve": ("resolvedDueDateTime", "resolvedDateTime"),
}
"""Clock -> the fields of a ticket with its due date and with the time at which it was stopped."""
TICKETS, HISTORY = "tickets", "ticket_history"


class Lived(NamedTuple):
    """A ticket as the vendor has it. Instants are UTC seconds.

    Attributes:
        number: what people call it.
        agreement: the agreement that it falls under; empty if that is not known.
        sla: name of its SLA; empty if it has none, or the names were not exported.
        issue: its issue type; empty if it has none, or the names were not exported.
        due: clock -> its due date; None if it has none.
        stopped: clock -> when it was stopped; None if it was not.
        met: whether the vendor holds its SLA to be met; None if it does not say.
        events: what happened to it, with the vendor's statuses in `raw`; the first is its creation.
        traced: whether its history was exported, so that waits and changes of priority are among the events.
    """

    number: str
    agreement: str
    sla: str
    issue: str
    due: Mapping[Timer, int | None]
    stopped: Mapping[Timer, int | None]
    met: bool | None
    events: tuple[Event, ...]
    traced: bool


class Past(NamedTuple):
    """The exported tickets.

    Attributes:
        tickets: those that can be looked at.
        unread: how many could not be read, or were withheld because of their history.
        strange: how many belong to no agreement.
    """

    tickets: tuple[Lived, ...]
    unread: int
    strange: int


def past(files: Files, known: Known, project: Project) -> Past | None:
    """The tickets among some files; None if there are none.

    Raises:
        TargetError: the files cannot be understood; the message names the place.
    """
    exported = rows(known, TICKETS)
    if not exported:
        return None
    histories = _histories(files, known, project.settings)
    traced = {str(each.get("ticketID")) for name in known if name.startswith(HISTORY) for each in rows(known, name)}
    agreements = _agreements(known, project)
    slas, issues = (picklist(known, "ticketFields", name) for name in ("serviceLevelAgreementID", "issueType"))
    found, unread, strange = [], 0, 0
    for row in exported:
        history = histories.get(str(row.get("ticketNumber") or row.get("id")))
        if history is None:
            unread += 1
            continue
        agreement = agreements.get(("contract", row.get("contractID"))) or agreements.get(
            ("company", row.get("companyID")), ""
        )
        strange += not agreement
        met = row.get("serviceLevelAgreementHasBeenMet")
        found.append(Lived(
            number=history.id, agreement=agreement, sla=slas.get(str(row.get("serviceLevelAgreementID")), ""),
            issue=issues.get(str(row.get("issueType")), ""),
            due={timer: _instant(row, names[0]) for timer, names in FIELDS.items()},
            stopped={timer: _instant(row, names[1]) for timer, names in FIELDS.items()},
            met=met if isinstance(met, bool) else None, events=history.events, traced=str(row.get("id")) in traced,
        ))  # fmt: skip
    return Past(tuple(found), unread, strange)


def _agreements(known: Known, project: Project) -> dict[tuple[str, Any], str]:
    """Contract or company -> the agreement; a company with one contract of ours names it, too."""
    found: dict[tuple[str, Any], str] = {}
    for agreement, each in contracts_of(known, project).items():
        found["contract", each.get("id")] = agreement
        found.setdefault(("company", each.get("companyID")), agreement)
    by_name = {str(each.get("companyName", "")).casefold(): each.get("id") for each in rows(known, "companies")}
    for agreement, names in project.settings.agreements.items():
        identifier = by_name.get((names.company or "").casefold())
        if identifier is not None:
            found.setdefault(("company", identifier), agreement)
    found.pop(("company", None), None)
    found.pop(("contract", None), None)
    return found


def _histories(files: Files, known: Known, settings: TargetSettings) -> dict[str, Ticket]:
    """Number -> ticket with its events; the reader of exports reads files, so they are put down for it."""
    with tempfile.TemporaryDirectory(prefix="sladsl-") as folder:
        for name, text in files.items():
            stem = name.removesuffix(".json")
            if name.endswith(".json") and (stem == TICKETS or stem.startswith(HISTORY)):
                (Path(folder) / name).write_text(text, encoding="utf-8")
        mapping = Path(folder) / "map.toml"
        mapping.write_text(_labels(known), encoding="utf-8")
        try:
            history = read_history(
                Path(folder), source="autotask", mapping=mapping, statuses=_meanings(settings), unmapped="skip"
            )
        except (HistoryError, MissingZoneError) as error:
            raise TargetError(str(error).replace(f"{folder}/", "")) from None
    return {each.id: each for each in history.tickets}


def _labels(known: Known) -> str:
    """The labels of picklists as a map for the reader of exports."""
    lines = []
    for field in ("status", "priority"):
        values = picklist(known, "ticketFields", field)
        names = ", ".join(f"{json.dumps(value)} = {json.dumps(label)}" for value, label in values.items())
        if values:
            lines.append(f"[labels.{field}]\nnames = {{ {names} }}\n")
    return "\n".join(lines)


def _meanings(settings: TargetSettings) -> dict[str, str]:
    """What each status means to the reader of exports; every status is told, since any may have an SLA event."""
    found: dict[str, str] = {}
    for board in settings.boards:
        for status, meaning in board.statuses.items():
            reason = meaning.removeprefix(WAITING).strip().casefold() if meaning.startswith(WAITING) else ""
            waits = {"": "", "client": "waiting_client", "vendor": "waiting_vendor"}.get(reason, "waiting_other")
            found[status] = waits or {"not responded": "new", "resolved": "resolved"}.get(meaning, "running")
    return found


def _instant(row: Mapping[str, Any], field: str) -> int | None:
    """A time of a ticket, which the interface gives in UTC (documented, A9)."""
    text = row.get(field)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        raise TargetError(f"tickets.json: {field} of ticket {row.get('id')} is {text!r}, which is no time") from None
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
