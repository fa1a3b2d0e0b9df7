"""Maps of facts: where in a contract each fact of a record is said."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.compare.coverage.tokens import statement

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = {"name", "zone", "soft", "softened", "end"}
"""Kinds of tokens that are no amounts."""

NAMES = "names"
"""The table that tells which name of the contract a name of the record became."""


class MappingError(Exception):
    """A map that cannot be read; the text says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a fact is said.

    Attributes:
        paths: places in the contract's model that say it together; none when it is not said.
        prose: its author calls it prose.
        why: why it is not said; empty if it is.
    """

    paths: tuple[str, ...] = ()
    prose: bool = False
    why: str = ""

    def filled(self, rest: str) -> Target:
        """With `rest` in place of each star."""
        return Target(tuple(path.replace("*", rest) for path in self.paths), self.prose, self.why)


@dataclass(slots=True)
class Mapping:
    """The map of one record.

    Attributes:
        targets: by leaf path, or by a prefix that ends in `.*`.
        names: names of the record to the names they have in the contract.
        used: keys that were asked for successfully.
    """

    targets: dict[str, Target] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def target(self, leaf: str) -> Target | None:
        """Where a leaf is said; the longest prefix wins; None when nothing is known of it."""
        if leaf in self.targets:
            self.used.add(leaf)
            return self.targets[leaf]
        fits = [key for key in self.targets if key.endswith(".*") and leaf.startswith(key[:-1])]
        if not fits:
            return None
        key = max(fits, key=len)
        self.used.add(key)
        return self.targets[key].filled(leaf[len(key) - 1 :])

    def unused(self) -> list[str]:
        """Keys that no fact of the record has."""
        return [key for key in self.targets if key not in self.used]


def read_mapping(path: Path) -> Mapping:
    """The map in a file.

    Raises:
        MappingError: it is no TOML, or an entry has another shape.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeError, RecursionError) as error:
        raise MappingError(f"{path.name} is no TOML: {error}") from error
    names = content.pop(NAMES, {})
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise MappingError(f"{path.name}: [{NAMES}] maps names to names")
    for name, other in names.items():
        if not _same_amounts(name, other):
            raise MappingError(f'{path.name}: [{NAMES}] may not turn "{name}" into "{other}": it changes an amount')
    return Mapping({key: _target(path.name, key, entry) for key, entry in content.items()}, names)


def _target(file: str, key: str, entry: Any) -> Target:
    if isinstance(entry, str):
        return Target((entry,))
    if _texts(entry):
        return Target(tuple(entry))
    if isinstance(entry, dict) and entry.get("said") == "not" and isinstance(entry.get("why"), str) and entry["why"]:
        return Target(why=entry["why"])
    if isinstance(entry, dict) and entry.get("said") == "prose" and isinstance(entry.get("at"), str):
        return Target((entry["at"],), prose=True)
    if isinstance(entry, dict) and entry.get("said") == "prose" and _texts(entry.get("at")):
        return Target(tuple(entry["at"]), prose=True)
    raise MappingError(
        f'{file}: "{key}" must be a path, a list of paths, {{ said = "prose", at = "..." }} '
        'or { said = "not", why = "..." }; keys with a dot need quotes'
    )


def _same_amounts(name: str, other: str) -> bool:
    """Whether two names say the same numbers, lengths, times and days, mostly none."""
    told = [{token for token in statement(text).tokens if token.kind not in _TEXT} for text in (name, other)]
    return told[0] == told[1]


def _texts(entry: Any) -> bool:
    return isinstance(entry, list) and bool(entry) and all(isinstance(item, str) for item in entry)
