"""Names of bookmarks: stable, and short enough for every word processor."""

from __future__ import annotations

import re
from hashlib import sha256

PREFIX = "sla_"
LONGEST = 40
"""Characters of a bookmark's name, by Word's limit."""


def anchor(section: str) -> str:
    """The bookmark of a section: letters, digits and underscores; a fingerprint where the id says more than that."""
    plain = PREFIX + re.sub(r"[^0-9A-Za-z]", "_", section)
    if len(plain) <= LONGEST and re.fullmatch(r"[0-9A-Za-z-]+", section):
        return plain
    mark = sha256(section.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[: LONGEST - 9]}_{mark}"
