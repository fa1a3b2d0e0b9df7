"""Records of an export, whether JSON or CSV: their fields by name, and where they stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sladsl.history.csvfile import read_table
from sladsl.history.event import HistoryError
from sladsl.history.reject import Reject
from sladsl.history.ticket import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sladsl.history.rejecting import Rejects


class Record(NamedTuple):
    """A record.

    Attributes:
        place: where it stands; in JSON its number in the list, from 1.
        fields: name -> text, empty where nothing stands; a member of an object has the names of both, with a dot.
    """

    place: Place
    fields: Mapping[str, str]

    def first(self, names: Sequence[str]) -> str:
        """The first of several fields that says something; empty if none does."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")

    @property
    def row(self) -> tuple[str, ...]:
        """Its fields, for the file of rejects."""
        return tuple(self.fields.values())


def files_for(folder: Path, patterns: Sequence[str]) -> dict[Path, str]:
    """The files of a folder that the first pattern with any matches; each with what the `*` stands for in its name."""
    for pattern in patterns:
        head, _, tail = pattern.partition("*")
        found = sorted(path for path in folder.glob(pattern) if path.is_file())
        if found:
            return {path: path.name[len(head) : -len(tail)] if "*" in pattern else "" for path in found}
    return {}


def records(
    path: Path, lists: Sequence[str], rejects: Rejects, part: str = "", keys: Sequence[str] = ()
) -> list[Record]:
    """The records of a file.

    Args:
        path: a `.csv`, or a `.json` that holds a list.
        lists: members that may hold the list; "" is the file as a whole.
        rejects: takes what is damaged.
        part: what every record gets as its field `(file)`; empty for none.
        keys: fields that name the ticket.

    Raises:
        HistoryError: the file is neither.
        OSError: it cannot be read.
    """
    more = {"(file)": part} if part else {}
    if path.suffix == ".csv":
        table = read_table(path, rejects, keys)
        return [
            Record(Place(table.name, line), dict(zip(table.header, map(str.strip, row), strict=True)) | more)
            for line, row in table.rows
        ]
    if path.suffix != ".json":
        raise HistoryError(f"{path} is neither .json nor .csv")
    return [
        Record(Place(str(path), number), fields | more)
        for number, fields in _objects(_json(path, rejects), lists, str(path), rejects)
    ]


def _json(path: Path, rejects: Rejects) -> object:
    """The value of a file; an empty list, with a reject, if it has none."""
    text = path.read_bytes()
    if not text.strip():
        return []
    try:
        return json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason, help_ = "the file holds bytes that are no UTF-8", "save it as UTF-8"
        rejects.add(Reject(Place(str(path), 0), "unreadable row", reason, help_))
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(error.doc.rstrip()) - 1 or "Unterminated" in error.msg
        reason = f"line {error.lineno}: {error.msg}"
        rejects.add(
            Reject(Place(str(path), 0), "cut off" if at_end else "unreadable row", reason, "export the file again")
        )
    except (ValueError, RecursionError):
        reason = "the file nests too deep, or has a number that is too long"
        rejects.add(Reject(Place(str(path), 0), "unreadable row", reason, "export the file again"))
    return []


def _objects(value: object, lists: Sequence[str], name: str, rejects: Rejects) -> Iterator[tuple[int, dict[str, str]]]:
    found = next((one for one in (_member(value, path) for path in lists) if isinstance(one, list)), None)
    if found is None:
        reason = "the file holds no list of records"
        where = " or ".join(f"'{path}'" for path in lists if path)
        help_ = f"the list is looked for in {where}" if where else "the file is a list"
        rejects.add(Reject(Place(name, 0), "unreadable row", reason, help_))
        return
    for number, one in enumerate(found, 1):
        if isinstance(one, dict):
            yield number, dict(_flat(one))
        else:
            rejects.add(
                Reject(Place(name, number), "unreadable row", "the record is no object", "remove it", row=(str(one),))
            )


def _member(value: object, path: str) -> object:
    for part in path.split(".") if path else ():
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _flat(value: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts; an object's members follow it, and the members of a list by their number."""
    for key, one in value.items():
        name = f"{before}{key}"
        if isinstance(one, list) and depth < 4:
            yield from _flat({str(number): each for number, each in enumerate(one)}, f"{name}.", depth + 1)
        elif isinstance(one, dict) and depth < 4:
            yield from _flat(cast("Mapping[str, Any]", one), f"{name}.", depth + 1)
        else:
            yield name, _text(one)


def _text(value: object) -> str:
    if value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()
