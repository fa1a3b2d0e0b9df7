"""Names at the vendor: one line, short, made of what is named, and kept where an object of the same making exists."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = 6
"""Digits of the fingerprint behind a name."""


def fingerprint(made_of: object) -> str:
    """The beginning of the SHA-256 of what something is made of."""
    return sha256(repr(made_of).encode("utf-8", "backslashreplace")).hexdigest()[:MARK]


def plain(text: str, most: int) -> str:
    """Text from a contract as one line of at most so many characters, shortened with a mark of its whole."""
    line = " ".join("".join(char if category(char)[0] != "C" else " " for char in text).split())
    if line and len(line) <= most:
        return line
    return f"{line[: most - MARK - 1].rstrip()}~{fingerprint(text)}"


def marked(heads: Iterable[str], made_of: object, most: int, known: Iterable[str] = ()) -> str:
    """A name that says what is named and ends with a fingerprint of what it is made of.

    The same making has the same name, whoever uses it; one that exists under another head keeps its name, so that a
    client more or less never makes a second one.

    Args:
        heads: what it may be called; the first in alphabetical order is taken.
        made_of: everything that makes it what it is.
        most: most characters.
        known: names that exist at the vendor.
    """
    mark = fingerprint(made_of)
    for name in sorted(known):
        if name.endswith(f" {mark}") and len(name) <= most:
            return name
    head = min(_words(each) for each in heads) or "SLA"
    return f"{plain(head, most - MARK - 1)} {mark}"


def _words(text: str) -> str:
    """Letters, digits and the marks of hours; nothing that a formula or markup could begin with."""
    kept = "".join(char if category(char)[0] in "LN" else " " for char in text)
    return " ".join(kept.split())
