"""Opening the export of a system: what is known of it, its files, and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from sladsl.history.assembling import Rules
from sladsl.history.event import HistoryError

from .form import Meaning
from .importing import import_rows
from .life import OF_UNMAPPED
from .loading import load
from .sources import sources, times_of
from .telling import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sladsl.history.rejecting import Rejects
    from sladsl.history.rows import Rows


def open_export(  # noqa: PLR0913 (as `read`)
    path: Path,
    source: str,
    rejects: Rejects,
    *,
    zone: str | None,
    mapping: Path | None,
    statuses: Mapping[str, str],
    unmapped: str | None,
    system_accounts: Iterable[str],
) -> tuple[Rules, Rows, tuple[str, ...]]:
    """The rows of an export, with the rules to put them together and the names of its files; as `read` has it.

    Raises:
        MissingZoneError: a time has no zone.
        HistoryError: the system is not known, a map is wrong, or there is no export there.
        UnknownZoneError: the zone does not exist.
        OSError: a file cannot be read.
    """
    form = load(source, mapping)
    meanings = {**form.meanings(), **_meanings(statuses)}
    found = sources(path, form)
    robots = frozenset(system_accounts) | frozenset(form.system_accounts.names)
    times = times_of(next(iter(found.tickets)), form, zone)
    reading = Reading(
        form,
        found,
        times,
        times_of(next(iter(found.history)), form, zone) if found.history else times,
        meanings,
        OF_UNMAPPED[unmapped] if unmapped else None,
        robots,
    )
    rows = import_rows(reading, rejects)
    return Rules(times, (), robots, source), rows, tuple(map(str, (*found.tickets, *found.history)))


def _meanings(statuses: Mapping[str, str]) -> dict[str, Meaning]:
    """Folded names of statuses with their meanings."""
    known = get_args(Meaning)
    for name, meaning in statuses.items():
        if meaning not in known:
            raise HistoryError(
                f"'{meaning}' is nothing that the status '{name}' can mean; meanings are: {', '.join(known)}"
            )
    return {name.casefold(): cast("Meaning", meaning) for name, meaning in statuses.items()}
