"""A PDF against the contract: the same file, the same words in other looks, or what differs."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from sladsl.check._workspace import Workspace
    from sladsl.compose.agreement import Composition
    from sladsl.documents.pdf_reading import ReadPdf

Sameness = Literal["same file", "signed or added to", "same words", "differs"]
MOST_LINES = 20
"""Lines of a difference that are shown on the screen; JSON has all of them."""
SENTENCES: dict[Sameness, str] = {
    "same file": "is byte for byte what the contract gives",
    "signed or added to": "is the file that the contract gives, with something added behind it, such as a signature",
    "same words": "says what the contract says, in the looks of another branding or of another version of sladsl",
    "differs": "does not say what the contract says",
}


class Compared(NamedTuple):
    """What a comparison gave.

    Attributes:
        agreement: the agreement whose schedule it is.
        version: the first day of the terms it was compared with.
        sameness: how far they are the same.
        contract: lines by which the contract inside the file differs from the contract here, as in a diff.
        text: lines by which the printed text differs.
    """

    agreement: str
    version: str
    sameness: Sameness
    contract: tuple[str, ...]
    text: tuple[str, ...]


def compare_pdf(file: Path, project: Path, name: str | None, on: str | None) -> tuple[Compared | None, int]:
    """Compare a PDF with the schedule that the contract gives; None and an exit code if contracts have errors.

    Raises:
        click.UsageError: there is no such agreement.
        click.ClickException: the PDF cannot be read.
    """
    from sladsl.build.looks import branding_of
    from sladsl.build.schedules import in_force, schedule_on
    from sladsl.cli._contracts import opened_workspace
    from sladsl.documents.pdf import render_pdf
    from sladsl.documents.pdf_reading import UnreadablePdfError, read_pdf

    data = file.read_bytes()
    try:
        read = read_pdf(data)
    except UnreadablePdfError as error:
        raise click.ClickException(f"{file}: {error}") from None
    workspace, code = opened_workspace(project)
    if workspace is None:
        return None, code
    composition = _wanted(workspace, name if name is not None else read.agreement, project)
    day = _day(on, read)
    terms, _ = in_force(composition, day)
    wanted = render_pdf(schedule_on(composition, day), branding_of(workspace.project)).data
    return _compared(terms.agreement, terms.start.isoformat(), data, wanted, read), 0


def lines_of(file: Path, found: Compared) -> Iterator[str]:
    """The result for people."""
    yield f"{file}: {found.agreement}, terms from {found.version}: the file {SENTENCES[found.sameness]}"
    for title, lines in (("contract inside the file", found.contract), ("printed text", found.text)):
        if lines:
            yield f"{title} (- here, + in the file):"
            yield from (f"    {line}" for line in lines[:MOST_LINES])
            if len(lines) > MOST_LINES:
                yield f"    ... and {len(lines) - MOST_LINES} more lines"


def _wanted(workspace: Workspace, name: str, project: Path) -> Composition:
    from sladsl.findings.suggest import did_you_mean

    known = {one.agreement.name: one for one in workspace.agreements if one.agreement is not None}
    if name in known:
        return known[name]
    hint = did_you_mean(name, known) or f"agreements here are: {', '.join(known)}"
    raise click.UsageError(
        f"there is no agreement '{name}' in {project}; {hint}; name the project with --project, or the agreement with "
        "--agreement"
    )


def _day(on: str | None, read: ReadPdf) -> date:
    from datetime import date

    from sladsl.cli._day import day_of, today

    if on is not None:
        return day_of(on)
    return date.fromisoformat(read.version) if read.version else today()


def _compared(agreement: str, version: str, data: bytes, wanted: bytes, read: ReadPdf) -> Compared:
    from sladsl.documents.pdf_reading import read_pdf

    if data == wanted:
        return Compared(agreement, version, "same file", (), ())
    here = read_pdf(wanted)
    contract = _differences((here.source or "").splitlines(), (read.source or "").splitlines())
    text = _differences(here.lines, read.lines)
    same: Sameness = "same words"
    if contract or text:
        same = "differs"
    elif data.startswith(wanted):
        same = "signed or added to"
    return Compared(agreement, version, same, contract, text)


def _differences(here: list[str] | tuple[str, ...], there: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    lines = list(unified_diff(list(here), list(there), lineterm="", n=0))[2:]
    return tuple(line for line in lines if not line.startswith("@@"))
