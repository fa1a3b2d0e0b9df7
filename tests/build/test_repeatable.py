"""The same contracts give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.build.projects import ON, files, northwind
from tests.documents.reading import pdf_pages

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "HOME": "/nowhere",
    "TZ": "Asia/Tokyo",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
}


def test_another_place_and_environment_give_the_same_bytes(built, tmp_path):
    again = northwind(tmp_path / "a place with ünusual name")
    done = subprocess.run(
        [sys.executable, "-m", "sladsl", "build", "..", *ON], cwd=again / "clients", timeout=60, check=False,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT), **ELSEWHERE},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second = dict(files(built / "build")), dict(files(again / "build"))
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_nothing_tells_when_or_where_it_was_built(built):
    said = "".join(file.read_text("utf-8") for file in [*built.rglob("*.sla"), built / "sladsl.toml"])
    today = datetime.now(tz=UTC)
    whens = {f"{today:%Y-%m-%d}", f"{today:%Y%m%d}", f"{today.day} {today:%B %Y}"} - set(
        re.findall(r"\d{4}-\d\d-\d\d", said)
    )
    wheres = {str(built), str(built.parent), str(Path.home()), str(ROOT)} - {"/"}
    seen = 0
    for name, data in files(built / "build"):
        texts = [data.decode("latin-1"), *(pdf_pages(data) if name.endswith(".pdf") else [data.decode("utf-8")])]
        for text in texts:
            seen += len(text)
            assert not [mark for mark in (*whens, *wheres) if mark in text], name
    assert seen > 100_000


@pytest.mark.parametrize("day", ["2025-01-01", "2026-05-06", "2036-01-01"], ids=["before", "amended", "after"])
def test_the_day_chooses_the_terms_and_stands_in_no_file(sladsl, tmp_path, day):
    folder = northwind(tmp_path / "northwind")
    printed = [] if day == "2026-05-06" else ["--no-pdf"]
    result = sladsl("build", folder / "clients" / "lakeshore-legal.sla", "--on", day, "--tickets", "0", *printed)
    assert result.code == 0, result.err
    # Without the proof: its tickets are of every day.
    assert result.out.startswith(f"built the terms of {day} into ")
    begin = {"2025-01-01": "2026-01-01", "2026-05-06": "2026-04-01", "2036-01-01": "2026-09-01"}[day]
    assert f"Lakeshore Legal LLP, terms from {begin}\n" in result.out
    # What is about all clients tells the day that it is true for, and nothing else does.
    told = [name for name, data in files(folder / "build") if day.encode() in data]
    assert not [name for name in told if not name.startswith("documents/")]


def test_a_folder_or_file_gets_its_own_documents_and_the_configuration_of_all(sladsl, built, tmp_path):
    folder = northwind(tmp_path / "northwind")
    configuration = dict(files(built / "build" / "targets"))
    assert len(list((built / "build").glob("*/schedule.html"))) == 3
    for path, documents in {"clients": 3, "clients/havelwerk.sla": 1}.items():
        result = sladsl("build", folder / path, *ON, "--tickets", "0", "--no-pdf")
        assert result.code == 0, result.err
        assert len(list((folder / "build").glob("*/schedule.html"))) == documents, path
        assert dict(files(folder / "build" / "targets")) == configuration, path
