"""No damage breaks a reader: it tells, and ends, and what it still judges was whole."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from sladsl.history.event import HistoryError
from sladsl.history.rejecting import write_rejects
from sladsl.history.writing import write
from tests.history.histories import read

DATA = Path("tests/data/histories")
TARGETS = Path("targets")
ROUNDS = 40
JUNK = (
    b"\0",
    b"\xff",
    b'"',
    b"\n",
    b",",
    b";",
    b"\r",
    b"{",
    b"]",
    b"\\",
    b"9" * 30,
    b"T",
    "ü".encode(),
    b"\xef\xbb\xbf",
    b"=",
)


def damaged(data, chance):
    """Bytes that lost, gained, doubled or swapped some."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not data:
            return bytes(data)
        at, until = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        until = min(until, at + chance.choice([1, 2, 10, 10_000]))
        how = chance.randrange(4)
        if how == 0:
            del data[at:until]
        elif how == 1:
            data[at:at] = chance.choice(JUNK)
        elif how == 2:
            data[at:at] = data[at:until]
        else:
            del data[at:]
    return bytes(data)


def told(folder, **options):
    """Read, and check that whatever is not judged is told; a sentence instead of a history is an answer too."""
    try:
        history = read(folder, **options)
    except HistoryError:
        return
    for one in history.rejects:
        assert one.reason
        assert one.help
        assert one.place.file
    for ticket in history.tickets:
        assert ticket.events[0].kind == "created"
        assert [one.at for one in ticket.events] == sorted(one.at for one in ticket.events)
    write_rejects(history.rejects, folder / "rejects.out")


def samples(folder):
    """The neutral form in its formats, small, and every sample of an export, with the options that each needs."""
    history = read(DATA / "boston311.tickets.csv")
    for name in ("a.tickets.csv", "b.jsonl", "c.parquet"):
        place = folder / name
        place.mkdir()
        write(history.tickets[:20], place / name)
        yield place, {}
    for sample in sorted(TARGETS.glob("*/sample")):
        name = sample.parent.name
        place = shutil.copytree(sample, folder / name)
        own = place / "map.toml"
        yield place, {"source": name, "zone": "UTC", "mapping": own if own.exists() else None}


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_breaks_a_reader(tmp_path, seed):
    chance = random.Random(seed)
    for folder, options in samples(tmp_path):
        files = sorted(path for path in folder.iterdir() if path.suffix != ".md")
        whole = {path: path.read_bytes() for path in files}
        for _ in range(ROUNDS):
            path = chance.choice(files)
            path.write_bytes(damaged(whole[path], chance))
            told(folder, **options)
            path.write_bytes(whole[path])
            (folder / "rejects.out").unlink(missing_ok=True)
