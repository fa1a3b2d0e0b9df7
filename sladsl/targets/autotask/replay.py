"""A system in this process that answers `requests.jsonl`: strict objects, references that exist, ids, new names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from . import objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Objects = dict[str, list[dict[str, Any]]]
"""Stem of the file of an export -> the objects in it."""

ROUTES: tuple[tuple[str, str, type[objects.VendorObject]], ...] = (
    (r"/HolidaySets", "holidaySets", objects.HolidaySet),
    (r"/HolidaySets/(\d+)/Holidays", "holidays", objects.Holiday),
    (r"/InternalLocationWithBusinessHours", "internalLocations", objects.Location),
    (r"/Contracts", "contracts", objects.Contract),
)
REFERENCES = {"holidaySetID": "holidaySets", "companyID": "companies"}
"""Field -> the collection that it refers to; 0 and nothing refer to none."""
NAMES = {"holidaySets": "holidaySetName", "holidays": "holidayName", "internalLocations": "name"}
"""Collection -> the field with the name; that names must be new is assumed here, the vendor promises nothing."""


class RefusedError(ValueError):
    """What the vendor would answer with an error."""


class Tenant:
    """A system that holds objects and takes requests.

    Attributes:
        objects: collections by name, as an export of the system gives them.
        given: step -> the id it was answered with (`itemId`, third party, B6).
        next_id: the last id that was handed out.
    """

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Begin with what exists, which is copied."""
        self.objects: Objects = json.loads(json.dumps({kind: list(rows) for kind, rows in known.items()}))
        for _, kind, _ in ROUTES:
            self.objects.setdefault(kind, [])
        self.given: dict[str, int] = {}
        self.next_id: int = max([1000, *self._ids()])

    def _ids(self) -> Iterable[int]:
        rows = (each for found in self.objects.values() for each in found)
        return (each["id"] for each in rows if isinstance(each.get("id"), int))

    def load(self, requests: str) -> None:
        """Answer a whole requests.jsonl, line by line; errors as `answer`."""
        for line in requests.splitlines():
            self.answer(**json.loads(line))

    def answer(self, step: str, method: str, path: str, body: Any) -> None:
        """Answer one request.

        Raises:
            RefusedError: the vendor would refuse it.
            pydantic.ValidationError: its body is none of the vendor's objects.
            KeyError: it refers to a step that gave no id.
        """
        path = re.sub(r"\{(step-\d+)\.id\}", lambda match: str(self.given[match[1]]), path)
        body = {name: self._resolved(value) for name, value in body.items()}
        kind, model, parent = route(path)
        if parent is not None:
            self._existing("holidaySets", parent)
            if body.get("holidaySetID") != parent:
                raise RefusedError(f"{path}: the holiday names another set")
        if method == "POST":
            self.given[step] = self._made(kind, model, body)
        elif method == "PATCH":
            self._patched(kind, model, body)
        else:
            raise RefusedError(f"{method} is never sent")

    def _made(self, kind: str, model: type[objects.VendorObject], body: dict[str, Any]) -> int:
        model.model_validate(body)
        self._check_references(body)
        if _identity(kind, body) in {_identity(kind, each) for each in self.objects[kind]}:
            raise RefusedError(f"{kind}: {_identity(kind, body)} exists")
        self.next_id += 1
        self.objects[kind].append(body | {"id": self.next_id})
        return self.next_id

    def _patched(self, kind: str, model: type[objects.VendorObject], body: dict[str, Any]) -> None:
        """A PATCH goes to the collection and carries the id beside the fields that change (documented, B1)."""
        found = self._existing(kind, body.get("id"))
        changes = {name: value for name, value in body.items() if name != "id"}
        own = {field.alias for field in model.model_fields.values()}
        if set(changes) - own:
            raise RefusedError(f"{kind} has no field {', '.join(sorted(set(changes) - own))}")
        self._check_references(changes)
        found.update(changes)
        # What was there before may lack what a new object needs; what is there of ours must fit.
        if kind != "contracts":
            model.model_validate({name: value for name, value in found.items() if name in own})

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"from"}:
            return self.given[value["from"].removesuffix(".id")]
        return value

    def _existing(self, kind: str, identifier: Any) -> dict[str, Any]:
        for each in self.objects.get(kind, []):
            if each.get("id") == identifier:
                return each
        raise RefusedError(f"Value does not exist for {kind}: {identifier}")

    def _check_references(self, body: Mapping[str, Any]) -> None:
        for name, value in body.items():
            if name in REFERENCES and value:
                self._existing(REFERENCES[name], value)


def route(path: str) -> tuple[str, type[objects.VendorObject], int | None]:
    """The collection that a path is about, the model of its objects, and the id of their parent.

    Raises:
        RefusedError: there is no such path.
    """
    for pattern, kind, model in ROUTES:
        if match := re.fullmatch(pattern, path):
            return kind, model, int(match[1]) if match.groups() else None
    raise RefusedError(f"no such path: {path}")


def _identity(kind: str, made: Mapping[str, Any]) -> tuple[Any, ...]:
    """What must be new: names without regard to case, dates of a set, contracts of a company."""
    if kind == "holidays":
        return made.get("holidaySetID"), str(made.get("holidayDate"))[:10]
    if kind == "contracts":
        return made.get("companyID"), str(made.get("contractName")).casefold()
    return (str(made.get(NAMES[kind])).casefold(),)
