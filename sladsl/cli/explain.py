"""`sladsl explain`: the page of a finding."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import click

from sladsl.findings.suggest import did_you_mean
from sladsl.findings.terminal import paint, paragraph, wants_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings import Kind

SCHEMA = "sladsl/explain/1"

_EXAMPLES = {"bad": "It finds", "good": "Mended", "near": "It stays silent about"}
"""Field of a kind -> heading of that example."""


@click.command("explain")
@click.argument("code", required=False)
@click.option("--list", "everything", is_flag=True, help="One line for each finding there is.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(code: str | None, form: str, *, everything: bool) -> int:
    """Explain a finding: what it means, why it matters, how to mend it.

    CODE is the code or the name of a finding, such as SLA214 or response-above-resolution, or a word of the literature,
    such as inconsistent or dead, which may stand for several.
    """
    if everything == (code is not None):
        raise click.UsageError("give the code or the name of a finding, or --list")
    from sladsl.cli._catalogue import kinds

    chosen = kinds() if code is None else _find(code, kinds())
    if form == "json":
        click.echo(json.dumps({"schema": SCHEMA, "kinds": [_to_dict(kind) for kind in chosen]}, indent=2))
    elif len(chosen) != 1 or everything:
        click.echo(_listing(chosen), nl=False)
    else:
        click.echo(_page(chosen[0], colour=wants_colour(sys.stdout, os.environ)), nl=False)
    return 0


def _find(word: str, known: Sequence[Kind]) -> Sequence[Kind]:
    """The kind with a code or a name, or those that the literature has a word for."""
    by_word = {name.casefold(): kind for kind in known for name in (kind.code, kind.name)}
    kind = by_word.get(word.casefold())
    if kind is not None:
        return [kind]
    from sladsl.cli._catalogue import literature

    words = literature()
    names = words.get(_plain(word), ())
    if not names:
        proposal = did_you_mean(word, [*(name for kind in known for name in (kind.code, kind.name)), *words])
        raise click.UsageError(f'there is no finding "{word}"; {proposal or "sladsl explain --list names them all"}')
    return [kind for kind in known if kind.name in names]


def _plain(word: str) -> str:
    """A word of the literature as it is kept, whether written with spaces or with hyphens."""
    plain = " ".join(word.casefold().replace("-", " ").split())
    return f"non-{plain[4:]}" if plain.startswith("non ") else plain


def _to_dict(kind: Kind) -> dict[str, str]:
    return {
        "code": kind.code,
        "name": kind.name,
        "severity": kind.severity,
        "title": kind.title,
        "page": kind.page,
        **{field: getattr(kind, field) for field in _EXAMPLES},
    }


def _listing(known: Sequence[Kind]) -> str:
    widest = max((len(kind.name) for kind in known), default=0)
    return "".join(f"{kind.code}  {kind.severity:<7}  {kind.name:<{widest}}  {kind.title}\n" for kind in known)


def _page(kind: Kind, *, colour: bool) -> str:
    head = f"{kind.severity}[{kind.code}] {kind.name}"
    parts = [f"{paint(head, kind.severity) if colour else head}\n{kind.title}\n"]
    if kind.page:
        parts.append(f"{kind.page}\n")
    for field, heading in _EXAMPLES.items():
        text = paragraph(getattr(kind, field).strip("\n"))
        if text:
            indented = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
            parts.append(f"{heading}:\n\n{indented}")
    parts.append(f"To keep it on purpose, write in the contract:  # allow: {kind.name} because ...\n")
    return "\n".join(parts)
