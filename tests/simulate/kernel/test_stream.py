"""Streams: plans chosen by client, version, facts and hour; Parquet in and out; one process or two, the same bytes."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.clock.zones import day_of, zone
from sladsl.history.event import Event
from sladsl.history.ticket import AXES, Ticket
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.promise import PauseRule
from sladsl.simulate.judge import timeline
from sladsl.simulate.kernel import stream
from sladsl.simulate.kernel.arrow import batch_from, outcomes
from sladsl.simulate.kernel.book import Book
from sladsl.simulate.kernel.columns import batch_of
from sladsl.simulate.kernel.kernel import Kernel
from sladsl.simulate.kernel.stream import Reader, Task, replayed, together, write
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import business_day, hours, promise, terms

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.simulate.timeline import Outcome

UNTIL = int(datetime(2026, 9, 1, tzinfo=UTC).timestamp())
BEGIN = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())

BY_FACTS = terms(
    promise("respond", hours(1), "High", selector={"channel": ("Phone",), "received": ("during Office",)}),
    promise("respond", hours(2), "High", selector={"received": ("outside Office",)}),
    promise("respond", hours(8), "Low"),
    promise("resolve", hours(8), service="Mail"),
    promise("resolve", business_day(2), service="Web"),
    escalations=(
        Escalation(
            milestones=("respond",),
            channels=("Phone",),
            steps=(EscalationStep(trigger="percent", percent=50, action="warn", role="Lead"),),
        ),
    ),
    pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
)
PLAIN = terms(promise("respond", hours(4)), promise("update", hours(2)), promise("resolve", business_day(1)))
LATER = PLAIN.model_copy(update={"start": date(2026, 4, 1), "promises": (promise("respond", hours(2)),)})
ENDED = PLAIN.model_copy(update={"end": date(2026, 4, 1)})
BOOK = Book({"Acme": [BY_FACTS], "Bolt": [ENDED, LATER], "Gone": [ENDED]})
CLIENTS = ("Acme", "Acme", "Bolt", "Gone", "Nobody", "")


def tickets(count: int, seed: int = 1) -> list[Ticket]:
    """Tickets in order of their creation."""
    draw = random.Random(seed)
    found = []
    for number in range(count):
        at = BEGIN + number * 20_000_000 // count
        events = [Event(at, "created", value=draw.choice(["High", "Low"]))]
        for kind in ("responded", "waiting_client", "resumed", "priority_changed", "updated", "resolved", "reopened"):
            if draw.random() < 0.5:
                at += draw.randrange(60, 40_000)
                value = draw.choice(["High", "Low"]) if kind == "priority_changed" else None
                events.append(Event(at, kind, value=value, actor="somebody", raw="raw"))
        facts = {"channel": draw.choice(["Phone", "Mail"]), "service": draw.choice(["Mail", "Web"]), "site": "Main"}
        kept = {axis: value for axis, value in facts.items() if draw.random() < 0.7}
        found.append(Ticket(f"T{number}", draw.choice(CLIENTS), tuple(events), kept))
    return found


def expected(ticket: Ticket) -> list[Outcome] | None:
    """The outcomes by the engine; None if no terms are in force."""
    for version in BOOK.versions(ticket.client):
        day = zone(version.zone).day(ticket.created)
        if day_of(version.start) <= day and (version.end is None or day < day_of(version.end)):
            return list(timeline(PLANS[id(version)], ticket.events, UNTIL, ticket.facts).outcomes)
    return None


PLANS = {id(version): TicketPlans(version) for versions in BOOK.clients.values() for version in versions}


def table(found: list[Ticket]) -> pa.Table:
    """The layout of the project's Parquet files."""
    events = [ticket.events for ticket in found]
    lists = {name: [[getattr(event, name) for event in each] for each in events] for name in Event._fields}
    words = pa.list_(pa.dictionary(pa.int32(), pa.string()))
    return pa.table(
        {
            "id": [ticket.id for ticket in found],
            "source": ["test"] * len(found),
            "client": pa.array([ticket.client for ticket in found]).dictionary_encode(),
            **{axis: pa.array([ticket.facts.get(axis) for ticket in found], pa.string()) for axis in AXES},
            "event_at": pa.array(lists["at"], pa.list_(pa.int64())).cast(pa.list_(pa.timestamp("s", tz="UTC"))),
            **{f"event_{name}": pa.array(lists[name], words) for name in ("kind", "value", "actor", "raw")},
        }
    )


@pytest.fixture(scope="module")
def history() -> list[Ticket]:
    return tickets(900)


@pytest.fixture(scope="module")
def path(history: list[Ticket], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("history") / "history.parquet"
    pq.write_table(table(history), file, row_group_size=200)
    return file


def plainly(outcome: Outcome) -> tuple[object, ...]:
    return (outcome.plan.key, *outcome._replace(plan=None, escalations=()))


def test_every_ticket_is_judged_by_its_own_terms(history: list[Ticket]) -> None:
    results = Kernel(BOOK).judge(batch_of(history), UNTIL, alerts=True)
    refused = {refusal.ticket: refusal.reason for refusal in results.refused}
    for number, ticket in enumerate(history):
        wanted = expected(ticket)
        assert (number in refused) == (wanted is None)
        came = results.outcomes(number)
        assert [plainly(each) for each in came] == [plainly(each) for each in wanted or ()]
        assert [each.escalations for each in came] == [each.escalations for each in wanted or ()]
    assert set(refused.values()) == {
        "no agreement is with a client called 'Nobody'",
        "the ticket names no client",
        "no terms, or several, are in force when it was created",
    }


def test_a_kernel_judges_batch_after_batch_as_it_judges_all_at_once(history: list[Ticket]) -> None:
    whole, kernel = Kernel(BOOK).judge(batch_of(history), UNTIL), Kernel(BOOK)
    for first in (600, 300, 0):  # earlier years come later: calendars are compiled anew
        part = kernel.judge(batch_of(history[first : first + 300]), UNTIL)
        assert [part.outcomes(number) for number in range(300)] == [
            whole.outcomes(first + number) for number in range(300)
        ]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("coded", [True, False])
def test_columns_from_arrow(history: list[Ticket], unit: str, coded: bool) -> None:  # noqa: FBT001
    """Words as dictionaries or as text, times of any unit, a slice of a table, columns of facts left out."""
    found = table(history).slice(100, 500)
    found = found.drop_columns(["event_actor", "event_raw", "system"])
    times = found.column("event_at").cast(pa.list_(pa.timestamp(unit, tz="UTC")))
    found = found.set_column(found.schema.get_field_index("event_at"), "event_at", times)
    if not coded:
        for name in ("event_kind", "event_value"):
            words = found.column(name).cast(pa.list_(pa.string()))
            found = found.set_column(found.schema.get_field_index(name), name, words)
    batch, wanted = batch_from(found), batch_of(history[100:600])
    assert [str(each) for each in batch.ids] == wanted.ids
    assert (batch.first.tolist(), batch.at.tolist()) == (wanted.first.tolist(), wanted.at.tolist())
    for came, column in ((batch.kind, wanted.kind), (batch.value, wanted.value), (batch.client, wanted.client)):
        assert [came.word(row) for row in range(len(came.codes))] == [
            column.word(row) for row in range(len(column.codes))
        ]
    assert set(batch.facts) == set(AXES) - {"system"}


def test_a_stream_gives_a_row_per_clock(history: list[Ticket], path: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pieces = list(replayed(Task(str(path), BOOK, UNTIL), progress=lambda *done: told.append(done)))
    assert told == [(number, 5) for number in range(1, 6)]
    assert [piece.tickets for piece in pieces] == [200, 200, 200, 200, 100]
    whole = Kernel(BOOK).judge(batch_of(history), UNTIL)
    wanted = pa.Table.from_batches([outcomes(whole, [ticket.id for ticket in history])])
    out = tmp_path / "outcomes.parquet"
    assert write(pieces, str(out)) == 900
    assert pq.read_table(out).cast(wanted.schema).equals(wanted)
    assert sum(len(piece.refused) for piece in pieces) == len(whole.refused)


KEYS = ("respond", "update", "Mail / resolve")


def test_a_stream_gives_a_row_per_ticket(history: list[Ticket], path: Path) -> None:
    pieces = list(replayed(Task(str(path), BOOK, UNTIL, KEYS)))
    rows = pa.Table.from_batches([piece.table for piece in pieces]).to_pylist()
    assert len(rows) == len(history)
    for row, ticket in zip(rows, history, strict=True):
        first = {each.plan.key: each for each in reversed(expected(ticket) or [])}
        for key in KEYS:
            came = (row[f"{key}_state"], row[f"{key}_due"], row[f"{key}_counted"])
            if key not in first:
                assert came == (None, None, None)
                continue
            due = first[key].due
            instant = None if due is None else datetime.fromtimestamp(due, UTC)
            assert came == (first[key].state, instant, first[key].counted)


@pytest.mark.parametrize("takes_part", [True, False])
def test_two_processes_give_what_one_gives_in_the_same_order(path: Path, takes_part: bool) -> None:  # noqa: FBT001
    task = Task(str(path), BOOK, UNTIL)
    one, two = list(replayed(task)), list(together(Reader(task), 2, takes_part=takes_part))
    assert [piece.group for piece in two] == [0, 1, 2, 3, 4]
    assert all(a.table.equals(b.table) and a.refused == b.refused for a, b in zip(one, two, strict=True))


def test_processes_do_not_run_far_ahead_of_what_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST", 2)
    reader, judged = Reader(Task(str(path), BOOK, UNTIL)), []
    piece = reader.piece
    monkeypatch.setattr(reader, "piece", lambda group: (judged.append(group), piece(group))[1])
    for number, found in enumerate(together(reader, 2)):
        assert found.group == number
        assert max(judged) <= number + 1


def test_batches_that_no_terms_judge() -> None:
    """Nobody's tickets are refused, and no tickets are nothing, also where nothing was ever compiled."""
    kernel = Kernel(Book({}))
    told = kernel.judge(batch_of([Ticket("1", "Nobody", (Event(UNTIL, "created"),)), Ticket("2", "Nobody", ())]), UNTIL)
    assert [(each.ticket, each.reason) for each in told.refused] == [
        (0, "no agreement is with a client called 'Nobody'")
    ]
    assert told.outcomes(0) == told.outcomes(1) == ()
    assert kernel.judge(batch_of([]), UNTIL).tickets == 0
