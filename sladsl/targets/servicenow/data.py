"""The tables of the data folder."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

NAME = "servicenow"


@lru_cache(maxsize=8)
def read(name: str) -> dict[str, Any]:
    """Read a TOML file of the data folder."""
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / NAME / name).read_text(encoding="utf-8"))
