"""`sladsl replay --stream`: a Parquet file of any size judged in columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sladsl.cli._processors import processors
from sladsl.cli._progress import Progress
from sladsl.cli._rejects import tell
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sladsl.cli._history import HistoryOptions
    from sladsl.simulate.docket import Contracts
    from sladsl.simulate.streaming.run import Streamed, Wish

SCHEMA = "sladsl/outcomes/1"
MANY = 200_000
"""Tickets from which the ordinary replay proposes to stream."""
LEFT = "metrics, availability and credits are left to the ordinary replay, without --stream"


class StreamWishes(NamedTuple):
    """What the user asks of a stream.

    Attributes:
        month: only this month; None for every one.
        until: end of observation; None for the last event.
        output: the file into which outcomes are written; None if none.
        form: "text" or "json".
        parts: the folder into which they are written, a file for each group of rows; None if none.
        workers: how many processes judge; None for one on each processor.
        cluster: the address of the cluster that judges; None for this machine.
    """

    month: str | None
    until: int | None
    output: Path | None
    form: str
    parts: Path | None = None
    workers: int | None = None
    cluster: str | None = None


def demand_stream(history: Path, options: HistoryOptions, others: Mapping[str, object], output: Path | None) -> None:
    """Refuse what a stream cannot do, before anything is read.

    Args:
        history: the file.
        options: how the history is read.
        others: options that a stream does not know -> what was given.
        output: where outcomes are written; None if nowhere.
    """
    own = {
        "--from": options.source,
        "--map": options.mapping,
        "--unmapped": options.unmapped,
        "--system-account": options.system_accounts,
    }
    for name, given in {**others, **own}.items():
        if given:
            raise click.UsageError(f"--stream knows no {name}; leave one of them out")
    if output is not None and output.suffix != ".parquet":
        raise click.BadParameter(
            f"{output}: --stream writes Parquet; let the name end with .parquet", param_hint="--output"
        )
    if not history.is_dir() and (history.suffix != ".parquet" or history.stem.endswith((".tickets", ".events"))):
        raise click.UsageError(
            f"{history} is no Parquet file with a row for each ticket, which --stream needs; "
            "'sladsl history HISTORY OUT.parquet' makes one"
        )
    try:
        import numpy as np  # noqa: F401 (only whether it is there)
        import pyarrow.parquet  # noqa: F401 (only whether it is there)
    except ImportError:
        raise click.UsageError(
            "--stream needs other packages; install them with: pip install 'sladsl[replay]'"
        ) from None


def demand_places(history: Path, output: Path | None, parts: Path | None, cluster: str | None) -> None:
    """Refuse a cluster without an address, and a folder of parts that is not new or lies among the history."""
    from sladsl.simulate.streaming.connecting import is_address

    if cluster is not None:
        if not is_address(cluster):
            raise click.BadParameter(
                f"'{cluster}' is no address; write local, auto, HOST:PORT or ray://HOST:PORT",
                param_hint="--cluster",
            )
        _demand_ray()
    if parts is None:
        return
    if output is not None:
        raise click.UsageError("--parts and --output both write the outcomes; leave one of them out")
    if parts.exists() and (not parts.is_dir() or any(parts.iterdir())):
        raise click.BadParameter(f"{parts} is there already and not empty; give another name", param_hint="--parts")
    if history.is_dir() and parts.resolve().is_relative_to(history.resolve()):
        raise click.BadParameter(
            f"{parts} lies among the files of the history; give another place", param_hint="--parts"
        )


def _demand_ray() -> None:
    from importlib.util import find_spec

    if find_spec("ray") is None or find_spec("grpc") is None:
        raise click.UsageError("--cluster needs other packages; install them with: pip install 'sladsl[ray]'")


def replay_stream(contracts: Contracts, history: Path, options: HistoryOptions, wishes: StreamWishes) -> int:
    """Judge a file, tell what was in time, and what was not judged; the exit code."""
    from sladsl.clock.zones import UnknownZoneError
    from sladsl.history.event import HistoryError
    from sladsl.history.rejecting import write_rejects
    from sladsl.simulate.streaming.connecting import ClusterError
    from sladsl.simulate.streaming.layout import LayoutError
    from sladsl.simulate.streaming.run import Wish

    wish = Wish(
        until=wishes.until,
        zone=options.zone,
        output=wishes.output,
        parts=wishes.parts,
        all_rejects=options.rejects is not None,
        workers=wishes.workers or processors(),
    )
    progress = Progress("judging")
    try:
        streamed = _streamed(str(history), contracts, wish, progress, wishes)
    except UnknownZoneError as error:
        raise click.BadParameter(f"{error}; write an IANA name such as America/Chicago", param_hint="--tz") from None
    except (LayoutError, HistoryError, ClusterError) as error:
        raise click.UsageError(str(error)) from None
    finally:
        progress.close()
    if options.rejects is not None:
        write_rejects(streamed.rejects, options.rejects)
    _tell(streamed)
    if wishes.form == "json":
        click.echo(json.dumps(_json(streamed, wishes), indent=2, ensure_ascii=False))
    else:
        _print(streamed, wishes)
    return 1 if streamed.numbers else 0


def _streamed(history: str, contracts: Contracts, wish: Wish, progress: Progress, wishes: StreamWishes) -> Streamed:
    """Judge on this machine or on a cluster."""
    from sladsl.simulate.streaming.run import stream

    if wishes.cluster is None:
        return stream(history, contracts, wish, progress)
    from sladsl.simulate.streaming.connecting import connected

    with connected(wishes.cluster, wishes.workers, processors()) as cluster:
        return stream(history, contracts, wish._replace(workers=1), progress, cluster.pieces)


def propose(history: Path) -> None:
    """Name the faster way for a Parquet file of very many tickets."""
    if history.suffix != ".parquet" or history.is_dir():
        return
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return  # the reader says what is missing
    try:
        meta = pq.read_metadata(history)
    except (pa.ArrowException, OSError):
        return  # the reader says what is wrong
    if meta.num_rows > MANY and any(
        meta.schema.column(n).path.startswith("event_at.") for n in range(meta.num_columns)
    ):
        click.echo(f"{history} has {meta.num_rows:,} tickets; --stream counts promises in time much faster", err=True)


def _tell(streamed: Streamed) -> None:
    """Tell the first rejects of each kind, and how many more there are."""
    tell((one for one in streamed.rejects if not one.doubt), streamed.numbers)
    if streamed.doubts:
        plural = "" if streamed.doubts == 1 else "s"
        click.echo(f"{streamed.doubts} doubt{plural} about the history; 'sladsl history' tells them", err=True)


def _json(streamed: Streamed, wishes: StreamWishes) -> dict[str, Any]:
    from sladsl.clock.zones import utc_text
    from sladsl.simulate.replay.shape import reject_data, statement_data

    statements = [statement_data(one) for one in streamed.totals.statements(wishes.month)]
    for one in statements:
        for left in ("metrics", "availability", "credits"):
            del one[left]
    return {
        "schema": SCHEMA,
        "stream": True,
        "until": utc_text(streamed.until),
        "tickets": streamed.tickets,
        "judged": streamed.judged,
        "statements": statements,
        "rejected": dict(streamed.numbers),
        "rejects": [reject_data(one) for one in streamed.rejects if not one.doubt],
    }


def _print(streamed: Streamed, wishes: StreamWishes) -> None:
    from sladsl.cli._statements import statement_lines

    lines: list[str] = []
    for statement in streamed.totals.statements(wishes.month):
        lines += [*statement_lines(statement), ""]
    if not lines:
        lines += [f"there is nothing to tell{'' if wishes.month is None else f' of {wishes.month}'}", ""]
    click.echo("".join(f"{printable(line)}\n" for line in (*lines, LEFT)), nl=False)
