"""YAML text of plain data: mappings with simple keys, lists, texts and numbers; no text is taken for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
BLOCK = re.compile(r"\S[^\n]*(\n\S[^\n]*)+")
"""A text of several lines that can stand in a block as it is."""


def yaml(data: dict[str, Any]) -> str:
    """The text of a file."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        assert KEY.fullmatch(key), "keys are ours"
        if isinstance(value, dict) and value:
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list) and value:
            yield f"{indent}{key}:"
            yield from _list(value, indent + "  ")
        elif isinstance(value, str) and BLOCK.fullmatch(value) and value.replace("\n", "").isprintable():
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}" for line in value.split("\n"))
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _list(data: list[Any], indent: str) -> Iterator[str]:
    for value in data:
        if isinstance(value, dict):
            first, *others = _mapping(value, indent + "  ")
            yield f"{indent}- {first[len(indent) + 2 :]}"
            yield from others
        else:
            yield f"{indent}- {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return single(value) if value.isprintable() else double(value)
    assert isinstance(value, (int, float)), "lists and mappings have lines of their own"
    return repr(value)


def single(text: str) -> str:
    """A scalar in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """A scalar in double quotes, with what is not printable escaped."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return f"\\{char}"
    if char.isprintable():
        return char
    if category(char) == "Cs":
        return "\ufffd"
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
