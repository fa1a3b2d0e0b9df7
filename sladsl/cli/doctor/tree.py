"""`sladsl doctor tree`: a contract as the parser sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sladsl.findings.terminal import printable

SCHEMA = "sladsl/tree/1"

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.syntax.node import Node


@click.command("tree")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, form: str) -> int:
    """Print the sentences of FILE with their parts and lines; what cannot be read is reported and left out."""
    from sladsl.cli._report import report
    from sladsl.syntax.parser import parse
    from sladsl.syntax.source import read_source

    source = read_source(file, str(file))
    parsed = parse(source)
    if form == "json":
        findings = [finding.to_dict() for finding in parsed.findings]
        data = {"schema": SCHEMA, "file": source.file, "tree": _data(parsed.tree), "findings": findings}
        click.echo(json.dumps(data, indent=1))
        return 1 if findings else 0
    for line in _lines(parsed.tree, 0):
        click.echo(printable(line))
    return report(parsed.findings, lambda _: source.original) if parsed.findings else 0


def _data(node: Node) -> dict[str, Any]:
    from sladsl.syntax.node import Node

    parts = [
        _data(child) if isinstance(child, Node) else {"type": child.type, "text": str(child)} for child in node.children
    ]
    return {"rule": node.rule, "line": node.line, "parts": parts}


def _lines(node: Node, depth: int) -> Iterator[str]:
    from sladsl.syntax.node import Node

    yield f"{'  ' * depth}{node.rule}  (line {node.line})" if depth < 2 else f"{'  ' * depth}{node.rule}"
    for child in node.children:
        if isinstance(child, Node):
            yield from _lines(child, depth + 1)
        else:
            yield f"{'  ' * (depth + 1)}{child.type} {str(child)!r}"
