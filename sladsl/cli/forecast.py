"""`sladsl forecast`: what months to come hold under a contract's terms, by what a history shows."""

from __future__ import annotations

import json
import os
import re
from datetime import timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from sladsl.cli._document_file import document_option, write_document
from sladsl.cli._history import HistoryOptions, history_options
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.cli._forecast_past import Opened
    from sladsl.forecast.asked import Wishes
    from sladsl.forecast.run import Past
    from sladsl.simulate.figures.measured import Span


_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?%?", re.ASCII)


@click.command("forecast")
@click.argument("contract", type=click.Path(path_type=Path, exists=True))
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option("--months", type=click.IntRange(1, 24), default=3, show_default=True, help="How many months.")
@click.option("--first", metavar="YYYY-MM", help="The first month; the one after the history if not given.")
@click.option("--growth", metavar="SHARE", help="How the number of tickets grows, such as 20% (a year) or 2% a month.")
@click.option("--tickets", type=click.IntRange(0, 1_000_000), metavar="N", help="So many tickets come in each month.")
@click.option("--on", metavar="DATE", help="Use the terms of this day; the latest if not given.")
@click.option("--propose", is_flag=True, help="List the tightest targets that hold.")
@click.option("--keep", default="95%", show_default=True, metavar="SHARE", help="In how many months a proposal holds.")
@click.option("--backtest", is_flag=True, help="Try forecasts on the past instead, and print how many came true.")
@click.option("--by", type=click.Choice(["month", "week"]), default="month", show_default=True,
              help="Periods that --backtest cuts the past into.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=1, show_default=True, help="Seed of all draws.")
@click.option("--draws", type=click.IntRange(100, 20_000), default=2000, show_default=True, help="Simulated courses.")
@document_option
@history_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(contract: Path, history: Path, options: HistoryOptions, *, as_json: bool, **chosen: Any) -> int:
    """Forecast attainment and credits of months to come under a contract's terms.

    HISTORY is read as by 'sladsl history'. Its tickets are judged by the terms as if those had always been in force.
    Prints per promise and month how many tickets will be in time, in which interval that lies in nine of ten cases, how
    likely the promise is kept, and the credits owed; and what the history is too thin for.
    """
    from sladsl.cli._forecast_past import opened_past

    asked = _asked(chosen)
    _demand_arrays()
    opened, code = opened_past(
        contract, history, options, asked.on, asked.ahead, {"--document": asked.document}, as_json=as_json
    )
    if opened is None:
        return code
    if asked.backtest:
        return _backtest(opened.past, asked, as_json=as_json)
    return _forecast(opened, asked, as_json=as_json)


class _Asked(NamedTuple):
    """What the user asks for."""

    months: int
    first: str | None
    wishes: Wishes
    on: str | None
    propose: bool
    keep: Fraction
    backtest: bool
    by: str
    document: Path | None

    @property
    def ahead(self) -> timedelta:
        """About how far the months forecast reach beyond the history."""
        return timedelta() if self.backtest else timedelta(days=31 * (self.months + 1))


def _asked(chosen: dict[str, Any]) -> _Asked:
    """The options; those that do not go together are refused before anything is read."""
    from sladsl.cli.replay import demand_month
    from sladsl.forecast.growth import GrowthError, growth_of

    _refuse_unheeded(chosen)
    growth, tickets, first = chosen.pop("growth"), chosen.pop("tickets"), chosen["first"]
    if first is not None:
        demand_month(first, "--first")
    if growth is not None and tickets is not None:
        raise click.UsageError("--tickets says how many come, so nothing grows; leave out --growth or --tickets")
    try:
        grown = 0.0 if growth is None else growth_of(growth)
    except GrowthError as error:
        raise click.BadParameter(str(error), param_hint="--growth") from None
    chosen["keep"] = _kept(chosen["keep"])
    if chosen["propose"]:
        _demand_draws(chosen["keep"], chosen["draws"])
    from sladsl.forecast.asked import Wishes

    return _Asked(wishes=Wishes(chosen.pop("draws"), chosen.pop("seed"), grown, tickets), **chosen)


def _refuse_unheeded(chosen: dict[str, Any]) -> None:
    """Refuse options that would change nothing."""
    source = click.get_current_context().get_parameter_source
    given = [name for name in chosen if source(name) is not ParameterSource.DEFAULT]
    if chosen["backtest"]:
        unheeded = [f"--{name}" for name in ("months", "first", "growth", "tickets", "document") if name in given]
        if unheeded:
            raise click.UsageError(f"--backtest tries the past as it was; leave out {' and '.join(unheeded)}")
    for name, other in (("by", "backtest"), ("keep", "propose")):
        if name in given and not chosen[other]:
            raise click.UsageError(f"--{name} is only heeded with --{other}; add that, or leave out --{name}")


def _kept(text: str) -> Fraction:
    """The share of months in which a proposal holds."""
    found = _SHARE.fullmatch(text.strip())
    share = None if found is None else Fraction(found[1]) / 100
    if share is None or not Fraction(1, 2) <= share <= Fraction(999, 1000):
        message = f"'{text}' is no share of months; write one from 50% to 99.9%, as nothing holds for sure"
        raise click.BadParameter(message, param_hint="--keep")
    return share


def _demand_draws(keep: Fraction, draws: int) -> None:
    """Refuse a share so near to all months that not even one course of so few may fail it."""
    least = ceil(1 / (1 - keep))
    if draws < least:
        message = f"{draws:,} courses cannot tell a share of {float(keep * 100):g}%; take --draws {least} or more"
        raise click.BadParameter(message, param_hint="--keep")


def _demand_arrays() -> None:
    # Sums over several threads end in other last digits; one thread is as fast for matrices of this size.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        import numpy  # noqa: F401, ICN001 (asked for only to say what is missing)
    except ImportError:
        message = "'forecast' needs another package; install it with: pip install 'sladsl[replay]'"
        raise click.UsageError(message) from None


def _forecast(opened: Opened, asked: _Asked, *, as_json: bool) -> int:
    from sladsl.cli._forecast import forecast_lines
    from sladsl.cli._proposals import proposal_lines
    from sladsl.forecast.proposals import proposals_of
    from sladsl.forecast.run import NothingKnownError, forecast
    from sladsl.forecast.shape import forecast_data

    spans = _spans(opened.past, asked)
    try:
        found = forecast(opened.past, spans, asked.wishes)
    except NothingKnownError as error:
        raise click.UsageError(str(error)) from None
    proposals = None
    if asked.propose:
        proposals = proposals_of(opened.past, found.known, spans, asked.wishes, asked.keep)
    if asked.document is not None:
        from sladsl.reports.pages.forecast import forecast_document

        write_document(asked.document, forecast_document(found, proposals), opened.contract.workspace.project)
    if as_json:
        click.echo(json.dumps(forecast_data(found, proposals), indent=2, ensure_ascii=False))
        return 0
    _echo(forecast_lines(found))
    if proposals is not None:
        _echo(["", *proposal_lines(proposals, opened.past.terms)])
    elif any(each.months for each in found.promises):
        _echo(["", "--propose tells what may be promised and is kept in 95% of months; --keep takes another share"])
    return 0


def _spans(past: Past, asked: _Asked) -> Sequence[Span]:
    """The months that are forecast; none lies in the past, where the figures are known."""
    from sladsl.forecast.run import months_after, months_from
    from sladsl.simulate.figures.named_spans import span_of

    usual = months_after(past, asked.months)
    if asked.first is None:
        return usual
    wanted = span_of(asked.first, past.zone)
    if wanted.start < usual[0].start:
        message = f"{asked.first} is not after the history, which ends in the month before {usual[0].name}; "
        raise click.BadParameter(f"{message}--backtest tries forecasts of the past", param_hint="--first")
    if wanted.start > months_after(past, 36)[-1].start:
        message = f"{asked.first} is more than three years after the history, which says nothing of it; "
        raise click.BadParameter(f"{message}take a newer export, or an earlier month", param_hint="--first")
    return months_from(past, wanted.start, asked.months)


def _backtest(past: Past, asked: _Asked, *, as_json: bool) -> int:
    from sladsl.cli._backtest import backtest_lines, target_lines
    from sladsl.cli._progress import Progress
    from sladsl.forecast.backtest import backtest
    from sladsl.forecast.proposals_tried import targets_tried
    from sladsl.forecast.shape import backtest_data
    from sladsl.forecast.trials import trials_of

    trials = trials_of(past, asked.by)
    if len(trials) < 2:
        raise click.UsageError(
            f"the history has {len(trials) or 'no'} whole {asked.by}{'' if len(trials) == 1 else 's'}, and a forecast "
            "cannot be tried on fewer than two; add earlier months"
        )
    progress = Progress("trying forecasts")
    found = backtest(past.basis, trials, asked.wishes, tell=progress)
    progress.close()
    targets = None
    if asked.propose:
        progress = Progress("trying targets")
        targets = targets_tried(past, trials, asked.wishes, asked.keep, progress)
        progress.close()
    if as_json:
        data = backtest_data(found, past, asked.wishes, asked.by, targets)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    _echo(backtest_lines(found, past, trials, asked.wishes, asked.by))
    if targets is not None:
        _echo(["", *target_lines(targets, asked.keep)])
    return 0


def _echo(lines: Iterable[str]) -> None:
    click.echo("".join(f"{printable(line)}\n" for line in lines), nl=False)
