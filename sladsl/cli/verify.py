"""`sladsl verify`: whether an audit log is as it was written, and a PDF what the contract says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.simulate.audit.verification import Fault, Sound

SCHEMA = "sladsl/verification/1"
_HASH = re.compile(r"[0-9a-f]{64}")
_MARKS = (b"sladsl/audit/", b'"prev":', b'"hash":')
"""What the beginning of an audit log holds; a damaged one still has some of it."""


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--head", metavar="HASH", help="Hash of the last line, as it was printed when the log was written.")
@click.option(
    "--project",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="The project of the contract of a PDF, or the contract itself.",
)
@click.option("--agreement", metavar="NAME", help="Whose PDF it is, if its title does not say it.")
@click.option("--on", "on", metavar="DATE", help="Compare a PDF with the terms of this day; its own if not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    file: Path, head: str | None, project: Path, agreement: str | None, on: str | None, form: str, *, as_json: bool
) -> int:
    """Verify that an audit log is as it was written, or that a PDF says what the contract says.

    Exit code 0: it does; 1: a line of the log is wrong, or the PDF differs. Without --head lines cut off at the end of
    a log cannot be seen.
    """
    form = "json" if as_json else form
    with file.open("rb") as stream:
        beginning = stream.read(1 << 16)
    if beginning.startswith(b"%PDF-"):
        return _pdf(file, project, agreement, on, form)
    _demand_log(file, beginning)
    return _log(file, _head(head), form)


def _log(file: Path, head: str | None, form: str) -> int:
    from sladsl.simulate.audit.verification import Fault, verify

    with file.open("rb") as stream:
        found = verify(stream, head)
    if form == "json":
        click.echo(json.dumps(_json(file, found, head), indent=2, ensure_ascii=False))
    else:
        click.echo(printable(_sentence(file, found, head)))
    return 1 if isinstance(found, Fault) else 0


def _pdf(file: Path, project: Path, agreement: str | None, on: str | None, form: str) -> int:
    from sladsl.cli._verify_pdf import compare_pdf, lines_of

    found, code = compare_pdf(file, project, agreement, on)
    if found is None:
        return code
    sound = found.sameness != "differs"
    if form == "json":
        document = {
            "schema": SCHEMA, "file": str(file), "kind": "pdf", "sound": sound, "agreement": found.agreement,
            "version": found.version, "sameness": found.sameness, "contract": list(found.contract),
            "text": list(found.text),
        }  # fmt: skip
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in lines_of(file, found):
            click.echo(printable(line))
    return 0 if sound else 1


def _head(text: str | None) -> str | None:
    if text is None:
        return None
    folded = text.strip().lower().removeprefix("sha256:")
    if not _HASH.fullmatch(folded):
        raise click.BadParameter(f"'{text}' is no hash; it has 64 digits from 0 to f", param_hint="--head")
    return folded


def _demand_log(file: Path, beginning: bytes) -> None:
    """Refuse what is no audit log; an empty file may have been one."""
    if beginning and not any(mark in beginning for mark in _MARKS):
        raise click.UsageError(f"{file} is neither a PDF nor an audit log, whose lines are JSON, each with its hash")


def _sentence(file: Path, found: Sound | Fault, head: str | None) -> str:
    from sladsl.simulate.audit.verification import Fault

    if isinstance(found, Fault):
        return f"{file}:{found.line}: line {found.line} {found.what}"
    lines = f"{file}: {found.lines} line{'' if found.lines == 1 else 's'}, each as it was written"
    if head is None:
        return f"{lines}; lines cut off at the end cannot be seen without --head (the last hash is {found.head})"
    return f"{lines}, up to the head"


def _json(file: Path, found: Sound | Fault, head: str | None) -> dict[str, object]:
    from sladsl.simulate.audit.verification import Fault

    fault = {"line": found.line, "what": found.what} if isinstance(found, Fault) else None
    return {
        "schema": SCHEMA,
        "file": str(file),
        "kind": "audit log",
        "sound": fault is None,
        "end_proved": fault is None and head is not None,
        "lines": None if isinstance(found, Fault) else found.lines,
        "head": None if isinstance(found, Fault) else found.head,
        "fault": fault,
    }
