"""The life of a ticket: what happened to it, as events of the neutral form, by what its statuses mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .form import Meaning
    from .happenings import Happening
    from .records import Record

WAITS = ("waiting_client", "waiting_vendor", "waiting_other")
ENDS = ("resolved", "closed", "cancelled")
OF_UNMAPPED: Mapping[str, Meaning] = {"running": "running", "paused": "waiting_other", "skip": "ignore"}
"""What a status that is in no map is taken for, if the user says so."""


class Told(NamedTuple):
    """An event with the row that tells it, None for the row of the ticket itself."""

    record: Record | None
    at: int
    kind: str
    actor: str
    value: str
    raw: str


@dataclass(slots=True)
class Life:
    """The state of a ticket while its happenings are told.

    Attributes:
        meanings: folded name of a status -> its meaning.
        responding: meanings whose first status is the first response.
        unmapped: what a status is taken for that is in no map; None if that is a mistake.
        robots: accounts that are no people, so that what they do is no response.
        requester: the person who asked, whose messages are none either; empty if the export does not say.
        told: the events so far.
        unknown: statuses that are in no map, with the rows that have them.
        gaps: rows whose value before is not the one that the row before left, with both values.
        unanswering: how many messages were no response.
        moves: when it got which status, also where no event of the neutral form tells it.
        replies: when the one who asked wrote.
        status: its status now.
        priority: its priority now.
    """

    meanings: Mapping[str, Meaning]
    responding: Sequence[Meaning]
    unmapped: Meaning | None
    robots: frozenset[str]
    requester: str
    told: list[Told] = field(default_factory=list)
    unknown: list[tuple[Record | None, str]] = field(default_factory=list)
    gaps: list[tuple[Record, str, str]] = field(default_factory=list)
    unanswering: int = 0
    moves: list[tuple[int, str]] = field(default_factory=list)
    replies: list[int] = field(default_factory=list)
    status: str = ""
    priority: str = ""
    _last: tuple[int, str, str] = (0, "", "")
    _state: Meaning = "new"
    _responded: bool = False

    def meaning(self, status: str, record: Record | None) -> Meaning:
        """What a status means; one in no map is noted, and taken for nothing."""
        known = self.meanings.get(status.casefold(), self.unmapped)
        if known is None:
            self.unknown.append((record, status))
            return "ignore"
        return known

    def begin(self, at: int, status: str, priority: str) -> None:
        """Tell the creation, and the wait that a ticket may begin with."""
        self._tell(None, at, "created", self.requester, priority, status)
        self.status, self.priority = status, priority
        if status:
            self.moves.append((at, status))
        meaning = self.meaning(status, None) if status else "new"
        if meaning in WAITS:
            self._tell(None, at, meaning, "", "", status)
        if meaning != "ignore":
            self._state = meaning

    def live(self, happening: Happening) -> None:
        """Tell what a happening means."""
        if happening.what == "status":
            self._change_status(happening)
        elif happening.what == "priority":
            if happening.new != self.priority:
                self._say(happening, "priority_changed", happening.new)
            self.priority = happening.new
        elif happening.what == "assigned":
            self._say(happening, "assigned", happening.new)
        elif self._answers(happening):
            self._say(happening, "responded")
        else:
            self.unanswering += 1
            if self.requester and happening.actor == self.requester:
                self.replies.append(happening.at)

    def _change_status(self, happening: Happening) -> None:
        change = (happening.at, happening.old, happening.new)
        if change == self._last:  # two fields of a system hold the status, and both are logged
            return
        self._last = change
        if happening.old and self.status and happening.old.casefold() != self.status.casefold():
            self.gaps.append((happening.record, self.status, happening.old))
        if happening.new.casefold() != self.status.casefold():
            self.moves.append((happening.at, happening.new))
        self.status = happening.new
        meaning = self.meaning(happening.new, happening.record)
        if meaning in ("ignore", self._state):
            return
        if self._state in ENDS and meaning not in ENDS:
            self._say(happening, "reopened")
        elif self._state in WAITS and meaning in ("new", "running"):
            self._say(happening, "resumed")
        if meaning in self.responding and not self._responded and self._answers(happening):
            self._say(happening, "responded")
        if meaning in WAITS or meaning in ENDS:
            self._say(happening, meaning)
        self._state = meaning

    def _answers(self, happening: Happening) -> bool:
        """Whether somebody of the provider did it."""
        return not happening.actor or (happening.actor != self.requester and happening.actor not in self.robots)

    def _say(self, happening: Happening, kind: str, value: str = "") -> None:
        if kind == "responded":
            self._responded = True
        raw = happening.new if happening.what == "status" else self.status
        self._tell(happening.record, happening.at, kind, happening.actor, value, raw)

    def _tell(self, record: Record | None, at: int, kind: str, actor: str, value: str, raw: str) -> None:
        self.told.append(Told(record, at, kind, actor, value, raw))
