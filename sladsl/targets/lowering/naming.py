"""Names at a vendor: one line, short enough for its columns, stable, without two alike."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = 6
"""Digits of the fingerprint behind a shortened name."""


def plain(text: str, most: int) -> str:
    """A text as one line of at most so many characters; what is lost is replaced by a fingerprint of the whole."""
    line = " ".join("".join(" " if category(char)[0] == "C" else char for char in text).split())
    if line == text and 0 < len(line) <= most:
        return line
    return f"{line[: most - MARK - 1].rstrip()}~{fingerprint(text)}"


def fingerprint(text: str) -> str:
    """The beginning of the text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]


def joined(head: str, tail: str, most: int) -> str:
    """`head` and `tail` in at most so many characters; the end of the head gives way."""
    whole = head + tail
    if plain(whole, most) == whole:
        return whole
    tail = plain(tail.strip(), most // 2)
    return f"{plain(head, most - len(tail) - 1)} {tail}"


def distinct(wanted: Mapping[str, str], most: int) -> dict[str, str]:
    """For each key its wanted name, with a fingerprint of the key where several want the same, case aside."""
    shared = Counter(name.casefold() for name in wanted.values())
    return {
        key: name if shared[name.casefold()] == 1 else f"{name[: most - MARK - 1].rstrip()}~{fingerprint(key)}"
        for key, name in wanted.items()
    }
