"""A history of many files, outcomes in parts, and options of clusters, with `sladsl replay --stream`."""

from __future__ import annotations

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.history.reading import read
from sladsl.history.writing import write

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The history of the example, with a number that stands at both ends and a client that nobody knows."""
    path = tmp_path_factory.mktemp("northwind") / "history.parquet"
    tickets = list(read(NORTHWIND / "history").tickets)
    tickets[-1] = tickets[-1]._replace(id=tickets[0].id)
    tickets[30] = tickets[30]._replace(client="Nobody")
    write(tickets, path)
    return pq.read_table(path)


def whole(table, path):
    pq.write_table(table, path, row_group_size=7)
    return path


def split(table, folder, *cuts):
    """The same tickets in files; their names are in order, what else programs leave there is not read."""
    folder.mkdir()
    edges = [0, *cuts, table.num_rows]
    for number, (first, last) in enumerate(pairwise(edges)):
        pq.write_table(table.slice(first, last - first), folder / f"{number:02}.parquet", row_group_size=7)
    (folder / "_SUCCESS").touch()
    (folder / ".00.parquet.crc").touch()
    return folder


def told(sladsl, history, folder, *options):
    """What a stream gives: code, data without places, outcomes, rejects, what is said of them."""
    out, rejects = folder / "out.parquet", folder / "rejects.csv"
    result = sladsl("replay", NORTHWIND, history, "--stream", "--json", "--rejects", rejects, "--output", out, *options)
    assert result.code in (0, 1), result.err
    data = json.loads(result.out)
    del data["rejects"]
    with rejects.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    return result.code, data, pq.read_table(out).to_pylist(), lines


@pytest.mark.parametrize(("cuts", "workers"), [((), "1"), ((20, 20, 21), "1"), ((1, 40, 41), "2")])
def test_many_files_are_judged_like_one(sladsl, table, tmp_path, cuts, workers):
    expected = told(sladsl, whole(table, tmp_path / "whole.parquet"), tmp_path, "--workers", "1")
    found = told(sladsl, split(table, tmp_path / "parts", *cuts), tmp_path, "--workers", workers)
    assert found[:3] == expected[:3]
    assert len(found[2]) > 100
    for lines in (expected[3], found[3]):
        assert [line["kind"] for line in lines] == ["duplicate ticket", "duplicate ticket", "no contract"]
    strip = [{key: value for key, value in one.items() if key not in ("file", "row")} for one in found[3]]
    assert strip == [{key: value for key, value in one.items() if key not in ("file", "row")} for one in expected[3]]


def test_rejects_name_their_file_and_its_row(sladsl, table, tmp_path):
    folder = split(table, tmp_path / "parts", 20, 25)
    lines = told(sladsl, folder, tmp_path)[3]
    last = table.num_rows - 25
    places = [(line["file"], line["row"]) for line in lines]
    assert places == [
        (str(folder / "00.parquet"), "1"),
        (str(folder / "02.parquet"), str(last)),
        (str(folder / "02.parquet"), "6"),
    ]


def test_files_with_other_columns_and_zones(sladsl, table, tmp_path):
    """Each file has its own types: what is left out in one, or told in other units, is read like the others."""
    expected = told(sladsl, whole(table, tmp_path / "whole.parquet"), tmp_path)
    folder = split(table, tmp_path / "parts", 20)
    second = pq.read_table(folder / "01.parquet").drop_columns(["due_at", "sla_met"])
    times = second.column("event_at").cast(pa.list_(pa.timestamp("us", "UTC")))
    second = second.set_column(second.schema.get_field_index("event_at"), "event_at", times)
    pq.write_table(second, folder / "01.parquet", row_group_size=4)
    assert told(sladsl, folder, tmp_path)[:3] == expected[:3]


def another(name, content=b""):
    def spoil(folder):
        (folder / name).write_bytes(content)

    return spoil


FOLDERS = {
    "a file without events": (
        lambda folder: pq.write_table(pa.table({"id": ["1"]}), folder / "05.parquet"),
        "05.parquet: there is no column 'event_at'",
    ),
    "a damaged file": (another("05.parquet", b"PAR1"), "05.parquet: the file is no whole Parquet file"),
    "another history": (another("more.jsonl"), "more.jsonl is no Parquet file with a row for each ticket"),
    "half of a pair": (another("x.tickets.csv"), "x.tickets.csv is no Parquet file with a row for each ticket"),
    "half of a pair, Parquet": (another("x.tickets.parquet"), "x.tickets.parquet is no Parquet file with a row"),
    "a folder": (lambda folder: (folder / "2024").mkdir(), "holds the folder '2024'"),
    "nothing": (lambda folder: [one.unlink() for one in folder.iterdir()], "holds no Parquet file"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_that_hold_something_else(sladsl, table, tmp_path, name):
    folder = split(table, tmp_path / "parts", 20)
    spoil, expected = FOLDERS[name]
    spoil(folder)
    result = sladsl("replay", NORTHWIND, folder, "--stream", "--parts", tmp_path / "out")
    assert (result.code, result.out) == (2, "")
    assert expected in result.err.replace("\n", " ")
    assert [one.name for one in tmp_path.iterdir()] == ["parts"]


def test_outcomes_in_parts(sladsl, table, tmp_path):
    """A part for each group of rows, together what one file holds; the same bytes whoever wrote them."""
    path = whole(table, tmp_path / "whole.parquet")
    sladsl("replay", NORTHWIND, path, "--stream", "--output", tmp_path / "out.parquet")
    for name, number in (("one", "1"), ("more", "2")):
        result = sladsl("replay", NORTHWIND, path, "--stream", "--parts", tmp_path / name, "--workers", number)
        assert result.code == 1
    parts = sorted((tmp_path / "more").iterdir())
    assert [one.name for one in parts] == [f"part-{n + 1:06d}.parquet" for n in range(-(-table.num_rows // 7))]
    assert [one.read_bytes() for one in parts] == [one.read_bytes() for one in sorted((tmp_path / "one").iterdir())]
    together = pa.concat_tables(pq.read_table(one) for one in parts)
    assert together.equals(pq.read_table(tmp_path / "out.parquet"))


def test_parts_appear_whole_or_not_at_all(sladsl, table, tmp_path, monkeypatch):
    from sladsl.simulate.streaming import reader

    path, count = whole(table, tmp_path / "whole.parquet"), []

    def full(*arguments):
        count.append(arguments)
        if len(count) == 4:
            raise OSError(28, "No space left on device", str(tmp_path / "out"))

    monkeypatch.setattr(reader, "write_part", full)
    result = sladsl("replay", NORTHWIND, path, "--stream", "--workers", "1", "--parts", tmp_path / "out")
    assert (result.code, result.out) == (2, "")
    assert "No space left on device" in result.err
    assert [one.name for one in tmp_path.iterdir()] == ["whole.parquet"]


def test_parts_take_the_place_of_an_empty_folder_only(sladsl, table, tmp_path):
    path, out = whole(table, tmp_path / "whole.parquet"), tmp_path / "out"
    out.mkdir()
    assert sladsl("replay", NORTHWIND, path, "--stream", "--parts", out).code == 1
    result = sladsl("replay", NORTHWIND, path, "--stream", "--parts", out)
    assert result.code == 2
    assert "is there already and not empty" in result.err.replace("\n", " ")


def test_parts_do_not_become_a_part_of_the_history(sladsl, table, tmp_path):
    folder = split(table, tmp_path / "parts", 20)
    result = sladsl("replay", NORTHWIND, folder, "--stream", "--parts", folder / "out")
    assert result.code == 2
    assert "among the files of the history" in result.err.replace("\n", " ")
    before = (folder / "01.parquet").read_bytes()
    result = sladsl("replay", NORTHWIND, folder, "--stream", "--output", folder / "01.parquet")
    assert result.code == 2
    assert "is a file that was read" in result.err.replace("\n", " ")
    assert (folder / "01.parquet").read_bytes() == before


OPTIONS = {
    "parts without a stream": (("--parts", "out"), "add --stream"),
    "a cluster without a stream": (("--cluster", "local"), "add --stream"),
    "twice": (("--stream", "--parts", "out", "--output", "out.parquet"), "leave one of them out"),
    "no address": (("--stream", "--cluster", "head"), "write local, auto, HOST:PORT or ray://HOST:PORT"),
    "no package": (("--stream", "--cluster", "local"), "pip install 'sladsl[ray]'"),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_options_that_do_not_go(sladsl, table, tmp_path, monkeypatch, name):
    options, expected = OPTIONS[name]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "ray", None)  # as if it were not installed, where it is
    result = sladsl("replay", NORTHWIND, whole(table, tmp_path / "whole.parquet"), *options)
    assert (result.code, result.out) == (2, "")
    assert expected in result.err.replace("\n", " ")
    assert [one.name for one in tmp_path.iterdir()] == ["whole.parquet"]
