"""Workflow rules of an export, as far as they take tickets out of a status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import TargetError
from sladsl.targets.statuses.facts import Release

from .ledger import referred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .replay import Objects

HELD = "NoEscalation"
FILES = ("workflows", "workflowEvents", "workflowActions")
"""Exports of rules: their events and actions name their parents in `parentId` (documented, S1)."""


class Workflows:
    """The rules of a system.

    The conditions of rules are a text whose grammar nobody documents (unverified). Hence a rule counts as releasing a
    status if it is switched on, is for all boards or that one, sets a status that runs, and its condition either names
    the status or names no status at all.
    """

    def __init__(self, objects: Objects) -> None:
        """Take the rules of an export, which may lack them."""
        self.known = FILES[0] in objects
        self.statuses = {each.get("id"): each for each in objects.get("statuses", ())}
        self.rules = list(_rules(objects)) if self.known else []

    def releasing(self, status: Mapping[str, Any]) -> Release:
        """What takes tickets out of a status, as an export has it."""
        if not self.known:
            return Release(missing="workflows.json with workflowEvents.json and workflowActions.json")
        board = referred(status, "board")
        names = {
            str(each.get("name", "")).casefold() for each in self.statuses.values() if referred(each, "board") == board
        }
        own = str(status.get("name", "")).casefold()
        rules = [
            f'the workflow rule "{rule.get("name", "")}"'
            for rule, condition, target in self.rules
            if referred(rule, "board") in (None, board)
            and self._runs(target, status)
            and (own in condition or not any(name and name in condition for name in names))
        ]
        return Release(known=True, rules=tuple(dict.fromkeys(rules)), among="the workflow rules")

    def _runs(self, target: int, status: Mapping[str, Any]) -> bool:
        """Whether a rule sets another status of the board, one that holds no clock."""
        found = self.statuses.get(target)
        return (
            found is not None
            and found is not status
            and referred(found, "board") == referred(status, "board")
            and found.get("escalationStatus") != HELD
        )


def _rules(objects: Objects) -> Iterator[tuple[Mapping[str, Any], str, int]]:
    """Each rule that is on, with the condition of an event, case folded, and the id of a status that it sets."""
    events = objects.get(FILES[1], ())
    actions = objects.get(FILES[2], ())
    for rule in objects[FILES[0]]:
        if rule.get("activateFlag") is False:
            continue
        for event in [*_nested(rule, "events"), *_children(events, rule)]:
            condition = str(event.get("eventCondition") or "").casefold()
            for action in [*_nested(event, "actions"), *_children(actions, event)]:
                target = referred(action, "boardStatus")
                if target is not None:
                    yield rule, condition, target


def _children(rows: Sequence[Mapping[str, Any]], parent: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in rows if each.get("parentId") is not None and each.get("parentId") == parent.get("id")]


def _nested(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Objects that a script of the MSP may have put into their parent."""
    rows = found.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise TargetError(f'workflows.json: {name} of "{found.get("name", "")}" must be a list of objects')
    return rows
