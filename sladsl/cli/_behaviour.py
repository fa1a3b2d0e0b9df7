"""The tickets by which `sladsl drift` looks at a system, and what they show."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import click

from sladsl.findings.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sladsl.check._workspace import Workspace
    from sladsl.cli._history import HistoryOptions
    from sladsl.compare.drift.behaviour import Behaviour
    from sladsl.history.reject import Reject
    from sladsl.history.ticket import Ticket
    from sladsl.simulate.docket import Contracts


class LivedThrough(NamedTuple):
    """What tickets of a system show.

    Attributes:
        behaviour: how it behaves.
        rejects: rows that could not be read, and tickets that nothing judges.
    """

    behaviour: Behaviour
    rejects: tuple[Reject, ...]


def demand_history(
    target: str, paths: Sequence[Path], on: str | None, history: Path | None, options: HistoryOptions,
    milestone: str | None,
) -> None:  # fmt: skip
    """Refuse a command line that names neither configuration nor tickets, or an unknown system.

    Raises:
        click.UsageError: it does.
    """
    from sladsl.history.exports import names as exporting
    from sladsl.targets import names

    known = sorted({*names(), *exporting()})
    if target not in known:
        proposal = did_you_mean(target, known) or f"systems are: {', '.join(known)}"
        raise click.UsageError(f"there is no target '{target}'; {proposal}")
    if history is None and (any(options) or milestone is not None):
        raise click.UsageError("options about a history need one; add --history PATH")
    if on is not None and not paths and history is not None:
        raise click.UsageError("--on is about files of the configuration; each ticket has the terms that judge it")
    if history is None and not paths:
        raise click.UsageError(f"name files of the configuration of {target}, or tickets of it with --history PATH")
    if history is not None:
        _demand_arrays()


def _demand_arrays() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import numpy  # noqa: F401, ICN001 (asked for only to say what is missing)
    except ImportError:
        raise click.UsageError(
            "'drift --history' needs another package; install it with: pip install 'sladsl[replay]'"
        ) from None


def lived(
    target: str, history: Path, workspace: Workspace, options: HistoryOptions, milestone: str | None
) -> LivedThrough:
    """What tickets of a system show; rows and tickets that are left out are told.

    Raises:
        click.UsageError: the history cannot be read, nothing of it is judged, or the system says nothing of it.
        OSError: a file cannot be read or written.
    """
    from sladsl.cli._contracts import contracts_of, files_of
    from sladsl.cli._history import opened_history
    from sladsl.cli._rejects import tell_all
    from sladsl.compare.drift.behaviour import behaviour
    from sladsl.history.reject import Reject

    contracts = contracts_of(workspace)
    _demand_milestone(contracts, milestone)
    told = opened_history(history, _with_source(target, history, options), contracts.events, None, files_of(workspace))
    assigned, unjudged = [], []
    for ticket in _own(target, history, told.tickets):
        one = contracts.of(ticket)
        if isinstance(one, Reject):
            unjudged.append(one)
        else:
            assigned.append(one)
    rejects = tell_all(told, unjudged, options.rejects)
    if not assigned:
        raise click.UsageError(f"no ticket of {history} is judged by an agreement; so nothing can be compared")
    found = behaviour(assigned, _zones(target, workspace, contracts), milestone)
    if found.says_nothing:
        raise click.UsageError(
            f"{history} does not say what {target} holds its tickets to be: of none that an agreement judges has it a "
            "deadline (due_at), a verdict (sla_met) or a figure of its clock (clock_hours); export these, too"
        )
    return LivedThrough(found, rejects)


def demand_enough(shown: LivedThrough, history: str) -> None:
    """Refuse tickets of which nothing can be told: no difference among them would look like none at all.

    Raises:
        click.UsageError: no version has enough of them.
    """
    from sladsl.infer.against import LEAST

    if not shown.behaviour.tells_nothing:
        return
    most = max((each.reading.tickets for each in shown.behaviour.accounts if each.reading is not None), default=0)
    raise click.UsageError(
        f"nothing can be told from so few tickets of {history}: at least {LEAST} that one version judges "
        f"need a deadline, a verdict or a figure, and there are {most}; add earlier months"
    )


def _own(target: str, history: Path, tickets: Iterable[Ticket]) -> list[Ticket]:
    """The tickets without those that are known to come from another system; these are counted.

    Raises:
        click.UsageError: all of them do.
    """
    from sladsl.history.exports import names as exporting
    from sladsl.targets import names

    others = {*names(), *exporting()} - {target}
    kept: list[Ticket] = []
    left: Counter[str] = Counter()
    for ticket in tickets:
        source = ticket.source.strip().casefold()
        if source in others:
            left[source] += 1
        else:
            kept.append(ticket)
    if left and not kept:
        raise click.UsageError(f"the tickets of {history} come from {', '.join(sorted(left))}, not from {target}")
    for source, count in sorted(left.items()):
        click.echo(f"{count} ticket{'' if count == 1 else 's'} of {source} left out", err=True)
    return kept


def _with_source(target: str, history: Path, options: HistoryOptions) -> HistoryOptions:
    """The options, read as an export of the target unless another system is named or the history is neutral."""
    from sladsl.history.event import HistoryError
    from sladsl.history.exports import names
    from sladsl.history.finding import find

    if options.source is not None:
        return options
    try:
        neutral = find(history, needed=False) is not None
    except HistoryError:
        # Half of a pair, or a file of another form, may still be an export; two histories are told when it is read.
        neutral = False
    if neutral or (target not in names() and options.mapping is None):
        return options
    return options._replace(source=target)


def _demand_milestone(contracts: Contracts, milestone: str | None) -> None:
    known = dict.fromkeys(
        each.name for one in contracts.agreements for terms in one.versions for each in terms.milestones
    )
    if milestone is not None and milestone not in known:
        proposal = did_you_mean(milestone, known) or f"milestones are: {', '.join(known)}"
        raise click.BadParameter(f"no agreement has a milestone '{milestone}'; {proposal}", param_hint="--milestone")


def _zones(target: str, workspace: Workspace, contracts: Contracts) -> tuple[str, ...]:
    """Zones in which a system may count: its own, those of all agreements, and UTC."""
    own = workspace.project.targets.get(target, {}).get("zone")
    every = (terms.zone for one in contracts.agreements for terms in one.versions)
    return tuple(dict.fromkeys((*([own] if isinstance(own, str) else []), *every, "Etc/UTC")))
