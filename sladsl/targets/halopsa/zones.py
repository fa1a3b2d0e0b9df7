"""Windows names of time zones, by which the vendor's workdays have theirs, and the IANA zones of contracts."""

from __future__ import annotations

from functools import lru_cache

from .data import read

OUR_YEARS = (2000, 2037)
"""Years over which two zones must agree to be taken for one where no table names the zone."""


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    return dict(read("zones.toml")["zones"])


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {iana: windows for windows, zones in _table().items() for iana in zones}


def windows_name(iana: str) -> str | None:
    """The Windows name of a zone: that of the table, else of the first reference zone with the same clock; or none."""
    return _names().get(iana) or _alike(iana)


def reference_zone(windows: str) -> str | None:
    """The IANA zone whose clock a Windows name stands for; None for an unknown name."""
    wanted = windows.casefold()
    return next((zones[0] for name, zones in _table().items() if name.casefold() == wanted), None)


@lru_cache(maxsize=64)
def _alike(iana: str) -> str | None:
    from sladsl.clock.zones import year_start, zone

    span = year_start(OUR_YEARS[0]), year_start(OUR_YEARS[1])
    wanted = zone(iana).regimes(*span)
    return next((name for name, zones in _table().items() if zone(zones[0]).regimes(*span) == wanted), None)
