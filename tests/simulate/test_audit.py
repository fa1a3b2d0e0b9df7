"""The audit log: what stands in it, that it is whole or not there, and that no change of it stays unseen."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.history.ticket import Ticket
from sladsl.model.promise import PauseRule
from sladsl.model.terms import Agreement
from sladsl.simulate.audit.entry import Entry, entries
from sladsl.simulate.audit.log import write_log
from sladsl.simulate.audit.verification import Fault, Sound, verify
from sladsl.simulate.docket import Assigned, Contracts
from tests.simulate.contract import at, history, hours, minutes, promise, terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AGREED = Agreement(
    name="Acme",
    versions=(
        terms(
            promise("resolve", hours(4), "High"),
            promise("resolve", hours(8), "Low"),
            promise("update", minutes(60), "High"),
            pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
        ),
    ),
    fingerprint="sha256:ab",
)
UNTIL = at("6 12:00")
TICKETS = (
    Ticket("Zürich-7", "Acme",
           tuple(history("2 09:00 created low; 2 10:00 waiting_client; 3 09:00 priority_changed High"))),
    Ticket("2", "acme", tuple(history("2 08:00 created High; 2 08:30 responded; 2 09:00 updated; 2 16:00 resolved"))),
)  # fmt: skip


def logged(assigned: Assigned) -> Iterator[Entry]:
    return entries(assigned, assigned.timeline(UNTIL), lambda _, identity: f"acme.sla:{len(identity)}")


def all_entries(tickets: tuple[Ticket, ...] = TICKETS) -> Iterator[Entry]:
    contracts = Contracts((AGREED,))
    for ticket in tickets:
        found = contracts.of(ticket)
        assert isinstance(found, Assigned)
        yield from logged(found)


@pytest.fixture
def log(tmp_path: Path) -> tuple[bytes, str]:
    head = write_log(tmp_path / "audit.jsonl", all_entries(), (AGREED,), UNTIL)
    return (tmp_path / "audit.jsonl").read_bytes(), head


def proved(data: bytes, head: str | None = None) -> Sound | Fault:
    return verify(io.BytesIO(data), head)


def test_every_step_stands_in_it_with_its_cause_and_its_line(log: tuple[bytes, str]) -> None:
    first, *rows = [json.loads(line) for line in log[0].splitlines()]
    assert (first["schema"], first["seq"], first["until"]) == ("sladsl/audit/1", 0, "2026-03-06T12:00:00Z")
    assert first["agreements"] == [{"agreement": "Acme", "fingerprint": "sha256:ab"}]
    assert [(row["ticket"], row["at"][8:16], row["change"], row["n"], row["cause"]) for row in rows] == [
        ("Zürich-7", "02T09:00", "start", None, "created"),
        ("Zürich-7", "02T10:00", "pause", None, "waiting_client"),
        ("Zürich-7", "03T09:00", "changed", None, "priority_changed"),
        ("2", "02T08:00", "start", None, "created"),
        ("2", "02T08:30", "start", 1, "responded"),
        ("2", "02T09:00", "stopped", 1, "updated"),
        ("2", "02T09:00", "start", 2, "updated"),
        ("2", "02T10:00", "breached", 2, None),
        ("2", "02T12:00", "breached", None, None),
        ("2", "02T16:00", "stopped", None, "resolved"),
        ("2", "02T16:00", "stopped", 2, "resolved"),
    ]
    last = rows[-2]
    expected = {
        "agreement": "Acme", "client": "acme", "due": "2026-03-02T12:00:00Z", "line": "acme.sla:23",
        "milestone": "resolve", "promise": "resolve [priority=High]", "seq": 10, "terms": "2026-01-01",
    }  # fmt: skip
    assert {key: last[key] for key in expected} == expected


def test_the_chain_computed_by_other_means(log: tuple[bytes, str]) -> None:
    before = "0" * 64
    for line in log[0].decode().splitlines():
        row = json.loads(line)
        own = row.pop("hash")
        assert row["prev"] == before
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(text.encode()).hexdigest()
        assert own == before
    assert log[1] == before
    assert proved(*log) == proved(log[0]) == Sound(12, before)


def test_the_same_history_gives_the_same_bytes(log: tuple[bytes, str], tmp_path: Path) -> None:
    write_log(tmp_path / "again.jsonl", all_entries(), (AGREED,), UNTIL)
    assert (tmp_path / "again.jsonl").read_bytes() == log[0]


def test_one_flipped_bit_of_any_byte_is_found_in_its_line(log: tuple[bytes, str]) -> None:
    data, head = log
    for place in range(len(data)):
        bit = 1 << place % 8
        damaged = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
        line = data.count(b"\n", 0, place) + 1
        for given_head in (head, None):
            found = proved(damaged, given_head)
            assert isinstance(found, Fault), (place, bit)
            assert found.line == line, (place, bit, found)


@given(st.data())
def test_any_damage_is_found_when_the_head_is_kept(data: st.DataObject) -> None:
    whole, head = _log_of_one()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    damaged = whole[:start] + data.draw(st.one_of(st.binary(max_size=9), st.just(whole[:start]))) + whole[end:]
    found = proved(damaged, head)
    assert isinstance(found, Sound if damaged == whole else Fault)


def _log_of_one() -> tuple[bytes, str]:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        head = write_log(Path(folder) / "a", all_entries(TICKETS[:1]), (AGREED,), UNTIL)
        return (Path(folder) / "a").read_bytes(), head


MISPLACED = [
    ("a line missing", lambda rows: rows[:4] + rows[5:], 5, "was written as line 6: line 5 is missing"),
    ("lines missing", lambda rows: rows[:4] + rows[7:], 5, "was written as line 8: lines 5 to 7 are missing"),
    ("the first missing", lambda rows: rows[1:], 1, "was written as line 2: line 1 is missing"),
    ("doubled", lambda rows: [*rows[:4], rows[3], *rows[4:]], 5, "is doubled: it is line 4 once more"),
    ("doubled later", lambda rows: [*rows[:6], rows[2], *rows[6:]], 7, "is doubled: it is line 3 once more"),
    ("swapped", lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]], 4, "as line 5, and line 4 now is line 5"),
    ("moved", lambda rows: [*rows[:3], *rows[4:9], rows[3], *rows[9:]], 4, "is swapped"),
    ("the end cut", lambda rows: rows[:-1], 12, "is missing: no line has the hash of the head"),
    ("half a line cut", lambda rows: [*rows[:-1], rows[-1][:40]], 12, "is cut off"),
    ("the last line end cut", lambda rows: [*rows[:-1], rows[-1][:-1]], 12, "is cut off"),
    ("nothing left", lambda _: [], 1, "the log is empty"),
    ("spaces", lambda rows: [*rows[:2], rows[2].replace(b":", b": "), *rows[3:]], 3, "was changed"),
    ("windows line ends", lambda rows: [row[:-1] + b"\r\n" for row in rows], 1, "was changed"),
    ("an empty line", lambda rows: [*rows[:2], b"\n", *rows[2:]], 3, "was changed"),
    ("brackets", lambda rows: [*rows[:2], b"[" * 100000 + b"\n", *rows[2:]], 3, "was changed"),
    ("a line without end", lambda rows: [*rows[:2], b"1" * (3 << 20)], 3, "was changed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "damage", "line", "words"), MISPLACED, ids=[row[0] for row in MISPLACED])
def test_the_first_wrong_line_is_named(log: tuple[bytes, str], name: str, damage, line: int, words: str) -> None:
    data, head = log
    found = proved(b"".join(damage(data.splitlines(keepends=True))), head)
    assert isinstance(found, Fault)
    assert (found.line, words in found.what) == (line, True), found


def _anew(row: bytes, **changes: object) -> bytes:
    """A line changed, with its own hash made anew."""
    record = {**json.loads(row), **changes}
    record.pop("hash")
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    record["hash"] = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def test_a_line_with_its_hash_made_anew_breaks_the_chain(log: tuple[bytes, str]) -> None:
    rows = log[0].splitlines(keepends=True)
    found = proved(b"".join([*rows[:4], _anew(rows[4], change="met"), *rows[5:]]))
    assert found == Fault(6, "does not follow from line 5, so one of them was replaced, its hash made anew")
    last = proved(b"".join([*rows[:-1], _anew(rows[-1], change="met")]), log[1])
    assert isinstance(last, Fault)
    other = proved(b"".join([_anew(rows[0], schema="sladsl/audit/9"), *rows[1:]]))
    assert other == Fault(1, "is not the first line of a log of the schema sladsl/audit/1")
    start = proved(b"".join([_anew(rows[0], prev="1" * 64), *rows[1:]]))
    assert start == Fault(1, "does not follow from the start of a log, its hash made anew")


def test_lines_after_the_head_were_added(log: tuple[bytes, str]) -> None:
    rows = log[0].splitlines(keepends=True)
    head = json.loads(rows[8])["hash"]
    assert proved(log[0], head) == Fault(10, "was added: the head is that of line 9")


def test_a_cut_end_is_seen_only_with_the_head(log: tuple[bytes, str]) -> None:
    rows = log[0].splitlines(keepends=True)
    assert isinstance(proved(b"".join(rows[:-2])), Sound)
    assert proved(b"".join(rows[:-2]), log[1]).__class__ is Fault


def test_a_log_that_fails_on_the_way_leaves_the_old_one(tmp_path: Path) -> None:
    place = tmp_path / "audit.jsonl"
    write_log(place, all_entries(TICKETS[:1]), (AGREED,), UNTIL)
    place.chmod(0o640)
    before = place.read_bytes()

    def broken() -> Iterator[Entry]:
        yield from all_entries()
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_log(place, broken(), (AGREED,), UNTIL)
    assert (place.read_bytes(), [file.name for file in tmp_path.iterdir()]) == (before, ["audit.jsonl"])
    write_log(place, all_entries(), (AGREED,), UNTIL)
    assert (place.read_bytes() != before, place.stat().st_mode & 0o777) == (True, 0o640)


def test_entries_are_written_as_they_come(tmp_path: Path) -> None:
    """No more than one entry is alive at a time, so memory does not grow with the log."""
    import gc
    import weakref

    class Told(str):
        __slots__ = ("__weakref__",)

    alive: list[weakref.ref[Told]] = []
    pattern = next(all_entries())

    def many() -> Iterator[Entry]:
        for number in range(300):
            told = Told(number)
            alive.append(weakref.ref(told))
            yield pattern._replace(ticket=told)
            del told
            gc.collect(0)
            assert sum(1 for one in alive if one() is not None) <= 2

    write_log(tmp_path / "a", many(), (AGREED,), UNTIL)


def test_names_of_any_letters(tmp_path: Path) -> None:
    odd = next(all_entries())._replace(ticket='\ud800"\\\n\u2028', client="東京 \x00\x7f")
    head = write_log(tmp_path / "a", [odd], (AGREED,), UNTIL)
    assert proved((tmp_path / "a").read_bytes(), head) == Sound(2, head)
