"""Drift that tickets show: what a system says of them against the agreement that judges each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.infer.against import LEAST
from sladsl.infer.against.judging import judged
from sladsl.infer.against.reading import ORACLES
from sladsl.infer.lengths import length_words
from sladsl.targets.protocol import Case, Difference, Stated

from . import Drift, Example, Seen
from .speaking import Lived, readings, spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sladsl.infer.against import About, Deviation, Judged, Reading
    from sladsl.infer.problem import Oracle
    from sladsl.model.terms import Terms
    from sladsl.simulate.docket import Assigned
    from sladsl.targets.protocol import BetterFor

    from .speaking import Spoken

MIXED_SHARE = 0.1
"""If so many of the tickets speak against it, a difference favours nobody."""
_PLACES: dict[About, str] = {
    "start": "start of {}", "stop": "stop of {}", "pauses": "pauses of {}", "holidays": "hours of {}",
    "zone": "hours of {}", "hours": "hours of {}", "length": "{}", "unexplained": "{}",
}  # fmt: skip
_RULES: tuple[About, ...] = ("start", "stop")
"""What verdicts show beside deadlines, which show all the rest better."""


class Account(NamedTuple):
    """What tickets of one version of an agreement show as a whole.

    Attributes:
        terms: the version.
        tickets: how many tickets it judges.
        reading: what the system says of them; None if it says nothing of any.
    """

    terms: Terms
    tickets: int
    reading: Reading | None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough tickets to say anything."""
        return self.reading is not None and self.reading.tickets >= LEAST


class Behaviour(NamedTuple):
    """What tickets show of a system.

    Attributes:
        drifts: in what it differs from the agreements.
        accounts: how well the agreements explain what it says, version by version.
    """

    drifts: tuple[Drift, ...]
    accounts: tuple[Account, ...]

    @property
    def says_nothing(self) -> bool:
        """Whether the system says nothing of any ticket."""
        return all(each.reading is None for each in self.accounts)

    @property
    def tells_nothing(self) -> bool:
        """Whether there are too few tickets of every version to say anything."""
        return not any(each.is_enough for each in self.accounts)

    @property
    def untold(self) -> tuple[Terms, ...]:
        """The versions of whose tickets there are too few to say anything."""
        versions = {id(each.terms): each.terms for each in self.accounts}
        told = {id(each.terms) for each in self.accounts if each.is_enough}
        return tuple(terms for key, terms in versions.items() if key not in told)


def behaviour(tickets: Iterable[Assigned], zones: Collection[str], milestone: str | None = None) -> Behaviour:
    """What tickets show of a system, agreement by agreement.

    Args:
        tickets: the tickets with the versions that judge them.
        zones: zones that the system may count in.
        milestone: the milestone of which the system speaks; None if that is not known.
    """
    groups: dict[int, list[Assigned]] = {}
    for each in tickets:
        groups.setdefault(id(each.terms), []).append(each)
    lived = [Lived(group[0].terms, judged(group), len(group)) for group in groups.values()]
    lived.sort(key=lambda each: (each.terms.agreement, each.terms.start))
    speaks = {oracle: spoken(lived, oracle, zones, milestone) for oracle in ORACLES}
    drifts: list[Drift] = []
    accounts: list[Account] = []
    for version in lived:
        found, own = _version(version, speaks, zones)
        drifts += found
        accounts += own
    return Behaviour(tuple(drifts), tuple(accounts))


def _version(
    lived: Lived, speaks: dict[Oracle, tuple[Spoken, ...]], zones: Collection[str]
) -> tuple[list[Drift], list[Account]]:
    """The differences of one version: from what says most all, from what else is said only what that cannot show."""
    drifts, accounts = [], []
    shown: set[str] = set()
    for oracle, about in speaks.items():
        for each in about:
            found = readings(lived, each, oracle, zones)
            if not found.tickets:
                continue
            accounts.append(Account(lived.terms, lived.tickets, found))
            drifts += [
                _drift(lived.terms, found, one)
                for one in found.deviations
                if each.milestone not in shown or (oracle == "verdict" and one.about in _RULES)
            ]
            if found.tickets >= LEAST:
                shown.add(each.milestone)
    return drifts, accounts or [Account(lived.terms, lived.tickets, None)]


def _drift(terms: Terms, read: Reading, one: Deviation) -> Drift:
    element, where = _element(terms, read.milestone, one)
    place = _PLACES[one.about].format(one.promise or read.milestone)
    words = f"real tickets show it: {_count(len(one.shown_by), one.tickets, read.oracle)}"
    if one.longer is not None:
        words += f"; {length_words(abs(one.longer))} {'longer' if one.longer > 0 else 'shorter'} than promised"
    stated = Stated(_favours(one, read.oracle), words)
    example = next(iter(one.shown_by), None)
    seen = Seen(
        terms.start, read.milestone, read.oracle, one.about, len(one.shown_by), one.tickets, one.longer,
        None if example is None else _example(terms, example, read.oracle), one.as_good, where,
    )  # fmt: skip
    difference = Difference(terms.agreement, element, place, one.found, one.wanted, stated=stated)
    return Drift(difference, terms.agreement, None, None, seen=seen)


NOUNS: dict[Oracle, str] = {"due": "deadlines", "verdict": "verdicts", "clock": "figures of the clock"}


def _count(some: int, whole: int, oracle: Oracle) -> str:
    return f"{some:,} of {whole:,} {NOUNS[oracle]}"


def _element(terms: Terms, milestone: str, one: Deviation) -> tuple[str, tuple[str, ...]]:
    """The element of the contract that a deviation is about, and the ids of its lines, best first."""
    promises = [each.id for each in terms.promises if each.milestone == milestone]
    declared = (f"milestone declared/{milestone}", f"milestone/{milestone}")
    if one.promise:
        return one.promise, (one.promise,)
    if one.about == "pauses":
        rules = [f"pause/{milestone}/{reason}" for reason in one.detail]
        return milestone, (*rules, *declared, *promises[:1])
    if one.about in ("holidays", "zone", "hours"):
        return ", ".join(one.detail) or milestone, (*(f"hours/{name}" for name in one.detail), *promises[:1])
    return milestone, (*declared, *promises[:1])


def _favours(one: Deviation, oracle: Oracle) -> BetterFor:
    """Whom it favours: the length where that differs, else what the tickets that show it are told."""
    if one.longer:
        return "provider" if one.longer > 0 else "client"
    provider = sum(_for_provider(each, oracle) for each in one.shown_by)
    whole = len(one.shown_by)
    if not whole:
        return "unknown"
    if min(provider, whole - provider) > MIXED_SHARE * whole:
        return "mixed"
    return "provider" if provider * 2 > whole else "client"


def _for_provider(one: Judged, oracle: Oracle) -> bool:
    """Whether the system says what is better for the provider: later, or in time, or less time used."""
    verdict = one.ticket.verdict
    if oracle == "verdict":
        return bool(verdict.sla_met)
    if oracle == "due":
        return (verdict.due or 0) > (one.due or 0)
    return (verdict.clock or 0) < (one.counted or 0)


def _example(terms: Terms, one: Judged, oracle: Oracle) -> Example:
    ticket, verdict = one.ticket, one.ticket.verdict
    case = Case(terms.agreement, ticket.events, ticket.facts, ticket.events[-1].at)
    pairs: dict[Oracle, tuple[int | None, int | None]] = {
        "due": (verdict.due, one.due),
        "verdict": (verdict.sla_met, one.met),
        "clock": (verdict.clock, one.counted),
    }
    return Example(ticket.id, case, *pairs[oracle])
