"""Opening the contracts that judge a history: one file, or all agreements below a folder."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.check._workspace import Workspace
    from sladsl.compose.project import Project
    from sladsl.model.terms import Agreement
    from sladsl.simulate.audit.entry import Lines
    from sladsl.simulate.docket import Contracts

OWN_CLOCK = " while waiting for "
"""What follows the identity of a promise in that of the clock that runs during a wait."""


def opened_workspace(path: Path, form: str = "text") -> tuple[Workspace | None, int]:
    """Open the agreements that are or lie below a path; None and an exit code if they have errors, told then.

    Args:
        path: a file or a folder.
        form: "text" or "json", for the errors.

    Raises:
        click.UsageError: there is no agreement, or there are several projects.
    """
    from sladsl.check._workspace import open_workspace
    from sladsl.cli._contract import refuse_several
    from sladsl.cli._report import report
    from sladsl.compose.project import find_project
    from sladsl.findings.finding import failing

    refuse_several(path, find_project(path)[0])
    workspace = open_workspace([path])
    if failing(workspace.findings):
        return None, report(workspace.findings, workspace.source, form=form)
    if not workspace.agreements:
        raise click.UsageError(
            f"there is no agreement in {path}; name a file that begins with 'agreement', or a folder"
        )
    return workspace, 0


def files_of(workspace: Workspace) -> list[str]:
    """Every file that says what judges, the project's own among them."""
    root = workspace.project.root
    return [*workspace.library.files, *(os.path.join(root, name) for name in ("sladsl.toml", "sladsl.lock"))]


def contracts_of(workspace: Workspace) -> Contracts:
    """The agreements of a workspace, with the project's names of clients and priorities."""
    return docket_of(workspace.project, [one.agreement for one in workspace.agreements if one.agreement is not None])


def docket_of(project: Project, agreements: list[Agreement]) -> Contracts:
    """Agreements that judge tickets, with a project's names of clients and priorities."""
    from sladsl.simulate.docket import Contracts

    return Contracts(agreements, _aliases(project, agreements), _priorities(project))


def _aliases(project: Project, agreements: list[Agreement]) -> dict[str, tuple[str, ...]]:
    """The aliases of clients, and what targets call the company of an agreement."""
    aliases = dict(project.aliases)
    for settings in project.targets.values():
        names = settings.get("agreements")
        for one in agreements:
            own = names.get(one.name) if isinstance(names, dict) else None
            company = own.get("company") if isinstance(own, dict) else None
            if isinstance(company, str):
                client = one.versions[-1].client.name
                aliases[client] = (*aliases.get(client, ()), company)
    return aliases


def _priorities(project: Project) -> dict[str, dict[str, str]]:
    """Target -> priority -> its name there; what is no name is for `build` to refuse."""
    tables = {name: settings.get("priorities") for name, settings in project.targets.items()}
    return {
        name: {priority: there for priority, there in table.items() if isinstance(there, str)}
        for name, table in tables.items()
        if isinstance(table, dict)
    }


def lines_of(workspace: Workspace) -> Lines:
    """Where each promise stands in the contracts, as "FILE:LINE" below the folder of the project."""
    files = {file.shown: file.path for file in workspace.library.files.values()}
    root = os.path.realpath(workspace.project.root)
    origins = {
        id(terms): own
        for one in workspace.agreements
        if one.agreement is not None
        for terms, own in zip(one.agreement.versions, one.origins, strict=True)
    }

    @cache
    def line(terms: int, identity: str) -> str | None:
        found = origins[terms].get(f"promise/{identity.split(OWN_CLOCK, maxsplit=1)[0]}")
        if not found:
            return None
        span = found[-1].span
        name = os.path.relpath(os.path.realpath(files.get(span.file, span.file)), root)
        return f"{name.replace(os.sep, '/')}:{span.line}"

    return lambda assigned, identity: line(id(assigned.terms), identity)


def instant_among(text: str, option: str, tz: str | None, contracts: Contracts) -> int:
    """The instant of a time; one without an offset needs one zone: that of all agreements, or the named.

    Raises:
        click.UsageError: it is no time, is shown twice or never by that zone, or nothing says which zone is meant.
    """
    from sladsl.cli._day import local_instant_of
    from sladsl.clock.zones import UnknownZoneError
    from sladsl.history.times import NEVER, TimeFault, Times

    zones = sorted({one.versions[0].zone for one in contracts.agreements})
    if local_instant_of(text, option).tzinfo is None and tz is None and len(zones) > 1:
        message = f"the agreements are in several zones; give '{text}' an offset, or add --tz with one of: "
        raise click.BadParameter(message + ", ".join(zones), param_hint=option)
    try:
        return Times(tz or zones[0]).instant(text.strip())
    except UnknownZoneError as error:
        message = f"{error}; write an IANA name such as America/Chicago"
        raise click.BadParameter(message, param_hint="--tz") from None
    except TimeFault as error:
        # Among times of tickets, one of another century means never; here it is a slip.
        way = "write another year" if error.help == NEVER else error.help
        raise click.BadParameter(f"{error.reason}; {way}", param_hint=option) from None
