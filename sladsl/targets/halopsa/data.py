"""The numbers, screens and words of the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the vendor and our numbers where it has none; `limits.toml` says which is which.

    Attributes:
        length: kind of name -> most characters.
        no_promise: hours that stand for no promise.
        least: hours that stand for "on the day itself" beside the flag that ends them at closing.
    """

    length: Mapping[str, int]
    no_promise: float
    least: float


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Read `limits.toml`."""
    data = read("limits.toml")
    return Limits(data["length"], float(data["hours"]["no_promise"]), float(data["hours"]["least"]))


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """Read a TOML file of the data folder."""
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "halopsa" / name).read_text(encoding="utf-8"))
