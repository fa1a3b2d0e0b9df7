"""Requests in the order of loading: new objects are posted, known ones posted again with their id where they differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Request, TargetError, Trace

from .objects import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Known

    from .objects import Reference, VendorObject

Origin = tuple[str, str, str]
"""Agreement, element and reason of an emitted field."""

PATHS = {
    "workdays": "/Workday", "holidays": "/Holiday", "slas": "/SLA", "priorities": "/Priority", "statuses": "/Status",
    "notifications": "/Notification", "contracts": "/ClientContract",
}  # fmt: skip
"""Stem of an export -> the path of its objects. There is POST with a list, and no PUT or PATCH (documented, H1)."""
TIMES = ("start", "end")
"""Fields of a workday whose date is of no account begin so."""


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
        self, kind: str, wanted: VendorObject, found: Mapping[str, Any] | None, origins: Mapping[str, Origin]
    ) -> Reference:
        """Make sure that an object exists as wanted, and give a reference to it.

        An object that exists is posted with its id and the fields that differ; that the others stay as they are is
        inferred and unverified.

        Args:
            kind: stem of its export.
            wanted: the object.
            found: the object that exists; None if there is none.
            origins: for fields of the payload where they come from; "" is for all others.
        """
        body = wanted.body()
        if found is None:
            step = self._add(kind, body, body, origins)
            return Symbol.model_validate({"from": f"{step}.id"})
        identifier = identifier_of(kind, found)
        changes = {name: value for name, value in body.items() if not same(name, value, found.get(name))}
        if changes:
            self._add(kind, {"id": identifier, **changes}, changes, origins)
        return identifier if isinstance(identifier, int) else 0

    def _add(self, kind: str, body: dict[str, Any], fields: Mapping[str, Any], origins: Mapping[str, Origin]) -> str:
        step = f"step-{len(self.requests) + 1}"
        self.requests.append(Request(step, "POST", PATHS[kind], [body]))
        for name in fields:
            self.trace.append(Trace(step, name, *origins.get(name, origins[""])))
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
                f"exports/halopsa/{kind}.json is missing: {needed_by} exists in HaloPSA, and without that file "
                "nobody can tell what belongs to it already"
            )
        return self.known.get(kind, ())

    def named(self, kind: str, name: str, key: str = "name") -> Mapping[str, Any] | None:
        """The known object of a name, or none; TargetError if it has no id."""
        found = match(self.listed(kind), key, name)
        if found is not None:
            identifier_of(kind, found)
        return found


def identifier_of(kind: str, found: Mapping[str, Any]) -> int | str:
    """The id of an exported object: a number, for rows of priorities a UUID.

    Raises:
        TargetError: it has none.
    """
    identifier = found.get("id")
    wanted = str if kind == "priorities" else int
    if not isinstance(identifier, wanted) or isinstance(identifier, bool) or not identifier:
        label = "id" if wanted is str else "numeric id"
        raise TargetError(f"exports/halopsa/{kind}.json has an object without a {label}: {_label(found)!r}")
    return identifier


def _label(found: Mapping[str, Any]) -> Any:
    return found.get("name", found.get("ref"))


def match(objects: Sequence[Mapping[str, Any]], key: str, value: str) -> Mapping[str, Any] | None:
    """The first object with a text in a field, without regard to case."""
    wanted = value.casefold()
    return next((each for each in objects if str(each.get(key, "")).casefold() == wanted), None)


def same(name: str, wanted: Any, found: Any) -> bool:
    """Whether a field of an export says what is wanted; dates may carry an offset, times of a day any date."""
    if isinstance(wanted, str) and isinstance(found, str) and "T" in wanted and wanted[:4].isdigit():
        if name.startswith(TIMES) and wanted.startswith("1900-01-01T"):
            return wanted[11:19] == found.split("T")[-1][:8]
        return wanted[:19] == found[:19]
    if isinstance(wanted, list | tuple):
        return isinstance(found, list) and len(wanted) == len(found) and all(map(_holds, found, wanted))
    return bool(wanted == found) and isinstance(wanted, bool) == isinstance(found, bool)


def _holds(found: Any, wanted: Any) -> bool:
    """Whether a nested object has all that is wanted; the vendor adds ids and labels of its own."""
    return isinstance(found, dict) and all(same(name, value, found.get(name)) for name, value in wanted.items())
