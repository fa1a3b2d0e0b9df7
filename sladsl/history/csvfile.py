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


def read_table(path: Path, rejects: Rejects, keys: Sequence[str] = ()) -> Table:
    """Read a file; separators are commas, semicolons or tabs, whichever the line of names uses.

    Args:
        path: the file.
        rejects: takes what is damaged; the tickets of damaged rows are withheld.
        keys: columns that may hold the number of the ticket; the first that is there does.

    Raises:
        OSError: it cannot be read.
    """
    name = str(path)
    text, dirty = _text(path.read_bytes(), name, rejects)
    return _Reading(name, text, rejects, dirty=dirty).table(keys)


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


class _Lost(NamedTuple):
    """A record that cannot be taken: first and last line, and its fields as far as they were read."""

    first: int
    last: int
    fields: tuple[str, ...] = ()


class _Reading:
    """A file while it is read."""

    def __init__(self, name: str, text: str, rejects: Rejects, *, dirty: bool) -> None:
        self._name = name
        self._text = text
        self._rejects = rejects
        self._dirty = dirty
        self._separator = max(_SEPARATORS, key=text[: text.find("\n")].count)
        self._key: int | None = None
        self._lines: list[str] | None = None

    def table(self, keys: Sequence[str]) -> Table:
        """The names of columns and the sound rows."""
        records = self._records()
        _, _, names = next(records, (0, 0, []))
        header = [column.strip() for column in names]
        doubled = sorted({column for column in header if column and header.count(column) > 1})
        if doubled:
            reason = f"the line of names has '{doubled[0]}' twice"
            place = Place(self._name, 1)
            self._rejects.add(Reject(place, "unreadable row", reason, "leave one of them", row=tuple(header)))
            return Table(self._name, (), [])
        self._key = next((header.index(key) for key in keys if key in header), None)
        return Table(self._name, tuple(header), list(self._sound(records, len(header))))

    def _records(self) -> Iterator[tuple[int, int, list[str]]]:
        """Every record that has the form of CSV, with its first and last line; empty lines are none."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._tell(_Lost(line, reader.line_num), *_fault(str(error)))
                continue
            if row:
                yield line, reader.line_num, row

    def _sound(self, records: Iterator[tuple[int, int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
        """The rows that have as many fields as there are names, and only text in them."""
        lost: _Lost | None = None
        for line, end, row in records:
            if lost is not None:
                self._tell(lost, *_width(lost, width, last=False))
                lost = None
            if len(row) != width:
                lost = _Lost(line, end, tuple(row))
            elif self._dirty and (what := _dirt(row)):
                self._tell(_Lost(line, end, tuple(row)), "unreadable row", what, "save the file as UTF-8")
            else:
                yield line, row
        if lost is not None:
            self._tell(lost, *_width(lost, width, last=True))

    def _tell(self, lost: _Lost, kind: Kind, reason: str, help_: str) -> None:
        """Reject a record, and withhold the tickets of all its lines: an open quote swallows the rows below it."""
        tickets = list(dict.fromkeys(self._tickets(lost)))
        ticket = tickets[0] if len(tickets) == 1 else None
        if len(tickets) > 1:
            reason = f"{reason}; {len(tickets)} tickets stand in the lines up to {lost.last} and are not judged"
        row = lost.fields or tuple(line.rstrip("\r\n") for line in self._between(lost))[:1]
        self._rejects.add(Reject(Place(self._name, lost.first), kind, reason, help_, ticket, row=row))
        self._rejects.withheld.update(tickets)

    def _tickets(self, lost: _Lost) -> Iterator[str]:
        """The tickets that the lines of a record seem to be about."""
        if self._key is None:
            return
        for line in self._between(lost):
            fields = line.split(self._separator)
            if self._key < len(fields) and (name := fields[self._key].strip().strip('"')):
                yield name

    def _between(self, lost: _Lost) -> list[str]:
        if self._lines is None:
            self._lines = list(io.StringIO(self._text, newline=""))
        return self._lines[lost.first - 1 : lost.last]


def _fault(error: str) -> tuple[Kind, str, str]:
    """What is wrong with a record, by the words of Python's reader."""
    if "unexpected end" in error:
        return "cut off", "a quote opens here and the file ends before it closes", "export the file again"
    if "field limit" in error:
        return "unreadable row", "a field is longer than 131072 characters", "look for an open quote"
    return "unreadable row", "text follows a closing quote", "double the quotes inside quoted fields"


def _width(lost: _Lost, width: int, *, last: bool) -> tuple[Kind, str, str]:
    """What is wrong with a record of another width; a short one at the end of the file was cut."""
    count = len(lost.fields)
    reason = f"the row has {count} field{'' if count == 1 else 's'}, the line of names has {width}"
    if last and count < width:
        return "cut off", reason, "export the file again"
    return "unreadable row", reason, "quote fields that hold the separator"


def _dirt(row: Sequence[str]) -> str | None:
    for field in row:
        if "\0" in field:
            return "the row holds a NUL byte"
        if any(0xDC80 <= ord(char) <= 0xDCFF for char in field):
            return "the row holds bytes that are no UTF-8"
    return None
