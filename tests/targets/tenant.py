"""A ConnectWise system in this process: strict objects, references that must exist, ids, names that must be new."""

from __future__ import annotations

import json
import re
from typing import Any

from sladsl.targets.connectwise import objects

CHILD = {"holidays": "holidayList", "slaPriorities": "sla", "statuses": "board"}
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
PARENTS = {"holidays": "holidayLists", "slaPriorities": "slas", "statuses": "boards"}


class RefusedError(Exception):
    """What the vendor would answer with an error."""


class Tenant:
    """Collections by name, as an export of the system gives them."""

    def __init__(self, known: Any) -> None:
        self.objects: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(known))
        for _, kind, _ in ROUTES:
            self.objects.setdefault(kind, [])
        self.given: dict[str, int] = {}
        self.next_id = 1000

    def load(self, requests: str) -> None:
        """Answer a whole requests.jsonl, line by line."""
        for line in requests.splitlines():
            self.answer(**json.loads(line))

    def answer(self, step: str, method: str, path: str, body: Any) -> None:
        path = re.sub(r"\{(step-\d+)\.id\}", lambda match: str(self.given[match[1]]), path)
        body = self.resolved(body)
        if method == "POST":
            self.given[step] = self.post(path, body)
        elif method == "PATCH":
            self.patch(path, body)
        else:
            raise RefusedError(f"{method} is never sent")

    def resolved(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"from"}:
            return self.given[value["from"].removesuffix(".id")]
        if isinstance(value, dict):
            return {key: self.resolved(each) for key, each in value.items()}
        return [self.resolved(each) for each in value] if isinstance(value, list) else value

    def post(self, path: str, body: dict[str, Any]) -> int:
        kind, model, parent = self.route(path)
        model.model_validate(body)
        self.check_references(body)
        made = dict(body)
        if parent is not None:
            self.existing(PARENTS[kind], parent)
            made[CHILD[kind]] = {"id": parent}
        if self.identity(kind, made) in {self.identity(kind, each) for each in self.objects[kind]}:
            raise RefusedError(f"{kind}: {self.identity(kind, made)} exists")
        self.next_id += 1
        self.objects[kind].append(made | {"id": self.next_id})
        return self.next_id

    def patch(self, path: str, operations: list[dict[str, Any]]) -> None:
        collection, _, identifier = path.rpartition("/")
        kind, model, _ = self.route(collection)
        found = self.existing(kind, int(identifier))
        for operation in operations:
            objects.PatchOperation.model_validate(operation)
            if (operation["op"] == "add") == (found.get(operation["path"]) is not None):
                raise RefusedError(f"{operation} does not fit {found}")
            if operation["op"] == "remove":
                del found[operation["path"]]
            else:
                found[operation["path"]] = operation["value"]
        self.check_references({each["path"]: each.get("value") for each in operations})
        if kind != "agreements":  # an agreement that was there before has many more fields
            model.model_validate({key: value for key, value in found.items() if key not in ("id", CHILD.get(kind))})

    def route(self, path: str) -> tuple[str, type[objects.VendorObject], int | None]:
        for pattern, kind, model in ROUTES:
            if match := re.fullmatch(pattern, path):
                return kind, model, int(match[1]) if match.groups() else None
        raise RefusedError(f"no such path: {path}")

    def existing(self, kind: str, identifier: int) -> dict[str, Any]:
        for each in self.objects.get(kind, []):
            if each["id"] == identifier:
                return each
        raise RefusedError(f"{kind}/{identifier} does not exist")

    def check_references(self, body: dict[str, Any]) -> None:
        for name, value in body.items():
            if isinstance(value, dict):
                self.existing(REFERENCES[name], value["id"])

    @staticmethod
    def identity(kind: str, made: dict[str, Any]) -> tuple[Any, ...]:
        if kind == "holidays":
            return made["holidayList"]["id"], made["date"]
        if kind == "slaPriorities":
            return made["sla"]["id"], made["priority"]["id"]
        parent = made[CHILD[kind]]["id"] if kind in CHILD else None
        return parent, made["name"].casefold()
