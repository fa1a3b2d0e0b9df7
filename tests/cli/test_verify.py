"""`sladsl verify`: what it says of a sound and of a damaged log, and what it refuses."""

from __future__ import annotations

import json

import pytest

from sladsl.simulate.audit.log import write_log
from tests.simulate.test_audit import AGREED, UNTIL, all_entries


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "audit.jsonl"
    return path, write_log(path, all_entries(), (AGREED,), UNTIL)


def test_a_sound_log(sladsl, log):
    path, head = log
    for written in (head, f"sha256:{head.upper()}"):
        result = sladsl("verify", path, "--head", written)
        assert (result.code, result.out, result.err) == (
            0, f"{path}: 12 lines, each as it was written, up to the head\n", "",
        )  # fmt: skip


def test_without_head_it_says_what_cannot_be_seen(sladsl, log):
    path, head = log
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    result = sladsl("verify", path)
    assert result.code == 0
    assert "11 lines, each as it was written; lines cut off at the end cannot be seen without --head" in result.out
    result = sladsl("verify", path, "--head", head)
    assert (result.code, f"{path}:12: line 12 is missing" in result.out) == (1, True)


def test_json(sladsl, log):
    path, head = log
    assert json.loads(sladsl("verify", path, "--head", head, "--json").out) == {
        "schema": "sladsl/verification/1", "file": str(path), "kind": "audit log", "sound": True, "end_proved": True,
        "lines": 12, "head": head, "fault": None,
    }  # fmt: skip
    assert json.loads(sladsl("verify", path, "--format", "json").out)["end_proved"] is False
    path.write_bytes(path.read_bytes().replace(b"breached", b"breachex", 1))
    result = sladsl("verify", path, "--json")
    assert result.code == 1
    found = json.loads(result.out)
    assert (found["sound"], found["end_proved"], found["lines"], found["head"]) == (False, False, None, None)
    assert found["fault"] == {"line": 9, "what": "was changed: its text does not give its hash"}


def test_a_flip_of_any_byte_of_the_first_line_is_a_difference_not_wrong_usage(sladsl, log):
    path, head = log
    data = path.read_bytes()
    for place in (0, 1, data.index(b"sladsl/audit/1") + 3, data.index(b"\n")):
        path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        result = sladsl("verify", path, "--head", head)
        assert (result.code, f"{path}:1: " in result.out) == (1, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"agreement A\n", "is neither a PDF nor an audit log, whose lines are JSON, each with its hash"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is neither a PDF nor an audit log"),
    ],
)
def test_other_files_are_refused(sladsl, tmp_path, content, message):
    (tmp_path / "file").write_bytes(content)
    result = sladsl("verify", tmp_path / "file")
    assert (result.code, message in " ".join(result.err.split())) == (2, True), result


def test_what_is_no_head(sladsl, log, tmp_path):
    result = sladsl("verify", log[0], "--head", "abc")
    assert (result.code, "'abc' is no hash; it has 64 digits from 0 to f" in result.err) == (2, True)
    assert sladsl("verify", tmp_path).code == 2
    assert sladsl("verify", tmp_path / "none").code == 2


def test_an_empty_file_was_one_perhaps(sladsl, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    result = sladsl("verify", tmp_path / "file")
    assert (result.code, "the log is empty" in result.out) == (1, True)
