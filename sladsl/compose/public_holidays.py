"""Holiday dates of a jurisdiction, read from the `holidays` package; only `sladsl lock` pays for its import."""

from __future__ import annotations

from typing import Any

from .lockfile import LockedDay

ENGLISH = ("en_US", "en_GB", "en")
"""Codes of English in the source, by preference."""

OBSERVED = ("observed", "ersatz", "substitute", "in lieu", "nachholtag")
"""Words of the remarks that the source puts behind the name of a substitute day."""


class UnknownJurisdictionError(ValueError):
    """The package has no list for a place."""


def holidays_of(place: str, first_year: int, last_year: int) -> tuple[LockedDay, ...]:
    """The public holidays of a place, observed days marked, in the place's language and in English.

    Args:
        place: ISO 3166 code, with the part of the country behind a hyphen.
        first_year: first year wanted.
        last_year: last year wanted, included.

    Raises:
        UnknownJurisdictionError: there is no list for this place.
    """
    import holidays

    country, _, part = place.partition("-")
    options: dict[str, Any] = {"subdiv": part or None, "years": range(first_year, last_year + 1)}
    try:
        plain = holidays.country_holidays(country)
        own, english = (
            plain.default_language,
            next((code for code in ENGLISH if code in plain.supported_languages), None),
        )
        local = holidays.country_holidays(country, language=own, **options)
        exact = holidays.country_holidays(country, language=own, observed=False, **options)
        translated = holidays.country_holidays(country, language=english or own, **options)
    except NotImplementedError as error:
        raise UnknownJurisdictionError(str(error)) from None
    return tuple(
        LockedDay(day, _plain(name), _plain(word), name not in exact.get_list(day))
        for day in sorted(local)
        for name, word in _pairs(local.get_list(day), translated.get_list(day))
    )


def _pairs(names: list[str], words: list[str]) -> zip[tuple[str, str]]:
    """Each name with its translation; the name itself where a day has not as many of them."""
    return zip(names, words if len(words) == len(names) else names, strict=True)


def _plain(name: str) -> str:
    """The name without the remark that it is a substitute day."""
    head, mark, tail = name.rpartition(" (")
    is_remark = bool(mark) and any(word in tail.casefold() for word in OBSERVED)
    return head if is_remark else name


def package_version() -> str:
    """Version of the package whose dates are pinned."""
    from importlib.metadata import version

    return version("holidays")


def tzdata_version() -> str:
    """Version of the time zone database that clocks use."""
    from importlib.metadata import version

    return version("tzdata")
