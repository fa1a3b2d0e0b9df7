"""Connecting to a cluster of Ray: one that runs, or one of this machine's processors, started for the work alone."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cluster import Cluster

WAIT = 10.0
"""Seconds in which a cluster has to answer."""
TRIES, PAUSE = 4, 3.0
"""So often a connection is tried that the cluster breaks off, and so many seconds lie between."""
_HOST = re.compile(r"(ray://)?(\[[0-9A-Fa-f:.]+\]|[^\s:/@]+):([0-9]{1,5})")


class ClusterError(ValueError):
    """A cluster cannot be reached or cannot do the work; the sentence says why and what to do."""


def is_address(text: str) -> bool:
    """Whether a text names a cluster: `local`, `auto`, `HOST:PORT` or `ray://HOST:PORT`."""
    found = _HOST.fullmatch(text)
    return text in ("local", "auto") or (found is not None and 0 < int(found[3]) < 65536)


def _keep_to_itself() -> None:
    """Say how a cluster of our own is to be, before Ray is imported, which reads it then.

    It tells nobody of its use and listens on the loopback alone. Other users of the machine reach that too, so that it
    asks for a token: one made here, since Ray would write its own into the user's home, where it changes how other
    clusters are started.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ["RAY_AUTH_MODE"] = "token"
    os.environ.setdefault("RAY_AUTH_TOKEN", os.urandom(32).hex())


@contextmanager
def connected(address: str, workers: int | None, processors: int) -> Iterator[Cluster]:
    """A cluster, while the block runs.

    Args:
        address: `local` starts one with the processors of this machine, reached from it alone, and ends it; `auto`
            takes the one that runs on this machine; `HOST:PORT` the one this machine belongs to; `ray://HOST:PORT`
            any other.
        workers: how many groups of rows may be in work at a time; None for as many as the cluster can take.
        processors: how many processors this machine has.

    Raises:
        ClusterError: it cannot be reached.
    """
    if address == "local":
        _keep_to_itself()
    import ray

    from .cluster import Cluster

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
    try:
        if address == "local":
            own = {"include_dashboard": False, "num_cpus": workers or processors}
            ray.init(address="local", **own, **quiet)
        else:
            named = os.environ.get("RAY_ADDRESS", "") if address == "auto" else address
            _demand_answer(named)
            _join(address, quiet)
    except (Exception, SystemExit) as error:  # Ray ends the program where it gets no answer
        if isinstance(error, ClusterError):
            raise
        raise ClusterError(
            f"the cluster '{address}' cannot be used: {_reason(error)}; see on one of its machines whether it runs "
            "('ray status'), has the same Ray and Python as this one, and asks for a token (RAY_AUTH_MODE)"
        ) from None
    try:
        yield Cluster(None if address == "local" else workers)
    except ConnectionError as error:
        raise ClusterError(f"the connection to the cluster '{address}' was lost: {_reason(error)}") from None
    finally:
        with suppress(Exception, SystemExit):  # it may be gone already
            ray.shutdown()


def _join(address: str, quiet: dict[str, Any]) -> None:
    """Connect; a head that has just begun to listen is given some seconds until it can take work from outside."""
    import ray

    for left in reversed(range(TRIES)):
        try:
            ray.init(address=address, **quiet)
        except ConnectionAbortedError:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return


def _demand_answer(address: str) -> None:
    """Ask whether anybody answers: Ray itself would wait two minutes, and then end the program.

    Raises:
        ClusterError: nobody does.
    """
    found = _HOST.fullmatch(address)
    if found is None:
        return
    import grpc

    channel = grpc.insecure_channel(f"{found[2]}:{found[3]}")
    try:
        grpc.channel_ready_future(channel).result(timeout=WAIT)
    except grpc.FutureTimeoutError:
        raise ClusterError(
            f"no cluster of Ray answers at {address} within {WAIT:.0f} seconds; see that 'ray start --head' runs "
            "there, and that the port can be reached from this machine"
        ) from None
    finally:
        channel.close()


def _reason(error: BaseException) -> str:
    """One line of an error of Ray's: the last one of a traceback that came from elsewhere, else the first."""
    if isinstance(error, SystemExit):
        return "it does not answer"
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    line = lines[-1] if any(each.endswith("Traceback (most recent call last):") for each in lines) else lines[0]
    return line.rstrip(".")
