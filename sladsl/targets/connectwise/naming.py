"""Names at the vendor: short, stable, readable, without two alike."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@lru_cache(maxsize=4096)
def plain(text: str, most: int) -> str:
    """Text from a contract as one line of at most so many characters, shortened with a mark of its whole."""
    line = " ".join("".join(char if category(char)[0] != "C" else " " for char in text).split())
    if len(line) <= most and line:
        return line
    return f"{line[: most - 5].rstrip()}~{fingerprint(text, 4)}"


def fingerprint(text: str, size: int) -> str:
    """The beginning of the text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:size]


class SlaKey(NamedTuple):
    """What an SLA is: agreement, client, plan (or empty), number of the version from 1, variant (or empty)."""

    agreement: str
    client: str
    plan: str
    version: int
    variant: str


def sla_names(keys: Iterable[SlaKey], most: int) -> Mapping[SlaKey, str]:
    """Names `<client>-<plan>-r<version>[-<variant>]` of at most so many characters.

    A name that would be too long, that loses letters of the words it is made of, or that another SLA of the system
    would share (the vendor may not tell case apart) is shortened and carries part of a fingerprint of the whole key.
    The names do not depend on the order of the keys.
    """
    wanted = {key: _readable(key) for key in sorted(set(keys))}
    shared = Counter(name.casefold() for name, _ in wanted.values())
    names: dict[SlaKey, str] = {}
    for key, (name, lossless) in wanted.items():
        good = lossless and len(name) <= most and shared[name.casefold()] == 1
        names[key] = name if good else _shortened(key, most, 4)
    for size in range(5, 13):
        clashes = Counter(name.casefold() for name in names.values())
        if max(clashes.values(), default=0) <= 1:
            return names
        names = {k: _shortened(k, most, size) if clashes[n.casefold()] > 1 else n for k, n in names.items()}
    raise AssertionError("twelve hexadecimal digits tell a few thousand names apart")


def _readable(key: SlaKey) -> tuple[str, bool]:
    """The name wanted, and whether its words can be read back from it."""
    _, client, plan, version, variant = key
    words = [client, plan, variant] if plan else [client, variant]
    head = "-".join(word for word in (_word(client), _word(plan)) if word) or "sla"
    tail = f"-r{version}" + (f"-{_word(variant)}" if variant else "")
    return head + tail, bool(client) and all(_word(word).replace("-", " ") == word for word in words)


def _shortened(key: SlaKey, most: int, digits: int) -> str:
    _, client, plan, version, variant = key
    mark = fingerprint("\0".join(str(part) for part in key), digits)
    tail = f"-r{version}" + (f"-{_word(variant)[:6].rstrip('-')}" if _word(variant) else "") + f"-{mark}"
    tier = _word(plan)[:6].rstrip("-")
    room = most - len(tail) - (len(tier) + 1 if tier else 0)
    head = "-".join(part for part in (_word(client)[:room].rstrip("-"), tier) if part)
    return ((head or "sla") + tail)[:most]


def _word(text: str) -> str:
    """Letters and digits of any script, joined by hyphens; nothing a formula or markup could begin with."""
    kept = "".join(char if category(char)[0] in "LN" else "-" for char in normalize("NFC", text))
    return "-".join(part for part in kept.split("-") if part)
