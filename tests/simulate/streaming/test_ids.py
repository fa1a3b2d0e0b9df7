"""Numbers that stand twice in a file, whatever their length and wherever they stand."""

from __future__ import annotations

import random
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.simulate.kernel.stream import alone
from sladsl.simulate.streaming import ids
from sladsl.simulate.streaming.files import files_at
from sladsl.simulate.streaming.ids import hashes, repeated, stripped

TEXT = pa.list_(pa.string())
TEXTS = ["", "1", "12", "12345678", "123456789", "x" * 255, "x" * 256, "x" * 257, "x" * 2000, "Müller", "\x1f7", " 8"]


def file_of(path, numbers, size=5):
    none = [[] for _ in numbers]
    columns = {"event_at": pa.array(none, pa.list_(pa.timestamp("s", "UTC"))), "event_kind": pa.array(none, TEXT)}
    pq.write_table(pa.table({"id": pa.array(numbers, pa.string()), **columns}), path, row_group_size=size)
    return files_at(str(path))


@pytest.mark.parametrize("seed", range(5))
def test_all_that_stand_twice(tmp_path, seed):
    draw = random.Random(seed)
    numbers = [draw.choice([*TEXTS, None, *map(str, range(40)), *(f"{n} " for n in range(9))]) for _ in range(40)]
    counted = Counter((number or "").strip() for number in numbers)
    expected = {number: count for number, count in counted.items() if count > 1 and number}
    assert repeated(file_of(tmp_path / "a.parquet", numbers), alone) == expected


def test_equal_hashes_of_different_numbers_are_no_repetition(tmp_path, monkeypatch):
    monkeypatch.setattr(ids, "hashes", lambda texts: hashes(texts) & 1)
    assert repeated(file_of(tmp_path / "a.parquet", [str(n) for n in range(20)]), alone) == {}
    assert repeated(file_of(tmp_path / "a.parquet", [*map(str, range(20)), "7"]), alone) == {"7": 2}


def test_hashes_tell_texts_apart_and_do_not_depend_on_where_they_stand():
    whole = pa.array([*TEXTS, *map(str, range(20000))])
    found = hashes(whole)
    assert len(set(found.tolist())) == len(set(whole.to_pylist()))
    assert hashes(whole.slice(3, 7)).tolist() == found[3:10].tolist()


def test_spaces_are_those_of_the_reader():
    texts = [" a", "a\u00a0", "\u3000a", "a\x1c", "a\u200b", "\x00a", "a b", "", None]
    assert stripped(pa.array(texts)).to_pylist() == [(text or "").strip() for text in texts]


def test_a_file_without_tickets(tmp_path):
    assert repeated(file_of(tmp_path / "a.parquet", []), alone) == {}
