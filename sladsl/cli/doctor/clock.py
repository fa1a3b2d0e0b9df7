"""`sladsl doctor clock`: conformance cases of open time (elapsed minutes and deadlines)."""

from __future__ import annotations

import click


@click.command("clock")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: str, form: str) -> int:
    """Run conformance cases of open time (elapsed minutes and deadlines).

    FILE holds one JSON object a line. Prints a line for each case that fails: what was expected and what came.
    """
    from sladsl.cli.doctor._cases import run_cases
    from sladsl.simulate.conformance.clock import clock_case

    return run_cases(file, form, clock_case)
