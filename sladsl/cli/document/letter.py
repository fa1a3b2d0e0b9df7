"""`sladsl document letter`: what an amendment changes, as a letter to the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sladsl.cli.document._writing import document_options, write_documents
from sladsl.findings.suggest import did_you_mean

if TYPE_CHECKING:
    from sladsl.cli.document._writing import Wishes
    from sladsl.model.terms import Agreement


@click.command("letter")
@document_options
@click.option("--amendment", metavar="NAME", help="Only this one; every amendment in force or to come if not given.")
def command(wishes: Wishes, amendment: str | None) -> int:
    """Write a letter for each amendment: what it changes, old against new, for whom it is better, and from when."""
    from sladsl.build.provided import letter_documents
    from sladsl.cli._contracts import opened_workspace

    workspace, code = opened_workspace(wishes.path)
    if workspace is None:
        return code
    agreements = [one.agreement for one in workspace.agreements if one.agreement is not None]
    documents = list(letter_documents(agreements, wishes.on, amendment))
    if not documents:
        raise click.UsageError(_nothing(agreements, wishes, amendment))
    write_documents(workspace, wishes, documents)
    return 0


def _nothing(agreements: list[Agreement], wishes: Wishes, amendment: str | None) -> str:
    """Why there is no letter."""
    names = dict.fromkeys(terms.change for one in agreements for terms in one.versions[1:] if terms.change)
    if not names:
        return f"no agreement in {wishes.path} has an amendment, and so there is nothing to write about"
    if amendment is None:
        return f"every amendment in {wishes.path} was replaced before {wishes.on}; name one with --amendment"
    proposal = did_you_mean(amendment, names) or f"amendments are: {', '.join(list(names)[:8])}"
    return f"there is no amendment '{amendment}'; {proposal}"
