"""A system in this process that answers `requests.jsonl`: strict objects, references that exist, ids, new names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from . import objects
from .ledger import PATHS, TIMES

if TYPE_CHECKING:
    from collections.abc import Mapping

Objects = dict[str, list[dict[str, Any]]]
"""Stem of the file of an export -> the objects in it."""

MODELS: dict[str, type[objects.VendorObject]] = {
    "workdays": objects.Workday, "holidays": objects.Holiday, "slas": objects.Sla, "priorities": objects.Policy,
    "statuses": objects.Status, "notifications": objects.Notification, "contracts": objects.ClientContract,
}  # fmt: skip
REFERENCES = {
    "workday_id": "workdays", "workdaysoverride": "workdays", "slaid": "slas", "sla_id": "slas", "client_id": "clients",
}  # fmt: skip
"""Field -> the collection that has what it refers to."""
KINDS = {path: kind for kind, path in PATHS.items()}


class RefusedError(ValueError):
    """What the vendor would answer with an error."""


class Tenant:
    """A system that holds objects and takes requests.

    It is stricter than the vendor, which takes an object of the same name a second time: a double is our mistake.

    Attributes:
        objects: collections by name, as an export of the system gives them.
        given: step -> the id it was answered with.
        next_id: the last number that was handed out.
    """

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Begin with what exists, which is copied."""
        self.objects: Objects = json.loads(json.dumps(known))
        for kind in MODELS:
            self.objects.setdefault(kind, [])
        self.given: dict[str, int | str] = {}
        numbers = [each.get("id") for rows in self.objects.values() for each in rows]
        self.next_id: int = max([1000, *(each for each in numbers if isinstance(each, int))])

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
        if method != "POST":
            raise RefusedError(f"there is no {method}")
        if path not in KINDS:
            raise RefusedError(f"no such path: {path}")
        if not isinstance(body, list) or len(body) != 1:
            raise RefusedError("a body is a list of one object")
        self.given[step] = self.post(KINDS[path], self._resolved(body[0]))

    def post(self, kind: str, body: dict[str, Any]) -> int | str:
        """Make an object, or change the one with its id, and give the id; errors as `answer`."""
        found = self._existing(kind, body["id"]) if "id" in body else None
        changes = {name: value for name, value in body.items() if name != "id"}
        made = {**(found or {}), **changes}
        # What was there before may have fields that are none of ours; those that change must be.
        own = set(MODELS[kind].model_fields)
        if set(changes) - own:
            raise RefusedError(f"{kind} has no field {', '.join(sorted(set(changes) - own))}")
        if found is None or kind != "contracts":
            MODELS[kind].model_validate(_own(made, changes, own))
        self._check_references(changes)
        if found is not None:
            found.update(changes)
            return body["id"]  # type: ignore[no-any-return]
        if _identity(kind, made) in {_identity(kind, each) for each in self.objects[kind]}:
            raise RefusedError(f"{kind}: {_identity(kind, made)} exists")
        identifier = self._next(kind, made)
        self.objects[kind].append({**made, "id": identifier})
        return identifier

    def _next(self, kind: str, made: Mapping[str, Any]) -> int | str:
        self.next_id += 1
        return (
            str(uuid5(NAMESPACE_URL, f"{made['slaid']}/{made['priorityid']}")) if kind == "priorities" else self.next_id
        )

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"from"}:
            return self.given[value["from"].removesuffix(".id")]
        if isinstance(value, dict):
            return {key: self._resolved(each) for key, each in value.items()}
        return [self._resolved(each) for each in value] if isinstance(value, list) else value

    def _existing(self, kind: str, identifier: Any) -> dict[str, Any]:
        for each in self.objects.get(kind, []):
            if each.get("id") == identifier:
                return each
        raise RefusedError(f"{kind}/{identifier} does not exist")

    def _check_references(self, body: Mapping[str, Any]) -> None:
        for name, value in body.items():
            if name in REFERENCES and value != objects.NO_OVERRIDE:
                self._existing(REFERENCES[name], value)


def _own(made: Mapping[str, Any], changes: Mapping[str, Any], own: set[str]) -> dict[str, Any]:
    """The fields that are ours; those that were there before in the form in which we write them."""
    return {
        name: value if name in changes and not isinstance(value, list) else canonical(name, value)
        for name, value in made.items()
        if name in own and (name in changes or value is not None)
    }


def canonical(name: str, value: Any) -> Any:
    """A value as we write it: the vendor may give dates an offset and times of a day any date."""
    if isinstance(value, list):
        known = set(objects.Condition.model_fields)
        return tuple({key: each[key] for key in each if key in known and each[key] is not None} for each in value)
    if isinstance(value, str) and "T" in value and name.startswith(("start", "end", "date")):
        time_of_day = name.startswith(TIMES) and not name.endswith("_date")
        return f"1900-01-01T{value.split('T')[-1][:8]}" if time_of_day else value[:19]
    return value


def _identity(kind: str, made: Mapping[str, Any]) -> tuple[Any, ...]:
    """What must be new: names without regard to case, dates of a workday, priorities of an SLA."""
    if kind == "holidays":
        return made.get("workday_id"), str(made.get("date"))[:19], made.get("agent_id")
    if kind == "priorities":
        return made.get("slaid"), made.get("priorityid")
    if kind == "contracts":
        return made.get("client_id"), str(made.get("ref")).casefold()
    return (str(made.get("name")).casefold(),)
