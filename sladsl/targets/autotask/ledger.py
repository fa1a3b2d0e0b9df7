"""Requests in the order of loading: new objects are posted, known ones patched where they differ, equal ones left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sladsl.targets.protocol import Request, Trace

from .exports import identifier_of
from .objects import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.targets.protocol import Known

    from .objects import Id, VendorObject

Origin = tuple[str, str, str]
"""Agreement, element and reason of an emitted field."""


@dataclass(slots=True)
class Ledger:
    """The requests made so far.

    Attributes:
        known: what exists at the vendor.
        requests: in order.
        trace: for every field of every request.
    """

    known: Known
    requests: list[Request] = field(default_factory=list)
    trace: list[Trace] = field(default_factory=list)

    def ensure(
        self,
        kind: str,
        collection: str,
        wanted: VendorObject,
        found: Mapping[str, Any] | None,
        origins: Mapping[str, Origin],
    ) -> Id:
        """Make sure that an object exists as wanted, and give its id.

        Args:
            kind: what it is, for messages.
            collection: path of its collection.
            wanted: the object.
            found: the object that exists; None if there is none.
            origins: for fields of the payload where they come from; "" is for all others.
        """
        body = wanted.body()
        if found is None:
            step = self._add("POST", collection, body, origins)
            return Symbol.model_validate({"from": f"{step}.id"})
        identifier = identifier_of(kind, found)
        self.patch(
            collection,
            identifier,
            {name: value for name, value in body.items() if not _same(value, found.get(name))},
            origins,
        )
        return identifier

    def patch(self, collection: str, identifier: int, changes: dict[str, Any], origins: Mapping[str, Origin]) -> None:
        """Change fields of an existing object: the id goes with them (documented, B1); nothing if there are none."""
        if changes:
            self._add("PATCH", collection, {"id": identifier, **changes}, origins)

    def _add(
        self, method: Literal["POST", "PATCH"], path: str, body: dict[str, Any], origins: Mapping[str, Origin]
    ) -> str:
        step = f"step-{len(self.requests) + 1}"
        self.requests.append(Request(step, method, path, body))
        for name in body:
            agreement, element, why = origins.get(name, origins[""])
            self.trace.append(Trace(step, name, agreement, element, "which object it is" if name == "id" else why))
        return step


def segment(identifier: Id) -> str:
    """An id as part of a path."""
    return str(identifier) if isinstance(identifier, int) else f"{{{identifier.from_}}}"


def _same(wanted: Any, found: Any) -> bool:
    """Whether a field is as wanted; what is not set is empty, dates may come back with a time, numbers as text."""
    if wanted in ("", None) and found in ("", None):
        return True
    if isinstance(wanted, str) and isinstance(found, str) and "T" in wanted:
        return wanted.removesuffix("Z") == found.split(".")[0].removesuffix("Z")
    return bool(wanted == found) and isinstance(wanted, bool) == isinstance(found, bool)
