"""Slugs: names of agreements, clients and targets made into safe names of files and folders."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 100
"""Length of a slug in UTF-8; file systems allow 255 bytes, the rest is for endings and suffixes."""

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{digit}" for device in ("com", "lpt") for digit in "123456789¹²³")]
)
"""Device names that Windows takes for no file, with any ending (Microsoft, "Naming Files, Paths, and Namespaces")."""


def slug(name: str) -> str:
    """A name as one safe path component: lower-case letters and digits of any script, joined by hyphens.

    It has no separators, dots, blanks or control characters, is never empty, and is in Unicode's composed form (NFC).
    """
    kept = "".join(char if category(char)[0] in "LNM" else "-" for char in normalize("NFC", name).casefold())
    words = "-".join(part for part in normalize("NFC", kept).split("-") if part)
    if len(words.encode()) > MOST_BYTES:
        words = f"{_shortened(words, MOST_BYTES - 9)}-{_fingerprint(name, 8)}"
    if not words:
        return f"unnamed-{_fingerprint(name, 8)}"
    return f"{words}-" + _fingerprint(name, 8) if words in _RESERVED else words


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Slugs of several names, no two alike: names that would share one get a suffix made from the name itself.

    The result does not depend on the order of the names.
    """
    distinct = sorted(set(names))
    plain = {name: slug(name) for name in distinct}
    owners: dict[str, int] = {}
    for word in plain.values():
        owners[word] = owners.get(word, 0) + 1
    result = {name: word for name, word in plain.items() if owners[word] == 1}
    taken = set(result.values())
    for name in distinct:
        if name not in result:
            result[name] = _free(plain[name], name, taken)
            taken.add(result[name])
    return result


def _free(word: str, name: str, taken: set[str]) -> str:
    """The slug with a part of the name's fingerprint that is just long enough to be free."""
    return next(full for size in range(8, 65) if (full := f"{word}-{_fingerprint(name, size)}") not in taken)


def _fingerprint(name: str, size: int) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def _shortened(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore").rstrip("-")
