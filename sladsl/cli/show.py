"""`sladsl show`: the effective terms of a contract, each with its origin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from sladsl.compose.origins import Origins
    from sladsl.model.terms import Terms

SCHEMA = "sladsl/model/1"


@click.command("show")
@click.argument("contract", type=click.Path(path_type=Path, exists=True))
@click.option("--on", "on", metavar="DATE", help="Terms in force on this day (YYYY-MM-DD); today if not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contract: Path, on: str | None, form: str, *, as_json: bool) -> int:
    """Show what a contract says on a day, and where each term comes from."""
    from sladsl.cli._contract import open_contract
    from sladsl.cli._day import day_of, today

    form = "json" if as_json else form
    opened, code = open_contract(contract, form)
    if opened is None:
        return code
    day = day_of(on) if on is not None else opened.usual_day(today())
    terms, origins = opened.on(day)
    if form == "json":
        click.echo(json.dumps(_json(terms, origins, day), indent=2, ensure_ascii=False))
    else:
        from sladsl.cli._overview import overview

        click.echo(overview(terms, origins, day), nl=False)
    return 0


def _json(terms: Terms, origins: Origins, day: date) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "on": day.isoformat(),
        "terms": terms.model_dump(mode="json"),
        "origins": {
            element: [
                {"layer": one.layer, "file": one.span.file, "line": one.span.line, "column": one.span.column,
                 "since": one.since.isoformat() if one.since else None}
                for one in layers
            ]
            for element, layers in origins.items()
        },
    }  # fmt: skip
