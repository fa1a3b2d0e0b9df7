"""Requests in the order of loading: new objects are posted, known ones patched where they differ, equal ones left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sladsl.targets.protocol import Request, TargetError, Trace

from .objects import PatchOperation, Reference, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.targets.protocol import Known

    from .objects import VendorObject

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
    ) -> Reference:
        """Make sure that an object exists as wanted, and give a reference to it.

        Args:
            kind: what it is, for messages.
            collection: path of its collection.
            wanted: the object.
            found: the object that exists; None if there is none.
            origins: for fields of the payload where they come from; "" is for all others.
        """
        body = wanted.body()
        if found is None:
            step = self._add("POST", collection, body, body, origins)
            return Reference(id=Symbol.model_validate({"from": f"{step}.id"}))
        identifier = identifier_of(kind, found)
        self.patch(f"{collection}/{identifier}", body, found, origins, _stale(wanted, body, found))
        return Reference(id=identifier)

    def patch(
        self,
        path: str,
        body: Mapping[str, Any],
        found: Mapping[str, Any],
        origins: Mapping[str, Origin],
        stale: Sequence[str] = (),
    ) -> None:
        """Change the fields of an existing object that differ and remove stale ones; nothing if there is no such."""
        changes = {name: value for name, value in body.items() if not _same(value, found.get(name))}
        operations = [_operation(name, value, found) for name, value in changes.items()]
        operations += [PatchOperation(op="remove", path=name).body() for name in stale]
        if operations:
            self._add("PATCH", path, operations, [*changes, *stale], origins)

    def _add(
        self,
        method: Literal["POST", "PATCH"],
        path: str,
        body: dict[str, Any] | list[dict[str, Any]],
        fields: Iterable[str],
        origins: Mapping[str, Origin],
    ) -> str:
        step = f"step-{len(self.requests) + 1}"
        self.requests.append(Request(step, method, path, body))
        for name in fields:
            agreement, element, why = origins.get(name, origins[""])
            self.trace.append(Trace(step, name, agreement, element, why))
        return step

    def listed(self, kind: str, needed_by: str | None = None) -> Sequence[Mapping[str, Any]]:
        """The known objects of a kind.

        Args:
            kind: stem of the file of the export.
            needed_by: what exists at the vendor and has such objects; None if the file may be missing.

        Raises:
            TargetError: the file is missing although it is needed to tell what exists from what does not.
        """
        if kind not in self.known and needed_by is not None:
            raise TargetError(
                f"exports/connectwise/{kind}.json is missing: {needed_by} exists in ConnectWise, and without that file "
                "nobody can tell what belongs to it already"
            )
        return self.known.get(kind, ())

    def named(self, kind: str, name: str) -> Mapping[str, Any] | None:
        """The known object of a name, or none.

        Raises:
            TargetError: it has no id.
        """
        found = match(self.listed(kind), "name", name)
        if found is not None:
            identifier_of(kind, found)
        return found


def identifier_of(kind: str, found: Mapping[str, Any]) -> int:
    """The id of an exported object.

    Raises:
        TargetError: it has none.
    """
    identifier = found.get("id")
    if not isinstance(identifier, int) or isinstance(identifier, bool):
        raise TargetError(f"{kind}.json has an object without a numeric id: {found.get('name')!r}")
    return identifier


def match(objects: Sequence[Mapping[str, Any]], key: str, value: str) -> Mapping[str, Any] | None:
    """The first object with a text in a field, without regard to case."""
    wanted = value.casefold()
    return next((each for each in objects if str(each.get(key, "")).casefold() == wanted), None)


def referred(found: Mapping[str, Any], name: str) -> int | None:
    """The id an existing object refers to in a field."""
    reference = found.get(name)
    identifier = reference.get("id") if isinstance(reference, dict) else None
    return identifier if isinstance(identifier, int) else None


def segment(reference: Reference) -> str:
    """A reference as part of a path."""
    return str(reference.id) if isinstance(reference.id, int) else f"{{{reference.id.from_}}}"


def _operation(name: str, value: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    op: Literal["add", "replace"] = "replace" if found.get(name) is not None else "add"
    return PatchOperation(op=op, path=name, value=value).body()


def _stale(wanted: VendorObject, body: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """References that an object has and should not have any more, such as the calendar of an SLA based on all hours."""
    names = [field.alias for field in type(wanted).model_fields.values()]
    return [name for name in names if name and name not in body and isinstance(found.get(name), dict)]


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(found, dict):
        return bool(wanted.get("id") == found.get("id"))
    return bool(wanted == found)
