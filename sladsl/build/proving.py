"""The proofs of what was built: each target's configuration read back, its clock run, deviations laid to verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from sladsl.clock.zones import zone
from sladsl.compare.proof.elements import answering, own_causes
from sladsl.compare.proof.proof import proved_with
from sladsl.compare.proof.told import instant, source, told
from sladsl.compare.proof.trials import Trials

from .past import NO_PAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sladsl.compare.proof import Deviation, Material, Proof
    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Bundle, Configured, Project, ReadableTarget, Target, Verdict

    from .past import Past

Element = tuple[str, "date", str]
"""Agreement, first day of the version, id of the element."""


class Shown(NamedTuple):
    """A deviation as the report tells it.

    Attributes:
        minutes: how many minutes the vendor is late or early; None when it has no due date.
        open_minutes: how many of them are open time; None where that is not counted.
        promise: the promise that deviates.
        ticket: the smallest ticket that shows it.
        promised, due: when it is due by the contract and at the vendor.
        states: how it stands by the contract, and at the vendor.
        tickets: how many tickets show such a deviation.
        contradicts: whether everything that answers for it is said to be kept exactly.
        shown_by: the example or the ticket of a history that it was found on; empty for a ticket made for the proof.
    """

    minutes: int | None
    open_minutes: int | None
    promise: str
    ticket: str
    promised: str
    due: str
    states: tuple[str, str]
    tickets: int
    contradicts: bool
    shown_by: str = ""


class Evidence(NamedTuple):
    """What the proof shows of one element.

    Attributes:
        tickets: on how many tickets the promise was compared; 0 for an element that is no promise.
        late, early: the worst deviation in each direction; None if there is none.
    """

    tickets: int
    late: Shown | None
    early: Shown | None

    @property
    def contradiction(self) -> Shown | None:
        """What shows that something said to be kept exactly is not; None if nothing does."""
        return next((shown for shown in (self.late, self.early) if shown is not None and shown.contradicts), None)

    @property
    def contradicts(self) -> bool:
        """Whether something said to be kept exactly is not."""
        return self.contradiction is not None


class Proved(NamedTuple):
    """A target proved.

    Attributes:
        proofs: of each agreement.
        evidence: for the elements that were compared or answer for a deviation.
    """

    proofs: list[Proof]
    evidence: dict[Element, Evidence]


class Made(NamedTuple):
    """What is proved: a target, what it made of agreements, and what it was made for."""

    target: Target
    bundle: Bundle
    project: Project


def prove_targets(
    made: Mapping[str, Made], every: Sequence[Terms], tickets: int, past: Past = NO_PAST
) -> dict[str, Proved | None]:
    """Prove what was built for agreements, by name of the target; None if it cannot read its configuration back.

    All targets are tried with the same tickets, each judged once by its contract.

    Args:
        made: what was built, by name of the target.
        every: the version of each agreement that is proved.
        tickets: how many tickets are made for each; 0 makes none, and without a history proves nothing.
        past: tickets of a history.

    Raises:
        TargetError: what a target wrote cannot be read back.
    """
    if not (tickets or past.tickets):
        return dict.fromkeys(made)
    systems = {name: _read(one) for name, one in made.items() if hasattr(one.target, "read")}
    found: dict[str, Proved | None] = {name: Proved([], {}) if name in systems else None for name in made}
    for terms in every:
        trials: dict[tuple[date, str], Trials] = {}
        for name, system in systems.items():
            if terms.agreement not in system.agreements:
                continue
            where = (made[name].project.on, made[name].project.settings.zone)
            if where not in trials:
                trials[where] = Trials(terms, *where, tickets)
            own = found[name]
            assert own is not None, "what was read back is proved"
            _add(own, made[name].bundle, terms, proved_with(trials[where], system, _past(past, terms)))
    return found


def _read(made: Made) -> Configured:
    return cast("ReadableTarget", made.target).read(made.bundle.files, made.project)


def _past(past: Past, terms: Terms) -> Sequence[Material]:
    return past.tickets.get((terms.agreement, terms.start), ())


def _add(found: Proved, bundle: Bundle, terms: Terms, proof: Proof) -> None:
    verdicts = {v.element: v for v in bundle.verdicts if (v.agreement, v.version) == (terms.agreement, terms.start)}
    found.proofs.append(proof)
    found.evidence.update(_evidence(proof, terms, verdicts))


def _evidence(proof: Proof, terms: Terms, verdicts: Mapping[str, Verdict]) -> Iterable[tuple[Element, Evidence]]:
    laid: dict[str, list[tuple[Deviation, bool]]] = {promise: [] for promise in proof.compared}
    for deviation in proof.deviations:
        elements = answering(deviation.gap.promise, own_causes(deviation, proof.deviations), verdicts, terms)
        levels = {verdicts[each].level for each in (*elements, deviation.gap.promise) if each in verdicts}
        for element in elements:
            laid.setdefault(element, []).append((deviation, levels == {"exact"}))
    for element, found in laid.items():
        late, early = (_worst(found, direction, terms) for direction in ("late", "early"))
        evidence = Evidence(proof.compared.get(element, 0), late, early)
        yield (proof.agreement, proof.version, element), evidence


def _worst(found: Sequence[tuple[Deviation, bool]], direction: str, terms: Terms) -> Shown | None:
    """The worst in a direction; what contradicts comes first, since it has to be told."""
    fitting = [each for each in found if each[0].gap.direction == direction]
    if not fitting:
        return None
    deviation, contradicts = max(fitting, key=lambda each: (each[1], each[0].gap.size, -len(each[0].case.events)))
    gap, here = deviation.gap, zone(terms.zone)
    return Shown(
        minutes=gap.minutes,
        open_minutes=gap.open_minutes,
        promise=gap.promise,
        ticket=told(deviation.case, here),
        promised=instant(gap.promised, here),
        due=instant(gap.due, here),
        states=gap.states,
        tickets=sum(each[0].tickets for each in fitting),
        contradicts=contradicts,
        shown_by=source(deviation.origin),
    )
