"""The vendor's objects as a tree of names, with names for references, and such a tree as exports again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .objects import NO_OVERRIDE
from .replay import MODELS, REFERENCES, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.differing import Path, Tree
    from sladsl.targets.protocol import Files, Known

CHILDREN = {"holidays": ("workdays", "workday_id"), "priorities": ("slas", "slaid")}
"""Objects that stand in another: the kind of that, and the field that refers to it."""
NONE = "none"
"""What stands for a reference to nothing."""
NAMED = ("workdays", "slas", "statuses", "notifications", "contracts")
UNRESOLVED = -999
"""An id that no object has: such exports cannot be read."""


def key_of(kind: str, found: Mapping[str, Any]) -> str:
    """What tells an object from its like, as `emit` matches them."""
    if kind == "holidays":
        return str(found.get("date"))[:19]
    if kind == "priorities":
        return str(found.get("priorityid"))
    if kind == "contracts":
        return f"{found.get('ref', '')} of {found.get('client_id')}".casefold()
    return str(found.get("name", "")).casefold()


def tree_of(objects: Known, *, ours: bool) -> dict[str, Any]:
    """The tree of exported objects; with `ours` only the fields that we emit are in it.

    Holidays of agents are leave and no concern of a workday.
    """
    names = {(kind, each.get("id")): key_of(kind, each) for kind in NAMED for each in objects.get(kind, ())}
    tree: dict[str, Any] = {
        kind: {key_of(kind, each): _fields(kind, each, names, ours=ours) for each in objects.get(kind, ())}
        for kind in NAMED
    }
    for kind, (parent, back) in CHILDREN.items():
        for each in tree[parent].values():
            each[kind] = {}
        for each in (row for row in objects.get(kind, ()) if not row.get("agent_id")):
            owner = tree[parent].get(names.get((parent, each.get(back)), ""))
            if owner is not None:
                owner[kind][key_of(kind, each)] = _fields(kind, each, names, ours=ours, without=back)
    if "control" in objects:
        one = next((each.get("one_sla_id") for each in objects["control"]), None)
        tree["control"] = {"one_sla_id": names.get(("slas", one), NONE)}
    return tree


def _fields(
    kind: str, found: Mapping[str, Any], names: Mapping[tuple[str, Any], str], *, ours: bool, without: str = ""
) -> dict[str, Any]:
    own = set(MODELS[kind].model_fields)
    made: dict[str, Any] = {}
    for name, value in found.items():
        if name == without or (ours and name not in own) or (name in own and value is None):
            continue
        made[name] = _named(name, canonical(name, value) if name in own else value, names)
    return made


def _named(name: str, value: Any, names: Mapping[tuple[str, Any], str]) -> Any:
    """A value with names for references, also within conditions."""
    if name in REFERENCES and REFERENCES[name] in NAMED:
        return names.get((REFERENCES[name], value), NONE if value in (None, 0, NO_OVERRIDE) else value)
    if name == "conditions" and isinstance(value, tuple):
        return tuple(
            {**each, "value_int": names.get(("slas", each["value_int"]), each["value_int"])}
            if each.get("fieldname") == "sla_id" and "value_int" in each
            else each
            for each in value
        )
    return value


def files_of(tree: Tree, objects: Known) -> Files:
    """The exports that have such a tree; what is not in it is taken from other exports."""
    ids = _Ids(tree)
    made: dict[str, list[dict[str, Any]]] = {kind: [] for kind in MODELS}
    for kind in NAMED:
        for key, each in tree.get(kind, {}).items():
            made[kind].append(ids.row(kind, (kind, key), each))
            for child, (parent, back) in CHILDREN.items():
                for name, row in each.get(child, {}).items() if parent == kind else ():
                    made[child].append({**ids.row(child, (kind, key, child, name), row), back: ids.of[kind, key]})
    if "control" in tree:
        one = ids.of.get(("slas", tree["control"]["one_sla_id"]), 0)
        made["control"] = [{"one_sla_id": one}]
    others = {kind: list(rows) for kind, rows in objects.items() if kind not in made}
    return {f"{kind}.json": json.dumps(rows) for kind, rows in {**others, **made}.items()}


class _Ids:
    """The ids of the objects of a tree: their own, for new ones others."""

    def __init__(self, tree: Tree) -> None:
        self.of: dict[Path, Any] = {}
        taken = [each for each in _ids(tree) if isinstance(each, int)]
        self.last = max([1000, *taken])
        for kind in NAMED:
            for key, each in tree.get(kind, {}).items():
                self.of[kind, key] = each.get("id") or self._next()

    def _next(self) -> int:
        self.last += 1
        return self.last

    def row(self, kind: str, path: Path, fields: Tree) -> dict[str, Any]:
        """An object as an export has it."""
        own = {name: self._id(name, value) for name, value in fields.items() if name not in CHILDREN}
        identifier = self.of.get(path) or fields.get("id")
        if not identifier:
            identifier = f"new-{self._next()}" if kind == "priorities" else self._next()
        return {**own, "id": identifier}

    def _id(self, name: str, value: Any) -> Any:
        if name in REFERENCES and REFERENCES[name] in NAMED and isinstance(value, str):
            nothing = NO_OVERRIDE if name == "workdaysoverride" else 0
            return nothing if value == NONE else self.of.get((REFERENCES[name], value), UNRESOLVED)
        if name == "conditions" and isinstance(value, tuple):
            return [
                {**each, "value_int": self.of.get(("slas", each.get("value_int")), each.get("value_int"))}
                for each in value
            ]
        return value


def _ids(tree: Tree) -> Iterator[Any]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _ids(value)
        elif name == "id":
            yield value
