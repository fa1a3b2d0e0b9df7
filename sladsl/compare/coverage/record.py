"""Records of published facts: YAML files whose `terms` are taken apart into single facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

COMMENTS = ("uncertain", "note")
"""Keys that comment a fact instead of stating one, alone or as the end of a longer key."""

_REFERENCE = re.compile(r"(?:same )?as (\w[\w ]*)")


class RecordError(Exception):
    """A record that cannot be read; the text says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact of a record.

    Attributes:
        path: keys from `terms` down, joined by dots; items of a list by number from 1.
        keys: the keys alone, without the numbers of list items.
        text: what the record says there, as written.
    """

    path: str
    keys: tuple[str, ...]
    text: str


def read_record(path: Path) -> list[Leaf]:
    """Facts of a record in the order written.

    Raises:
        RecordError: it is no YAML, or has no `terms`.
        ModuleNotFoundError: PyYAML is not installed.
    """
    import yaml

    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (only strings)
    except (yaml.YAMLError, RecursionError) as error:
        raise RecordError(f"{path.name} is no YAML: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(content, dict) or not isinstance(content.get("terms"), dict):
        raise RecordError(f"{path.name} has no mapping 'terms'")
    found: list[Leaf] = []
    _collect(content["terms"], (), (), found)
    return [_spelled_out(leaf, found) for leaf in found]


def _collect(node: Any, path: tuple[str, ...], keys: tuple[str, ...], found: list[Leaf]) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in COMMENTS and not key.endswith(tuple(f"_{name}" for name in COMMENTS)):
                _collect(value, (*path, str(key)), (*keys, str(key)), found)
    elif isinstance(node, list):
        for number, value in enumerate(node, 1):
            _collect(value, (*path, str(number)), keys, found)
    else:
        found.append(Leaf(".".join(path), keys, str(node).strip()))


def _spelled_out(leaf: Leaf, leaves: list[Leaf]) -> Leaf:
    """The leaf itself, or one that refers to a neighbour ("as network", "same as Bronze") with the neighbour's text."""
    match = _REFERENCE.fullmatch(leaf.text)
    if match is None:
        return leaf
    name = match[1]
    wanted = {(*leaf.keys[:-1], name), (*leaf.keys[:-2], name, *leaf.keys[-1:])}
    for other in leaves:
        if other.keys in wanted and other is not leaf:
            return Leaf(leaf.path, leaf.keys, other.text)
    return leaf
