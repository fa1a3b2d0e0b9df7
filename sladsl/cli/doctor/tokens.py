"""`sladsl doctor tokens`: the words of a contract as the lexer cuts them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sladsl.findings.terminal import printable

SCHEMA = "sladsl/tokens/1"


@click.command("tokens")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, form: str) -> int:
    """Print each word of FILE with its place and its terminal; findings of form if it cannot be read."""
    from sladsl.cli._report import report
    from sladsl.syntax.parser import parse
    from sladsl.syntax.source import read_source

    source = read_source(file, str(file))
    parsed = parse(source)
    if parsed.findings:
        return report(parsed.findings, lambda _: source.original, form=form)
    if form == "json":
        tokens = [{"line": one.line, "column": one.column, "type": one.type, "text": str(one)} for one in parsed.tokens]
        click.echo(json.dumps({"schema": SCHEMA, "file": source.file, "tokens": tokens}, indent=1))
        return 0
    for token in parsed.tokens:
        shown = str(token).replace("\n", "\\n")
        click.echo(f"{token.line}:{token.column:<4} {token.type:<20} {printable(shown)}")
    return 0
