"""What the name of a status says by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sladsl.targets.settings import WAITING


def guessed(name: str) -> str | None:
    """What a name says, in the words of the project file; None if none of the known words is in it."""
    words = set(re.findall(r"[^\W_]+", name.casefold()))
    known = _words()
    waiting = known["waiting"]
    if words & set(waiting["needs"]):
        reason = next((each for each in ("Client", "Vendor") if words & set(waiting[each])), "Other")
        return f"{WAITING}{reason}"
    return next((meaning for meaning, own in known["stages"].items() if words & set(own)), None)


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "statuses.toml").read_text(encoding="utf-8"))
