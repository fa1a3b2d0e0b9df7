"""`sladsl document plans`: the plans of a provider side by side, with what a history shows of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.cli._history import history_options
from sladsl.cli.document._writing import document_options, opened_fleet, write_documents

if TYPE_CHECKING:
    from sladsl.check._workspace import Workspace
    from sladsl.cli._history import HistoryOptions
    from sladsl.cli.document._writing import Wishes
    from sladsl.documents.plans import Offer
    from sladsl.documents.plans.measured import Measured


@click.command("plans")
@document_options
@click.option(
    "--history", type=click.Path(path_type=Path, exists=True), help="Tickets by which the plans are measured."
)
@history_options
def command(wishes: Wishes, history: Path | None, options: HistoryOptions) -> int:
    """Write the plan sheet: promises, hours, availability and credits of each plan beside the others.

    With --history each promise tells how many tickets were in time, without naming a client.
    """
    from sladsl.build.provided import offers_of
    from sladsl.cli._contracts import opened_workspace
    from sladsl.documents.plans import plan_sheet
    from sladsl.documents.plans.measured import NOTHING

    workspace, code = opened_workspace(wishes.path)
    if workspace is None:
        return code
    if history is None and any(options):
        raise click.UsageError("options about a history need one; add --history")
    provider = opened_fleet(workspace, wishes).provider
    offers = offers_of(workspace, provider, wishes.on)
    measured, code = (NOTHING, 0) if history is None else _measured(workspace, history, options, offers)
    sheet = plan_sheet(provider, offers, wishes.on, measured)
    if sheet is None:
        raise click.UsageError(
            f"{wishes.path} has no plan that has begun on {wishes.on}; a plan is a file with 'plan NAME'"
        )
    write_documents(workspace, wishes, [("plans", sheet)])
    return code


def _measured(
    workspace: Workspace, history: Path, options: HistoryOptions, offers: list[Offer]
) -> tuple[Measured, int]:
    """What a history shows of plans; exit code 1 if some of it could not be judged, which is told."""
    from sladsl.cli._contracts import contracts_of, files_of
    from sladsl.cli._history import opened_history
    from sladsl.cli._rejects import tell_all
    from sladsl.documents.plans.measured import measured_plans
    from sladsl.simulate.replay.run import replay

    contracts = contracts_of(workspace)
    told = opened_history(history, options, contracts.events, kept=files_of(workspace))
    replayed = replay(contracts, told)
    rejects = tell_all(told, replayed.rejects, options.rejects)
    found = measured_plans(replayed.judged(), {offer.name: offer.draft.terms for offer in offers})
    return found, 1 if rejects else 0
