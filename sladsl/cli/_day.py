"""Days and instants given on the command line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import click

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
"""Python reads more forms, such as weeks, and a day alone as its midnight, which is seldom what was meant."""


def today() -> date:
    """The day it is where the command runs."""
    return datetime.now().astimezone().date()


def day_of(text: str) -> date:
    """A day written as YYYY-MM-DD; a usage error otherwise."""
    message = f"'{text}' is no day; write YYYY-MM-DD"
    if not _DAY.fullmatch(text):
        raise click.BadParameter(message, param_hint="--on")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(message, param_hint="--on") from None


def local_instant_of(text: str, option: str) -> datetime:
    """A date and time, with or without an offset; a usage error otherwise."""
    message = f"'{text}' is no date and time; write 2026-03-06T23:00 or 2026-03-06T23:00-06:00"
    if not _INSTANT.fullmatch(text.strip()):
        raise click.BadParameter(message, param_hint=option)
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(message, param_hint=option) from None


def instant_of(text: str, zone_name: str, option: str) -> int:
    """UTC seconds of a time; one without an offset is read by the wall clock of a zone. A usage error otherwise."""
    from sladsl.clock.zones import zone

    moment = local_instant_of(text, option)
    try:
        if moment.tzinfo is not None:
            return int(moment.timestamp())
        return zone(zone_name).instant(int(moment.replace(tzinfo=UTC).timestamp()))
    except (ValueError, OverflowError):
        raise click.BadParameter(f"'{text}' lies outside the years that clocks know", param_hint=option) from None
