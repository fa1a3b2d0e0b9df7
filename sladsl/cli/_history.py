"""The options of every command that reads a history of tickets, and the reading itself."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sladsl.history.history import History


class HistoryOptions(NamedTuple):
    """What a user says about a history.

    Attributes:
        source: the system whose export it is; None for the neutral form.
        zone: the zone of times without an offset; None if none was named.
        mapping: a tenant's map; None if there is none.
        unmapped: what a status is taken for that is in no map; None if that is a mistake.
        system_accounts: accounts whose messages are no response.
        rejects: where rejects are written; None if nowhere.
    """

    source: str | None = None
    zone: str | None = None
    mapping: Path | None = None
    unmapped: str | None = None
    system_accounts: tuple[str, ...] = ()
    rejects: Path | None = None


_FILE = click.Path(path_type=Path, dir_okay=False)
_OPTIONS = (
    click.option("--from", "source", metavar="SYSTEM", help="The system whose export it is, such as connectwise."),
    click.option("--tz", "zone", metavar="ZONE", help="Zone of times without an offset, such as America/Chicago."),
    click.option("--map", "mapping", type=_FILE, help="TOML file with your own statuses, columns and labels."),
    click.option(
        "--unmapped",
        type=click.Choice(["running", "paused", "skip"]),
        help="What a status is taken for that is in no map; a mistake if not given.",
    ),
    click.option(
        "--system-account", "system_accounts", multiple=True, metavar="NAME", help="Its responses are none; repeatable."
    ),
    click.option("--rejects", type=_FILE, help="Write rows that are not taken, and doubts, to this CSV file."),
)


def history_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a history; it gets them as one argument `options`."""

    @wraps(command)
    def call(*arguments: Any, **named: Any) -> int:
        given = {name: named.pop(name) for name in HistoryOptions._fields}
        return command(*arguments, options=HistoryOptions(**given), **named)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def opened_history(
    path: Path,
    options: HistoryOptions,
    declared: Iterable[str] = (),
    written: Mapping[str, Path | None] | None = None,
    kept: Iterable[str] = (),
) -> History:
    """Read a history as the user says, and write its rejects where the user wants them.

    Args:
        path: a file or folder.
        options: what the user says.
        declared: kinds of events that agreements declare.
        written: options of the command that name files to write, with those files.
        kept: files that the command has read beside the history, and that nothing may be written over.

    Raises:
        click.UsageError: there is no history, a time has no zone, an option does not fit, or a file that was read
            would be written over.
        OSError: a file cannot be read or written.
    """
    from sladsl.cli._outputs import demand_free
    from sladsl.clock.zones import UnknownZoneError
    from sladsl.history.event import HistoryError
    from sladsl.history.reading import read
    from sladsl.history.rejecting import write_rejects

    try:
        history = read(
            path,
            zone=options.zone,
            source=options.source,
            mapping=options.mapping,
            unmapped=options.unmapped,
            system_accounts=options.system_accounts,
            declared=declared,
        )
    except UnknownZoneError as error:
        raise click.BadParameter(f"{error}; write an IANA name such as America/Chicago", param_hint="--tz") from None
    except HistoryError as error:
        raise click.UsageError(str(error)) from None
    maps = () if options.mapping is None else (str(options.mapping),)
    demand_free({**(written or {}), "--rejects": options.rejects}, [*history.files, *kept, *maps])
    if options.rejects is not None:
        write_rejects(history.rejects, options.rejects)
    return history
