"""Names: which need no quotes, and which no element may have."""

from __future__ import annotations

import re
from functools import cache

_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u07f3"
    r"\u0816-\u082d\u0898-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc"
    r"\u102b-\u109d\u135d-\u135f\u1712-\u17d3\u1a17-\u1c37\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0"
    r"\u302a-\u302f\u3099\u309a\ua802-\ua827\ua880-\uabed\ufe20-\ufe2f"
)
"""Combining marks and joiners, as in the terminal NAME of the grammar: Python's `\\w` does not know them."""
_RESERVED = frozenset(
    [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
        "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
)  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_a-z][\w{_MARKS}]*(?:[-'’&.][\w{_MARKS}]+)*\Z")


def plain_name(name: str) -> bool:
    """Whether a name needs no quotes."""
    return bool(_pattern().match(name)) and name not in _RESERVED


def reserved(name: str) -> bool:
    """Whether a name is a weekday or a month, which no element may be called."""
    return name in _RESERVED
