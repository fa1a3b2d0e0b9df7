"""The places whose holidays can be named, from a list beside the grammar."""

from __future__ import annotations

from functools import cache

from sladsl import resources
from sladsl.findings.suggest import did_you_mean


@cache
def _places() -> frozenset[str]:
    text = (resources.folder("grammar") / "jurisdictions.txt").read_text(encoding="utf-8")
    places: set[str] = set()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, *parts = line.split()
            places.add(country)
            places.update(f"{country}-{part}" for part in parts)
    return frozenset(places)


def known_jurisdiction(place: str) -> bool:
    """Whether a place has a list of holidays."""
    return place in _places()


def near_jurisdiction(place: str) -> str:
    """A clause that proposes places of similar codes; empty if none is near."""
    return did_you_mean(place, sorted(_places()))
