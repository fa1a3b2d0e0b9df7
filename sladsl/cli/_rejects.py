"""Telling what is not judged: each with its place and the way out, many of one kind by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sladsl.history.history import History
    from sladsl.history.reject import Reject

NOT_COUNTED: Mapping[str, int] = {}
MOST = 5
"""How many rejects of one kind are told one by one."""


def tell(rejects: Iterable[Reject], counted: Mapping[str, int] = NOT_COUNTED) -> None:
    """Print rejects to standard error, so that they are seen beside any form of output.

    Args:
        rejects: all of them, or of each kind the first.
        counted: kind -> how many there are, where not all are given.
    """
    numbers: dict[str, int] = {}
    for reject in rejects:
        number = numbers[reject.kind] = numbers.get(reject.kind, 0) + 1
        if number <= MOST:
            click.echo(printable(sentence(reject)), err=True)
    for kind, number in {**numbers, **counted}.items():
        if number > MOST:
            click.echo(f"{kind}: {number - MOST} more", err=True)


def tell_all(history: History, judging: Iterable[Reject], file: Path | None) -> tuple[Reject, ...]:
    """Tell what could not be read and what nothing judges, write both where it is wanted, and give the errors.

    Args:
        history: what was read.
        judging: tickets and records that belong to no agreement, or cannot be judged.
        file: where rejects are written; None if nowhere.
    """
    from sladsl.history.rejecting import write_rejects

    found = [*history.rejects, *judging]
    if file is not None:
        write_rejects(found, file)
    errors = tuple(one for one in found if not one.doubt)
    tell(errors)
    doubts = len(found) - len(errors)
    if doubts:
        plural = "" if doubts == 1 else "s"
        click.echo(f"{doubts} doubt{plural} about the history; 'sladsl history' tells them", err=True)
    return errors


def sentence(reject: Reject) -> str:
    """A reject as one line: place, ticket, what is wrong, and how to mend it."""
    row = f":{reject.place.row}" if reject.place.row else ""
    ticket = f"ticket {reject.ticket}: " if reject.ticket else ""
    return f"{reject.place.file}{row}: {ticket}{reject.reason}; {reject.help}"
