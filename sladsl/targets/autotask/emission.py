"""From the terms of all agreements to requests, what people enter by hand, set-up steps, trace and verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from sladsl.targets.lowering.cases import case_of
from sladsl.targets.lowering.found import Found
from sladsl.targets.lowering.stages import MILESTONES
from sladsl.targets.lowering.waits import Waits
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.settings import AgreementNames
from sladsl.targets.support import Note, load_support

from .alerts import alerts
from .byhand import ASSIGNMENTS, LOCATIONS, RULES, SLAS, STATUSES, assigned, listed
from .choices import Choosing, choosing_rules
from .elements import elements
from .exports import checked, picklist
from .layout import Layout, layout
from .ledger import Ledger
from .own import OwnSettings
from .planning import budget, shared
from .requests import Shared, known_slas
from .statuses import plan_statuses
from .steps import agreement_steps, location_steps, rule_steps, sla_steps, status_steps
from .tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project, Step, Trace, Verdict

    from .objects import VendorObject
    from .planning import Budget, SharedSla
    from .statuses import StatusPlan


@dataclass(slots=True)
class Emission:
    """One version of an agreement on its way.

    Attributes:
        layout: its SLAs.
        over: whether it has ended, so that nothing is entered for it any more.
        in_force: whether it holds on the day of the project.
        found: everything promised, with features and what is entered by hand.
    """

    layout: Layout
    over: bool
    in_force: bool
    found: list[Found] = field(default_factory=list)


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration of the system for all agreements of the MSP.

    Args:
        terms: every version of every agreement that is, was or will be in force.
        project: settings, what exists at the vendor, and the day on which contracts are bound to their SLAs.

    Raises:
        TargetError: settings or exports cannot be used, or more workflow rules are needed than the vendor allows; the
            message says what to change.
    """
    every = sorted(terms, key=lambda each: (each.agreement, each.start))
    for one, other in pairwise(every):
        if (one.agreement, one.start) == (other.agreement, other.start):
            raise TargetError(f'two agreements are called "{one.agreement}" and begin on {one.start}; rename one')
    own = OwnSettings.of(project.settings)
    checked(project.known)
    emissions = [_emission(each, project) for each in every]
    lasting = [each.layout for each in emissions if not each.over]
    system = Shared(Ledger(project.known), project)
    system.add((each.terms, plan.hours) for each in lasting for plan in each.plans if plan.hours is not None)
    slas = shared(lasting, known_slas(project.known), system.locations)
    waits = Waits(project.settings, _current(every, project.on), MILESTONES)
    statuses = plan_statuses(project.settings, waits)
    choosing = [Choosing(each, rules) for each in lasting if (rules := choosing_rules(each))]
    count = budget(slas, choosing, lasting, project.on, own.rules_in_use)
    for emission in emissions:
        emission.found = elements(emission.layout, waits)
        _bind(emission, system, project)
    steps = _system_steps(system, slas, statuses, choosing, count)
    support = load_support("autotask")
    verdicts: list[Verdict] = []
    for emission in emissions:
        verdicts += [support.judge(emission.layout.terms, f.element, f.notes) for f in emission.found]
        steps += agreement_steps(emission.layout.terms, emission.found, support) if not emission.over else []
    by_hand: dict[str, Iterable[VendorObject]] = {
        SLAS: [each.sla() for each in slas],
        LOCATIONS: [system.entered[name] for name in sorted(system.entered)],
        STATUSES: [each.entered for each in statuses],
        RULES: chain(*(each.rules for each in slas), *(each.rules for each in choosing)),
    }
    files = {f"{kind}.json": listed(found) for kind, found in by_hand.items()}
    files[f"{ASSIGNMENTS}.json"] = _assignments(emissions, project)
    trace = [*system.ledger.trace, *traced(slas, statuses, choosing, system, lasting)]
    return _bundle(system, steps, verdicts, trace, files, project)


def _system_steps(
    system: Shared,
    slas: Sequence[SharedSla],
    statuses: Sequence[StatusPlan],
    choosing: Sequence[Choosing],
    count: Budget,
) -> list[Step]:
    known = system.project.known
    return [
        *location_steps(system, system.project),
        *sla_steps(slas, known_slas(known), system.project.on),
        *status_steps(statuses, picklist(known, "ticketFields", "status")),
        *rule_steps(slas, choosing, count, system.project.on),
    ]


def _emission(terms: Terms, project: Project) -> Emission:
    over = terms.end is not None and terms.end <= project.on
    result = layout(terms, project.settings)
    for plan in result.plans:
        plan.alerts = alerts(result, plan)
    return Emission(result, over, terms.start <= project.on and not over)


def _current(every: Sequence[Terms], on: date) -> list[Terms]:
    """The version of each agreement that is in force, or else the next one: statuses have to suit these."""
    current: dict[str, Terms] = {}
    for terms in every:
        if terms.end is None or on < terms.end:
            current.setdefault(terms.agreement, terms)
    return list(current.values())


def _bind(emission: Emission, system: Shared, project: Project) -> None:
    """The contract gets its SLA, if this version is in force."""
    terms = emission.layout.terms
    entry = next((plan for plan in emission.layout.plans if plan.entry_point), None)
    if not emission.layout.plans:
        return
    if emission.over:
        emission.found.append(Found("binding", [Note("superseded")]))
        return
    names = project.settings.agreements.get(terms.agreement, AgreementNames())
    label = names.name or terms.agreement
    fields = (("Contract", label), ("Service Level Agreement", entry.name if entry else "none"))
    if not emission.in_force:
        emission.found.append(Found("binding", [Note("amendment")], (("On", terms.start.isoformat()), *fields)))
        return
    how = system.bind(terms, names, entry.name if entry else "")
    bound = how in ("done", "posted")
    emission.found.append(Found("binding", [Note("binding" if bound else "binding_manual")], () if bound else fields))
    note = "term_new" if how.startswith("posted") else "term"
    first = terms.term.first if terms.term else terms.start
    last = terms.term.last if terms.term else None
    dates = (("Contract", label), ("Start Date", first.isoformat()), ("End Date", last.isoformat() if last else "none"))
    emission.found.append(Found("term", [Note(note)], () if note == "term_new" else dates))


def _assignments(emissions: Sequence[Emission], project: Project) -> str:
    """Which contract has which SLA, and which tickets get another: of the version in force, or else the next."""
    current: dict[str, Layout] = {}
    for each in emissions:
        if not each.over:
            current.setdefault(each.layout.terms.agreement, each.layout)
    contracts: list[dict[str, Any]] = []
    tickets: list[dict[str, Any]] = []
    for agreement, found in current.items():
        names = project.settings.agreements.get(agreement, AgreementNames())
        for plan in found.plans:
            if plan.entry_point:
                contracts.append({"agreement": agreement, "contract": names.name or agreement, "sla": plan.name})
                continue
            case = next(
                (each.promise for each in found.entries if plan.case and case_of(each.promise) == plan.case), None
            )
            axes = (
                {axis: list(values) for axis, values in sorted(case.selector.items()) if axis != "priority"}
                if case
                else {}
            )
            if case and case.service:
                axes["service"] = [case.service]
            tickets.append({"agreement": agreement, "sla": plan.name, "priorities": list(plan.own), "tickets": axes})
    return assigned(contracts, tickets)


def _bundle(
    system: Shared, steps: Sequence[Step], verdicts: Sequence[Verdict], trace: Sequence[Trace], by_hand: dict[str, str],
    project: Project,
) -> Bundle:  # fmt: skip
    from sladsl.targets.writing import sheets, written

    bundle = Bundle(tuple(system.ledger.requests), {}, tuple(steps), tuple(trace), tuple(verdicts))
    files = {**written(bundle), **by_hand, **sheets("autotask", "Autotask PSA", bundle, project)}
    return Bundle(bundle.requests, files, bundle.steps, bundle.trace, bundle.verdicts)
