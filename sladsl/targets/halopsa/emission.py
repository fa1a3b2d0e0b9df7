"""From the terms of all agreements to requests, set-up steps, trace and verdicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.targets.lowering.found import Found
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.settings import AgreementNames
from sladsl.targets.support import Note, load_support

from .assignments import FILE, assignments
from .elements import Scene, elements
from .layout import Layout, layout
from .ledger import Ledger
from .naming import SlaKey, sla_names, vendor_name
from .reading import nested
from .slas import add_notifications, add_sla, bind_agreement
from .statuses import moves_response, plan_statuses
from .steps import agreement_steps, system_steps
from .tenant import Tenant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project, Step, Verdict

    from .layout import SlaPlan


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
    layouts = [each.layout for each in emissions]
    scene = _scene(layouts, project)
    tenant = Tenant(Ledger(nested(project.known)))
    tenant.add_workdays(layouts)
    tenant.add_statuses(scene.statuses)
    for emission in emissions:
        emission.found = elements(emission.layout, scene)
        _add_slas(emission, tenant, project)
    return _bundle(tenant, emissions, scene, project)


def _emissions(every: Sequence[Terms], project: Project) -> list[Emission]:
    numbers: dict[str, int] = defaultdict(int)
    emissions = []
    for terms in every:
        numbers[terms.agreement] += 1
        emission = Emission(layout(terms, project.settings), numbers[terms.agreement])
        emission.in_force = terms.start <= project.on and (terms.end is None or project.on < terms.end)
        emissions.append(emission)
    keys = {id(plan): _key(e, plan) for e in emissions for plan in e.layout.plans}
    names = sla_names(keys.values())
    for plan in (plan for e in emissions for plan in e.layout.plans):
        plan.name = names[keys[id(plan)]]
    return emissions


def _key(emission: Emission, plan: SlaPlan) -> SlaKey:
    terms = emission.layout.terms
    variant = ", ".join(value for _, value in plan.case)
    return SlaKey(terms.agreement, terms.client.name, terms.plan.name if terms.plan else "", emission.number, variant)


def _scene(layouts: Sequence[Layout], project: Project) -> Scene:
    """Statuses and the tenant's switch suit the version of each agreement that is in force, or else the next one."""
    current: dict[str, Layout] = {}
    for each in layouts:
        if each.terms.end is None or project.on < each.terms.end:
            current.setdefault(each.terms.agreement, each)
    statuses = plan_statuses(project.settings, list(current.values()))
    return Scene(project.settings, statuses, moves_response(statuses, project.settings, list(current.values())))


def _add_slas(emission: Emission, tenant: Tenant, project: Project) -> None:
    """The SLAs of a version; the agreement is bound to the one for new tickets if the version is in force."""
    made = []
    for plan in emission.layout.plans:
        made.append(add_sla(tenant, emission.layout, plan))
        add_notifications(tenant.ledger, emission.layout, plan, made[-1], project.settings)
    if not made:
        return
    terms = emission.layout.terms
    names = project.settings.agreements.get(terms.agreement, AgreementNames())
    ref = vendor_name(names.name or terms.agreement)
    fields = (("Agreement", ref), ("SLA Override", emission.layout.plans[0].name))
    if terms.end is not None and terms.end <= project.on:
        emission.found.append(Found("binding", [Note("superseded")]))
        return
    if not emission.in_force:
        emission.found.append(Found("binding", [Note("amendment")], (("On", terms.start.isoformat()), *fields)))
        return
    how = bind_agreement(tenant.ledger, terms, names, made[0])
    unknown = how == "unknown"
    customer = ("Customer", names.company or terms.client.name)
    emission.found.append(Found("binding", [Note("binding_manual" if unknown else "binding")], (customer, *fields)))
    if terms.term is not None:
        last = terms.term.last.isoformat() if terms.term.last else "none"
        dates = (("Agreement", ref), ("Start Date", terms.term.first.isoformat()), ("End Date", last))
        emission.found.append(Found("term", [Note("term_new" if how == "made" else "term")], dates))


def _bundle(tenant: Tenant, emissions: Sequence[Emission], scene: Scene, project: Project) -> Bundle:
    from sladsl.targets.writing import sheets, written

    support = load_support("halopsa")
    verdicts: list[Verdict] = []
    steps: list[Step] = list(system_steps(tenant, scene, emissions, project))
    for emission in emissions:
        terms = emission.layout.terms
        verdicts += [support.judge(terms, each.element, each.notes) for each in emission.found]
        steps += agreement_steps(terms, emission.found, support)
    bundle = Bundle(tuple(tenant.ledger.requests), {}, tuple(steps), tuple(tenant.ledger.trace), tuple(verdicts))
    by_hand = assignments([each.layout for each in emissions], scene, project.on)
    files: Mapping[str, str] = {
        **written(bundle), FILE: by_hand, **sheets("halopsa", "HaloPSA", bundle, project),
    }  # fmt: skip
    return Bundle(bundle.requests, files, bundle.steps, bundle.trace, bundle.verdicts)
