"""`sladsl coverage`: how much of published facts contracts say, fact by fact."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("coverage")
@click.argument("contracts", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("records", type=click.Path(path_type=Path, exists=True))
@click.option("--all", "everything", is_flag=True, help="List also what is prose and what is not said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contracts: Path, records: Path, form: str, *, everything: bool, as_json: bool) -> int:
    """Compare contracts with records of facts.

    CONTRACTS is a folder with NAME.sla and NAME.facts.toml, RECORDS a folder with NAME.yaml, or one such file.
    """
    from sladsl.cli._guard import CLEAN, FINDINGS
    from sladsl.compare.coverage import tally
    from sladsl.compare.coverage.contract import Contracts
    from sladsl.compare.coverage.record import RecordError
    from sladsl.compare.coverage.survey import survey

    files = sorted(records.glob("*.yaml")) if records.is_dir() else [records]
    if not files:
        raise click.UsageError(f"there are no records (*.yaml) in {records}")
    opened = Contracts(contracts)
    try:
        surveys = [survey(file, contracts, opened.versions) for file in files]
    except ModuleNotFoundError as error:
        if error.name != "yaml":
            raise
        raise click.UsageError("records are YAML: install it with 'pip install sladsl[coverage]'") from error
    except RecordError as error:
        raise click.UsageError(str(error)) from error
    if as_json or form == "json":
        click.echo(json.dumps(tally.as_json(surveys), indent=2, ensure_ascii=False))
    else:
        click.echo(tally.as_text(surveys, everything=everything), nl=False)
    return FINDINGS if any(one.failed for one in surveys) else CLEAN
