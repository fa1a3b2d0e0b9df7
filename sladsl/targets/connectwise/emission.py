"""From the terms of all agreements to requests, set-up steps, trace and verdicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.targets.lowering.found import Found
from sladsl.targets.lowering.stages import MILESTONES
from sladsl.targets.lowering.waits import Waits
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.settings import AgreementNames
from sladsl.targets.support import Note, load_support

from .assignments import FILE, assignments
from .data import limits
from .elements import elements
from .layout import Layout, layout
from .ledger import Ledger
from .naming import SlaKey, sla_names
from .promises import promises
from .slas import add_sla, bind_agreement
from .statuses import plan_statuses
from .steps import agreement_steps, system_steps
from .tenant import Tenant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project, Step, Verdict


@dataclass(slots=True)
class Emission:
    """One version of an agreement on its way.

    Attributes:
        layout: its SLAs.
        number: which version it is, from 1.
        in_force: whether it holds on the day of the project.
        found: everything promised, with features and what is entered by hand.
    """

    layout: Layout
    number: int
    in_force: bool = False
    found: list[Found] = field(default_factory=list)


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration of the system for all agreements of the MSP.

    Args:
        terms: every version of every agreement that is, was or will be in force; names of SLAs count the versions.
        project: settings, what exists at the vendor, and the day on which agreements are bound to their SLAs.

    Raises:
        TargetError: settings or exports cannot be used; the message names what to change.
    """
    every = sorted(terms, key=lambda each: (each.agreement, each.start))
    for one, other in pairwise(every):
        if (one.agreement, one.start) == (other.agreement, other.start):
            raise TargetError(f'two agreements are called "{one.agreement}" and begin on {one.start}; rename one')
    emissions = _emissions(every, project)
    ledger = Ledger(project.known)
    tenant = Tenant(ledger)
    tenant.add_priorities([each.layout for each in emissions])
    tenant.add_calendars([each.layout for each in emissions])
    for emission in emissions:
        _add_slas(emission, tenant, project)
    current = _current(every, project)
    waits = Waits(project.settings, current, MILESTONES)
    statuses = plan_statuses(waits)
    tenant.add_statuses(statuses)
    for emission in emissions:
        emission.found += elements(emission.layout, waits)
    support = load_support("connectwise")
    verdicts: list[Verdict] = []
    steps: list[Step] = list(system_steps(tenant, statuses, emissions, project))
    for emission in emissions:
        verdicts += [support.judge(emission.layout.terms, f.element, f.notes) for f in emission.found]
        steps += agreement_steps(emission.layout.terms, emission.found, support)
    by_hand = assignments([each.layout for each in emissions], statuses, project.on)
    return _bundle(tenant, steps, verdicts, by_hand, project)


def _current(every: Sequence[Terms], project: Project) -> list[Terms]:
    """The version of each agreement that is in force, or else the next one: statuses of boards have to suit these."""
    current: dict[str, Terms] = {}
    for terms in every:
        if terms.end is None or project.on < terms.end:
            current.setdefault(terms.agreement, terms)
    return list(current.values())


def _emissions(every: Sequence[Terms], project: Project) -> list[Emission]:
    numbers: dict[str, int] = defaultdict(int)
    emissions = []
    for terms in every:
        numbers[terms.agreement] += 1
        emission = Emission(layout(terms, project.settings), numbers[terms.agreement])
        emission.in_force = terms.start <= project.on and (terms.end is None or project.on < terms.end)
        emissions.append(emission)
    keys = {id(e): [_key(e, plan.variant) for plan in e.layout.plans] for e in emissions}
    names = sla_names((key for each in keys.values() for key in each), limits().length["sla"])
    for emission in emissions:
        for plan, key in zip(emission.layout.plans, keys[id(emission)], strict=True):
            plan.name = names[key]
        emission.found = promises(emission.layout, project.settings)
    return emissions


def _key(emission: Emission, variant: str) -> SlaKey:
    terms = emission.layout.terms
    plan = terms.plan.name if terms.plan else ""
    return SlaKey(terms.agreement, terms.client.name, plan, emission.number, variant)


def _add_slas(emission: Emission, tenant: Tenant, project: Project) -> None:
    """The SLAs of a version; the agreement is bound to the one for new tickets if the version is in force."""
    made = [add_sla(tenant, emission.layout, plan) for plan in emission.layout.plans]
    if not made:
        return
    terms = emission.layout.terms
    names = project.settings.agreements.get(terms.agreement, AgreementNames())
    vendor = names.name or terms.agreement
    fields = (("Agreement", vendor), ("SLA", emission.layout.plans[0].name))
    if terms.end is not None and terms.end <= project.on:
        emission.found.append(Found("binding", [Note("superseded")]))
        return
    if not emission.in_force:
        emission.found.append(Found("binding", [Note("amendment")], (("On", terms.start.isoformat()), *fields)))
        return
    how = bind_agreement(tenant.ledger, terms, names, made[0])
    unknown = how == "unknown"
    emission.found.append(
        Found("binding", [Note("binding_manual" if unknown else "binding")], fields if unknown else ())
    )
    emission.found.append(Found("term", [Note("term_new" if how == "posted" else "term")], _term_fields(terms, vendor)))


def _term_fields(terms: Terms, vendor: str) -> tuple[tuple[str, str], ...]:
    first = terms.term.first if terms.term else terms.start
    last = terms.term.last if terms.term else None
    return (
        ("Agreement", vendor),
        ("Start Date", first.isoformat()),
        ("End Date", last.isoformat() if last else "none"),
    )


def _bundle(
    tenant: Tenant, steps: Sequence[Step], verdicts: Sequence[Verdict], by_hand: str, project: Project
) -> Bundle:
    from sladsl.targets.writing import sheets, written

    bundle = Bundle(tuple(tenant.ledger.requests), {}, tuple(steps), tuple(tenant.ledger.trace), tuple(verdicts))
    files: Mapping[str, str] = {
        **written(bundle),
        FILE: by_hand,
        **sheets("connectwise", "ConnectWise PSA", bundle, project),
    }
    return Bundle(bundle.requests, files, bundle.steps, bundle.trace, bundle.verdicts)
