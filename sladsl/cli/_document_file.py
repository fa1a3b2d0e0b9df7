"""A document of a command's results: the option that names its file, and writing it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.compose.project import Project
    from sladsl.documents.document import Document

C = TypeVar("C", bound="Callable[..., int]")
ENDINGS = ("pdf", "html", "md", "docx")
"""Formats, by the ending of the file's name."""


def document_option(command: C) -> C:
    """Give a command the option that names the file of its document; it gets it as `document`."""
    return click.option(
        "--document",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_demand_ending,
        metavar="FILE",
        help="Write the result as a document with charts, too: FILE ends with .pdf, .html, .md or .docx.",
    )(command)


def _demand_ending(_context: click.Context, _parameter: click.Parameter, file: Path | None) -> Path | None:
    if file is not None and file.suffix[1:].lower() not in ENDINGS:
        raise click.BadParameter(f"{file} is of no known format; let it end with .pdf, .html, .md or .docx")
    # Before anything is computed, which may take minutes.
    if file is not None and not file.parent.is_dir():
        raise click.BadParameter(
            f"there is no folder {file.parent} to write {file.name} into; make it, or name another"
        )
    if file is not None and not os.access(file.parent, os.W_OK):
        raise click.BadParameter(f"nothing may be written into {file.parent}; name a file in another folder")
    return file


def write_document(file: Path, document: Document, project: Project | None = None) -> None:
    """Write a document in the format that its file's name says, and say what it lacks.

    Args:
        file: where to; one of this name is replaced, whole or not at all.
        document: the document.
        project: the project whose branding it has; None for plain looks.

    Raises:
        click.ClickException: the branding cannot be used, or the document cannot be written.
        OSError: writing failed.
    """
    from sladsl.build.looks import branding_of
    from sladsl.build.rendering import RenderingError, rendered
    from sladsl.build.writing import write_file
    from sladsl.documents.branding import Branding, BrandingError

    ending = file.suffix[1:].lower()
    try:
        branding = Branding() if project is None else branding_of(project)
        files, warnings = rendered(document, branding, pdf=ending == "pdf", docx=ending == "docx")
    except (BrandingError, RenderingError) as error:
        raise click.ClickException(str(error)) from None
    write_file(file, files[ending])
    for warning in warnings:
        click.echo(f"warning: {printable(warning)}", err=True)
