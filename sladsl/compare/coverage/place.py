"""Places in a contract's model: what a path such as `promises/respond [priority=P1]/value` leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sladsl.model.part import Part
from sladsl.model.priority import Matrix
from sladsl.model.table import FactTable, Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms

_VERSION = re.compile(r"@(\d+)/")
_SEPARATOR = re.compile(r"(?<! )/(?! )")
_LABELS = ("id", "name", "title", "term", "kind", "milestone", "jurisdiction", "party", "text", "applies_to")
_NAMED_BY = (
    "name",
    "title",
    "term",
    "milestone",
    "milestones",
    "priorities",
    "selector",
    "service",
    "applies_to",
    "scope",
)
_UNNAMED = {"Terms", "Duration", "DuePoint"}


class NoPlace(Exception):  # noqa: N818 (it is an answer, caught where it is asked for)
    """A path leads nowhere, or to several elements; the text says where it stopped."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a path leads to.

    Attributes:
        terms: the version it lies in.
        path: the path.
        steps: each container on the way with the field or name taken in it, outermost first.
        value: what lies there.
        around: the values that name the containers on the way.
    """

    terms: Terms
    path: str
    steps: tuple[tuple[Any, str], ...]
    value: Any
    around: tuple[Any, ...]


def find_place(versions: Sequence[Terms], path: str) -> Place:
    """The place a path leads to, in the first version unless it begins with `@2/` or so.

    Raises:
        NoPlace: there is none.
    """
    match = _VERSION.match(path)
    number = int(match[1]) if match else 1
    if not 1 <= number <= len(versions):
        raise NoPlace(f"there is no version @{number}")
    rest = path[match.end() :] if match else path
    terms = versions[number - 1]
    value: Any = terms
    segments = _SEPARATOR.split(rest.strip("/ "))
    steps: list[tuple[Any, str]] = []
    around: list[Any] = []
    while segments:
        container = value
        key, value, segments = _step(container, segments)
        steps.append((container, key))
        around += _names(container)
    if value is None or value in ((), {}):
        raise NoPlace(f"'{path}' leads to nothing: it is not said")
    return Place(terms, path, tuple(steps), value, tuple(around))


def _names(container: Any) -> list[Any]:
    """Names of an element on the way, or of a row of a table."""
    if isinstance(container, dict):
        return [first.names for first in list(container.values())[:1] if isinstance(first, Names)]
    if not isinstance(container, Part) or type(container).__name__ in _UNNAMED:
        return []
    return [getattr(container, name) for name in _NAMED_BY if getattr(container, name, None)]


def _step(container: Any, segments: list[str]) -> tuple[str, Any, list[str]]:
    """One step down; a name that itself has a slash takes several segments."""
    for count in range(1, len(segments) + 1):
        key = "/".join(segments[:count])
        found = _children(container, key)
        if len(found) == 1:
            return key, found[0], segments[count:]
        if len(found) > 1:
            raise NoPlace(f"'{key}' names {len(found)} elements; give the whole name or the number")
    raise NoPlace(f"there is no '{segments[0]}'{_offer(container)}")


def _children(container: Any, key: str) -> list[Any]:
    if isinstance(container, Matrix) and key in container.rows:
        return [dict(zip(container.columns, container.cells[container.rows.index(key)], strict=True))]
    if isinstance(container, FactTable) and key == "rows":
        return [tuple(dict(zip(container.columns, row, strict=True)) for row in container.rows)]
    if isinstance(container, Part):
        return [getattr(container, key)] if key in type(container).model_fields else []
    if isinstance(container, dict):
        plain = [value for name, value in container.items() if _plain(name) == _plain(key)]
        return [container[key]] if key in container else plain or _numbered(tuple(container.values()), key)
    return _items(container, key) if isinstance(container, tuple) else []


def _items(items: tuple[Any, ...], key: str) -> list[Any]:
    """Items of that exact label, else of that label in other spelling, else of that number."""
    for spelled in (str, _plain):
        for label in (*_LABELS, None):
            found = [item for item in items if any(spelled(name) == spelled(key) for name in _labels(item, label))]
            if found:
                return found
    return _numbered(items, key)


def _numbered(items: tuple[Any, ...], key: str) -> list[Any]:
    return [items[int(key) - 1]] if key.isdecimal() and 1 <= int(key) <= len(items) else []


def _labels(item: Any, label: str | None) -> list[str]:
    """Names under which an item of a list is found: by one of its fields, or without one by its text or list."""
    if isinstance(item, str):
        return [item] if label is None else []
    if isinstance(item, dict):
        first = next(iter(item.values()))
        return [*first.names, " and ".join(first.names)] if isinstance(first, Names) and label is None else []
    if label is not None:
        value = getattr(item, label, None)
        return [value] if isinstance(value, str) else []
    listed = getattr(item, "milestones", None) or getattr(item, "scope", None) or getattr(item, "channels", None)
    return [" and ".join(listed)] if listed else []


def _plain(name: Any) -> str:
    return re.sub(r"[\s_-]+", " ", str(name)).strip().casefold()


def _offer(container: Any) -> str:
    if isinstance(container, tuple):
        names = [next((name for label in (*_LABELS, None) for name in _labels(item, label)), "") for item in container]
    else:
        names = list(container if isinstance(container, dict) else getattr(type(container), "model_fields", ()))
    shown = ", ".join(name for name in names if name)
    return f" among: {shown[:300]}" if shown else ""
