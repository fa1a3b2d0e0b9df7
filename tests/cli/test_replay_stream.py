"""`sladsl replay --stream` gives what the ordinary replay gives (statements, rows, rejects), or refuses in one line."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.history.reading import read
from sladsl.history.writing import write

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
HISTORY = NORTHWIND / "history"
DATA = Path(__file__).parents[1] / "data" / "histories"
LEFT = ("metrics", "availability", "credits")
INSTANT = pa.timestamp("s", tz="UTC")
TEXT = pa.list_(pa.string())


@pytest.fixture(scope="module")
def northwind(tmp_path_factory):
    """The history of the example, in groups of seven tickets."""
    path = tmp_path_factory.mktemp("northwind") / "history.parquet"
    write(read(HISTORY), path)
    return regrouped(path, 7)


def regrouped(path, size):
    """The same file in groups of so many rows."""
    table = pq.read_table(path)
    pq.write_table(table, path, row_group_size=size)
    return path


def both(sladsl, contracts, path, folder, *options):
    """What the ordinary replay and a stream give: exit code, data, rows, rejects."""
    found = []
    for name, own in (("ordinary", ()), ("stream", ("--stream", "--workers", "1"))):
        rows, rejects = folder / f"{name}.parquet", folder / f"{name}.csv"
        result = sladsl("replay", contracts, path, "--output", rows, "--rejects", rejects, "--json", *own, *options)
        assert result.code in (0, 1), result.err
        data = json.loads(result.out)
        statements = [{key: value for key, value in one.items() if key not in LEFT} for one in data["statements"]]
        with rejects.open(encoding="utf-8") as file:
            lines = sorted(map(tuple, csv.reader(file)))
        told = [line for line in result.err.splitlines() if not line.endswith("more")]
        found.append((result.code, data["until"], statements, by_agreement(rows), lines, sorted(told)))
    return found


def by_agreement(path):
    """Rows by agreement, in their order: the ordinary replay writes one agreement after the other."""
    table = pq.read_table(path)
    return table.schema, sorted(table.to_pylist(), key=lambda row: row["agreement"])


@pytest.mark.parametrize("options", [(), ("--until", "2026-03-11T12:00:00Z"), ("--month", "2026-03")])
def test_northwind(sladsl, northwind, tmp_path, options):
    ordinary, stream = both(sladsl, NORTHWIND, northwind, tmp_path, *options)
    assert stream == ordinary
    assert len(stream[3][1]) > 100
    if not options:
        states = Counter(row["state"] for row in stream[3][1])
        assert {"met", "missed", "excluded", "cancelled", "running"} <= set(states)
        starts = {row["terms"] for row in stream[3][1] if row["agreement"] == "Lakeshore Legal LLP"}
        assert starts == {"2026-01-01", "2026-04-01"}


def test_two_processes_write_the_same_bytes(sladsl, northwind, tmp_path):
    outs = []
    for workers in ("1", "2"):
        out = tmp_path / f"{workers}.parquet"
        result = sladsl("replay", NORTHWIND, northwind, "--stream", "--workers", workers, "--output", out)
        assert (result.code, result.err) == (0, "")
        outs.append((result.out, out.read_bytes()))
    assert outs[0] == outs[1]


def test_statements_are_those_of_the_ordinary_replay_for_people(sladsl, northwind):
    ordinary = sladsl("replay", NORTHWIND, northwind, "--month", "2026-03").out
    stream = sladsl("replay", NORTHWIND, northwind, "--stream", "--month", "2026-03").out
    *lines, last = stream.splitlines()
    assert last == "metrics, availability and credits are left to the ordinary replay, without --stream"
    assert all(line in ordinary.splitlines() for line in lines)
    assert "Prairie Dental Group, 2026-03: 39 tickets received" in lines


def table(tickets, **columns):
    """A file's table from rows `(id, client, priority, source, [(at, kind, value)])`."""
    events = [one[4] for one in tickets]
    found = {
        "id": pa.array([one[0] for one in tickets], pa.string()),
        "source": pa.array([one[3] for one in tickets], pa.string()),
        "client": pa.array([one[1] for one in tickets], pa.string()),
        "priority": pa.array([one[2] for one in tickets], pa.string()),
        "channel": pa.array([["Phone", " phone", "Portal", None][n % 4] for n in range(len(tickets))], pa.string()),
        "event_at": pa.array([[at for at, _, _ in each] for each in events], pa.list_(INSTANT)),
        "event_kind": pa.array([[kind for _, kind, _ in each] for each in events], TEXT),
        "event_value": pa.array([[value for _, _, value in each] for each in events], TEXT),
        "event_actor": pa.array([["somebody"] * len(each) for each in events], TEXT),
    }
    return pa.table({**found, **columns})


def at(day, second=0):
    return int(datetime(2026, 3, 1, 14, tzinfo=UTC).timestamp()) + day * 86400 + second


WHOLE = [(at(1), "created", "High"), (at(1, 600), "responded", None), (at(1, 9000), "resolved", None)]
GOOD = ("good", "PDG", "High", "", WHOLE)
CASES = {
    "client with spaces and another case": ("1", "  prairie   DENTAL ", None, "", WHOLE),
    "client by a pattern of none": ("1", "PDG - Nowhere", None, "", WHOLE),
    "no client": ("1", None, None, "", WHOLE),
    "unknown client": ("1", "Havelwerke", None, "", WHOLE),
    "before the terms": ("1", "Havelwerk", None, "", [(at(-100), "created", "High")]),
    "after the last day": ("1", "Havelwerk", None, "", [(at(1000), "created", "High")]),
    "name of a target": ("1", "PDG", None, "connectwise", [(at(1), "created", "priority 2 - HIGH")]),
    "name of a target, source unknown": ("1", "PDG", None, "other", [(at(1), "created", "Priority 2 - High")]),
    "unknown priority": ("1", "PDG", None, "", [(at(1), "created", "Urgent")]),
    "changed to an unknown priority": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), "priority_changed", "Urgent")]),
    "changed by the name of a target": ("1", "PDG", None, "ConnectWise", [
        *WHOLE[:2], (at(2), "priority_changed", "Priority 1 - Critical")]),
    "no priority": ("1", "PDG", None, "", [(at(1), "created", None)]),
    "priority of the row": ("1", "PDG", " Low ", "", [(at(1), "created", None), (at(1, 60), "responded", None)]),
    "priority of the row, but changed": ("1", "PDG", "Low", "", [
        (at(1), "created", None), (at(1, 60), "priority_changed", "High")]),
    "out of order": ("1", "PDG", None, "", [WHOLE[0], WHOLE[2], WHOLE[1]]),
    "creation last of an instant": ("1", "PDG", None, "", [(at(1), "assigned", "desk"), (at(1), "created", "High")]),
    "before creation": ("1", "PDG", None, "", [WHOLE[0], (at(0), "responded", None)]),
    "not created": ("1", "PDG", None, "", WHOLE[1:]),
    "no events": ("1", "PDG", None, "", []),
    "created twice": ("1", "PDG", None, "", [*WHOLE, (at(3), "created", "High")]),
    "unknown kind": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), "resolvd", None)]),
    "kind with spaces": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), " resolved ", None)]),
    "no kind": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), None, None)]),
    "no time": ("1", "PDG", None, "", [*WHOLE[:2], (None, "resolved", None)]),
    "absurd time": ("1", "PDG", None, "", [*WHOLE[:2], (at(-40000), "resolved", None)]),
    "far time": ("1", "PDG", None, "", [*WHOLE[:2], (at(60000), "resolved", None)]),
    "change to none": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), "priority_changed", " ")]),
    "wait for nothing": ("1", "PDG", None, "", [*WHOLE[:2], (at(2), "waiting", None)]),
    "resolved twice": ("1", "PDG", None, "", [*WHOLE, (at(2), "resolved", None)]),
    "resolved, reopened, resolved": ("1", "PDG", None, "", [
        *WHOLE, (at(2), "reopened", None), (at(2, 60), "resolved", None)]),
    "closed twice": ("1", "PDG", None, "", [*WHOLE, (at(2), "closed", None), (at(3), "closed", None)]),
    "no number": (None, "PDG", None, "", WHOLE),
    "blank number": ("  ", "PDG", None, "", WHOLE),
    "number with spaces": (" 17 ", "PDG", None, "", WHOLE),
    "number twice": ("good", "PDG", None, "", WHOLE),
    "number twice, with spaces": ("good ", "PDG", None, "", WHOLE),
    "long number": ("x" * 1000, "PDG", None, "", WHOLE),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_judged_or_refused_as_by_the_ordinary_replay(sladsl, tmp_path, name):
    path = tmp_path / "history.parquet"
    others = [(f"T{number}", "Havelwerk", "Low", "", WHOLE) for number in range(7)]
    pq.write_table(table([GOOD, *others, CASES[name]]), path, row_group_size=4)
    ordinary, stream = both(sladsl, NORTHWIND, path, tmp_path)
    assert stream == ordinary


KINDS = ("assigned", "responded", "waiting_client", "waiting_vendor", "resumed", "updated", "priority_changed")
KINDS += ("resolved", "closed", "reopened", "cancelled", "excluded", "waiting")


def generated(count, seed):
    """Tickets of which one in four has something wrong."""
    draw = random.Random(seed)
    names = ("PDG", "Prairie Dental", "Havelwerk", "Lakeshore Legal", " havelwerk  gmbh")
    found = []
    for number in range(count):
        instant = at(draw.randrange(-20, 60), draw.randrange(86400))
        events = [(instant, "created", draw.choice(["Critical", "High", "Normal", "low", "Priority 2 - High"]))]
        for _ in range(draw.randrange(8)):
            instant += draw.randrange(40_000)
            kind = draw.choice(KINDS)
            value = draw.choice(["High", "Low"]) if kind == "priority_changed" else None
            events.append((instant, kind, "Vendor" if kind == "waiting" else value))
        ticket = (
            f"T{number}",
            draw.choice(names),
            draw.choice([None, "Low"]),
            draw.choice(["", "connectwise"]),
            events,
        )
        if draw.random() < 0.25:
            ticket = spoiled(ticket, draw)
        found.append(ticket)
    return found


def spoiled(ticket, draw):
    number, client, priority, source, events = ticket
    events = list(events)
    place = draw.randrange(len(events))
    one = events[place]
    choice = draw.randrange(9)
    if choice == 0:
        events[place] = (one[0], one[1] + "x", one[2])
    elif choice == 1:
        events[place] = (one[0] - draw.randrange(100_000), *one[1:])
    elif choice == 2:
        events[place] = (None, *one[1:])
    elif choice == 3:
        events[0] = (*events[0][:2], draw.choice([None, "Urgent", " High "]))
    elif choice == 4:
        client = draw.choice(["Nobody", "", None])
    elif choice == 5:
        number = draw.choice(["T1", " T2", "", "T3 "])
    elif choice == 6:
        events.insert(place, events.pop(0))
    elif choice == 7:
        events.append(events[-1])
    else:
        events = [(at and at + 9_000_000 * draw.choice([-1, 1, 5]), *rest) for at, *rest in events]
    return number, client, priority, source, events


@pytest.mark.parametrize("seed", range(6))
def test_histories_full_of_mistakes(sladsl, tmp_path, seed):
    path = tmp_path / "history.parquet"
    pq.write_table(table(generated(300, seed)), path, row_group_size=(7, 50, 1000)[seed % 3])
    ordinary, stream = both(sladsl, NORTHWIND, path, tmp_path)
    assert stream == ordinary
    kinds = {row[0] for row in stream[4][:]}
    assert {"duplicate ticket", "unknown kind of event", "no contract"} <= kinds


@pytest.mark.parametrize("shorter", [True, False])
@pytest.mark.parametrize("name", ["event_at", "event_kind", "event_value", "event_actor"])
def test_lists_of_unequal_length(sladsl, tmp_path, name, shorter):
    path = tmp_path / "history.parquet"
    whole = table([(f"T{number}", "PDG", None, "", WHOLE) for number in range(6)])
    lists = whole.column(name).to_pylist()
    lists[1] = lists[1][:2] if shorter else [*lists[1], lists[1][-1]]
    place = whole.schema.get_field_index(name)
    pq.write_table(
        whole.set_column(place, name, pa.array(lists, whole.schema.field(name).type)), path, row_group_size=3
    )
    ordinary, stream = both(sladsl, NORTHWIND, path, tmp_path)
    assert stream == ordinary
    assert stream[0] == (0 if shorter and name in ("event_value", "event_actor") else 1)


def test_columns_of_others(sladsl, tmp_path):
    """Numbers as integers, instants in microseconds of another zone, no values, long text, an opening in the row."""
    path = tmp_path / "history.parquet"
    tickets = [(str(number), "PDG", "High", "", WHOLE) for number in range(5)]
    tickets[3] = ("3", "PDG", "High", "", WHOLE[1:])
    whole = table(tickets).drop_columns(["event_value", "event_actor", "source", "channel"])
    whole = whole.set_column(0, "id", pa.array([10, 11, 12, 13, 14]))
    kind = pa.list_(pa.timestamp("us", tz="America/Chicago"))
    whole = whole.set_column(whole.schema.get_field_index("event_at"), "event_at", whole.column("event_at").cast(kind))
    text = whole.column("client").cast(pa.large_string())
    whole = whole.set_column(whole.schema.get_field_index("client"), "client", text)
    opened = pa.array([None, None, None, "2026-03-02T08:00", None])
    pq.write_table(whole.append_column("opened_at", opened), path, row_group_size=2)
    ordinary, stream = both(sladsl, NORTHWIND, path, tmp_path, "--tz", "America/Chicago")
    assert stream == ordinary
    assert len({row["ticket"] for row in stream[3][1]}) == 5
    result = sladsl("replay", NORTHWIND, path, "--stream")
    assert result.code == 2
    assert "--tz" in result.err


@pytest.mark.parametrize("statistics", [True, False])
def test_the_end_of_observation_is_that_of_tickets_that_are_taken(sladsl, tmp_path, statistics):
    path = tmp_path / "history.parquet"
    late = ("late", "PDG", None, "", [(at(30), "created", "High"), (at(40), "resolvd", None)])
    tickets = [*((f"T{number}", "PDG", None, "", WHOLE) for number in range(9)), late, ("T9", "PDG", None, "", [
        (at(5), "created", "High")])]  # fmt: skip
    pq.write_table(table(tickets), path, row_group_size=3, write_statistics=statistics)
    ordinary, stream = both(sladsl, NORTHWIND, path, tmp_path)
    assert stream == ordinary
    assert stream[1] == "2026-03-06T14:00:00Z"


def test_a_real_history(sladsl, tmp_path):
    """Each fourth of 24,918 incidents of a ServiceNow instance; `test_every_ticket` of the kernel judges all."""
    path = tmp_path / "history.parquet"
    history = read(DATA / "uci498.tickets.parquet", zone="UTC")
    write([ticket._replace(client="Its callers") for ticket in history.tickets[::4]], path)
    regrouped(path, 1250)
    ordinary, stream = both(sladsl, DATA / "uci498" / "uci498.sla", path, tmp_path)
    assert stream == ordinary
    assert len(stream[3][1]) == 6_230


def test_the_columns_of_outcomes(sladsl, northwind, tmp_path):
    for name, options in (("a", ()), ("b", ("--stream",))):
        sladsl("replay", NORTHWIND, northwind, "--output", tmp_path / f"{name}.parquet", *options)
    kinds = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "a.parquet")}
    instants = dict.fromkeys(("start", "due", "stopped_at", "missed_at"), "timestamp[ms, tz=UTC]")
    assert {name: kind for name, kind in kinds.items() if kind != "string"} == {
        **instants,
        **dict.fromkeys(("n", "counted_s", "late_s"), "int64"),
    }
    assert pq.read_schema(tmp_path / "b.parquet") == pq.read_schema(tmp_path / "a.parquet")


def test_only_the_first_of_each_kind_is_told(sladsl, tmp_path):
    path = tmp_path / "history.parquet"
    strangers = [(f"S{number}", "Nobody", "High", "", WHOLE) for number in range(20)]
    broken = [(f"B{number}", "PDG", "High", "", WHOLE[1:]) for number in range(20)]
    pq.write_table(table([GOOD, *strangers, *broken]), path, row_group_size=6)
    ordinary = sladsl("replay", NORTHWIND, path)
    stream = sladsl("replay", NORTHWIND, path, "--stream", "--workers", "1")
    assert (stream.code, stream.err) == (ordinary.code, ordinary.err)
    assert stream.err.count("not created: 15 more") == stream.err.count("no contract: 15 more") == 1
    data = json.loads(sladsl("replay", NORTHWIND, path, "--stream", "--json").out)
    assert data["rejected"] == {"not created": 20, "no contract": 20}
    assert (len(data["rejects"]), data["tickets"], data["judged"]) == (10, 41, 1)


def test_the_data_of_a_stream(sladsl, northwind):
    data = json.loads(sladsl("replay", NORTHWIND, northwind, "--stream", "--json").out)
    assert (data["schema"], data["stream"]) == ("sladsl/outcomes/1", True)
    assert not {"outcomes", "source", "audit"} & set(data)
    assert not set(LEFT) & set(data["statements"][0])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--ticket", "T1"], "--stream knows no --ticket"),
        (["--audit", "a.jsonl"], "--stream knows no --audit"),
        (["--internal"], "--stream knows no --internal"),
        (["--from", "connectwise"], "--stream knows no --from"),
        (["--system-account", "robot"], "--stream knows no --system-account"),
        (["--output", "a.csv"], "--stream writes Parquet"),
        (["--workers", "0"], "--workers"),
        (["--until", "never"], "--until"),
    ],
)
def test_what_a_stream_cannot_do(sladsl, northwind, options, told):
    result = sladsl("replay", NORTHWIND, northwind, "--stream", *options)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_workers_are_for_streams(sladsl, northwind):
    result = sladsl("replay", NORTHWIND, northwind, "--workers", "2")
    assert result.code == 2
    assert "add --stream" in result.err


@pytest.mark.parametrize("path", [HISTORY, HISTORY / "northwind.tickets.csv", DATA / "uci498.tickets.parquet"])
def test_histories_of_another_form(sladsl, path):
    result = sladsl("replay", NORTHWIND, path, "--stream")
    assert result.code == 2
    assert "'sladsl history HISTORY OUT.parquet' makes one" in result.err.replace("\n", " ")


def changed(name, column):
    def change(path):
        whole = pq.read_table(path)
        place = whole.schema.get_field_index(name)
        pq.write_table(whole.drop_columns([name]) if column is None else whole.set_column(place, name, column), path)

    return change


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def damaged(path):
    """The pages of the first columns are overwritten; the end of the file is whole."""
    data = bytearray(path.read_bytes())
    data[40:900] = bytes(860)
    path.write_bytes(data)


def naive(count):
    return pa.array([[0]] * count, pa.list_(pa.timestamp("s")))


BAD = {
    "cut off": (cut, "no whole Parquet file"),
    "damaged": (damaged, "no whole Parquet file"),
    "empty": (lambda path: path.write_bytes(b""), "no whole Parquet file"),
    "text": (lambda path: path.write_text("id,client\n"), "no whole Parquet file"),
    "no numbers": (changed("id", None), "no column 'id'"),
    "no times": (changed("event_at", None), "no column 'event_at'"),
    "times without a zone": (changed("event_at", naive(3)), "have no zone"),
    "times as text": (changed("event_at", pa.array([["2026"]] * 3)), "have no zone"),
    "kinds that are no lists": (changed("event_kind", pa.array(["created"] * 3)), "holds no lists"),
    "kinds that are no text": (changed("event_kind", pa.array([[1]] * 3)), "is no text"),
    "clients that are no text": (changed("client", pa.array([1.5] * 3)), "is no text"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_bad_files(sladsl, tmp_path, name, workers):
    path, out = tmp_path / "history.parquet", tmp_path / "out.parquet"
    pq.write_table(table([(f"T{number}", "PDG", "High", "", WHOLE) for number in range(3)]), path, row_group_size=2)
    change, told = BAD[name]
    change(path)
    out.write_bytes(b"as before")
    result = sladsl("replay", NORTHWIND, path, "--stream", "--workers", workers, "--output", out)
    assert (result.code, result.out) == (2, "")
    assert told in result.err.replace("\n", " ")
    assert out.read_bytes() == b"as before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["history.parquet", "out.parquet"]


def test_a_file_without_tickets(sladsl, tmp_path):
    path, out = tmp_path / "history.parquet", tmp_path / "out.parquet"
    pq.write_table(table([GOOD]).slice(0, 0), path)
    ordinary = sladsl("replay", NORTHWIND, path)
    result = sladsl("replay", NORTHWIND, path, "--stream", "--output", out)
    assert (result.code, result.err) == (ordinary.code, ordinary.err)
    assert "there is nothing to tell" in result.out
    assert pq.read_table(out).num_rows == 0


def test_a_process_that_dies_ends_the_stream_with_a_sentence(sladsl, northwind, tmp_path, monkeypatch):
    """The other process ends as soon as it opens the file: there is no hang, no file, no traceback."""
    from sladsl.simulate.streaming import run

    out = tmp_path / "out.parquet"
    monkeypatch.setattr(run, "together", run_with_dying)
    result = sladsl("replay", NORTHWIND, northwind, "--stream", "--workers", "2", "--output", out)
    assert (result.code, result.out) == (2, "")
    assert "try --workers 1" in result.err.replace("\n", " ")
    assert list(tmp_path.iterdir()) == []


def run_with_dying(reader, workers):
    from sladsl.simulate.kernel.stream import together

    reader.task = Killer()
    return together(reader, workers, takes_part=False)


class Killer:
    """Ends the process that takes it."""

    def __reduce__(self):
        import os

        return os._exit, (3,)


def test_very_many_tickets_are_proposed_to_be_streamed(sladsl, northwind, monkeypatch):
    from sladsl.cli import _stream

    assert sladsl("replay", NORTHWIND, northwind, "--month", "2026-03").err == ""
    monkeypatch.setattr(_stream, "MANY", 100)
    (line,) = sladsl("replay", NORTHWIND, northwind, "--month", "2026-03").err.splitlines()
    assert "--stream" in line
    assert sladsl("replay", NORTHWIND, northwind, "--month", "2026-03", "--stream").err == ""


@pytest.mark.parametrize("option", ["--output", "--rejects"])
def test_the_history_is_never_written_over(sladsl, option, tmp_path):
    path = tmp_path / "history.parquet"
    write(read(NORTHWIND / "history"), path)
    before = path.read_bytes()
    result = sladsl("replay", NORTHWIND, path, "--stream", option, path)
    assert (result.code, path.read_bytes()) == (2, before)
    assert "is a file that was read; give another name" in result.err
