"""Whether a history tells anything of the client of one agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.history.history import History
    from sladsl.simulate.docket import Contracts

NAMED = 3
"""So many other clients are named."""


def demand_own(read: History, path: Path, contracts: Contracts, whose: str) -> None:
    """Refuse a history that tells nothing of the client: nothing would follow from it.

    Args:
        read: the history.
        path: where it lies.
        contracts: the one agreement, with the names of its client.
        whose: whose client it is, in words ("the client of A").

    Raises:
        click.UsageError: the history has no tickets, or only those of others, some of which are named.
    """
    told = [one.client for some in (read.tickets, read.outages, read.measurements) for one in some]
    if any(map(contracts.with_client, told)):
        return
    client = contracts.agreements[0].versions[-1].client.name
    if not told:
        raise click.UsageError(f"{path} has no tickets that can be judged; 'sladsl history {path}' says why")
    names = ", ".join(f"'{name}'" for name in list(dict.fromkeys(filter(None, told)))[:NAMED])
    others = f"; its clients are {names}" if names else ""
    raise click.UsageError(
        f'nothing in {path} is of \'{client}\', {whose}{others}; write [aliases] "{client}" = ["NAME"] in sladsl.toml'
    )
