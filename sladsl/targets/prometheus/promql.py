"""PromQL text: strings, label matchers, lengths of time and selectors, quoted so that no name can mean anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from fractions import Fraction

SELECTOR = re.compile(
    r"\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\s*"
    r"(?:\{\s*(?:[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*\"(?:[^\"\\\n]|\\.)*\"\s*(?:,\s*|(?=\})))*\})?\s*"
)
"""A selector of series: a name of a metric, matchers of labels, or both."""
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """A string literal; what is not printable is escaped, so that it stays one line in any file."""
    if text.isprintable():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(ESCAPES.get(char) or _visible(char) for char in text) + '"'


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if category(char) == "Cs":
        return "\ufffd"  # half of a character is none, and no string of Prometheus holds it
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def unquoted(literal: str) -> str:
    """What a string literal says that `quoted` wrote."""
    back = {written: char for char, written in ESCAPES.items()}
    pattern = r'\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\[\\"nrt]'
    return re.sub(pattern, lambda m: back.get(m[0]) or chr(int(m[1] or m[2], 16)), literal[1:-1])


def series(name: str, **labels: str) -> str:
    """A selector with one matcher for each label."""
    return name + "{" + ", ".join(f"{label}={quoted(value)}" for label, value in labels.items()) + "}"


def is_selector(text: str) -> bool:
    """Whether a text selects series by name or labels, and does nothing else."""
    found = SELECTOR.fullmatch(text)
    return found is not None and bool(found[1] or '"' in text)


def length(seconds: int) -> str:
    """A constant length of time, above zero."""
    return f"{seconds}s"


def covering(samples: int, interval: int) -> str:
    """The range that holds exactly so many samples, whether its ends are taken in or not."""
    return f"{samples * interval * 1000 - interval * 500}ms"


def delayed(seconds: int) -> str:
    """The modifier that looks back so far; nothing for no time."""
    return f" offset {length(seconds)}" if seconds else ""


def decimal(share: Fraction) -> str:
    """A share as a decimal number, exact if it has at most twelve places."""
    return f"{float(share):.12f}".rstrip("0").rstrip(".")
