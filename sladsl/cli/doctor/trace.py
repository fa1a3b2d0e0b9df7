"""`sladsl doctor trace`: where a line of a contract ends up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.check._workspace import Workspace

SCHEMA = "sladsl/trace/1"


@click.command("trace")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("line", type=click.IntRange(min=1))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, line: int, form: str) -> int:
    """Print what LINE of FILE becomes: elements of the terms, and fields and verdicts of the last build.

    Fields and verdicts are read from build/ beside sladsl.toml; build first to see them.
    """
    from sladsl.check._workspace import open_workspace
    from sladsl.cli._report import report
    from sladsl.compose.project import find_project
    from sladsl.findings.finding import failing

    project, _ = find_project(file)
    workspace = open_workspace([project.root] if project.has_file else [file])
    parsed = workspace.library.read(file).parsed
    if failing(parsed.findings):
        return report(parsed.findings, workspace.source, form=form)
    length = parsed.source.original.count("\n")
    if line > length:
        raise click.UsageError(f"{file} has only {length} lines")
    rows = list(dict.fromkeys([*_elements(workspace, file, line), *_built(project.root, file, line)]))
    if form == "json":
        click.echo(json.dumps({"schema": SCHEMA, "file": str(file), "line": line, "becomes": rows}, indent=1))
        return 0
    for row in rows:
        click.echo(printable(row))
    if not rows:
        click.echo(f"line {line} of {printable(str(file))} says nothing by itself")
    return 0


def _elements(workspace: Workspace, file: Path, line: int) -> Iterator[str]:
    """The elements of all versions of all agreements that the line says, and whether another layer overrides it."""
    for composition in workspace.agreements:
        assert composition.agreement is not None, "only agreements have terms"
        for terms, origins in zip(composition.agreement.versions, composition.origins, strict=True):
            for element, layers in origins.items():
                for layer in layers:
                    if _same(layer.span.file, file) and layer.span.line <= line <= layer.span.end_line:
                        held = "" if layer is layers[-1] else f", overridden by {layers[-1].layer}"
                        yield f"{terms.agreement}, terms from {terms.start}: {element} ({layer.layer}{held})"


def _built(root: Path, file: Path, line: int) -> Iterator[str]:
    """What the last build made of the line; files are named there as seen from the project's folder."""
    folder = root / "build"
    for row in _rows(folder / "report.json", "verdicts"):
        if row["line"] == line and _same(row["file"], file, root):
            yield f"{row['target']}: {row['promise']} of {row['agreement']} is {row['verdict']}"
    for trace in sorted(folder.glob("targets/*/trace.json")):
        for field in _rows(trace, "fields"):
            if field["line"] == line and _same(field["file"], file, root):
                yield f"{trace.parent.name}: {field['step']} {field['path']} for {field['element']}"


def _rows(file: Path, key: str) -> list[dict[str, Any]]:
    """A list of a file of the build; empty if nothing was built.

    Raises:
        click.ClickException: the file is not as a build writes it.
    """
    if not file.is_file():
        return []
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))[key]
        return [row for row in rows if {"file", "line"} <= row.keys()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise click.ClickException(f"{file} is damaged; run 'sladsl build' anew") from None


def _same(shown: str | None, file: Path, root: Path = Path()) -> bool:
    """Whether a file is meant by a name as seen from a folder."""
    return shown is not None and (root / shown).resolve() == file.resolve()
