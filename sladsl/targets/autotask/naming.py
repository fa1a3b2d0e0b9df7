"""Names at the vendor that say what is named, and that an object of the same making keeps, whoever uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from sladsl.targets.lowering.naming import MARK, fingerprint, plain

if TYPE_CHECKING:
    from collections.abc import Iterable


def marked(heads: Iterable[str], made_of: object, most: int, known: Iterable[str] = ()) -> str:
    """A name that says what is named and ends with a fingerprint of what it is made of.

    One that exists under another head keeps its name, so that a client more or less never makes a second one.

    Args:
        heads: what it may be called; the first in alphabetical order is taken.
        made_of: everything that makes it what it is.
        most: most characters.
        known: names that exist at the vendor.
    """
    mark = fingerprint(repr(made_of))
    for name in sorted(known):
        if name.endswith(f" {mark}") and len(name) <= most:
            return name
    head = min(_words(each) for each in heads) or "SLA"
    return f"{plain(head, most - MARK - 1)} {mark}"


def _words(text: str) -> str:
    """Letters and digits of any script; nothing that a formula or markup could begin with."""
    kept = "".join(char if category(char)[0] in "LN" else " " for char in text)
    return " ".join(kept.split())
