"""What files of rules promise, read back; what is not understood is kept beside it, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sladsl.clock.zones import UnknownZoneError

from .exported import documents
from .raising import terms_of
from .reading import UnreadError, group, groups, watch_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, Files, Project, Watched

    from .watch import Watch

VERSION = re.compile(r"-r(\d+)$")


class Configured:
    """What Prometheus is configured to watch.

    Attributes:
        watches: what the groups that were understood watch.
        unread: what was not understood: file, group and reason.
    """

    def __init__(self, watches: Sequence[Watch], unread: Sequence[str], on: date) -> None:
        self.watches = tuple(watches)
        self.unread = list(unread)
        self._terms = dict(self._raised(on))

    @property
    def agreements(self) -> Sequence[str]:
        """Names of the agreements whose promises of availability are watched."""
        return tuple(self._terms)

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """Nothing: Prometheus knows no tickets."""
        del case
        return ()

    def terms(self, agreement: str) -> Terms:
        """The promises that are watched, in the version that holds on the day of the project, else the next one.

        Raises:
            KeyError: no group watches this agreement.
        """
        return self._terms[agreement]

    def _raised(self, on: date) -> Iterator[tuple[str, Terms]]:
        versions: dict[str, dict[int, list[Watch]]] = defaultdict(lambda: defaultdict(list))
        for watch in self.watches:
            match = VERSION.search(watch.key)
            versions[watch.agreement][int(match[1]) if match else 1].append(watch)
        for agreement, numbered in versions.items():
            found = []
            for number, watches in sorted(numbered.items()):
                try:
                    found.append(terms_of(watches))
                except (UnreadError, UnknownZoneError) as error:
                    self.unread.append(f"{agreement}, version {number}: {error}")
            if found:
                begun = [each for each in found if each.start <= on]
                yield agreement, begun[-1] if begun else found[0]


def read(files: Files, project: Project) -> Configured:
    """Read files of rules; other files, such as that of Alertmanager and tests, are left alone.

    Raises:
        TargetError: a file is no YAML that is read; the message names the line.
    """
    watches: list[Watch] = []
    unread: list[str] = []
    for name, document in documents(files):
        if "groups" in document:
            _read_file(name, document, watches, unread)
    return Configured(watches, unread, project.on)


def _read_file(name: str, document: object, watches: list[Watch], unread: list[str]) -> None:
    try:
        entries = groups(document)
    except UnreadError as error:
        unread.append(f"{name}: {error}")
        return
    for number, entry in enumerate(entries, 1):
        try:
            watches.append(watch_of(group(entry)))
        except UnreadError as error:
            called = entry.get("name", number) if isinstance(entry, dict) else number
            unread.append(f"{name}, group {called}: {error}")
