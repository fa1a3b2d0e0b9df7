"""`sladsl infer`: the terms behind a past, from what a system said of its tickets."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sladsl.cli._document_file import document_option, write_document
from sladsl.cli._history import HistoryOptions, history_options, opened_history
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.infer.inference import Inference

_FILE = click.Path(path_type=Path, dir_okay=False)
_PROVIDER, _CLIENT = "The provider", "The client"
"""Who they are in the contract where nobody said; a document leaves them away then."""


@click.command("infer")
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option("--held-out", "split", type=click.Choice(["time", "days"]), default="time", show_default=True,
              help="Which tickets the search does not see: the later 30 %, or three of each ten days.")  # fmt: skip
@click.option("--contract", "printed", is_flag=True, help="Print the contract instead of the findings.")
@click.option("--to", type=_FILE, metavar="FILE", help="Write the contract; no file is overwritten.")
@click.option("--name", default="Inferred terms", show_default=True, help="Name of the agreement in the contract.")
@click.option("--provider", default=_PROVIDER, show_default=True, help="Who provides.")
@click.option("--client", default=_CLIENT, show_default=True, help="Whose tickets they are.")
@document_option
@history_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(history: Path, options: HistoryOptions, *, split: Any, printed: bool, as_json: bool, **named: Any) -> int:
    """Find the terms that explain best what a system said of its tickets.

    HISTORY is read as by 'sladsl history'. What is explained are the system's figures of counted time, its deadlines,
    or its verdicts, whichever say most. Prints hours, stop, pauses and targets, how well they do on tickets that the
    search did not see, what fits as well, and what the tickets cannot tell. --tz names the zone whose hours are tried
    first.
    """
    _demand_arrays()
    from sladsl.infer.contract import text
    from sladsl.infer.inference import TooLittleError, infer
    from sladsl.infer.shape import inference_data

    to, document = named.pop("to"), named.pop("document")
    if printed and as_json:
        raise click.UsageError("--contract and --json are two forms of output; the JSON has the contract in it")
    if to is not None and to.exists():
        raise click.UsageError(f"{to} exists; move it away or choose another file")
    read = opened_history(history, options, written={"--to": to, "--document": document})
    try:
        found = infer(read.tickets, options.zone or "", split)
    except TooLittleError as error:
        raise click.UsageError(str(error)) from None
    contract = text(found, named["name"], named["provider"], named["client"])
    if to is not None:
        from sladsl.build.writing import write_file

        write_file(to, contract)
    if document is not None:
        from sladsl.reports.pages.inference import About, inference_document

        people = [
            "" if named[who] == none else named[who] for who, none in (("provider", _PROVIDER), ("client", _CLIENT))
        ]
        write_document(document, inference_document(found, contract, About(_name(history), len(read.errors), *people)))
    if as_json:
        click.echo(json.dumps(inference_data(found, contract), indent=2, ensure_ascii=False))
    elif printed:
        click.echo(contract, nl=False)
    else:
        _print(found, [each for each in (to, document) if each is not None], len(read.errors))
    return 0


def _name(history: Path) -> str:
    """The name of a file or folder, also of the folder that is called by dots."""
    return history.name or history.resolve().name


def _demand_arrays() -> None:
    # Its matrices are small: on a busy machine several threads wait for each other longer than they compute.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import numpy  # noqa: F401, ICN001 (asked for only to say what is missing)
    except ImportError:
        raise click.UsageError("'infer' needs another package; install it with: pip install 'sladsl[replay]'") from None


def _print(found: Inference, wrote: Sequence[Path], rejected: int) -> None:
    from sladsl.cli._inference import inference_lines

    lines = list(inference_lines(found))
    if rejected:
        lines += ["", f"rows that could not be taken: {rejected}; 'sladsl history' tells them"]
    if wrote:
        lines += ["", *(f"wrote {file}" for file in wrote)]
    click.echo("".join(f"{printable(line)}\n" for line in lines), nl=False)
