"""What is configured otherwise than the agreements want it: each request that would be sent is a difference."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Difference, Request, TargetError

from .assignments import FILE
from .data import limits
from .emission import emit
from .ledger import match, referred
from .naming import plain
from .reading import collections, read, replayed
from .replay import CHILD, PARENTS, Tenant, collection_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Bundle, Files, Project, Trace

    from .replay import Objects

NAMES = {
    "slas": "SLA", "slaPriorities": "SLA priority", "calendars": "calendar", "holidayLists": "holiday list",
    "holidays": "holiday", "priorities": "priority", "statuses": "status", "agreements": "agreement",
}  # fmt: skip
"""Stem of an export -> what one of its objects is called."""


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare exports with what the agreements want; see `ComparableTarget`.

    Objects are matched by name as `emit` matches them. Besides what it would change: holidays that no agreement has,
    agreements that are not among the exports, boards that are not.
    """
    known = collections(files)
    bundle = emit(terms, replace(project, known=known))
    found = _Exported(known, bundle, project)
    return (*found.changes(), *found.unwanted(), *found.missing(project))


class _Exported:
    """Exports, and what it would take to make them what they should be."""

    def __init__(self, known: Objects, bundle: Bundle, project: Project) -> None:
        self.known = known
        self.bundle = bundle
        self.project = project
        self.by_step = {request.step: request for request in bundle.requests}
        self.trace = {(each.step, each.path): each for each in bundle.trace}
        self.wanted = replayed(known, bundle.files["requests.jsonl"])

    def changes(self) -> Iterator[Difference]:
        """An object that is missing, or a field that is not as it should be."""
        for request in self.bundle.requests:
            if isinstance(request.body, dict):
                yield self._missing_object(request, request.body)
                continue
            kind = collection_of(request.path.rpartition("/")[0])
            found = next(each for each in self.known[kind] if str(each.get("id")) == request.path.rpartition("/")[2])
            for operation in request.body:
                yield self._changed(request, operation, kind, found)

    def _missing_object(self, request: Request, body: Mapping[str, Any]) -> Difference:
        kind = collection_of(self._resolved(request.path))
        made = next(each for each in self.wanted.objects[kind] if each["id"] == self.wanted.given[request.step])
        trace = next(self.trace[request.step, name] for name in body)
        return Difference(
            agreement=trace.agreement,
            element=trace.element,
            place=_place(kind, made, self.wanted.objects),
            found="not there",
            wanted=", ".join(f"{name} {self._value(made[name], name)}" for name in body if name != "name"),
            mended=self._with(request),
        )

    def _changed(
        self, request: Request, operation: Mapping[str, Any], kind: str, found: Mapping[str, Any]
    ) -> Difference:
        name = str(operation["path"])
        trace: Trace = self.trace[request.step, name]
        wanted = next(each for each in self.wanted.objects[kind] if each["id"] == found["id"])
        return Difference(
            agreement=trace.agreement,
            element=trace.element,
            place=f"{_place(kind, found, self.wanted.objects)}, {name}",
            found=self._value(found.get(name), name),
            wanted=self._value(wanted.get(name), name),
            mended=self._with_operation(request, dict(operation)),
            alone=self._alone(kind, wanted, name, found.get(name)),
        )

    def _alone(self, kind: str, wanted: Mapping[str, Any], name: str, found: Any) -> tuple[Files, Files] | None:
        """A system as it should be but for one field, and as it should be; None if such a field makes no sense there.

        Agreements are left out, and so taken as bound to their SLAs, but where one of them is what differs.
        """
        one = {**wanted, name: found} if found is not None else {key: v for key, v in wanted.items() if key != name}
        rows = [one if each is wanted else each for each in self.wanted.objects[kind]]
        bound: Objects = {**self.wanted.objects, **({} if kind == "agreements" else {"agreements": []})}
        drifted, right = self._files({**bound, kind: rows}), self._files(bound)
        try:
            read(drifted, self.project)
        except TargetError:
            return None
        return drifted, right

    def _value(self, value: Any, name: str) -> str:
        """A value in words; a reference by the name of its object."""
        if not isinstance(value, dict):
            return _word(value)
        kind = {"sla": "slas", "customCalendar": "calendars", "holidayList": "holidayLists"}.get(name, "priorities")
        return _named(self.wanted.objects, kind, value.get("id")) or str(value.get("id"))

    def _with_operation(self, request: Request, operation: dict[str, Any]) -> Files:
        """The exports after one change, or after all of its object where it makes no sense alone (hours, calendar)."""
        try:
            return self._with(replace(request, body=[operation]))
        except ValueError:  # pydantic's ValidationError is one
            return self._with(request)

    def _with(self, request: Request) -> Files:
        """The exports after one request and those it depends on."""
        needed: list[Request] = []
        self._collect(request, needed)
        tenant = Tenant(self.known)
        for each in needed:
            tenant.answer(each.step, each.method, each.path, each.body)
        return self._files(tenant.objects)

    def _collect(self, request: Request, needed: list[Request]) -> None:
        text = json.dumps([request.path, request.body])
        for step, earlier in self.by_step.items():
            if f"{step}.id" in text and all(each.step != step for each in needed):
                self._collect(earlier, needed)
        needed.append(request)

    def _files(self, objects: Objects) -> Files:
        return {f"{kind}.json": json.dumps(rows) for kind, rows in objects.items()} | {FILE: self.bundle.files[FILE]}

    def _resolved(self, path: str) -> str:
        for step, identifier in self.wanted.given.items():
            path = path.replace(f"{{{step}.id}}", str(identifier))
        return path

    def unwanted(self) -> Iterator[Difference]:
        """Holidays of our lists that no agreement has: `emit` never deletes."""
        lists = {row.get("id"): str(row.get("name", "")) for row in self.known.get("holidayLists", ())}
        left = [step for step in self.bundle.steps if step.title == LEFT]
        for step in left:
            fields = dict(step.fields)
            for holiday in self.known.get("holidays", ()):
                here = lists.get(referred(holiday, "holidayList"), "").casefold() == fields["Holiday List"].casefold()
                if here and str(holiday.get("date", ""))[:10] == fields["Date"]:
                    others = [each for each in self.known["holidays"] if each is not holiday]
                    yield Difference(
                        agreement="",
                        element="holidays",
                        place=_place("holidays", holiday, self.known),
                        found=f"closed on {fields['Date']}",
                        wanted="open",
                        mended=self._files({**self.known, "holidays": others}),
                    )

    def missing(self, project: Project) -> Iterator[Difference]:
        """Agreements and boards of the project file that the exports do not have, or not under their SLA."""
        for each in json.loads(self.bundle.files[FILE])["slas"]:
            names = project.settings.agreements.get(each["agreement"])
            if each["newTickets"]:
                yield from self._unbound(each["agreement"], (names and names.name) or each["agreement"], each["sla"])
        for board in project.settings.boards:
            if match(self.known.get("boards", ()), "name", board.name) is None:
                yield Difference("", f'board "{board.name}"', f'board "{board.name}"', "not in the export", "there")

    def _unbound(self, agreement: str, vendor: str, sla: str) -> Iterator[Difference]:
        """An agreement that `emit` could not bind, because it is not known, or not surely the client's."""
        place, objects = f'agreement "{vendor}"', self.wanted.objects
        found = match(objects["agreements"], "name", plain(vendor, limits().length["agreement"]))
        if found is None:
            yield Difference(agreement, "binding", place, "not in the export", f"SLA {sla}")
            return
        now = _named(objects, "slas", referred(found, "sla"))
        wanted = match(self.known.get("slas", ()), "name", sla)
        if now.casefold() != sla.casefold():
            bound: dict[str, Any] = {**found, "sla": {"id": wanted["id"]}} if wanted else dict(found)
            rows = [bound if each is found else each for each in objects["agreements"]]
            mended = self._files({**self.known, "agreements": rows}) if wanted else None
            yield Difference(agreement, "binding", f"{place}, sla", now or "empty", sla, mended)


LEFT = "Remove a holiday that no agreement has any more"
"""Title of the step that tells of such a holiday."""


def _place(kind: str, found: Mapping[str, Any], objects: Objects) -> str:
    """An object in words: the parent it belongs to, then its name."""
    parent = ""
    if kind in CHILD:
        owner = _named(objects, PARENTS[kind], referred(found, CHILD[kind]))
        parent = f'{NAMES.get(PARENTS[kind], "board")} "{owner}", '
    if kind == "slaPriorities":
        return f'{parent}priority "{_named(objects, "priorities", referred(found, "priority"))}"'
    label = f'{NAMES[kind]} "{found.get("name", "")}"'
    return f"{parent}{label} on {str(found.get('date', ''))[:10]}" if kind == "holidays" else parent + label


def _named(objects: Objects, kind: str, identifier: Any) -> str:
    return next((str(each.get("name", "")) for each in objects.get(kind, ()) if each.get("id") == identifier), "")


def _word(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else f"{value['id']}" if isinstance(value, dict) else str(value)
