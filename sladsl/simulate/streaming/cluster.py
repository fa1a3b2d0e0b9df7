"""Groups of rows judged on a cluster of Ray: a task for each, given out again where a process or machine is lost."""

from __future__ import annotations

import os
import platform
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import ray

from sladsl import __version__

from .connecting import ClusterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..kernel.stream import Judge

T = TypeVar("T")
AHEAD = 2
"""Groups of rows in work or in waiting, for each processor of the cluster."""
TRIES = 4
"""So often a group is given out whose process ends or whose machine is lost."""
PATIENCE = 60.0
"""So many seconds a cluster may have no processor at all."""


class _Made(NamedTuple):
    """What another process makes its judge from."""

    version: str
    kind: type[Judge[Any]]
    task: Any


class Cluster:
    """A cluster of Ray to which this process is connected."""

    def __init__(self, most: int | None = None) -> None:
        """Take how many groups may be in work at a time; None for what its processors can take."""
        self._most = most
        self._idle_since: float | None = None

    def pieces(self, judge: Judge[T]) -> Iterator[T]:
        """What is made of each group of rows, in their order, each once.

        Raises:
            ClusterError: machines cannot read a file, or groups are lost again and again.
            Exception: what the judge raises elsewhere is raised here; such a group is not tried again.
        """
        flight: _Flight[T] = _Flight(judge)
        for wanted in range(judge.groups):
            while not flight.arrived(wanted):
                flight.fill(wanted, self._limit())
                flight.wait()
            piece = flight.taken(wanted)
            flight.fill(wanted + 1, self._limit())
            yield piece

    def _limit(self) -> int:
        """How many groups may be in work: machines come and go."""
        processors = int(ray.cluster_resources().get("CPU", 0))
        if processors:
            self._idle_since = None
        elif self._idle_since is None:
            self._idle_since = time.monotonic()
        elif time.monotonic() - self._idle_since > PATIENCE:
            raise ClusterError(
                f"the cluster has had no processor for {PATIENCE:.0f} seconds; start a machine with 'ray start'"
            )
        return AHEAD * max(processors, 1) if self._most is None else self._most


class _Sent(NamedTuple):
    """A group that was given out: what tells that it was judged, and what was made of it."""

    ending: Any
    piece: Any


class _Flight(Generic[T]):
    """Groups given out and not yet taken.

    The judge is sent once and kept by each process. A piece stays where it was made until it is taken.
    """

    def __init__(self, judge: Judge[T]) -> None:
        self._groups = judge.groups
        try:
            self._made = ray.put(_Made(__version__, type(judge), judge.task))
        except ImportError as error:  # of a cluster's own process that works for this one
            raise _lacking(str(error)) from None
        self._key = os.urandom(8).hex()
        # Ray would try without end what lacks memory, so that tries are counted here.
        self._work = ray.remote(num_returns=2, max_retries=0, num_cpus=1)(_judged)
        self._sent: dict[int, _Sent] = {}
        self._done: set[int] = set()
        self._pieces: dict[int, T] = {}
        self._following = 0
        self._tries: Counter[int] = Counter()

    def fill(self, wanted: int, limit: int) -> None:
        """Give out groups, until so many are in work or the first one that is wanted is too far behind."""
        self._look()
        last = min(self._groups, wanted + AHEAD * limit)
        while self._following < last and len(self._sent) - len(self._done) < limit:
            self._give(self._following)
            self._following += 1

    def wait(self) -> None:
        """Wait until another group is done, or a second; who waits looks again at what the cluster has."""
        open_ = [sent.ending for group, sent in self._sent.items() if group not in self._done]
        if open_:
            ray.wait(open_, num_returns=1, timeout=1)

    def arrived(self, group: int) -> bool:
        """Whether a group is here; one that was judged and then lost with its machine is given out again."""
        if group in self._pieces:
            return True
        self._look()
        if group not in self._done:
            return False
        try:
            self._pieces[group] = ray.get(self._sent[group].piece)
        except ray.exceptions.RayTaskError as error:  # what was made could not be handed over
            raise _cause(error) from None
        except ray.exceptions.RayError as error:
            self._again(group, error)
            return False
        return True

    def taken(self, group: int) -> T:
        """What was made of a group that is here; it is forgotten."""
        del self._sent[group]
        self._done.discard(group)
        return self._pieces.pop(group)

    def _give(self, group: int) -> None:
        self._sent[group] = _Sent(*self._work.remote([self._made], self._key, group))
        self._done.discard(group)

    def _look(self) -> None:
        """See which groups are done, and which have to be given out again."""
        open_ = {sent.ending: group for group, sent in self._sent.items() if group not in self._done}
        if not open_:
            return
        for ending in ray.wait(list(open_), num_returns=len(open_), timeout=0)[0]:
            group = open_[ending]
            try:
                ray.get(ending)
            except ray.exceptions.RayTaskError as error:
                raise _cause(error) from None
            except ray.exceptions.RayError as error:
                self._again(group, error)
            else:
                self._done.add(group)

    def _again(self, group: int, error: Exception) -> None:
        """Give out once more what was lost."""
        self._tries[group] += 1
        if self._tries[group] >= TRIES:
            raise ClusterError(
                f"the process that judged group {group + 1} of {self._groups} was lost {TRIES} times "
                f"({type(error).__name__}), perhaps for want of memory; write the history in smaller groups of rows, "
                "or give each process more"
            ) from None
        self._give(group)


def _cause(error: Any) -> Exception:
    """What a judge raised elsewhere, or why Ray could not even begin there."""
    cause = error.cause if isinstance(error.cause, Exception) else error
    if type(cause) is RuntimeError and "failed to import" in str(cause):
        missing = [line.strip() for line in str(cause).splitlines() if "No module named" in line]
        return _lacking(missing[-1] if missing else "it cannot be imported")
    return cause


def _lacking(what: str) -> ClusterError:
    return ClusterError(
        f"a machine of the cluster lacks a package ({what}); install the same sladsl on all of them: "
        f"pip install 'sladsl[ray]=={__version__}'"
    )


_JUDGES: dict[str, Judge[Any]] = {}
"""The judge of a process of the cluster, by the key of the work; only the last one is kept."""


def _judged(made: list[Any], key: str, group: int) -> tuple[None, Any]:
    """Judge a group in a process of the cluster."""
    try:
        if key not in _JUDGES:
            version, kind, task = ray.get(made[0])
            _demand_version(version)
            _JUDGES.clear()
            _JUDGES[key] = kind(task)
        return None, _JUDGES[key].piece(group)
    except OSError as error:
        raise ClusterError(
            f"the machine {platform.node()} of the cluster cannot use {error.filename}: {error.strerror}; the history "
            "and what is written must lie where all machines see them under one path"
        ) from None


def _demand_version(version: str) -> None:
    if version != __version__:
        raise ClusterError(
            f"the machine {platform.node()} of the cluster has sladsl {__version__}, this one {version}; "
            "install the same on all"
        )
