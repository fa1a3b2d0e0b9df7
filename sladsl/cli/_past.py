"""The history that `sladsl build` proves targets with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sladsl.build.past import NO_PAST, Past

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.check._workspace import Workspace
    from sladsl.cli._history import HistoryOptions


def past_given(workspace: Workspace, history: Path | None, options: HistoryOptions) -> Past:
    """The tickets of a history by what judges them; what is left out is told.

    Raises:
        click.UsageError: options of a history are given without one, or it cannot be read, or nothing of it is judged.
        OSError: a file cannot be read or written.
    """
    if history is None:
        if any(options):
            raise click.UsageError("options about a history need one; add --history PATH")
        return NO_PAST
    from sladsl.build.past import past_of
    from sladsl.cli._contracts import contracts_of, files_of
    from sladsl.cli._history import opened_history
    from sladsl.cli._rejects import tell_all

    contracts = contracts_of(workspace)
    told = opened_history(history, options, contracts.events, None, files_of(workspace))
    past = past_of(contracts, told.tickets)
    tell_all(told, past.rejects, options.rejects)
    if not past.tickets:
        raise click.UsageError(
            f"no ticket of {history} is judged by an agreement of this project; so it proves nothing"
        )
    return past
