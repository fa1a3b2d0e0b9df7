"""`sladsl fmt`: the canonical form of contracts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file is not in canonical form.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change. Exit 1 if something would.")
def command(paths: tuple[Path, ...], *, only_check: bool, diff: bool) -> int:
    """Write contracts in their canonical form: aligned columns, comments and order kept.

    PATHS are contract files or folders; the current folder if none is given. A file that cannot be read stays as it is.
    """
    from sladsl.check._files import contract_files
    from sladsl.cli._report import report

    findings: list[Finding] = []
    texts: dict[str, str] = {}
    changed = 0
    for path in contract_files(paths or [Path()]):
        changed += _format(path, findings, texts, write=not (only_check or diff), diff=diff)
    code = report(findings, texts.get) if findings else 0
    return max(code, 1 if changed and (only_check or diff) else 0)


def _format(path: Path, findings: list[Finding], texts: dict[str, str], *, write: bool, diff: bool) -> int:
    """Format a file; 1 if its form changes, else 0."""
    from sladsl.build.writing import write_file
    from sladsl.syntax.format import format_parsed
    from sladsl.syntax.parser import parse
    from sladsl.syntax.source import read_source

    source = read_source(path, str(path))
    parsed = parse(source)
    if parsed.findings:
        findings.extend(parsed.findings)
        texts[source.file] = source.original
        return 0
    formatted = format_parsed(parsed)
    if formatted.encode() == path.read_bytes():
        return 0
    if write:
        write_file(path, formatted)
        click.echo(f"formatted {printable(str(path))}")
    elif diff:
        click.echo("".join(_difference(source.original, formatted, str(path))), nl=False)
    else:
        click.echo(f"would format {printable(str(path))}")
    return 1


def _difference(old: str, new: str, name: str) -> Iterator[str]:
    from difflib import unified_diff

    shown = printable(name)
    return unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), shown, f"{shown} (formatted)")
