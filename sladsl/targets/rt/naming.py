"""Words of RT's lifecycles and statuses: lower case, short, all different."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from sladsl.targets.lowering.naming import MARK, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable


def word(text: str) -> str:
    """Letters and digits in lower case, joined by hyphens; a fingerprint if nothing is left."""
    kept = "".join(char if category(char)[0] in "LN" else "-" for char in normalize("NFC", text).lower())
    return "-".join(part for part in kept.split("-") if part) or fingerprint(text)


def words(names: Iterable[str], prefix: str, most: int) -> dict[str, str]:
    """For each name its word behind a prefix, all different and short enough."""
    wanted = {name: f"{prefix}{word(name)}" for name in dict.fromkeys(names)}
    short = {key: name if len(name) <= most else f"{name[: most - MARK - 1]}-{fingerprint(key)}"
             for key, name in wanted.items()}  # fmt: skip
    shared = Counter(short.values())
    return {key: name if shared[name] == 1 else f"{name[: most - MARK - 1]}-{fingerprint(key)}"
            for key, name in short.items()}  # fmt: skip
