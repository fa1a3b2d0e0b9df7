"""Reads the YAML that files of rules are written in: mappings, lists, quoted and plain texts, blocks of text.

Anchors, tags, flow mappings and several documents are told, with their line, rather than misread. Every scalar is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from re import Match

SINGLE_QUOTED, DOUBLE_QUOTED = r"'(?:[^']|'')*'", r'"(?:[^"\\]|\\.)*"'
PLAIN = r"[^\s'\"\[\]{},#&*!|>@`%][^'\"\[\]{},#]*"
ANY = f"(?:{SINGLE_QUOTED}|{DOUBLE_QUOTED}|{PLAIN})"
KEY = re.compile(rf"([^\s'\"#&*!|>@`%{{}}\[\],:?-][^\s:]*|{SINGLE_QUOTED}|{DOUBLE_QUOTED})\s*:(?:\s+|$)")
BLOCK = re.compile(r"([|>])([+-]?)\s*(?:#.*)?")
FLOW = re.compile(rf"\[\s*({ANY}(?:,\s*{ANY})*)?\s*\]")
ITEM = re.compile(ANY)
ESCAPE = re.compile(r"""\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))""")
SINGLE = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", '"': '"', "\\": "\\", "/": "/", " ": " ", "e": "\x1b"}
MOST = 64
"""Levels of indentation: no file of rules is deeper."""


class YamlError(ValueError):
    """The text cannot be read; the message names the line."""


class Line(NamedTuple):
    """A line with something on it: its number from 1, its indentation and its text."""

    number: int
    indent: int
    text: str


def read_yaml(text: str) -> Any:
    """What a file says: mappings, lists and texts; None for an empty one.

    Raises:
        YamlError: it is not YAML, or uses more of it than is understood.
    """
    return _Reader(text).document()


class _Reader:
    """The lines of a file and the place that is read."""

    def __init__(self, text: str) -> None:
        self._raw = text.split("\n")
        self._at = 0
        self._depth = 0

    def document(self) -> Any:
        line = self._next()
        if line is not None and line.text == "---":
            self._at = line.number
            line = self._next()
        if line is None:
            return None
        value = self._block(line.indent)
        left = self._next()
        if left is not None:
            raise _error(left.number, "this line is indented otherwise than those before it")
        return value

    def _next(self) -> Line | None:
        """The next line that is neither empty nor a comment; it stays the next."""
        for number in range(self._at, len(self._raw)):
            raw = self._raw[number].rstrip("\r")
            text = raw.lstrip(" ")
            if text.startswith("\t"):
                raise _error(number + 1, "a tab cannot indent")
            if text and not text.startswith("#"):
                self._at = number
                return Line(number + 1, len(raw) - len(text), text.rstrip())
        self._at = len(self._raw)
        return None

    def _block(self, indent: int) -> Any:
        line = self._next()
        assert line is not None, "a block has a line"
        self._depth += 1
        if self._depth > MOST:
            raise _error(line.number, "this is nested too deep")
        value = self._list(indent) if _is_item(line.text) else self._mapping(indent)
        self._depth -= 1
        return value

    def _list(self, indent: int) -> list[Any]:
        found: list[Any] = []
        while (line := self._next()) is not None and line.indent == indent and _is_item(line.text):
            rest = line.text[1:].lstrip()
            inner = indent + len(line.text) - len(rest)
            if not rest or rest.startswith("#"):
                self._at = line.number
                found.append(self._below(indent, line))
            elif KEY.match(rest) or _is_item(rest):
                # What follows the dash is the first line of a block that is indented as far.
                self._raw[line.number - 1] = " " * inner + rest
                found.append(self._block(inner))
            else:
                self._at = line.number
                found.append(_scalar(rest, line.number))
        return found

    def _mapping(self, indent: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (line := self._next()) is not None and line.indent == indent and not _is_item(line.text):
            match = KEY.match(line.text)
            if match is None:
                raise _error(line.number, "expected a key and a colon")
            key = _scalar(match[1], line.number)
            if key in found:
                raise _error(line.number, f"'{key}' is there twice")
            self._at = line.number
            found[key] = self._value(line.text[match.end() :], indent, line)
        return found

    def _value(self, rest: str, indent: int, line: Line) -> Any:
        block = BLOCK.fullmatch(rest)
        if block:
            return self._literal(indent, block)
        if rest and not rest.startswith("#"):
            return _scalar(rest, line.number)
        return self._below(indent, line)

    def _below(self, indent: int, line: Line) -> Any:
        """What is indented below a key or a dash; lists may stand as far left as their key."""
        after = self._next()
        if after is not None and (after.indent > indent or (after.indent == indent and _is_item(after.text))):
            if _is_item(after.text) and after.indent == indent and _is_item(line.text):
                return None
            return self._block(after.indent)
        return None

    def _literal(self, indent: int, block: Match[str]) -> str:
        rows: list[str] = []
        inner = 0
        while self._at < len(self._raw):
            raw = self._raw[self._at].rstrip("\r")
            depth = len(raw) - len(raw.lstrip(" "))
            if raw.strip():
                if depth <= indent:
                    break
                inner = inner or depth
            rows.append(raw[inner:] if raw.strip() else "")
            self._at += 1
        while rows and not rows[-1]:
            rows.pop()
        text = "\n".join(rows) if block[1] == "|" else re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(rows))
        return text if block[2] == "-" else text + "\n"


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith("- ")


def _scalar(text: str, number: int) -> Any:
    quote = re.match(f"{SINGLE_QUOTED}|{DOUBLE_QUOTED}", text)
    if quote:
        rest = text[quote.end() :].strip()
        if rest and not rest.startswith("#"):
            raise _error(number, "something follows the text in quotes")
        inner = quote[0][1:-1]
        return inner.replace("''", "'") if text[0] == "'" else ESCAPE.sub(lambda m: _char(m, number), inner)
    flow = FLOW.match(text)
    if flow and not text[flow.end() :].strip().strip("#"):
        return [_scalar(each.strip(), number) for each in ITEM.findall(flow[1] or "")]
    plain = re.split(r"\s#", text)[0].rstrip()
    if plain == "{}":
        return {}
    if plain[:1] in tuple("&*!|>@`%{[\"'"):
        raise _error(number, "this kind of YAML is not read here: write texts in quotes, and one thing per line")
    return plain


def _char(match: Match[str], number: int) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        value = int(code, 16)
        if value > 0x10FFFF:
            raise _error(number, "there is no such character")
        return chr(value)
    if match[4] not in SINGLE:
        raise _error(number, f"'\\{match[4]}' means nothing in a text")
    return SINGLE[match[4]]


def _error(number: int, words: str) -> YamlError:
    return YamlError(f"line {number}: {words}")
