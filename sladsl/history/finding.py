"""Which files a history consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from .event import HistoryError

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["csv", "jsonl", "parquet"]
_PAIRED: dict[str, Form] = {".csv": "csv", ".parquet": "parquet"}


class Found(NamedTuple):
    """The files of a history: one, or that of tickets and that of events."""

    form: Form
    files: tuple[Path, ...]


def find(path: Path, *, needed: bool = True) -> Found | None:
    """The history at a path: a file, either one of a pair, or a folder with exactly one history.

    Args:
        path: the file or folder.
        needed: whether a folder must have one; if not, one without gives None.

    Raises:
        HistoryError: there is none, or more than one, or half of one.
        FileNotFoundError: nothing is there.
    """
    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", str(path))
    if not path.is_dir():
        return _of_file(path)
    found = dict.fromkeys(filter(None, map(_head, sorted(path.iterdir()))))
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise HistoryError(f"{path} holds more than one history; name one of: {names}")
    if not found and not needed:
        return None
    if not found:
        raise HistoryError(f"{path} holds no history: no tickets.csv with events.csv, no .jsonl, no .parquet")
    return _of_file(next(iter(found)))


def _head(path: Path) -> Path | None:
    """The file that stands for a history in its folder: that of tickets in a pair; None for other files."""
    half, other = _halves(path)
    if half == "events":
        return None if other.exists() else path
    if half == "tickets" or path.suffix in (".jsonl", ".parquet"):
        return path
    return None


def _halves(path: Path) -> tuple[str, Path]:
    """Which half of a pair a file is ("tickets", "events", or "" for none), and the other half."""
    if path.suffix in _PAIRED:
        stem, dot, last = path.stem.rpartition(".")
        for half, other in (("tickets", "events"), ("events", "tickets")):
            if last == half:
                return half, path.with_name(f"{stem}{dot}{other}{path.suffix}")
    return "", path


def _of_file(path: Path) -> Found:
    half, other = _halves(path)
    if half:
        if not other.exists():
            raise HistoryError(f"{path} has no {other.name} beside it; a history needs tickets and events")
        both = (path, other) if half == "tickets" else (other, path)
        return Found(_PAIRED[path.suffix], both)
    if path.suffix == ".jsonl":
        return Found("jsonl", (path,))
    if path.suffix == ".parquet":
        return Found("parquet", (path,))
    if path.suffix == ".csv":
        raise HistoryError(f"{path} is no history; its files are called tickets.csv and events.csv, or X.tickets.csv")
    raise HistoryError(f"{path} is no history; write .tickets.csv with .events.csv, .jsonl or .parquet")
