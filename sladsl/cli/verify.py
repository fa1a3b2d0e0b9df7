"""`sladsl verify`: whether an audit log is as it was written."""

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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(file: Path, head: str | None, form: str, *, as_json: bool) -> int:
    """Verify that an audit log is as it was written, and name the first line that is not.

    Exit code 0: every line follows from the one before; 1: a line is wrong. Without --head lines cut off at the end
    cannot be seen.
    """
    from sladsl.simulate.audit.verification import Fault, verify

    head = _head(head)
    with file.open("rb") as stream:
        _demand_log(file, stream.read(1 << 16))
        stream.seek(0)
        found = verify(stream, head)
    if as_json or form == "json":
        click.echo(json.dumps(_json(file, found, head), indent=2, ensure_ascii=False))
    else:
        click.echo(printable(_sentence(file, found, head)))
    return 1 if isinstance(found, Fault) else 0


def _head(text: str | None) -> str | None:
    if text is None:
        return None
    folded = text.strip().lower().removeprefix("sha256:")
    if not _HASH.fullmatch(folded):
        raise click.BadParameter(f"'{text}' is no hash; it has 64 digits from 0 to f", param_hint="--head")
    return folded


def _demand_log(file: Path, beginning: bytes) -> None:
    """Refuse what is no audit log; an empty file may have been one."""
    if beginning.startswith(b"%PDF-"):
        raise click.UsageError(f"{file} is a PDF; only audit logs can be verified yet")
    if beginning and not any(mark in beginning for mark in _MARKS):
        raise click.UsageError(f"{file} is no audit log, whose lines are JSON, each with its hash")


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
