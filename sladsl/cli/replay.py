"""`sladsl replay`: tickets of the past judged by the contracts, and the figures and credits that follow."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sladsl.cli._history import HistoryOptions, history_options, opened_history
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.check._workspace import Workspace
    from sladsl.history.ticket import Ticket
    from sladsl.simulate.replay.people import Share
    from sladsl.simulate.replay.run import Replay

SCHEMA = "sladsl/outcomes/1"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("replay")
@click.argument("contracts", type=click.Path(path_type=Path, exists=True))
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option("--month", metavar="YYYY-MM", help="Only this month; every month of the history if not given.")
@click.option("--until", metavar="TIME", help="End of observation; the last event of the history if not given.")
@click.option("--ticket", metavar="ID", help="Explain one ticket instead: every step of every clock.")
@click.option("--internal", is_flag=True, help="Add figures by team and by person; they are not for clients.")
@click.option("--output", type=_FILE, help="Write the outcome of every clock to a .csv, .jsonl or .parquet file.")
@click.option("--audit", type=_FILE, help="Write the audit log, and print the hash of its head.")
@click.option("--stream", is_flag=True, help="Judge Parquet files of any size in columns; count promises only.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that judge with --stream; one per processor.")
@click.option(
    "--cluster", metavar="ADDRESS", help="Judge with --stream on a cluster of Ray: local, auto, or its address."
)
@click.option("--parts", type=_FOLDER, help="With --stream: write outcomes to a new folder of Parquet files.")
@history_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contracts: Path, history: Path, options: HistoryOptions, *, as_json: bool, form: str, **chosen: Any) -> int:
    """Judge the tickets of a history, each by the terms in force when it was received.

    CONTRACTS is an agreement or a folder of them, HISTORY the tickets with their events, and perhaps outages and
    measurements. Prints per agreement and month what was in time, availability, metrics and the credits owed. Exit
    code 1 if something of the history could not be judged.
    """
    from sladsl.cli._contracts import contracts_of, files_of, instant_among, opened_workspace
    from sladsl.cli._outputs import demand_free
    from sladsl.cli._rejects import tell_all
    from sladsl.cli._stream import StreamWishes, propose, replay_stream
    from sladsl.simulate.replay.run import replay

    form = "json" if as_json else form
    streaming, own = chosen.pop("stream"), {name: chosen.pop(name) for name in ("parts", "workers", "cluster")}
    wishes = _wishes(chosen)
    _demand(history, options, wishes, streaming=streaming, own=own)
    workspace, code = opened_workspace(contracts, form)
    if workspace is None:
        return code
    opened = contracts_of(workspace)
    until = None if wishes.until is None else instant_among(wishes.until, "--until", options.zone, opened)
    written = {"--output": wishes.output, "--audit": wishes.audit}
    if streaming:
        parts = sorted(history.iterdir()) if history.is_dir() else []
        demand_free({**written, "--rejects": options.rejects}, [history, *parts, *files_of(workspace)])
        wanted = StreamWishes(wishes.month, until, wishes.output, form, **own)
        return replay_stream(opened, history, options, wanted)
    propose(history)
    told = opened_history(history, options, opened.events, written, files_of(workspace))
    replayed = replay(opened, told, until)
    if wishes.ticket is not None:
        _demand_seen(told.tickets, wishes.ticket, replayed.until)
        return _explain(replayed._replace(rejects=(*told.errors, *replayed.rejects)), wishes.ticket, form)
    replayed = replayed._replace(rejects=tell_all(told, replayed.rejects, options.rejects))
    head = _written(replayed, workspace, wishes)
    if form == "json":
        click.echo(json.dumps(_json(replayed, wishes, head), indent=2, ensure_ascii=False))
    else:
        _print(replayed, wishes, head)
    return 1 if replayed.rejects else 0


class _Wishes(NamedTuple):
    """What the user asks for beside the statements."""

    month: str | None
    until: str | None
    ticket: str | None
    internal: bool
    output: Path | None
    audit: Path | None


def _wishes(chosen: dict[str, Any]) -> _Wishes:
    """The options, with those refused that cannot be fulfilled, before anything is read."""
    from sladsl.simulate.replay.writing import OutputError, demand_form

    wishes = _Wishes(**chosen)
    if wishes.month is not None:
        demand_month(wishes.month)
    if wishes.ticket is not None:
        _demand_alone(wishes)
    if wishes.output is not None:
        try:
            demand_form(wishes.output)
        except OutputError as error:
            raise click.BadParameter(str(error), param_hint="--output") from None
    return wishes


def demand_month(text: str, option: str = "--month") -> None:
    """Refuse what is no month of a year that clocks know."""
    from sladsl.history.times import FIRST_YEAR, LAST_YEAR

    if not _MONTH.fullmatch(text):
        raise click.BadParameter(f"'{text}' is no month; write YYYY-MM", param_hint=option)
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        message = f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}; write another year"
        raise click.BadParameter(message, param_hint=option)


def _demand_alone(wishes: _Wishes) -> None:
    """The story of a ticket has no months, no people, and no outcomes of others."""
    given = {"--month": wishes.month, "--internal": wishes.internal or None, "--output": wishes.output}
    given["--audit"] = wishes.audit
    unheeded = [option for option, value in given.items() if value is not None]
    if unheeded:
        raise click.UsageError(f"--ticket tells of one ticket only; leave out {' and '.join(unheeded)}")


def _demand_seen(tickets: Iterable[Ticket], number: str, until: int) -> None:
    """Refuse a ticket that is created after the end of observation."""
    from sladsl.clock.zones import utc_text

    created = next((one.created for one in tickets if one.id == number and one.events), None)
    if created is not None and created > until:
        message = f"ticket '{number}' is created at {utc_text(created)}, after the end of observation at "
        raise click.BadParameter(f"{message}{utc_text(until)}; give a later --until", param_hint="--ticket")


def _demand(history: Path, options: HistoryOptions, wishes: _Wishes, *, streaming: bool, own: dict[str, Any]) -> None:
    """Refuse options that do not go together; `own` are those of streams alone."""
    from sladsl.cli._stream import demand_places, demand_stream

    if streaming:
        others = {"--ticket": wishes.ticket, "--audit": wishes.audit, "--internal": wishes.internal}
        demand_stream(history, options, others, wishes.output)
        demand_places(history, wishes.output, own["parts"], own["cluster"])
        return
    for name, given in own.items():
        if given is not None:
            raise click.UsageError(f"--{name} is for --stream; add --stream")


def _explain(replayed: Replay, number: str, form: str) -> int:
    """Tell the story of one ticket."""
    from sladsl.simulate.replay.rows import rows
    from sladsl.simulate.replay.story import story

    found = next((one for one in replayed.judged() if one.assigned.ticket.id == number), None)
    if found is None:
        _no_ticket(replayed, number)
        return 1
    if form == "json":
        data = {"schema": SCHEMA, "outcomes": [row._asdict() for row in rows(found)], "story": list(story(found))}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in story(found)), nl=False)
    return 0


def _no_ticket(replayed: Replay, number: str) -> None:
    """Say why a ticket has no story: it was not judged, or it is not there."""
    from sladsl.cli._rejects import sentence
    from sladsl.findings.suggest import did_you_mean

    for reject in replayed.rejects:
        if reject.ticket == number:
            click.echo(printable(sentence(reject)), err=True)
            return
    known = [one.assigned.ticket.id for one in replayed.judged()]
    near = did_you_mean(number, known[:10000])
    raise click.BadParameter(
        f"the history has no ticket '{number}'{f'; {near}' if near else ''}", param_hint="--ticket"
    )


def _written(replayed: Replay, workspace: Workspace, wishes: _Wishes) -> str | None:
    """Write the files that are asked for; the hash of the audit log's head."""
    from sladsl.simulate.replay.rows import rows
    from sladsl.simulate.replay.writing import write_rows

    if wishes.output is not None:
        write_rows((row for one in replayed.judged() for row in rows(one)), wishes.output)
    if wishes.audit is None:
        return None
    from sladsl.cli._contracts import lines_of
    from sladsl.simulate.audit.entry import entries
    from sladsl.simulate.audit.log import write_log

    lines = lines_of(workspace)
    told = (entry for one in replayed.judged() for entry in entries(one.assigned, one.timeline, lines))
    return write_log(wishes.audit, told, [account.agreement for account in replayed.accounts], replayed.until)


def _json(replayed: Replay, wishes: _Wishes, head: str | None) -> dict[str, Any]:
    from sladsl.clock.zones import utc_text
    from sladsl.simulate.replay.beside import dues, verdicts
    from sladsl.simulate.replay.rows import rows
    from sladsl.simulate.replay.shape import comparison_data, reject_data, share_data, statement_data

    data: dict[str, Any] = {
        "schema": SCHEMA,
        "until": utc_text(replayed.until),
        "statements": [statement_data(one) for one in replayed.statements(wishes.month)],
        "outcomes": [row._asdict() for one in replayed.judged() for row in rows(one)],
        "source": {
            "verdicts": comparison_data(verdicts(replayed.judged())),
            "dues": comparison_data(dues(replayed.judged())),
        },
        "rejects": [reject_data(one) for one in replayed.rejects],
        "audit": None if head is None else {"file": str(wishes.audit), "head": head},
    }
    if wishes.internal:
        data["internal"] = {
            name: [share_data(one) for one in shares] for name, shares in _people(replayed, wishes.month).items()
        }
    return data


def _print(replayed: Replay, wishes: _Wishes, head: str | None) -> None:
    from sladsl.cli._statements import comparison_lines, people_lines, statement_lines
    from sladsl.simulate.replay.beside import dues, verdicts

    lines: list[str] = []
    for statement in replayed.statements(wishes.month):
        lines += [*statement_lines(statement), ""]
    if not lines:
        of = "" if wishes.month is None else f" of {wishes.month}"
        up_to = "" if wishes.until is None else f" up to {wishes.until}"
        lines += [f"there is nothing to tell{of}{up_to}", ""]
    if wishes.internal:
        for name, shares in _people(replayed, wishes.month).items():
            lines += [f"internal, by {name}", *people_lines(name, shares), ""]
    beside = list(comparison_lines(verdicts(replayed.judged()), dues(replayed.judged())))
    lines += [*beside, ""] if beside else []
    if head is not None:
        lines += [f"audit log {wishes.audit}, head {head}", ""]
    click.echo("".join(f"{printable(line)}\n" for line in lines[:-1]), nl=False)


def _people(replayed: Replay, month: str | None) -> dict[str, tuple[Share, ...]]:
    """Shares by team and by person over all agreements; a month is that of UTC, since teams work for many zones."""
    from sladsl.simulate.replay.people import by_person, by_team

    judged = list(replayed.judged())
    return {"team": by_team(judged, *_stretch(month)), "person": by_person(judged, *_stretch(month))}


def _stretch(month: str | None) -> tuple[int, int]:
    from sladsl.clock.zones import LAST_YEAR, year_start, zone
    from sladsl.simulate.figures.named_spans import span_of

    if month is None:
        return 0, year_start(LAST_YEAR)
    span = span_of(month, zone("UTC"))
    return span.start, span.end
