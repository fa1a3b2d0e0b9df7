"""A system in this process that answers `requests.jsonl`: strict objects, references that exist, ids, new names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from . import objects
from .ledger import referred

if TYPE_CHECKING:
    from collections.abc import Mapping

Objects = dict[str, list[dict[str, Any]]]
"""Stem of the file of an export -> the objects in it."""

CHILD = {"holidays": "holidayList", "slaPriorities": "sla", "statuses": "board"}
"""Objects of a parent -> the field by which they carry it."""
PARENTS = {"holidays": "holidayLists", "slaPriorities": "slas", "statuses": "boards"}
REFERENCES = {
    "holidayList": "holidayLists",
    "customCalendar": "calendars",
    "priority": "priorities",
    "sla": "slas",
    "type": "agreementTypes",
    "company": "companies",
    "contact": "contacts",
    **{f"{i}Impact{u}Urgency": "priorities" for i in ("hi", "med", "low") for u in ("Hi", "Med", "Low")},
}
ROUTES: tuple[tuple[str, str, type[objects.VendorObject]], ...] = (
    (r"/service/priorities", "priorities", objects.Priority),
    (r"/schedule/holidayLists", "holidayLists", objects.HolidayList),
    (r"/schedule/holidayLists/(\d+)/holidays", "holidays", objects.Holiday),
    (r"/schedule/calendars", "calendars", objects.Calendar),
    (r"/service/SLAs", "slas", objects.Sla),
    (r"/service/SLAs/(\d+)/priorities", "slaPriorities", objects.SlaPriority),
    (r"/service/boards/(\d+)/statuses", "statuses", objects.BoardStatus),
    (r"/finance/agreements", "agreements", objects.Agreement),
)


class RefusedError(ValueError):
    """What the vendor would answer with an error."""


class Tenant:
    """A system that holds objects and takes requests.

    Attributes:
        objects: collections by name, as an export of the system gives them.
        given: step -> the id it was answered with.
        next_id: the last id that was handed out.
    """

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Begin with what exists, which is copied."""
        self.objects: Objects = json.loads(json.dumps(known))
        for _, kind, _ in ROUTES:
            self.objects.setdefault(kind, [])
        self.given: dict[str, int] = {}
        self.next_id: int = max(
            [1000, *(each["id"] for rows in self.objects.values() for each in rows if _has_id(each))]
        )

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
        body = self._resolved(body)
        if method == "POST":
            self.given[step] = self.post(path, body)
        elif method == "PATCH":
            self._patch(path, body)
        else:
            raise RefusedError(f"{method} is never sent")

    def post(self, path: str, body: dict[str, Any]) -> int:
        """Make a new object below a path and give its id; errors as `answer`."""
        kind, model, parent = _route(path)
        model.model_validate(body)
        self._check_references(body)
        made = dict(body)
        if parent is not None:
            self._existing(PARENTS[kind], parent)
            made[CHILD[kind]] = {"id": parent}
        if _identity(kind, made) in {_identity(kind, each) for each in self.objects[kind]}:
            raise RefusedError(f"{kind}: {_identity(kind, made)} exists")
        self.next_id += 1
        self.objects[kind].append(made | {"id": self.next_id})
        return self.next_id

    def _patch(self, path: str, operations: list[dict[str, Any]]) -> None:
        collection, _, identifier = path.rpartition("/")
        kind, model, _ = _route(collection)
        found = self._existing(kind, int(identifier))
        before = dict(found)
        for operation in operations:
            objects.PatchOperation.model_validate(operation)
            if (operation["op"] == "add") == (found.get(operation["path"]) is not None):
                raise RefusedError(f"{operation} does not fit {found}")
            if operation["op"] == "remove":
                del found[operation["path"]]
            else:
                found[operation["path"]] = operation["value"]
        self._check_references({each["path"]: each.get("value") for each in operations})
        # What was there before may have fields that are none of ours; those that changed must fit.
        own = {field.alias for field in model.model_fields.values()}
        changed = {name for name in found if found[name] != before.get(name)}
        if changed - own:
            raise RefusedError(f"{kind} has no field {', '.join(sorted(changed - own))}")
        if kind != "agreements":
            model.model_validate({key: value for key, value in found.items() if key in own and key != CHILD.get(kind)})

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"from"}:
            return self.given[value["from"].removesuffix(".id")]
        if isinstance(value, dict):
            return {key: self._resolved(each) for key, each in value.items()}
        return [self._resolved(each) for each in value] if isinstance(value, list) else value

    def _existing(self, kind: str, identifier: int) -> dict[str, Any]:
        for each in self.objects.get(kind, []):
            if each.get("id") == identifier:
                return each
        raise RefusedError(f"{kind}/{identifier} does not exist")

    def _check_references(self, body: Mapping[str, Any]) -> None:
        for name, value in body.items():
            if isinstance(value, dict):
                self._existing(REFERENCES[name], value["id"])


def collection_of(path: str) -> str:
    """The collection that a path is about; RefusedError if there is none."""
    return _route(path)[0]


def _has_id(found: Mapping[str, Any]) -> bool:
    return isinstance(found.get("id"), int)


def _route(path: str) -> tuple[str, type[objects.VendorObject], int | None]:
    for pattern, kind, model in ROUTES:
        if match := re.fullmatch(pattern, path):
            return kind, model, int(match[1]) if match.groups() else None
    raise RefusedError(f"no such path: {path}")


def _identity(kind: str, made: Mapping[str, Any]) -> tuple[Any, ...]:
    """What must be new: names without regard to case, dates of a list, priorities of an SLA."""
    if kind == "holidays":
        return referred(made, "holidayList"), made.get("date")
    if kind == "slaPriorities":
        return referred(made, "sla"), referred(made, "priority")
    parent = referred(made, CHILD[kind]) if kind in CHILD else None
    return parent, str(made.get("name")).casefold()
