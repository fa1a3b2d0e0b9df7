"""Three formats, one history: written and read again it is the same; folders, pairs and Parquet's own layout."""

from __future__ import annotations

import builtins
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.history.event import Event, HistoryError
from sladsl.history.kinds import KINDS
from sladsl.history.ticket import AXES, Ticket, Verdict
from sladsl.history.writing import write
from tests.history.histories import CREATED, EVENTS, ONE, TICKETS, bare, judged, pair, read, shape

DATA = Path("tests/data/histories")
FORMS = ("a.tickets.csv", "b.jsonl", "c.parquet", "d.tickets.csv")

words = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
maybe = st.none() | words
instants = st.integers(946_684_800, 2_000_000_000)
later_kinds = st.sampled_from([kind for kind in KINDS if kind != "created"])


@st.composite
def tickets(draw, number):
    created = draw(instants)
    events = [Event(created, "created", draw(maybe), draw(maybe), draw(maybe))]
    for gap in sorted(draw(st.lists(st.integers(0, 10**7), max_size=6))):
        kind = draw(later_kinds)
        value = draw(words if kind in ("waiting", "priority_changed") else maybe)
        events.append(Event(created + gap, kind, draw(maybe), value, draw(maybe)))
    facts = draw(st.dictionaries(st.sampled_from(AXES), words, max_size=3))
    clock = draw(st.none() | st.integers(0, 10**8))
    verdict = Verdict(draw(st.none() | st.booleans()), draw(st.none() | instants), clock)
    name = f"{draw(words)}{number}"
    return Ticket(
        name, draw(st.just("") | words), tuple(events), facts, draw(maybe), draw(st.just("") | words), verdict
    )


@given(st.data())
def test_every_format_gives_the_same_history_again(data):
    count = data.draw(st.integers(1, 4))
    history = tuple(data.draw(tickets(number)) for number in range(count))
    with tempfile.TemporaryDirectory() as name:
        folder, expected = Path(name), list(history)
        for form in FORMS:
            write(history, folder / form)
            again = read(folder / form)
            assert not again.errors
            assert bare(again) == expected
            history = again.tickets
        for half in ("tickets", "events"):
            assert (folder / f"a.{half}.csv").read_bytes() == (folder / f"d.{half}.csv").read_bytes()


@pytest.mark.parametrize("name", ["uci498.sample.tickets.csv", "boston311.tickets.csv"])
def test_the_samples_survive_every_format(tmp_path, name):
    history = read(DATA / name, zone="America/Sao_Paulo")
    assert not history.rejects
    expected = bare(history)
    for form in FORMS:
        write(history, tmp_path / form)
        history = read(tmp_path / form)
        assert bare(history) == expected


def test_the_whole_log_as_a_long_pair_of_parquet_is_the_sample_of_csv(tmp_path):
    whole = read(DATA / "uci498.tickets.parquet", zone="UTC")
    assert (len(whole.tickets), sum(len(one.events) for one in whole.tickets)) == (24_918, 165_472)
    assert not whole.rejects
    by_number = {one.id: one for one in bare(whole)}
    sample = bare(read(DATA / "uci498.sample.events.csv", zone="UTC"))
    assert len(sample) == 400
    assert all(by_number[one.id] == one for one in sample)


def test_the_layout_of_parquet(tmp_path):
    write(read(DATA / "boston311.tickets.csv"), tmp_path / "a.parquet")
    schema = pq.read_schema(tmp_path / "a.parquet")
    text, instant = pa.string(), pa.timestamp("ms", tz="UTC")  # Parquet knows no coarser unit
    assert {field.name: field.type for field in schema} == {
        **dict.fromkeys(("id", "source", "client", "priority", "category", *AXES), text),
        "due_at": instant,
        "sla_met": pa.bool_(),
        "clock_hours": pa.float64(),
        "event_at": pa.list_(pa.field("element", instant)),
        **dict.fromkeys(("event_kind", "event_value", "event_actor", "event_raw"), pa.list_(pa.field("element", text))),
    }
    encodings = pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(0)
    columns = [encodings.column(index) for index in range(encodings.num_columns)]
    assert all("RLE_DICTIONARY" in one.encodings for one in columns if one.path_in_schema.startswith("event_kind"))


def test_sorted_lists_of_events(tmp_path):
    rows = "1,2026-03-02T11:00:00Z,resolved,,,\n1,2026-03-02T10:00:00Z,responded,,,\n"
    write(read(pair(tmp_path, events=EVENTS + CREATED + rows)), tmp_path / "a.parquet")
    ats = pq.read_table(tmp_path / "a.parquet").column("event_at").cast(pa.list_(pa.int64())).to_pylist()
    assert ats == [sorted(ats[0])]


def test_the_row_of_a_ticket_tells_how_it_stands_in_the_end(tmp_path):
    rows = [f"1,2026-03-02T1{hour}:00:00Z,{kind},,{value},\n" for hour, (kind, value) in enumerate(
        [("resolved", ""), ("closed", ""), ("reopened", ""), ("priority_changed", "P3"), ("resolved", "")]
    )]  # fmt: skip
    write(read(pair(tmp_path, events="".join([EVENTS, CREATED, *rows]))), tmp_path / "a.tickets.csv")
    with (tmp_path / "a.tickets.csv").open() as file:
        row = next(csv.DictReader(file))
    assert (row["priority"], row["opened_at"], row["resolved_at"], row["closed_at"]) == (
        *("P3", "2026-03-02T09:00:00Z", "2026-03-02T14:00:00Z", ""),
    )


def _table(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def test_parquet_of_others(tmp_path):
    second = pa.array(
        [[1_772_442_000_000_001, 1_772_445_600_000_000]], pa.list_(pa.timestamp("us", tz="America/Chicago"))
    )
    kinds = pa.array([["created", "resolved"]], pa.list_(pa.dictionary(pa.int32(), pa.string())))
    path = _table(tmp_path / "a.parquet", id=pa.array([17]), event_at=second, event_kind=kinds)
    history = read(path)
    assert [tuple(one)[:2] for one in history.tickets[0].events] == [
        (1_772_442_000, "created"),
        (1_772_445_600, "resolved"),
    ]
    naive = second.cast(pa.list_(pa.timestamp("s")), safe=False)
    path = _table(tmp_path / "a.parquet", id=pa.array(["17"]), event_at=naive, event_kind=kinds)
    with pytest.raises(HistoryError, match="--tz"):
        read(path)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[:-8], ("cut off", 0, None, None, False)),
        (lambda data: data[: len(data) // 2], ("cut off", 0, None, None, False)),
        (lambda _: b"", ("cut off", 0, None, None, False)),
        (lambda _: b"id,client\n", ("cut off", 0, None, None, False)),
    ],
)
def test_parquet_that_is_cut(tmp_path, damage, told):
    write(read(DATA / "boston311.tickets.csv"), tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(damage(data))
    assert [shape(one) for one in read(tmp_path / "a.parquet").rejects] == [told]


def test_parquet_without_its_columns(tmp_path):
    path = _table(tmp_path / "a.parquet", id=pa.array(["1"]))
    assert [shape(one) for one in read(path).rejects] == [
        ("missing column", 0, "event_at", None, False),
        ("missing column", 0, "event_kind", None, False),
    ]


def test_parquet_without_its_package_says_how_to_get_it(tmp_path, monkeypatch):
    write(read(DATA / "boston311.tickets.csv"), tmp_path / "a.parquet")
    real = builtins.__import__

    def refuse(name, *arguments, **more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(HistoryError, match=r"pip install 'sladsl\[replay\]'"):
        read(tmp_path / "a.parquet")
    with pytest.raises(HistoryError, match=r"pip install 'sladsl\[replay\]'"):
        write(read(pair(tmp_path)), tmp_path / "b.parquet")


def test_text_formats_need_no_heavy_package(tmp_path):
    path = pair(tmp_path)
    write(read(path), tmp_path / "a.jsonl")
    program = (
        "import sys; from pathlib import Path; from sladsl.history.reading import read\n"
        f"assert read(Path({str(path)!r})).tickets and read(Path({str(tmp_path / 'a.jsonl')!r})).tickets\n"
        "print(sorted({'numpy', 'pyarrow', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_name_that_is_no_history_is_refused(tmp_path):
    with pytest.raises(HistoryError, match=r"\.tickets\.csv, \.jsonl, \.parquet"):
        write((), tmp_path / "a.xlsx")
    with pytest.raises(HistoryError, match=r"such as a\.tickets\.csv"):
        write((), tmp_path / "a.csv")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(OSError, match="no"):
        write(read(pair(tmp_path)), tmp_path / "no" / "a.jsonl")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.csv", "tickets.csv"]


def test_a_folder_with_one_history_is_one(tmp_path):
    pair(tmp_path)
    (tmp_path / "notes.txt").write_text("hello")
    assert judged(read(tmp_path)) == ["1"]
    assert judged(read(tmp_path / "events.csv")) == ["1"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "holds no history"),
        (
            ["a.tickets.csv", "a.events.csv", "b.jsonl"],
            r"more than one history; name one of: a\.tickets\.csv, b\.jsonl",
        ),
        (["a.tickets.csv"], r"a\.tickets\.csv has no a\.events\.csv beside it"),
        (["a.events.csv"], r"a\.events\.csv has no a\.tickets\.csv beside it"),
    ],
)
def test_a_folder_with_no_history_or_several_or_half_of_one(tmp_path, files, sentence):
    for name in files:
        (tmp_path / name).write_text("")
    with pytest.raises(HistoryError, match=sentence):
        read(tmp_path)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_file_that_is_no_history(tmp_path, name):
    (tmp_path / name).write_text("")
    with pytest.raises(HistoryError, match="is no history"):
        read(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.jsonl")


def test_columns_that_nobody_reads_are_named(tmp_path):
    shutil.copy(pair(tmp_path, TICKETS.replace("client", "chanel") + ONE), tmp_path / "x.tickets.csv")
    shutil.copy(tmp_path / "events.csv", tmp_path / "x.events.csv")
    assert read(tmp_path / "x.tickets.csv").notes == (f"{tmp_path}/x.tickets.csv: columns that are not read: chanel",)


@pytest.mark.parametrize(
    ("hours", "seconds"),
    [("2.5", 9000), ('"2,5"', 9000), ('"3,871691111"', 13938), ('"12,50"', 45000), ("1234", 4442400)],
)
def test_counted_hours_have_a_point_or_a_comma(tmp_path, hours, seconds):
    row = f"1,Acme,P1,2026-03-02T09:00:00Z,,,,{hours}\n"
    history = read(pair(tmp_path, TICKETS + row))
    assert (history.tickets[0].verdict.clock, history.rejects) == (seconds, ())
