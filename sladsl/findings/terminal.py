"""What a terminal makes of characters: the room they take, those that must not reach it, and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

TAB = 4
"""A tab in source text moves to the next multiple of this column."""

_DECEIVING = frozenset("\u200b\u200e\u200f\u061c\u2028\u2029\ufeff")
"""Characters that are invisible, break lines, or change the direction of text around them."""

_CODES = {"error": "31", "warning": "33", "note": "36", "gutter": "34", "strong": "1", "help": "32"}
"""Role of a text -> parameter of the terminal's colour command (ECMA-48, SGR)."""


def printable(text: str) -> str:
    """The text on one line and harmless: controls, direction marks and lone surrogates are spelled out as `<U+...>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(char):04X}>" if _is_unsafe(char) else char for char in text)


def paragraph(text: str) -> str:
    """As `printable`, but line feeds stay."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _is_unsafe(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xE0000 <= code <= 0xE007F
        or code & 0xFFFE == 0xFFFE
        or char in _DECEIVING
    )


def cells(char: str, at: int) -> str:
    """What is printed for one character of source text at terminal column `at` (from 0)."""
    if char == "\t":
        return " " * (TAB - at % TAB)
    return printable(char)


def width(text: str) -> int:
    """Terminal columns that a printable text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    total = 0
    for char in text:
        if category(char) not in ("Mn", "Me", "Cf"):
            total += 2 if east_asian_width(char) in "WF" else 1
    return total


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether colours are welcome: on a terminal that can show them, unless NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def paint(text: str, role: str) -> str:
    """The text in the colour of its role: a severity, `gutter`, `strong` or `help`."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m"
