"""Writing the log: line by line, in constant memory, and in its place only when it is whole."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sladsl.clock.zones import database_version, utc_text

from .chain import SCHEMA, START, linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from sladsl.model.terms import Agreement

    from .entry import Entry


def write_log(path: Path, entries: Iterable[Entry], agreements: Sequence[Agreement], until: int) -> str:
    """Write a log and give the hash of its last line, its head; who keeps the head can see a cut end, too.

    Args:
        path: where; a file that is there is replaced as a whole, or stays as it is when writing fails.
        entries: of all tickets, in the order of the history; they are written as they come.
        agreements: what judged them; the first line keeps their fingerprints.
        until: end of observation in UTC seconds.

    Raises:
        OSError: writing failed.
    """
    first = {
        "seq": 0,
        "schema": SCHEMA,
        "agreements": [{"agreement": one.name, "fingerprint": one.fingerprint} for one in agreements],
        "until": utc_text(until),
        "tzdata": database_version(),
    }
    with _whole(path) as file:
        line, head = linked(first, START)
        file.write(line)
        for number, entry in enumerate(entries, start=1):
            line, head = linked({"seq": number, **entry._asdict()}, head)
            file.write(line)
    return head


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is written beside its place and put there when the block ends without an exception."""
    place = Path(os.path.realpath(path))
    fresh = place.with_name(f".{place.name}.{os.urandom(6).hex()}.new")
    try:
        with fresh.open("xb") as file:
            yield file
        with suppress(FileNotFoundError):
            fresh.chmod(place.stat().st_mode & 0o7777)
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
