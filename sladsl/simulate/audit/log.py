"""Writing the log: line by line, in constant memory, and in its place only when it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import database_version, utc_text
from sladsl.whole import whole_file

from .chain import SCHEMA, START, linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sladsl.model.terms import Agreement

    from .entry import Entry


def write_log(path: Path, entries: Iterable[Entry], agreements: Sequence[Agreement], until: int) -> str:
    """Write a log and give the hash of its last line, its head; who keeps the head can see a cut end, too.

    Args:
        path: where; a file that is there is replaced as a whole, or stays as it is when writing fails.
        entries: of all tickets; they are written as they come.
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
    with whole_file(path) as fresh, fresh.open("xb") as file:
        line, head = linked(first, START)
        file.write(line)
        for number, entry in enumerate(entries, start=1):
            line, head = linked({"seq": number, **entry._asdict()}, head)
            file.write(line)
    return head
