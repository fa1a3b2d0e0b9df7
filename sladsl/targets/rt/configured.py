"""What RT is configured to do, read back from its files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sladsl.targets.lowering.naming import plain
from sladsl.targets.settings import WAITING

from .clock import RtClock
from .config import read_config
from .duedates import DueDates
from .objects import NAME
from .terms import levels_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, Files, Project, Watched

    from .clock import Step
    from .config import Config
    from .ticket import Shown


class RtConfigured:
    """A configuration of RT that has been read.

    Attributes:
        config: the configuration.
        project: settings, by which queues are agreements.
    """

    def __init__(self, config: Config, project: Project) -> None:
        self.config = config
        self.project = project

    @property
    def agreements(self) -> Sequence[str]:
        """Names of the agreements that have a queue."""
        return sorted(self.queues)

    @property
    def without(self) -> Sequence[str]:
        """Names of those whose queue promises nothing: it has no levels, or RT computes no dates there."""
        return sorted(name for name, queue in self.queues.items() if not levels_of(self.config, queue))

    @cached_property
    def queues(self) -> Mapping[str, str]:
        """Agreement -> its queue; the first if it has several."""
        found: dict[str, str] = {}
        for queue, own in sorted(self.config.own.items()):
            if own.agreement:
                found.setdefault(own.agreement, queue)
        if found:
            return found
        listed = self.config.queues
        names = self.config.agreements.queue_default if listed is None else listed
        return {self._agreement(queue): queue for queue in sorted(names)}

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """RT's own due dates and how each target stands, its quirks reproduced.

        An actor "client" marks what the client did (an answer that resumes), "desk" a report that the desk logged. The
        level follows from the queue and the priority, as in RT; facts choose none, since a person would have to.

        Raises:
            KeyError: there is no such agreement.
        """
        return self._clock.watched(self.queues[case.agreement], case)

    def shown(self, case: Case) -> list[Shown]:
        """The fields status, level, starts and due of the ticket after each of its steps; KeyError as `clock`."""
        return self._clock.shown(self.queues[case.agreement], case)

    def steps(self, case: Case) -> list[Step]:
        """What the events of a ticket are in RT, in order; KeyError as `clock`."""
        return self._clock.steps(self.queues[case.agreement], case)

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured, as terms; what RT cannot hold is not in them.

        Raises:
            KeyError: there is no such agreement.
        """
        queue = self.queues[agreement]
        return terms_of(self.config, queue, agreement, self.project.on, self._waits(queue))

    @cached_property
    def _clock(self) -> RtClock:
        return RtClock(DueDates(self.config), self._waits)

    def _agreement(self, queue: str) -> str:
        """The agreement of a queue, as the project file says; else its own name."""
        settings = self.project.settings
        for name, names in settings.agreements.items():
            if names.name is not None and plain(names.name, NAME) == queue:
                return name
        for board in settings.boards:
            if plain(board.name, NAME) == queue and len(board.agreements) == 1:
                return board.agreements[0]
        return queue

    def _waits(self, queue: str) -> Mapping[str, str]:
        """What is waited for in each status: as we wrote it, else as the project file says."""
        own = self.config.own.get(queue)
        if own is not None:
            return own.waits
        board = next((each for each in self.project.settings.boards if plain(each.name, NAME) == queue), None)
        statuses = board.statuses if board else {}
        return {status.lower(): meaning.removeprefix(WAITING).strip()
                for status, meaning in statuses.items() if meaning.startswith(WAITING)}  # fmt: skip


def read(files: Files, project: Project) -> RtConfigured:
    """Read files of RT's configuration: `*.pm` of RT_SiteConfig and its folder, and initial data in JSON.

    Without initial data and without an export of the queues it is not known whether a queue computes dates at all; it
    is taken to.

    Raises:
        TargetError: the files cannot be understood; the message names the place.
    """
    return RtConfigured(read_config(files, project.known, project.settings.zone), project)
