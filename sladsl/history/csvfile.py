"""A CSV file as rows with their line numbers; damage costs the row it is in, and is told."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from .reject import Reject
from .ticket import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from .reject import Kind
    from .rejecting import Rejects

_SEPARATORS = (",", ";", "\t")


class Table(NamedTuple):
    """The rows of a file.

    Attributes:
        name: name of the file.
        header: names of its columns, without spaces around them.
        rows: line number and fields of each sound row; every row has as many fields as the header.
    """

    name: str
    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]


def read_table(path: Path, rejects: Rejects, key: str = "") -> Table:
    """Read a file; separators are commas, semicolons or tabs, whichever the line of names uses.

    Args:
        path: the file.
        rejects: takes what is damaged.
        key: the column that holds the number of the ticket; empty if none does.

    Raises:
        OSError: it cannot be read.
    """
    name = str(path)
    text, dirty = _text(path.read_bytes(), name, rejects)
    records = _records(text, name, rejects)
    _, header = next(records, (0, []))
    header = [column.strip() for column in header]
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    if doubled:
        reason = f"the line of names has '{doubled[0]}' twice"
        rejects.add(Reject(Place(name, 1), "unreadable row", reason, "leave one of them", row=tuple(header)))
        return Table(name, (), [])
    at = header.index(key) if key in header else None
    return Table(name, tuple(header), list(_sound(records, _Form(name, len(header), at, dirty), rejects)))


class _Form(NamedTuple):
    """What rows of a file have in common: width, where the number of the ticket stands, whether bytes are looked at."""

    name: str
    width: int
    key: int | None
    dirty: bool

    def ticket(self, row: Sequence[str]) -> str | None:
        """The ticket of a row; None if it cannot be told."""
        return row[self.key].strip() or None if self.key is not None and self.key < len(row) else None


def write_rows(file: TextIO, rows: Iterable[Sequence[object]]) -> None:
    """Write rows; a lone carriage return is quoted too, which Python's writer forgets."""
    plain = csv.writer(file, lineterminator="\n")
    quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        (quoted if any("\r" in str(one) for one in row) else plain).writerow(row)


def _text(data: bytes, name: str, rejects: Rejects) -> tuple[str, bool]:
    """The text, and whether single rows have to be looked at for bytes that do not belong into text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        rejects.add(Reject(Place(name, 0), "unreadable row", "the file is UTF-16", "save it as CSV in UTF-8"))
        return "", False
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", errors="surrogateescape"), True
    return text, "\0" in text


def _records(text: str, name: str, rejects: Rejects) -> Iterator[tuple[int, list[str]]]:
    """Every record that has the form of CSV, with the line it begins on; empty lines are none."""
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            rejects.add(_unreadable(Place(name, line), str(error)))
            continue
        if row:
            yield line, row


def _unreadable(place: Place, error: str) -> Reject:
    if "unexpected end" in error:
        return Reject(place, "cut off", "a quote opens here and the file ends before it closes", "export it again")
    if "field limit" in error:
        return Reject(place, "unreadable row", "a field is longer than 131072 characters", "look for an open quote")
    return Reject(place, "unreadable row", "text follows a closing quote", "double quotes inside quoted fields")


def _sound(records: Iterator[tuple[int, list[str]]], form: _Form, rejects: Rejects) -> Iterator[tuple[int, list[str]]]:
    """The rows that have as many fields as there are names, and only text in them."""
    short: tuple[int, list[str]] | None = None
    for line, row in records:
        if short is not None:
            rejects.add(_wrong_width(*short, form, last=False))
            short = None
        if len(row) != form.width:
            short = line, row
        elif form.dirty and (what := _dirt(row)):
            place = Place(form.name, line)
            rejects.add(
                Reject(place, "unreadable row", what, "save the file as UTF-8", form.ticket(row), row=tuple(row))
            )
        else:
            yield line, row
    if short is not None:
        rejects.add(_wrong_width(*short, form, last=True))


def _wrong_width(line: int, row: list[str], form: _Form, *, last: bool) -> Reject:
    cut = last and len(row) < form.width
    kind: Kind = "cut off" if cut else "unreadable row"
    reason = f"the row has {len(row)} field{'' if len(row) == 1 else 's'}, the line of names has {form.width}"
    help_ = "export the file again" if cut else "quote fields that hold the separator"
    return Reject(Place(form.name, line), kind, reason, help_, form.ticket(row), row=tuple(row))


def _dirt(row: Sequence[str]) -> str | None:
    for field in row:
        if "\0" in field:
            return "the row holds a NUL byte"
        if any(0xDC80 <= ord(char) <= 0xDCFF for char in field):
            return "the row holds bytes that are no UTF-8"
    return None
