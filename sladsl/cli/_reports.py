"""Writing reports into a folder that appears whole, with progress on a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import click

from sladsl.cli._processors import processors
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sladsl.build.writing import OutputFolder
    from sladsl.reports.client import ClientReport
    from sladsl.reports.rendering import Job


class Written(NamedTuple):
    """What was written.

    Attributes:
        files: paths below the folder, in order.
        warnings: whose document lacks what.
    """

    files: tuple[str, ...]
    warnings: tuple[tuple[str, str], ...]


def folders(reports: Iterable[ClientReport]) -> dict[str, str]:
    """Name of an agreement -> the folder of its report."""
    from sladsl.build.slug import slugs

    return slugs([report.account.agreement.name for report in reports])


def write_reports(
    folder: Path, reports: Sequence[ClientReport], jobs: Iterable[Job], *, parquet: bool, workers: int | None
) -> Written:
    """Write documents and figures.

    Args:
        folder: where to; it appears whole, and one that this command wrote before is replaced.
        reports: the figures of clients.
        jobs: every document.
        parquet: whether figures are written as Parquet, too.
        workers: processes that render; None for as many as help.

    Raises:
        click.ClickException: branding cannot be used, or a document could not be typeset.
        OSError: writing failed, or the folder holds something else.
    """
    from sladsl.build.writing import output_folder
    from sladsl.documents.branding import BrandingError
    from sladsl.documents.pdf import RenderError
    from sladsl.reports.rendering import each_rendered
    from sladsl.reports.run import all_tables, client_tables

    warnings: list[tuple[str, str]] = []
    files: list[str] = []
    names = folders(reports)
    progress = Progress(len(reports))
    with output_folder(folder, "report") as output:
        try:
            for one in each_rendered(jobs, _workers(len(reports), workers)):
                warnings += [(one.name, warning) for warning in one.warnings]
                files += _put(output, one.files)
                progress.step(one.name)
        except (BrandingError, RenderError) as error:
            raise click.ClickException(str(error)) from None
        finally:
            progress.close()
        for report in reports:
            files += _put(output, client_tables(report, names[report.account.agreement.name], parquet=parquet))
        files += _put(output, all_tables(reports, parquet=parquet))
    return Written(tuple(sorted(files)), tuple(dict.fromkeys(warnings)))


def _put(output: OutputFolder, files: Iterable[tuple[str, bytes]]) -> list[str]:
    written = []
    for name, data in files:
        output.write(name, data)
        written.append(name)
    return written


def _workers(documents: int, wanted: int | None) -> int:
    """How many processes render; none beside this one for a few documents."""
    from sladsl.reports.rendering import FEW

    if wanted is None and documents <= FEW:
        return 0
    number = wanted or processors()
    return 0 if number == 1 else min(number, documents)


class Progress:
    """Tells how many documents are written, only on a terminal and only above a second."""

    def __init__(self, whole: int) -> None:
        self._began, self._whole, self._done, self._shown = time.monotonic(), whole, 0, False

    def step(self, name: str) -> None:
        """Another document is there."""
        self._done += 1
        if sys.stderr.isatty() and time.monotonic() - self._began > 1:
            line = f"report {min(self._done, self._whole)} of {self._whole}: {printable(name)}"
            click.echo(f"\r{line[:78]:<78}", nl=False, err=True)
            self._shown = True

    def close(self) -> None:
        """Takes the line away."""
        if self._shown:
            click.echo(f"\r{'':<78}\r", nl=False, err=True)
