"""What a promise's value comes to on a vendor's clock: which clock, how many seconds, and what that needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from sladsl.model.values import Absent, AsAgreed, BestEffort, DuePoint, Duration, Effort, Immediate, Range
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.model.values import Unstated, Value

C = TypeVar("C")


class Counted(NamedTuple, Generic[C]):
    """A length of time on a vendor's clock.

    Attributes:
        clock: what it counts in.
        seconds: its length; None if there is nothing to count.
        notes: features of the support table that the value uses.
    """

    clock: C
    seconds: int | None
    notes: list[Note]


class Reader(NamedTuple, Generic[C]):
    """How a vendor counts.

    Attributes:
        always: its clock that always runs.
        named: its clock for a calendar of the terms.
        due_point: the least time before a point on the calendar.
        aims: whether the aim of a best effort is entered, as a target that nobody has to keep.
    """

    always: C
    named: Callable[[str], C]
    due_point: Callable[[DuePoint], Counted[C]]
    aims: bool = False

    def read(self, value: Value) -> Counted[C]:
        """Read a value; soft ones that name a time by that time."""
        if isinstance(value, Duration):
            return Counted(self.named(value.clock), value.seconds, [])
        if isinstance(value, DuePoint):
            return self.due_point(value)
        if isinstance(value, Range):
            return self._softly("range", value.high)
        if isinstance(value, Immediate):
            return (
                self._none("immediate_unmeasured") if value.seconds is None else Counted(self.always, value.seconds, [])
            )
        if isinstance(value, Absent | Effort | BestEffort):
            return self._nothing(value)
        return self._open(value)

    def _softly(self, feature: str, value: Value) -> Counted[C]:
        found = self.read(value)
        return found._replace(notes=[Note(feature), *found.notes])

    def _nothing(self, value: Absent | Effort | BestEffort) -> Counted[C]:
        if isinstance(value, BestEffort):
            return self._softly("best_effort", value.aim) if value.aim and self.aims else self._none("best_effort")
        if isinstance(value, Effort):
            return self._none("effort")
        return self._none("absent" if value.why == "none" else "invalid_report")

    def _open(self, value: Unstated | AsAgreed) -> Counted[C]:
        """What is worked with where the agreement leaves the value open."""
        if isinstance(value, AsAgreed):
            return self._softly("as_agreed_usual", value.usual) if value.usual else self._none("as_agreed")
        return self._softly("not_stated_assumed", value.assume) if value.assume else self._none("not_stated")

    def _none(self, feature: str) -> Counted[C]:
        return Counted(self.always, None, [Note(feature)])


def claims_nothing(value: Value) -> bool:
    """Whether nothing can be missed: no promise, best effort, or an effort without a time."""
    return isinstance(value, Absent | BestEffort | Effort)
