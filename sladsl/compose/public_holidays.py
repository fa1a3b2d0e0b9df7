"""Holiday dates of a jurisdiction, read from the `holidays` package; only `sladsl lock` pays for its import."""

from __future__ import annotations

from .lockfile import LockedDay

OBSERVED_MARKS = ("(observed)", "(ersatz", "(substitute", "(in lieu)", "(estimated)")


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
    years = range(first_year, last_year + 1)
    try:
        local = holidays.country_holidays(country, subdiv=part or None, years=years)
        exact = holidays.country_holidays(country, subdiv=part or None, years=years, observed=False)
        english = _english(country, part, years)
    except NotImplementedError as error:
        raise UnknownJurisdictionError(str(error)) from None
    found = []
    for day in sorted(local):
        names = local.get_list(day)
        translated = english.get_list(day) if english is not None else names
        for place_in_day, name in enumerate(names):
            word = translated[place_in_day] if len(translated) == len(names) else name
            observed = name not in exact.get_list(day)
            found.append(LockedDay(day, _plain(name), _plain(word), observed))
    return tuple(found)


def _english(country: str, part: str, years: range):  # type: ignore[no-untyped-def]
    import holidays

    supported = holidays.country_holidays(country).supported_languages
    language = next((code for code in ("en_US", "en_GB", "en") if code in supported), None)
    if language is None:
        return None
    return holidays.country_holidays(country, subdiv=part or None, years=years, language=language)


def _plain(name: str) -> str:
    """The name without the remark that it is a substitute day."""
    head, _, tail = name.rpartition(" (")
    return (
        head
        if head and tail.endswith(")") and ("observed" in tail.lower() or "(" + tail.lower() in OBSERVED_MARKS)
        else name
    )


def package_version() -> str:
    """Version of the package whose dates are pinned."""
    from importlib.metadata import version

    return version("holidays")


def tzdata_version() -> str:
    """Version of the time zone database that clocks use."""
    from importlib.metadata import version

    return version("tzdata")
