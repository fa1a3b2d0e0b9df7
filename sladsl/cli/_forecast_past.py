"""The past that a forecast rests on: a contract's tickets, judged by one version of its terms as if always in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta
    from pathlib import Path

    from sladsl.cli._contract import Contract
    from sladsl.cli._history import HistoryOptions
    from sladsl.forecast.run import Past
    from sladsl.history.reject import Reject


class Opened(NamedTuple):
    """A contract and its past."""

    contract: Contract
    past: Past


def opened_past(
    path: Path,
    history: Path,
    options: HistoryOptions,
    on: str | None,
    ahead: timedelta,
    written: Mapping[str, Path | None],
    *,
    as_json: bool,
) -> tuple[Opened | None, int]:
    """Read a contract and its history; None and an exit code if the contract has errors, told then.

    Args:
        path: the contract.
        history: a file or folder.
        options: what the user says of it.
        on: the day whose terms are meant; None for the latest.
        ahead: how far the forecast reaches beyond the history.
        written: options that name files to write.
        as_json: whether errors are told as JSON.

    Raises:
        click.UsageError: there is no such version, nothing can be read, or nothing is judged.
    """
    from sladsl.cli._clients import demand_own
    from sladsl.cli._contract import open_contract
    from sladsl.cli._contracts import docket_of, files_of
    from sladsl.cli._day import day_of
    from sladsl.cli._history import opened_history
    from sladsl.forecast.always import always
    from sladsl.forecast.run import NothingKnownError, past_of
    from sladsl.simulate.replay.run import replay

    contract, code = open_contract(path, "json" if as_json else "text")
    if contract is None:
        return None, code
    terms = contract.agreement.versions[-1] if on is None else contract.on(day_of(on))[0]
    docket = docket_of(contract.workspace.project, [contract.agreement])
    told = opened_history(history, options, docket.events, written, files_of(contract.workspace))
    demand_own(told, history, docket, "the client of the contract")
    stood = always(docket, told, terms.start, ahead)
    judged = replay(docket_of(contract.workspace.project, [stood.agreement]), told)
    left = _tell(told.errors, judged.rejects)
    try:
        return Opened(contract, past_of(judged.accounts[0], (*stood.notes, *left))), 0
    except NothingKnownError as error:
        raise click.UsageError(str(error)) from None


def _tell(unread: Sequence[Reject], unjudged: Sequence[Reject]) -> tuple[str, ...]:
    """Tell what is left out, tickets of other clients by their number only; in a sentence what figures lack by that."""
    from sladsl.cli._rejects import tell

    own = [*unread, *(one for one in unjudged if one.kind != "no contract")]
    tell(own)
    others = sum(1 for one in unjudged if one.kind == "no contract")
    if others:
        click.echo(f"left out: {others:,} ticket{'' if others == 1 else 's'} or records of other clients", err=True)
    if not own:
        return ()
    which = "1 row or ticket" if len(own) == 1 else f"{len(own):,} rows or tickets"
    return (f"{which} of the history could not be read or judged, and no figure counts them",)
