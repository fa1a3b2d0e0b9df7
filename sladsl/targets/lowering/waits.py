"""Rules for pauses where a status of waiting stops every clock of every ticket in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.values import DuePoint, Range
from sladsl.targets.settings import WAITING
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms
    from sladsl.targets.settings import Board, TargetSettings

PROVIDER = ("Provider",)
"""The reason of waits in which a ticket is while no other wait is on."""


class Waits(NamedTuple):
    """The statuses of waiting of a system.

    Attributes:
        settings: the boards and their statuses.
        current: the terms of all agreements that statuses have to suit.
        clocks: milestone -> the system's clock for it.
    """

    settings: TargetSettings
    current: Sequence[Terms]
    clocks: Mapping[str, str]

    def running(self, board: Board, meaning: str) -> tuple[str, ...]:
        """The agreements on a board that do not pause for the reason of a status."""
        on_board = [terms for terms in self.current if board.serves(terms.agreement)]
        return tuple(sorted({terms.agreement for terms in on_board if not self._pauses_for(terms, meaning)}))

    def _pauses_for(self, terms: Terms, meaning: str) -> bool:
        """Whether the terms pause any clock of the system, of any priority, in a status of that meaning."""
        reason = meaning.removeprefix(WAITING).strip()
        return any(self.paused(terms, reason, name) for name in [*(each.name for each in terms.priorities), ""])

    def paused(self, terms: Terms, reason: str, priority: str) -> set[str]:
        """The clocks that the terms pause for a reason, all their rules taken together."""
        paused: set[str] = set()
        for rule in terms.pauses:
            reasons = {each.casefold() for each in rule.reasons}
            about = not rule.priorities or priority in rule.priorities
            # A clock that runs only in one wait stands still in every other.
            if about and (reason.casefold() in reasons) != (rule.mode == "only_in"):
                paused |= set(rule.milestones)
        return {clock for milestone, clock in self.clocks.items() if milestone in paused}

    def notes(self, rule: PauseRule, terms: Terms, timed: Callable[[str], set[str]]) -> Iterator[Note]:
        """The features that a rule for pauses needs; `timed` gives the clocks that are promised for a priority."""
        yield Note("pause")
        if runs_for_provider(rule):
            yield from self._other_waits(terms)
            return
        if rule.mode != "continue":
            yield Note(f"pause_{rule.mode}")
        if rule.mode != "only_in":
            yield from (Note(feature) for reason in rule.reasons for feature in self._stopped_too(terms, reason, timed))
        if not rule.to_the_minute and _has_due_points(rule, terms):
            yield Note("pause_due_point")
        if rule.requires:
            yield Note("pause_notice")
        if rule.limit:
            yield Note("pause_limit")
        for reason in rule.reasons:
            yield from self._status_notes(terms, WAITING + reason)

    def _status_notes(self, terms: Terms, meaning: str) -> Iterator[Note]:
        if not has_status(self.settings, terms.agreement, meaning):
            yield Note("pause_unmapped")
        boards = [each for each in boards_of(self.settings, terms.agreement) if names_meaning(each, meaning)]
        if any(self.running(board, meaning) for board in boards):
            yield Note("pause_shared_status")

    def _other_waits(self, terms: Terms) -> Iterator[Note]:
        """What the statuses of waiting do to a clock that has to stand still in all of them."""
        yield Note("pause_every_wait")
        boards = boards_of(self.settings, terms.agreement)
        waits = [(board, meaning) for board in boards for meaning in board.statuses.values() if is_wait(meaning)]
        if any(self.running(board, meaning) for board, meaning in waits):
            yield Note("pause_shared_status")

    def _stopped_too(self, terms: Terms, reason: str, timed: Callable[[str], set[str]]) -> Iterator[str]:
        """What a status that stops everything stops against the agreement: rules for one reason are taken together."""
        names = tuple(each.name for each in terms.priorities) or ("",)
        paused = {name: self.paused(terms, reason, name) & timed(name) for name in names}
        partly = [name for name in names if paused[name] and paused[name] < timed(name)]
        running = [name for name in names if timed(name) and not paused[name]]
        if partly or len(running) == len(names):
            yield "pause_some_clocks"
        elif running:
            yield "pause_some_priorities"


def runs_for_provider(rule: PauseRule) -> bool:
    """Whether a clock runs only while no wait is on, which is a pause for every wait."""
    return rule.mode == "only_in" and rule.reasons == PROVIDER


def is_wait(meaning: str) -> bool:
    """Whether a status of this meaning is one of waiting, though not on the provider."""
    return meaning.startswith(WAITING) and meaning.removeprefix(WAITING).strip().casefold() != "provider"


def boards_of(settings: TargetSettings, agreement: str) -> list[Board]:
    """The boards whose tickets fall under an agreement."""
    return [board for board in settings.boards if board.serves(agreement)]


def has_status(settings: TargetSettings, agreement: str, meaning: str) -> bool:
    """Whether every board of an agreement has a status of that meaning, and there is a board at all."""
    boards = boards_of(settings, agreement)
    return bool(boards) and all(names_meaning(board, meaning) for board in boards)


def names_meaning(board: Board, meaning: str) -> bool:
    """Whether a board has a status of that meaning."""
    return meaning.casefold() in {each.casefold() for each in board.statuses.values()}


def _has_due_points(rule: PauseRule, terms: Terms) -> bool:
    for promise in terms.promises:
        value = promise.value.high if isinstance(promise.value, Range) else promise.value
        axis: Iterable[str] = promise.selector.get("priority", rule.priorities)
        concerned = not rule.priorities or set(axis) & set(rule.priorities)
        if isinstance(value, DuePoint) and concerned and promise.milestone in rule.milestones:
            return True
    return False
