"""The numbers, screen names and zones of the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.targets.protocol import Mark


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the vendor and our numbers where it has none; `limits.toml` says which is which.

    Attributes:
        length: kind of name -> most characters.
        bridged: minutes of a break that may be entered as open.
        rules: active workflow rules that a system can have.
    """

    length: Mapping[str, int]
    bridged: int
    rules: int


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Read `limits.toml`."""
    data = read("limits.toml")
    return Limits(data["length"], data["hours"]["bridged_minutes"], data["rules"]["active"])


@lru_cache(maxsize=1)
def screens() -> dict[str, tuple[str, Mark]]:
    """Read `screens.toml`: key -> way to the screen, and how well it is known."""
    return {key: (row["screen"], cast("Mark", row["mark"])) for key, row in read("screens.toml").items()}


@lru_cache(maxsize=1)
def windows_zones() -> dict[str, str]:
    """Read `zones.toml`: IANA zone -> how Windows lists it, without the offset in front."""
    return cast("dict[str, str]", read("zones.toml")["zones"])


@lru_cache(maxsize=8)
def read(name: str) -> dict[str, Any]:
    """Read a TOML file of the data folder."""
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "autotask" / name).read_text(encoding="utf-8"))
