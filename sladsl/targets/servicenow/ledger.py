"""Requests of the Table API in the order of loading: new records are posted with an id of ours, others patched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.targets.exported import objects_of
from sladsl.targets.protocol import Request, TargetError, Trace

from .wire import SYS_ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Known

    from .objects import Row

WHY = {
    "sys_id": "the same for the same promise or hours, so that a second load changes the record",
    "name": "which agreement, version and promise it is",
    "start_condition": "whose tickets, which of them, and created while this version holds",
    "cancel_condition": "the ticket is none of these any more",
}
"""Field -> what it does for the promise, where that is not simply its value."""


@dataclass(slots=True)
class Ledger:
    """The requests made so far.

    Attributes:
        known: what exists at the vendor.
        requests: in order.
        trace: for every field of every request.
        rows: every record that is wanted, whether it has to be written or not.
    """

    known: Known
    requests: list[Request] = field(default_factory=list)
    trace: list[Trace] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def write(self, row: Row, agreement: str, element: str) -> None:
        """Make sure that a record is there as wanted."""
        self.rows.append(row)
        body = row.body()
        found = self._found(row)
        path = f"/api/now/table/{row.table}"
        if found is None:
            self._add("POST", path, body, agreement, element)
            return
        changed = {name: value for name, value in body.items() if plain_value(found.get(name, "")) != value}
        if changed:
            self._add("PATCH", f"{path}/{row.sys_id}", changed, agreement, element)

    def _add(self, method: Any, path: str, body: dict[str, Any], agreement: str, element: str) -> None:
        step = f"step-{len(self.requests) + 1}"
        self.requests.append(Request(step, method, path, body))
        self.trace += [Trace(step, name, agreement, element, WHY.get(name, "")) for name in body]

    def _found(self, row: Row) -> Mapping[str, Any] | None:
        return next((each for each in self.known.get(row.table, ()) if id_of(row.table, each) == row.sys_id), None)


def plain_value(value: Any) -> str:
    """A field of an export as text, whichever way the Table API was asked for it."""
    if isinstance(value, dict):
        value = value.get("value", "")
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def id_of(table: str, found: Mapping[str, Any]) -> str:
    """The id of an exported record.

    Raises:
        TargetError: it has none.
    """
    identifier = plain_value(found.get("sys_id"))
    if not SYS_ID.fullmatch(identifier):
        raise TargetError(f"{table}.json has a record without a sys_id: {plain_value(found.get('name'))!r}")
    return identifier


def rows_of(name: str, data: Any) -> Sequence[Mapping[str, Any]]:
    """The records in an answer of the Table API, with or without its member `result`.

    Raises:
        TargetError: there are none in it; the message names the file, and the interface's complaint if it has one.
    """
    if isinstance(data, dict) and "result" in data:
        data = data["result"]
    elif isinstance(data, dict) and isinstance(data.get("error"), dict):
        data = {"message": data["error"].get("message")}
    return objects_of(name, data, "the Table API")
