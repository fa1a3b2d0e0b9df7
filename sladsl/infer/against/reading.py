"""What a system says of tickets, explained by the contract and by what deviates from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.history.ticket import Verdict
from sladsl.infer.evidence import Mark
from sladsl.infer.inference import TooLittleError, infer

from . import LEAST, NEAR, Reading
from .counts import Counts
from .deviations import deviations
from .trial import LEAST_GAIN, LEAST_SHARE, Trial
from .variant import OWN, Variant, inferred, manners

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.clock.vector.arrays import Bools
    from sladsl.history.ticket import Ticket
    from sladsl.infer.problem import Oracle
    from sladsl.model.terms import Terms

    from . import Judged

UNCLEAR_SHARE = 0.08
"""If the contract's own hours leave more than this share of tickets unexplained, hours are inferred."""
ORACLES: tuple[Oracle, ...] = ("due", "clock", "verdict")
"""What a system may say; what shows a deviation best comes first."""


def said(judged: Sequence[Judged], oracle: Oracle) -> list[Judged]:
    """The tickets of which the system and the contract both say something."""
    if oracle == "due":
        return [each for each in judged if each.due is not None and each.ticket.verdict.due is not None]
    if oracle == "verdict":
        return [each for each in judged if each.met is not None and each.ticket.verdict.sla_met is not None]
    found = [each for each in judged if each.met is not None and None not in (each.counted, each.ticket.verdict.clock)]
    # Where every figure is zero, the system never counted.
    return found if any(each.ticket.verdict.clock for each in found) else []


def agreeing(judged: Sequence[Judged], oracle: Oracle, clocks: Mapping[str, OpenTime]) -> Bools:
    """Of which tickets the contract says the same as the system; no deadline is another for closed time between."""
    return np.array([_agrees(each, oracle, clocks) for each in judged], np.bool_)


def _agrees(one: Judged, oracle: Oracle, clocks: Mapping[str, OpenTime]) -> bool:
    verdict = one.ticket.verdict
    if oracle == "verdict":
        return one.met == verdict.sla_met
    if oracle == "clock":
        return abs((one.counted or 0) - (verdict.clock or 0)) <= 2 * NEAR
    first, last = sorted((one.due or 0, verdict.due or 0))
    if last - first <= NEAR:
        return True
    hours = clocks.get(one.row.clock)
    return hours is not None and one.row.seconds is not None and _between(hours, first, last) <= NEAR


def _between(hours: OpenTime, first: int, last: int) -> int:
    """Open seconds between; deadlines in the midst of closed time are not the same as its edges."""
    closed = hours.elapsed(first - NEAR, first + 1) == 0 or hours.elapsed(last - NEAR, last + 1) == 0
    return last - first if closed else hours.elapsed(first, last)


def clocks_of(terms: Terms) -> Mapping[str, OpenTime]:
    """The hours of a contract, compiled."""
    return manners(terms, (), ())[OWN].clocks


def reading(terms: Terms, judged: Sequence[Judged], milestone: str, oracle: Oracle, zones: Iterable[str]) -> Reading:
    """What a system says of tickets of one version of an agreement; no deviations if they are fewer than `LEAST`.

    Args:
        terms: the version.
        judged: its tickets with this milestone.
        milestone: the milestone that the system speaks of.
        oracle: what it says.
        zones: zones that the system may count in.
    """
    some = said(judged, oracle)
    ways = manners(terms, {each.row.clock for each in some}, zones)
    base = agreeing(some, oracle, ways[OWN].clocks)
    whole, promised = len(some), int(base.sum())
    if whole < LEAST or whole - promised < max(LEAST_GAIN, LEAST_SHARE * whole):
        return Reading(oracle, milestone, whole, promised, promised, ())
    kind = next(each for each in terms.milestones if each.name == milestone)
    own = Variant(Mark(kind.start), None if oracle == "due" else Mark(kind.stop), None, OWN)
    trial = Trial(Counts(some, oracle, base, own, ways))
    if (~trial.best.right).mean() > UNCLEAR_SHARE:
        try:
            found = infer([_saying(each, oracle) for each in some], terms.zone)
        except TooLittleError:
            pass
        else:
            hours = found.best.hypothesis.hours
            if not hours.always:
                trial = Trial(Counts(some, oracle, base, own, {**ways, "hours": inferred(terms, hours)}))
    told, right = deviations(terms, milestone, trial)
    return Reading(oracle, milestone, whole, promised, int(right.sum()), told)


def _saying(one: Judged, oracle: Oracle) -> Ticket:
    """A ticket of which the system says nothing else."""
    verdict = one.ticket.verdict
    only = Verdict(
        sla_met=verdict.sla_met if oracle == "verdict" else None,
        due=verdict.due if oracle == "due" else None,
        clock=verdict.clock if oracle == "clock" else None,
    )
    return one.ticket._replace(verdict=only)
