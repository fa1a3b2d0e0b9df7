"""`sladsl doctor model`: the whole model of an agreement, all its versions."""

from __future__ import annotations

from pathlib import Path

import click

SCHEMA = "sladsl/agreement/1"


@click.command("model")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of findings, if there are errors."
)
def command(file: Path, form: str) -> int:
    """Print the model of the agreement in FILE as JSON, with every version.

    Its JSON Schema is docs/model.schema.json.
    """
    import json

    from sladsl.cli._contract import open_contract

    opened, code = open_contract(file, form)
    if opened is None:
        return code
    data = {"schema": SCHEMA, "agreement": opened.agreement.model_dump(mode="json")}
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    return 0
