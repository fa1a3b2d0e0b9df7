"""The numbers and screen names of the data folder."""

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
        no_promise: hundredths of an hour that stand for no promise.
        bridged: minutes of a break that may be entered as open.
        colors: colours of new priorities, by rank.
        application_order: order of new SLAs.
    """

    length: Mapping[str, int]
    no_promise: int
    bridged: int
    colors: tuple[str, ...]
    application_order: int


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Read `limits.toml`."""
    data = read("limits.toml")
    return Limits(
        length=data["length"],
        no_promise=data["hours"]["no_promise"] * 100,
        bridged=data["hours"]["bridged_minutes"],
        colors=tuple(data["priority"]["colors"]),
        application_order=data["sla"]["application_order"],
    )


@lru_cache(maxsize=1)
def screens() -> dict[str, tuple[str, Mark]]:
    """Read `screens.toml`: key -> name of the screen, and how well it is known."""
    return {key: (row["screen"], cast("Mark", row["mark"])) for key, row in read("screens.toml").items()}


def read(name: str) -> dict[str, Any]:
    """Read a TOML file of the data folder."""
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "connectwise" / name).read_text(encoding="utf-8"))
