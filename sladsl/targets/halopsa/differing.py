"""What is configured otherwise than the agreements want it, in the vendor's words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Told, at, origins
from sladsl.targets.differing import differences as compared
from sladsl.targets.protocol import Difference, Stated

from .assignments import FILE
from .emission import emit
from .naming import vendor_name
from .reading import collections, read, replayed
from .replay import KINDS, REFERENCES
from .tree import CHILDREN, NAMED, NONE, files_of, key_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Change, Path, Tree
    from sladsl.targets.protocol import Bundle, Files, Project, Trace

    from .replay import Objects

PLACES = {
    "workdays": "workday", "slas": "SLA", "statuses": "status", "notifications": "notification",
    "contracts": "agreement", "holidays": "holiday", "priorities": "priority", "control": "SLA general settings",
}  # fmt: skip
"""Stem of an export -> what one of its objects is called."""
UNCHECKED = {"contracts": ("start_date", "end_date"), "statuses": ("shortname",)}
"""Fields that `emit` sets in new objects only; `[unchecked]` of the support table says why."""
UNSENT = Stated("provider", "this alert is not sent as agreed")
UNRELEASED = Stated("provider", "a reply of the client does not end a hold, until somebody sets the status")


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare exports with what the agreements want; see `ComparableTarget`.

    Objects are matched as `emit` matches them; other objects are nobody's business here. In a workday or an SLA of
    ours, holidays and priorities that no agreement has are differences, too, and so is one SLA for all tickets.

    Raises:
        TargetError: a file cannot be understood.
    """
    known = collections(files)
    # Everything is made anew but the agreements, which belong to the MSP: without their SLA they are as any other.
    bare = [{name: each[name] for name in each if name != "sla_id"} for each in known.get("contracts", ())]
    others: Objects = {"clients": known.get("clients", []), "contracts": bare}
    fresh = emit(terms, replace(project, known=others))
    found, wanted = tree_of(known, ours=False), _wanted(fresh, others, known)
    by_hand = {FILE: fresh.files[FILE]}
    return (
        *compared(
            found,
            wanted,
            is_ours=lambda path: _is_ours(path, wanted),
            told=_Words(found, wanted).told,
            origin=origins(fresh.trace, _path_of(fresh, bare)),
            written=lambda tree: {**files_of(tree, known), **by_hand},
            read=lambda made: read(made, replace(project, known={})),
        ),
        *_unbound(fresh, known, project),
    )


def _wanted(fresh: Bundle, others: Objects, known: Objects) -> dict[str, Any]:
    """The tree of what is emitted: our objects, our fields."""
    made = replayed(others, fresh.files["requests.jsonl"]).objects
    made["contracts"] = [each for each in made["contracts"] if "sla_id" in each]
    tree = tree_of(made, ours=True)
    for kind, names in UNCHECKED.items():
        for each in tree[kind].values():
            for name in names:
                each.pop(name, None)
    if "control" in known:
        tree["control"] = {"one_sla_id": NONE}
    return tree


def _is_ours(path: Path, wanted: Tree) -> bool:
    """Whether something unwanted stands in an object of ours: a holiday or a priority."""
    return len(path) == 4 and path[2] in CHILDREN and path[1] in wanted[path[0]]


def _path_of(fresh: Bundle, contracts: Sequence[Mapping[str, Any]]) -> Callable[[Trace], Path]:
    """Gives the path of a traced field in the tree; only agreements are changed, everything else is new."""
    keys = {each["id"]: key_of("contracts", each) for each in contracts}
    bodies = {each.step: (KINDS[each.path], _body(each.body)) for each in fresh.requests}

    def owner(kind: str, body: Mapping[str, Any]) -> Path:
        parent, back = CHILDREN[kind]
        step = str(body[back]["from"]).removesuffix(".id")
        return (parent, key_of(parent, bodies[step][1]), kind, key_of(kind, body))

    def path(each: Trace) -> Path:
        kind, body = bodies[each.step]
        if "id" in body:
            return (kind, keys[body["id"]], each.path)
        return (*(owner(kind, body) if kind in CHILDREN else (kind, key_of(kind, body))), each.path)

    return path


def _body(body: dict[str, Any] | list[dict[str, Any]]) -> dict[str, Any]:
    return body[0] if isinstance(body, list) else body


# ---- words ----------------------------------------------------------------------------------------------------------


class _Words:
    """The words for places and values: objects by their names as they are written."""

    def __init__(self, found: Tree, wanted: Tree) -> None:
        self.trees = (found, wanted)

    def told(self, change: Change) -> Told:
        """The words of a change."""
        found, wanted = (self._value(change.path[-1], each) for each in (change.found, change.wanted))
        return Told(self._place(change.path), found, wanted, _stated(change))

    def _place(self, path: Path) -> str:
        if path[0] == "control":
            return f"{PLACES['control']}, Default SLA"
        objects = [path[:length] for length in range(2, len(path) + 1, 2)]
        parts = [f'{PLACES[each[-2]]} "{self._label(each)}"' for each in objects]
        return ", ".join([*parts, *path[2 * len(objects) :]])

    def _label(self, path: Path) -> str:
        """An object by its name, a holiday also by its date."""
        for tree in self.trees:
            here = at(tree, path)
            if isinstance(here, dict):
                label = str(here.get("ref" if path[0] == "contracts" else "name", path[-1]))
                return f"{label} on {path[-1][:10]}" if path[-2] == "holidays" else label
        return path[-1]

    def _value(self, name: str, value: Any) -> str:
        if value is ABSENT:
            return "not there"
        if value in (None, "", NONE):
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            shown = {key: each for key, each in value.items() if key not in ("name", "ref", "id", "guid")}
            return ", ".join(f"{key} {self._value(key, each)}" for key, each in shown.items()) or "empty"
        if isinstance(value, tuple | list):
            return "; ".join(self._value(name, each) for each in value) or "empty"
        kind = {"one_sla_id": "slas"}.get(name) or REFERENCES.get(name)
        if kind in NAMED and isinstance(value, str):
            return self._label((kind, value))
        return f"{value:g}" if isinstance(value, float) else str(value).removeprefix("1900-01-01T")


def _stated(change: Change) -> Stated | None:
    """The effect of what no ticket shows."""
    if change.path[0] == "notifications":
        return UNSENT
    if change.path[-1] == "autoreleaseoption" and change.wanted is True:
        return UNRELEASED
    return None


def _unbound(fresh: Bundle, known: Objects, project: Project) -> Iterator[Difference]:
    """Agreements of the project that the exports do not have, and that cannot be made either."""
    bodies = [_body(each.body) for each in fresh.requests if KINDS[each.path] == "contracts"]
    refs = {str(each.get("ref", "")).casefold() for each in (*known.get("contracts", ()), *bodies)}
    for each in json.loads(fresh.files[FILE])["slas"]:
        names = project.settings.agreements.get(each["agreement"])
        ref = vendor_name((names and names.name) or each["agreement"])
        if each["newTickets"] and ref.casefold() not in refs:
            yield Difference(each["agreement"], "binding", f'agreement "{ref}"', "not in the export", each["sla"])
