"""Groups of rows of several files: how they are numbered, and that a file stays the same."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.simulate.streaming.files import Group, Groups, files_at
from sladsl.simulate.streaming.layout import LayoutError

LISTS = {"event_at": pa.list_(pa.timestamp("s", "UTC")), "event_kind": pa.list_(pa.string())}


def written(path, ids, size):
    columns = {"id": pa.array(ids), **{name: pa.array([[] for _ in ids], kind) for name, kind in LISTS.items()}}
    pq.write_table(pa.table(columns), path, row_group_size=size)


@pytest.fixture
def folder(tmp_path):
    written(tmp_path / "b.parquet", ["6", "7"], 2)
    written(tmp_path / "a.parquet", ["1", "2", "3", "4", "5"], 2)
    written(tmp_path / "c.parquet", ["8", "9", "10"], 1)
    return tmp_path


def test_numbers_of_groups_and_rows(folder):
    groups = Groups(files_at(str(folder)))
    assert [groups[number] for number in range(len(groups))] == [
        Group(0, 0, 0, 0, 2),
        Group(0, 1, 2, 2, 2),
        Group(0, 2, 4, 4, 1),
        Group(1, 0, 0, 5, 2),
        Group(2, 0, 0, 7, 1),
        Group(2, 1, 1, 8, 1),
        Group(2, 2, 2, 9, 1),
    ]
    assert groups.rows == 10
    assert groups.name(3) == str(folder / "b.parquet")
    read = [groups.table(number, ["id"]).column("id").to_pylist() for number in (6, 0, 3, 2)]
    assert read == [["10"], ["1", "2"], ["6", "7"], ["5"]]
    assert groups.whole(1).column("id").to_pylist() == ["3", "4"]


def test_a_file_that_changes_meanwhile_is_refused(folder):
    groups = Groups(files_at(str(folder)))
    written(folder / "b.parquet", ["6"], 2)
    assert groups.table(0, ["id"]).num_rows == 2
    with pytest.raises(LayoutError, match=r"b\.parquet: the file is another one"):
        groups.table(3, ["id"])


def test_files_are_found_from_any_folder(folder, monkeypatch):
    """Processes of a cluster begin in folders of their own; people read the name that they gave."""
    monkeypatch.chdir(folder.parent)
    files = files_at(folder.name)
    assert [one.name for one in files] == [f"{folder.name}/{name}.parquet" for name in "abc"]
    monkeypatch.chdir("/")
    assert Groups(files).table(0, ["id"]).num_rows == 2
