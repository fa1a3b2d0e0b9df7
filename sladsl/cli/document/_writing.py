"""What the commands of this folder share: their options, the agreements, and writing the files."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.documents.document import Document
    from sladsl.documents.fleet import Fleet


class Wishes(NamedTuple):
    """What a user says about a document.

    Attributes:
        path: a project, a folder of it, or an agreement.
        on: the day whose terms are told.
        folder: where the files go.
        pdf: whether it is wanted as PDF.
        docx: whether it is wanted as DOCX.
    """

    path: Path
    on: date
    folder: Path
    pdf: bool
    docx: bool


_FOLDER = click.Path(path_type=Path, file_okay=False)
_OPTIONS = (
    click.argument("path", default=".", metavar="[DIR or FILE]", type=click.Path(path_type=Path, exists=True)),
    click.option("--on", "on", metavar="DATE", help="Tell the terms of this day (YYYY-MM-DD); today if not given."),
    click.option("--output", default=".", show_default=True, type=_FOLDER, help="Folder for the files."),
    click.option("--no-pdf", is_flag=True, help="Leave out the PDF."),
    click.option("--docx", is_flag=True, help="Write DOCX, too (extra 'docx')."),
)


def document_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a document; it gets them as one argument `wishes`."""

    @wraps(command)
    def call(*arguments: Any, path: Path, on: str | None, output: Path, no_pdf: bool, docx: bool, **named: Any) -> int:
        from sladsl.cli._day import day_of, today

        wishes = Wishes(path, today() if on is None else day_of(on), output, not no_pdf, docx)
        return command(*arguments, wishes=wishes, **named)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def opened_fleet(workspace: Workspace, wishes: Wishes) -> Fleet:
    """The agreements of the provider; a usage error if nobody knows which provider is meant."""
    from sladsl.build.provided import ProviderError, fleet_of

    try:
        return fleet_of(workspace, workspace.agreements, wishes.on)
    except ProviderError as error:
        raise click.UsageError(str(error)) from None


def write_documents(workspace: Workspace, wishes: Wishes, documents: Iterable[tuple[str, Document]]) -> None:
    """Write documents into the folder, each in every format that is wanted, and say so.

    Raises:
        click.ClickException: the branding cannot be used, or a document cannot be written.
        OSError: writing failed.
    """
    from sladsl.build.looks import branding_of
    from sladsl.build.rendering import RenderingError, rendered
    from sladsl.build.writing import write_file
    from sladsl.documents.branding import BrandingError

    try:
        branding = branding_of(workspace.project)
        for name, document in documents:
            files, warnings = rendered(document, branding, pdf=wishes.pdf, docx=wishes.docx)
            for ending, data in files.items():
                file = wishes.folder / f"{name.rpartition('/')[2]}.{ending}"
                file.parent.mkdir(parents=True, exist_ok=True)
                write_file(file, data)
                click.echo(f"wrote {printable(str(file))}")
            for warning in warnings:
                click.echo(f"warning: {printable(warning)}", err=True)
    except (BrandingError, RenderingError) as error:
        raise click.ClickException(str(error)) from None
