"""Days and instants given on the command line."""

from __future__ import annotations

from datetime import date, datetime

import click


def day_of(text: str) -> date:
    """A day written as YYYY-MM-DD; a usage error otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no day; write YYYY-MM-DD", param_hint="--on") from None


def local_instant_of(text: str, option: str) -> datetime:
    """A date and time, with or without an offset; a usage error otherwise."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        message = f"'{text}' is no date and time; write 2026-03-06T23:00 or 2026-03-06T23:00-06:00"
        raise click.BadParameter(message, param_hint=option) from None
