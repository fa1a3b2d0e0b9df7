"""When a service was down by its probes: runs of failures, and the share of endpoints that failed."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.records import PROBE
from sladsl.model.service import Sampling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.history.records import Measurement


class Probe(NamedTuple):
    """A probe of an endpoint.

    Attributes:
        endpoint: its name; empty for the service as a whole.
        at: when, in UTC seconds.
        good: the share of requests that succeeded, 1 or 0 for a single one.
    """

    endpoint: str
    at: int
    good: Fraction


def probes_of(measurements: Iterable[Measurement], service: str, *, only: bool) -> list[Probe]:
    """The probes of a service.

    Args:
        measurements: what was recorded for the client.
        service: name of the service.
        only: whether it is the agreement's only service, so that probes need not name it.
    """
    found = []
    wanted = service.strip().casefold()
    for each in measurements:
        if each.metric.strip().casefold() != PROBE:
            continue
        scope = each.scope.strip()
        if scope.casefold() == wanted or (only and not scope):
            found.append(Probe("", each.at, _share(each)))
        elif scope.casefold().startswith(f"{wanted}/"):
            found.append(Probe(scope[len(wanted) + 1 :].strip(), each.at, _share(each)))
    return found


def _share(measurement: Measurement) -> Fraction:
    return Fraction(measurement.value) / (100 if measurement.unit == "%" else 1)


def down_by_probes(probes: Sequence[Probe], sampling: Sampling | None, until: int) -> list[Interval]:
    """The time in which a service was down, sorted and disjoint.

    A probe failed when more of its requests failed than the error rate allows; without one, when any failed. An
    endpoint is down from the first of so many failures in a row to the first of so many successes; the service while a
    larger share of its endpoints is down than is allowed, without a share while any is. A state lasts until the next
    probe; the last one for one interval, if the agreement states it, and otherwise to the end of observation.

    Args:
        probes: the probes.
        sampling: the agreement's rules; None means that each probe counts by itself.
        until: end of observation, included.
    """
    rules = sampling or Sampling()
    seen = sorted(probe for probe in probes if probe.at <= until)
    steps: list[tuple[int, int]] = []
    endpoints = 0
    for _, group in groupby(seen, key=lambda probe: probe.endpoint):
        endpoints += 1
        for start, end in _down(list(group), rules, until):
            steps += [(start, 1), (end, -1)]
    return _beyond(steps, (rules.endpoints or Fraction(0)) * endpoints)


def _down(probes: Sequence[Probe], rules: Sampling, until: int) -> list[Interval]:
    """The time in which one endpoint was down."""
    found: list[Interval] = []
    since: int | None = None
    run: list[int] = []  # probes in a row that contradict the state
    for probe in probes:
        if _failed(probe, rules) == (since is not None):
            run = []
            continue
        run.append(probe.at)
        if since is None and len(run) >= rules.bad:
            since, run = run[0], []
        elif since is not None and len(run) >= rules.good:
            found.append((since, run[0]))
            since, run = None, []
    if since is not None:
        end = until + 1 if rules.interval is None else min(until + 1, probes[-1].at + rules.interval)
        found.append((since, end))
    return found


def _failed(probe: Probe, rules: Sampling) -> bool:
    return 1 - probe.good > (rules.error_rate or 0)


def _beyond(steps: Iterable[tuple[int, int]], allowed: Fraction) -> list[Interval]:
    """The time in which more endpoints are down than allowed, from the changes of their number."""
    found: list[Interval] = []
    down, since = 0, None
    for at, group in groupby(sorted(steps), key=lambda step: step[0]):
        down += sum(change for _, change in group)
        if down > allowed and since is None:
            since = at
        elif down <= allowed and since is not None:
            found.append((since, at))
            since = None
    return found
