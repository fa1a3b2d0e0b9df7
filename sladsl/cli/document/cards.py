"""`sladsl document cards`: a card for each role, over all clients or for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sladsl.cli.document._writing import document_options, opened_fleet, write_documents

if TYPE_CHECKING:
    from sladsl.cli.document._writing import Wishes


@click.command("cards")
@document_options
def command(wishes: Wishes) -> int:
    """Write a card for each role: its lane, its clocks, statuses, whom to call, and what never to promise.

    Of a project the cards are about all clients, of a FILE about that client alone.
    """
    from sladsl.build.provided import card_documents
    from sladsl.cli._contracts import opened_workspace
    from sladsl.targets.protocol import TargetError

    workspace, code = opened_workspace(wishes.path)
    if workspace is None:
        return code
    try:
        documents = list(card_documents(workspace, opened_fleet(workspace, wishes)))
    except TargetError as error:
        raise click.ClickException(str(error)) from None
    if not documents:
        raise click.UsageError(f"no agreement in {wishes.path} is in force on {wishes.on}; give another day with --on")
    write_documents(workspace, wishes, documents)
    return 0
