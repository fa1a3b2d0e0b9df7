"""Lifecycles: the statuses of the tickets, and what each of them waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.targets.lowering.naming import fingerprint, plain
from sladsl.targets.settings import WAITING

from .naming import word, words
from .objects import LIFECYCLE, STATUS, Lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import Board, TargetSettings

CLIENT, PROVIDER = "Client", "Provider"
ALWAYS_THERE = (CLIENT, "Vendor", "Other")
"""Reasons of waits that every history knows; each has a status."""
OWN = "sladsl"
"""Name of the lifecycle of queues that the project file does not describe."""
ENDS = ("resolved", "rejected", "deleted")


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses of a queue's tickets.

    Attributes:
        lifecycle: name of the lifecycle.
        initial, active, inactive: its statuses; the first active one is that of work going on.
        waits: status -> what is waited for in it.
    """

    lifecycle: str
    initial: tuple[str, ...]
    active: tuple[str, ...]
    inactive: tuple[str, ...]
    waits: Mapping[str, str]

    def waiting_on(self, reason: str) -> list[str]:
        """The statuses in which a reason is waited for."""
        return [status for status, each in self.waits.items() if each.casefold() == reason.casefold()]

    def body(self) -> Lifecycle:
        """The lifecycle: every status can be reached from every other, and what is over is opened again."""
        every = [*self.initial, *self.active, *self.inactive]
        # The first active status stands first in each row: that is where RT goes when a message opens a ticket.
        order = [*self.active, *self.inactive]
        transitions = {"": [*self.initial, *self.active, *self.inactive[:1]]}
        transitions |= {here: [each for each in order if each != here] for here in every}
        first, done = self.active[0], self.inactive[0]
        return Lifecycle(
            initial=self.initial,
            active=self.active,
            inactive=self.inactive,
            defaults={"on_create": self.initial[0], "approved": first, "denied": "rejected",
                      "reminder_on_open": first, "reminder_on_resolve": done},
            transitions={here: tuple(ways) for here, ways in transitions.items()},
        )  # fmt: skip


def statuses_of(board: Board | None, every: Sequence[Terms]) -> Statuses:
    """The statuses of a board, or those of our own with one for each reason that the agreements know."""
    if board is None:
        return _own(every)
    names = {status: plain(status, STATUS).lower() for status in board.statuses}
    by_meaning: dict[str, list[str]] = {}
    for status, meaning in board.statuses.items():
        by_meaning.setdefault(meaning, []).append(names[status])
    waits = {names[status]: meaning.removeprefix(WAITING).strip()
             for status, meaning in board.statuses.items() if meaning.startswith(WAITING)}  # fmt: skip
    work = [*by_meaning.get("responded", ()), *by_meaning.get("planned", ())] or ["open"]
    ends = dict.fromkeys([*by_meaning.get("resolved", ["resolved"]), *ENDS[1:]])
    return Statuses(
        lifecycle=f"{OWN}-{word(board.name)}"[: LIFECYCLE - 7] + f"-{fingerprint(board.name)}",
        initial=tuple(by_meaning.get("not responded", ["new"])),
        active=(*work, *waits),
        inactive=tuple(each for each in ends if each not in {*work, *waits}),
        waits=waits,
    )


def _own(every: Sequence[Terms]) -> Statuses:
    names = words(_reasons(every), "waiting-", STATUS)
    waits = {status: reason for reason, status in names.items()}
    return Statuses(OWN, ("new",), ("open", *waits), ENDS, waits)


def _reasons(every: Sequence[Terms]) -> Iterable[str]:
    found = {reason for terms in every for rule in terms.pauses for reason in rule.reasons}
    known = {reason.casefold() for reason in (*ALWAYS_THERE, PROVIDER)}
    return [*ALWAYS_THERE, *sorted(reason for reason in found if reason.casefold() not in known)]


def boards_of(settings: TargetSettings, agreement: str) -> list[Board]:
    """The boards whose tickets fall under an agreement."""
    return [board for board in settings.boards if board.serves(agreement)]
