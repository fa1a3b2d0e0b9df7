"""Perl literals: written so that no text means anything, and read by a strict reader of our own that runs nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.protocol import TargetError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INDENT = "    "
DEEPEST = 40
"""Nested further than this nothing is meant to be read."""


# ---- writing --------------------------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    """A text as a single-quoted literal, in which only the backslash and the quote mean anything."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def literal(value: Any, depth: int = 0) -> str:
    """Mappings, sequences, texts, whole numbers and None as a Perl expression, in the order given."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "undef"
    if isinstance(value, dict):
        return "{}" if not value else "{\n" + pairs(value, depth + 1) + INDENT * depth + "}"
    inner = ", ".join(literal(each, depth) for each in value)
    return f"[ {inner} ]" if inner else "[]"


def pairs(values: Mapping[str, Any], depth: int) -> str:
    """The lines of a hash; a hash without hashes or lists in it stands on one line."""
    lines = []
    for key, value in values.items():
        flat = isinstance(value, dict) and value and not any(isinstance(each, dict) for each in value.values())
        if flat:
            text = "{ " + ", ".join(f"{quoted(k)} => {literal(v)}" for k, v in value.items()) + " }"
        else:
            text = literal(value, depth)
        lines.append(f"{INDENT * depth}{quoted(key)} => {text},\n")
    return "".join(lines)


def option(name: str, values: Mapping[str, Any]) -> str:
    """A call of `Set` for an option that is a hash."""
    return f"Set(%{name},\n{pairs(values, 1)});\n"


# ---- reading --------------------------------------------------------------------------------------------------------


class Setting(NamedTuple):
    """A call of `Set`.

    Attributes:
        name: the option with its sigil, such as "%Lifecycles".
        values: what follows it.
        line: where it begins.
    """

    name: str
    values: Sequence[Any]
    line: int


_TOKEN = re.compile(
    r"""(?P<space>(?:\s|\#[^\n]*)+)
      | '(?P<single>(?:[^'\\]|\\.)*)'
      | "(?P<double>(?:[^"\\$@]|\\["\\$@nt])*)"
      | qw(?P<words>\([^()\\]*\)|\[[^\[\]\\]*\])
      | (?P<number>-?(?:0|[1-9][0-9]*))(?![\w.])
      | (?P<option>[$@%][A-Za-z_]\w*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<mark>=>|[,;()\[\]{}*])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t"}


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class Reader:
    """Reads the statements of a configuration file: `Set(...)` of literals, `use utf8`, `1`.

    Attributes:
        name: name of the file, for messages.
        text: its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._tokens = self._split()
        self._next = 0

    def settings(self) -> list[Setting]:
        """Every call of `Set`, in order.

        Raises:
            TargetError: something else stands there than literals; the message names file and line.
        """
        found = []
        while self._here.kind != "end":
            here = self._take()
            if (here.kind, here.text) == ("word", "use"):
                self._use(here)
            elif here.kind == "word" and here.text == "Set":
                found.append(self._set(here))
            elif (here.kind, here.text) != ("number", "1") and here.text != ";":
                raise self._error(here, "only Set(...) of plain values can be read, nothing that Perl would work out")
        return found

    def _use(self, use: _Token) -> None:
        if self._take().text not in ("utf8", "strict", "warnings"):
            raise self._error(use, "only `use utf8`, `use strict` and `use warnings` can be read")

    def _set(self, begin: _Token) -> Setting:
        self._expect("(")
        name = self._take()
        if name.kind != "option":
            raise self._error(name, "Set needs an option such as %ServiceAgreements")
        if self._here.text in (",", "=>"):
            self._take()
        values = self._list(")", 0)
        if self._here.kind != "end":
            self._expect(";")
        return Setting(name.text, values, self._line(begin.at))

    def _list(self, closing: str, depth: int) -> list[Any]:
        """Values up to a closing bracket; commas may be doubled and one may stand last, as in Perl."""
        found: list[Any] = []
        while self._here.text != closing or self._here.kind != "mark":
            if self._here.kind == "mark" and self._here.text == ",":
                self._take()
                continue
            found += self._values(depth)
            if self._here.text not in (",", "=>", closing) or self._here.kind != "mark":
                raise self._error(self._here, "a comma or a closing bracket is missing")
            if self._here.text == "=>":
                self._take()
        self._take()
        return found

    def _values(self, depth: int) -> list[Any]:
        """One value; a list in parentheses and `qw` are several."""
        token = self._take()
        if depth > DEEPEST:
            raise self._error(token, "the brackets are nested too deep")
        if token.kind == "words":
            return token.text[1:-1].split()
        if token.text == "(" and token.kind == "mark":
            return self._list(")", depth + 1)
        return [self._value(token, depth)]

    def _value(self, token: _Token, depth: int) -> Any:
        if token.kind in ("single", "double"):
            return token.text
        if token.kind == "number":
            return self._product(int(token.text))
        if token.kind == "word" and (self._here.kind, self._here.text) == ("mark", "=>"):
            return token.text
        if (token.kind, token.text) == ("word", "undef"):
            return None
        if token.kind == "mark" and token.text == "[":
            return self._list("]", depth + 1)
        if token.kind == "mark" and token.text == "{":
            return self._hash(token, depth)
        raise self._error(token, "only plain texts, numbers, lists and hashes can be read")

    def _product(self, value: int) -> int:
        """Whole numbers multiplied, such as 60 * 24, the only arithmetic people write in such files."""
        while self._here.kind == "mark" and self._here.text == "*":
            self._take()
            factor = self._take()
            if factor.kind != "number" or len(factor.text) > 9 or abs(value) > 10**12:
                raise self._error(factor, "a number must follow the *")
            value *= int(factor.text)
        return value

    def _hash(self, begin: _Token, depth: int) -> dict[str, Any]:
        values = self._list("}", depth + 1)
        if len(values) % 2:
            raise self._error(begin, "the hash has a key without a value")
        found: dict[str, Any] = {}
        for key, value in zip(values[::2], values[1::2], strict=True):
            if not isinstance(key, str | int):
                raise self._error(begin, "a key of a hash must be a text or a number")
            if str(key) in found:
                raise self._error(begin, f"the hash has the key {str(key)!r} twice")
            found[str(key)] = value
        return found

    # ---- tokens -----------------------------------------------------------------------------------------------------

    def _split(self) -> list[_Token]:
        tokens: list[_Token] = []
        at, end = 0, len(self.text)
        while at < end:
            if self.text.startswith(("__END__", "__DATA__", "\n="), at):
                break
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise self._error(_Token("", self.text[at], at), _unreadable(self.text[at]))
            kind = str(match.lastgroup)
            if kind != "space":
                tokens.append(_Token(kind, _plain(kind, match[kind]), at))
            at = match.end()
        return [*tokens, _Token("end", "", end)]

    @property
    def _here(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._here
        if token.kind == "end":
            raise self._error(token, "the file ends in the middle of a setting")
        self._next += 1
        return token

    def _expect(self, text: str) -> None:
        token = self._take()
        if token.text != text or token.kind != "mark":
            raise self._error(token, f"`{text}` is missing")

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def _error(self, token: _Token, why: str) -> TargetError:
        return TargetError(f"{self.name}, line {self._line(token.at)}: {why}")


def hash_of(setting: Setting, name: str) -> dict[str, Any]:
    """The values of a setting that is a hash; TargetError if they are no pairs. `name` is that of the file."""
    if len(setting.values) % 2 or not all(isinstance(key, str | int) for key in setting.values[::2]):
        raise TargetError(f"{name}, line {setting.line}: {setting.name} must be a hash of keys and values")
    keys = [str(key) for key in setting.values[::2]]
    return dict(zip(keys, setting.values[1::2], strict=True))


def _plain(kind: str, text: str) -> str:
    if kind == "single":
        return re.sub(r"\\([\\'])", r"\1", text)
    if kind == "double":
        return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text)
    return text


def _unreadable(char: str) -> str:
    if char == '"':
        return "a text in double quotes may not hold $, @ or a backslash that Perl would work out; use single quotes"
    if char == "'":
        return "a text has no closing quote"
    return f"{char!r} cannot be read; only Set(...) of plain values can"
