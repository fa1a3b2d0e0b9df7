"""`sladsl document overview`: all contracts of a provider on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sladsl.cli.document._writing import document_options, opened_fleet, write_documents

if TYPE_CHECKING:
    from sladsl.cli.document._writing import Wishes


@click.command("overview")
@document_options
def command(wishes: Wishes) -> int:
    """Write the overview of all contracts: plan, hours, targets, term, review, notice, and the dates that come next."""
    from sladsl.cli._contracts import opened_workspace
    from sladsl.documents.fleet.overview import contract_overview

    workspace, code = opened_workspace(wishes.path)
    if workspace is None:
        return code
    write_documents(workspace, wishes, [("overview", contract_overview(opened_fleet(workspace, wishes)))])
    return 0
