"""Windows names of time zones, by which the vendor's workdays have theirs, and the IANA zones of contracts."""

from __future__ import annotations

from functools import lru_cache

from sladsl.clock.zones import year_start, zone

from .data import read


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    return dict(read("zones.toml")["zones"])


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {iana: windows for windows, zones in _table().items() for iana in zones}


def reference_zone(windows: str) -> str | None:
    """The IANA zone whose clock a Windows name stands for; None for an unknown name."""
    wanted = windows.casefold()
    return next((zones[0] for name, zones in _table().items() if name.casefold() == wanted), None)


@lru_cache(maxsize=256)
def windows_name(iana: str, first_year: int, last_year: int) -> str | None:
    """The Windows name that shows the same clock as a zone in those years: that of the table, else any; or none."""
    wanted = _clock(iana, first_year, last_year)
    usual = _names().get(iana)
    candidates = [usual, *sorted(_table())] if usual else sorted(_table())
    return next((name for name in candidates if _clock(_table()[name][0], first_year, last_year) == wanted), None)


@lru_cache(maxsize=512)
def _clock(iana: str, first_year: int, last_year: int) -> tuple[object, ...]:
    return tuple(zone(iana).regimes(year_start(first_year), year_start(last_year + 1)))
