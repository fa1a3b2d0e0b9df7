"""`sladsl doctor scenarios`: conformance cases of tickets (the clocks of a contract over a history)."""

from __future__ import annotations

import click


@click.command("scenarios")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: str, form: str) -> int:
    """Run conformance cases of tickets (the clocks of a contract over a history).

    FILE holds one JSON object a line. Prints a line for each case that fails: what was expected and what came.
    """
    from sladsl.cli.doctor._cases import run_cases
    from sladsl.simulate.conformance.scenario import scenario_case

    return run_cases(file, form, scenario_case)
