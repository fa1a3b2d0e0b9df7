"""What was recorded about a service, split into time down that counts, that is left out, and that is too short."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import difference, merged

from .maintenance import GENERIC, Recorded, Remark, Rules, is_maintenance, plain
from .probes import down_by_probes, probes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.history.records import Measurement, Outage
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms

    from .maintenance import Counted


class Observed(NamedTuple):
    """What was recorded about services, for one client.

    Attributes:
        until: end of observation, included.
        outages: what was recorded; None if no record of outages was kept.
        measurements: values measured, of which those called "probe" are used.
        since: begin of observation; None if it reaches back to the first record and beyond.
    """

    until: int
    outages: Sequence[Outage] | None
    measurements: Sequence[Measurement] = ()
    since: int | None = None


class Downtime(NamedTuple):
    """The time down of a service or of a part of it, over all that was recorded; stretches are sorted and disjoint.

    Attributes:
        measured: whether anything was: a record of outages was kept, or there are probes.
        down: outages that count, whole, without what is left out.
        short: outages that are shorter than the least that counts.
        excluded: time that is left out for a reason of the agreement, maintenance among it.
        left_out: records, or parts of them, that do not count, with the reason.
        refused: records, or parts of them, that count although they name a reason, and why.
        sources: the records that say when the service was down.
    """

    measured: bool
    down: list[Interval]
    short: list[Interval]
    excluded: list[Interval]
    left_out: list[Remark]
    refused: list[Remark]
    sources: list[Recorded]


def downtime(terms: Terms, service: Service, promise: Availability, observed: Observed, counted: Counted) -> Downtime:
    """Decide of all that was recorded whether it counts.

    Records that overlap are one outage. Time that is left out by one record is left out whatever other records say of
    it. An outage is as long as the service was down without a break, apart from what is left out.

    Args:
        terms: the terms that promise it.
        service: the service.
        promise: the promise, for the whole service or a part of it.
        observed: what was recorded.
        counted: the time that counts for the promise; limits of maintenance are used up only by it.
    """
    only = len(terms.services) == 1
    probed = _probed(service, promise, observed, only=only)
    records = list(_recorded(service, observed, only=only))
    about = [each for each in records if not _aside(each.record, promise)]
    named = [each for each in about if _is_excluded(each.record, promise)]
    others = [each for each in about if not _is_excluded(each.record, promise)]
    settled = Rules(terms, service, promise).settle(
        [each for each in others if is_maintenance(each.record)], merged(each.time for each in named), counted
    )
    excluded = merged([*(each.time for each in named), *((each.start, each.end) for each in settled.left_out)])
    stretches = difference(merged([*(probed or ()), *(each.time for each in about)]), excluded)
    least = promise.minimum or 0
    aside = [_remark(each, _aside(each.record, promise)) for each in records]
    unagreed = [_remark(each, _unagreed(each.record)) for each in others]
    return Downtime(
        measured=observed.outages is not None or probed is not None,
        down=[each for each in stretches if each[1] - each[0] >= least],
        short=[each for each in stretches if each[1] - each[0] < least],
        excluded=excluded,
        left_out=[
            *(each for each in aside if each.words),
            *(_remark(each, f"excluded: {each.record.reason}") for each in named),
            *settled.left_out,
        ],
        refused=[*(each for each in unagreed if each.words), *settled.refused],
        sources=about,
    )


def _remark(recorded: Recorded, words: str) -> Remark:
    return Remark(*recorded.time, words, recorded.record)


def _recorded(service: Service, observed: Observed, *, only: bool) -> Iterator[Recorded]:
    """The records of a service that begin before the end of observation, up to it."""
    end = observed.until + 1
    for record in observed.outages or ():
        of_service = plain(record.service) == plain(service.name) or (only and not record.service)
        if of_service and record.start < end:
            yield Recorded(record, (record.start, end if record.end is None else min(record.end, end)))


def _probed(service: Service, promise: Availability, observed: Observed, *, only: bool) -> list[Interval] | None:
    """The time down by the probes of the service or the part; None if there are none."""
    others = {plain(name) for part in service.partial for name in part.scope}
    own = {plain(name) for name in promise.scope}
    probes = probes_of(observed.measurements, service.name, only=only)
    parts = [(plain(probe.endpoint.split("/")[0]), probe) for probe in probes]
    chosen = [probe for part, probe in parts if part in own] or [probe for part, probe in parts if part not in others]
    return down_by_probes(chosen, promise.sampling, observed.until) if chosen else None


def _is_excluded(record: Outage, promise: Availability) -> bool:
    """Whether a record has a reason that the agreement excludes; maintenance has rules of its own."""
    reason = plain(record.reason or "")
    return reason != GENERIC and reason in {plain(each) for each in promise.exclusions}


def _unagreed(record: Outage) -> str:
    """Why a record that names a reason counts all the same; empty if it names none."""
    if not record.reason or is_maintenance(record):
        return ""
    return f"the agreement does not leave out '{record.reason}'"


def _aside(record: Outage, promise: Availability) -> str:
    """Why a record is no time down of the service, or of the part; empty if it is."""
    names = {plain(name) for name in record.scope.split(",") if name.strip()}
    if names and not names <= {plain(name) for name in promise.scope}:
        return f"it was about '{record.scope}' only"
    rules = promise.sampling
    least = None if rules is None else rules.endpoints if rules.error_rate is None else rules.error_rate
    if record.share is not None and least is not None and Fraction(record.share) <= least:
        return f"{percent(Fraction(record.share))} failed, and it is down above {percent(least)}"
    return ""


def percent(share: Fraction) -> str:
    """A share as a percentage, exact if it has few decimals, otherwise cut after four."""
    cut = int(share * 10**6)
    digits = f"{cut // 10**4}.{cut % 10**4:04d}".rstrip("0").rstrip(".")
    return f"{digits}%"
