"""Scrips that take a ticket out of a status when somebody writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.exported import parsed
from sladsl.targets.protocol import TargetError
from sladsl.targets.statuses.facts import Release

from .scrips import SCRIPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Files

    from .objects import Lifecycle, OwnQueue

OWN = SCRIPS[2].description
CONDITIONS = ("on correspond", "on transaction", "user defined")
"""Conditions that a message of the client can meet."""
OPENS = "open tickets"
"""The action that opens any ticket but one in an initial or the first active status (documented, RT::Action::AutoOpen).

"Open Inactive Tickets", which RT has by default, leaves active statuses alone (documented; measured).
"""
EXPORT = "scrips.json"
MISSING = "the scrips (a JSON file with Scrips, as rt-dump-initialdata writes it)"


class Scrips:
    """The scrips of some files of initial data."""

    def __init__(self, files: Files) -> None:
        """Take the scrips among the files.

        Raises:
            TargetError: they are no list of objects.
        """
        self.known = False
        self.rows: list[Mapping[str, Any]] = []
        for name in sorted(each for each in files if each.endswith(".json")):
            data = parsed(name, files[name])
            if isinstance(data, dict) and "Scrips" in data:
                self.known = True
                self.rows += _scrips(name, data["Scrips"])
            elif name == EXPORT:
                # A list that only tells which scrips there are does not tell what they do.
                rows = _scrips(name, data["items"] if isinstance(data, dict) and "items" in data else data)
                self.known |= bool(rows) and all("ScripCondition" in each for each in rows)
                self.rows += rows

    def releasing(self, queue: str, status: str, lifecycle: Lifecycle, own: OwnQueue | None) -> Release:
        """What takes tickets of a queue out of a status."""
        if not self.known:
            return Release(missing=MISSING)
        rules = [
            f'the scrip "{scrip.get("Description", "")}"'
            for scrip in self.rows
            if _is_on(scrip) and _on(scrip, queue) and _moves(scrip, status, lifecycle, own)
        ]
        return Release(known=True, rules=tuple(dict.fromkeys(rules)), among="the scrips")


def _scrips(name: str, found: Any) -> Sequence[Mapping[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise TargetError(f"{name}: Scrips must be a list of objects")
    return found


def _is_on(scrip: Mapping[str, Any]) -> bool:
    return str(scrip.get("Disabled") or "0") == "0" and str(scrip.get("ScripCondition", "")).casefold() in CONDITIONS


def _on(scrip: Mapping[str, Any], queue: str) -> bool:
    """Whether a scrip is for a queue; one that names none is for all."""
    named = scrip.get("Queue") or scrip.get("ObjectId") or []
    names = named if isinstance(named, list) else [named]
    return not names or any(str(each) in (queue, "0") for each in names)


def _moves(scrip: Mapping[str, Any], status: str, lifecycle: Lifecycle, own: OwnQueue | None) -> bool:
    """Whether it can set another status; of code written by others only that it sets one at all is seen."""
    if scrip.get("Description") == OWN:
        return own is not None and status in own.resume_on_reply
    if str(scrip.get("ScripAction", "")).casefold() == OPENS:
        return status in lifecycle.active[1:]
    return "SetStatus" in f"{scrip.get('CustomPrepareCode') or ''}{scrip.get('CustomCommitCode') or ''}"
