"""From the terms of all agreements to RT's files, set-up steps, trace and verdicts."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sladsl.targets.lowering.found import Found
from sladsl.targets.lowering.naming import distinct, joined, plain
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.settings import AgreementNames
from sladsl.targets.support import Note, load_support

from .elements import elements
from .levels import Layout, distinct_names, layout, level_of
from .objects import LEVEL, NAME, Agreements, InitialData, OwnQueue, Queue, QueueLevel
from .perl import option
from .scrips import SCRIPS, custom_fields
from .statuses import CLIENT, boards_of, statuses_of
from .steps import agreement_steps, system_steps
from .traces import traced
from .warning import warnings
from .window import days_without_due_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields
    from sladsl.targets.protocol import Project, Step, Verdict
    from sladsl.targets.settings import Board

    from .entries import Entry
    from .objects import Hours, Level
    from .statuses import Statuses

CONFIGURATION = "60-sladsl.pm"
INITIALDATA = "initialdata.json"
HEAD = """# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

"""


@dataclass(slots=True)
class Emission:
    """One version of an agreement on its way.

    Attributes:
        layout: its levels.
        statuses: the statuses of its tickets.
        queues: the queues that are its own.
        shared: queues that it shares with other agreements.
        levels: the levels as RT has them.
        calendars: calendar of the terms -> its name in RT.
        in_force: whether it holds on the day of the project, or is the first to do so.
        found: everything promised, with features and what is entered by hand.
    """

    layout: Layout
    statuses: Statuses
    queues: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    levels: dict[str, Level] = field(default_factory=dict)
    calendars: dict[str, str] = field(default_factory=dict)
    in_force: bool = False
    found: list[Found] = field(default_factory=list)

    @property
    def terms(self) -> Terms:
        """Its terms."""
        return self.layout.terms


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration of the system for all agreements of the MSP.

    Args:
        terms: every version of every agreement that is, was or will be in force; names of levels count the versions.
        project: settings, what exists in RT, and the day whose terms the queues are bound to.

    Raises:
        TargetError: settings or exports cannot be used; the message names what to change.
    """
    emissions, hours = _laid_out(terms, project)
    for emission in emissions:
        emission.found = [
            *_promises(emission),
            *elements(emission.layout, emission.statuses),
            *_binding(emission, project),
        ]
    support = load_support("rt")
    verdicts: list[Verdict] = []
    steps: list[Step] = list(system_steps(_known(emissions, project), tuple(_defaults(emissions))))
    for emission in emissions:
        verdicts += [support.judge(emission.terms, f.element, f.notes) for f in emission.found]
        entered = warnings(emission.layout, emission.levels)
        steps += agreement_steps(emission.terms, emission.found, support, entered)
    return _bundle(emissions, hours, steps, verdicts, project)


def loaded(terms: Sequence[Terms], project: Project) -> Bundle:
    """Only what is loaded into RT, with its trace: no verdicts, steps or sheets, which take far longer; as `emit`."""
    return _loadable(*_laid_out(terms, project), project)


# ---- which versions, queues and names -------------------------------------------------------------------------------


def _laid_out(terms: Sequence[Terms], project: Project) -> tuple[list[Emission], dict[str, Hours]]:
    """Versions with their names and levels, and the calendars in use."""
    every = sorted(terms, key=lambda each: (each.agreement, each.start))
    for one, other in pairwise(every):
        if (one.agreement, one.start) == (other.agreement, other.start):
            raise TargetError(f'two agreements are called "{one.agreement}" and begin on {one.start}; rename one')
    emissions = _emissions(every, project)
    hours = _hours(emissions)
    for emission in emissions:
        _levels(emission)
    return emissions, hours


def _emissions(every: Sequence[Terms], project: Project) -> list[Emission]:
    numbers: dict[str, int] = defaultdict(int)
    bound = _bound(every, project)
    emissions = []
    for terms in every:
        numbers[terms.agreement] += 1
        boards = boards_of(project.settings, terms.agreement)
        here = Emission(layout(terms, numbers[terms.agreement], project.settings), statuses_of(_first(boards), every))
        here.in_force = bound[terms.agreement] is terms
        emissions.append(here)
    distinct_names(each.layout for each in emissions)
    _queues([each for each in emissions if each.in_force], project)
    return emissions


def _first(boards: Sequence[Board]) -> Board | None:
    return boards[0] if boards else None


def _bound(every: Sequence[Terms], project: Project) -> dict[str, Terms | None]:
    """The version of each agreement that its queue is bound to: the one in force, else the next; None if it is over."""
    bound: dict[str, Terms | None] = {terms.agreement: None for terms in every}
    for terms in every:
        if bound[terms.agreement] is None and (terms.end is None or project.on < terms.end):
            bound[terms.agreement] = terms
    return bound


def _queues(emissions: Sequence[Emission], project: Project) -> None:
    """Give each agreement its queues: its boards, or one of its own."""
    settings = project.settings
    served = {board.name: [e for e in emissions if board.serves(e.terms.agreement)] for board in settings.boards}
    wanted = {}
    for emission in emissions:
        agreement = emission.terms.agreement
        boards = boards_of(settings, agreement)
        if boards:
            emission.queues = tuple(plain(b.name, NAME) for b in boards if len(served[b.name]) == 1)
            emission.shared = tuple(plain(b.name, NAME) for b in boards if len(served[b.name]) > 1)
        else:
            name = settings.agreements.get(agreement, AgreementNames()).name or agreement
            wanted[agreement] = plain(name, NAME)
    names = distinct(wanted, NAME)
    for emission in emissions:
        if emission.terms.agreement in names:
            emission.queues = (names[emission.terms.agreement],)


def _hours(emissions: Sequence[Emission]) -> dict[str, Hours]:
    """Every calendar in use under its name; calendars of several versions that are equal stay apart and stable."""
    found: dict[str, Hours] = {}
    for emission in emissions:
        head = f"{emission.terms.agreement} r{emission.layout.number}"
        clocks = [plan.clock for plan in emission.layout.plans if plan.clock is not None]
        wanted = {clock.name or "": joined(head, f" / {clock.name}", LEVEL) for clock in clocks}
        emission.calendars = distinct(wanted, LEVEL)
        found |= {emission.calendars[clock.name or ""]: clock.hours for clock in clocks if clock.hours is not None}
    return found


def _levels(emission: Emission) -> None:
    for plan in emission.layout.plans:
        emission.levels[plan.name] = level_of(plan, emission.calendars, emission.terms, emission.statuses)


# ---- what is kept ---------------------------------------------------------------------------------------------------


def _promises(emission: Emission) -> Iterator[Found]:
    """Every promise of the terms, in order, with what its place in the levels adds."""
    unset = {entry.promise.id: _unset(entry, emission.terms) for entry in emission.layout.entries}
    for entry in emission.layout.entries:
        plans = [plan for plan in emission.layout.plans if entry in plan.targets.values()]
        notes = [*entry.notes, *emission.layout.notes.get(entry.promise.id, ())]
        if unset[entry.promise.id]:
            notes.append(Note("search_window", unset[entry.promise.id]))
        beside = [unset[each.promise.id] for plan in plans for each in plan.targets.values() if each is not entry]
        if any(beside):
            # One date field for all targets: the one that is not found takes it away from the others.
            notes.append(Note("search_window_beside", next(filter(None, beside))))
        fields = []
        if any(note.feature == "selector_other" for note in notes):
            for plan in plans:
                fields += [("If", f"{axis} is {value}") for axis, value in plan.case]
                fields += [("Priority", plan.priority or "any"), ("SLA", plan.name)] if plan.case else []
        yield Found(entry.promise.id, notes, tuple(fields))


def _unset(entry: Entry, terms: Terms) -> str:
    """On how many days a promise has no due date, in words; empty if it has one on all of them."""
    if entry.slot is None or entry.minutes is None or entry.clock.hours is None:
        return ""
    unset, days = days_without_due_date(entry.clock, entry.minutes, terms)
    return f"no due date at all for reports on {unset} of {days} days" if unset else ""


def _binding(emission: Emission, project: Project) -> Iterator[Found]:
    terms = emission.terms
    if not emission.in_force:
        over = terms.end is not None and terms.end <= project.on
        fields: Fields = () if over else (("On", terms.start.isoformat()),)
        yield Found("binding", [Note("superseded" if over else "amendment")], fields)
        return
    if emission.shared:
        fields = tuple(("Queue", name) for name in emission.shared)
        levels = tuple(("SLA", plan.name) for plan in emission.layout.common)
        yield Found("binding", [Note("binding_shared")], (*fields, *levels))
    else:
        yield Found("binding", [Note("binding")])
    last = terms.term.last if terms.term else None
    if last is not None:
        queues = tuple(("Queue", name) for name in emission.queues)
        yield Found("term", [Note("term")], (*queues, ("Last day", last.isoformat())))
    else:
        yield Found("term", [Note("term_open")])


# ---- files ----------------------------------------------------------------------------------------------------------


def _known(emissions: Sequence[Emission], project: Project) -> list[str]:
    """The queues that exist in RT already."""
    there = {str(row.get("Name")) for row in project.known.get("queues", ())}
    return sorted({name for e in emissions for name in (*e.queues, *e.shared) if name in there})


def _defaults(emissions: Sequence[Emission]) -> Iterator[tuple[str, str]]:
    for emission in emissions:
        yield from ((queue, _default(emission)) for queue in emission.queues)


def _default(emission: Emission) -> str:
    """The level of tickets whose priority says nothing: that of the lowest priority, which RT gives new tickets."""
    return emission.layout.common[-1].name


def configuration(emissions: Sequence[Emission], hours: dict[str, Hours]) -> dict[str, dict[str, Any]]:
    """The options of the file, by name."""
    bound = [each for each in emissions if each.in_force]
    agreements = Agreements(
        queue_default={queue: QueueLevel(level=level) for queue, level in _defaults(bound)},
        levels={name: level for e in emissions for name, level in e.levels.items()},
    )
    body = agreements.body()
    del body["AssumeOutsideActor"]
    own = {queue: _own(e, queue) for e in bound for queue in (*e.queues, *e.shared)}
    return {
        "ServiceBusinessHours": {name: each.body() for name, each in hours.items()},
        "ServiceAgreements": body,
        "Lifecycles": {e.statuses.lifecycle: e.statuses.body().body() for e in bound},
        "PriorityAsString": {queue: {e.layout.priorities[name]: number for name, number in e.layout.numbers.items()}
                             for e in bound for queue in e.queues if e.layout.numbers},
        "SladslQueues": {queue: each.body() for queue, each in own.items()},
    }  # fmt: skip


def _own(emission: Emission, queue: str) -> OwnQueue:
    mapped = queue in emission.queues
    numbers = {name: str(number) for name, number in emission.layout.numbers.items()}
    levels = {numbers.get(plan.priority or "", "0"): plan.name for plan in emission.layout.common}
    waits = emission.statuses.waits
    return OwnQueue(
        agreement=emission.terms.agreement if mapped else "",
        levels=levels if mapped else {},
        priorities={numbers[plan.priority]: plan.priority for plan in emission.layout.common
                    if plan.priority is not None} if mapped else {},
        waits=dict(waits),
        resume_on_reply=tuple(emission.statuses.waiting_on(CLIENT)),
    )  # fmt: skip


def initialdata(emissions: Sequence[Emission], project: Project) -> InitialData:
    """Queues and fields that do not exist yet, and our scrips."""
    known = set(_known(emissions, project))
    bound = [each for each in emissions if each.in_force]
    queues = {}
    for e in bound:
        for name in (*e.queues, *e.shared):
            if name not in known:
                what = f"Tickets under the agreement {e.terms.agreement}" if name in e.queues else "Tickets"
                queues[name] = Queue(name=name, description=plain(what, 255), lifecycle=e.statuses.lifecycle,
                                     sla_disabled=0)  # fmt: skip
    scrips = {str(row.get("Description")) for row in project.known.get("scrips", ())}
    fields = [each for e in bound for each in custom_fields(e.terms, [q for q in e.queues if q not in known])]
    return InitialData(
        queues=tuple(queues.values()),
        custom_fields=tuple(fields),
        scrips=tuple(scrip for scrip in SCRIPS if scrip.description not in scrips),
    )


def _loadable(emissions: Sequence[Emission], hours: dict[str, Hours], project: Project) -> Bundle:
    """The files that are loaded, and the trace of their fields."""
    options = configuration(emissions, hours)
    data = initialdata(emissions, project).body()
    text = HEAD + "\n".join(option(name, values) for name, values in options.items() if values) + "\n1;\n"
    files = {CONFIGURATION: text, INITIALDATA: json.dumps(data, ensure_ascii=False, indent=1) + "\n"}
    return Bundle((), files, (), tuple(traced(emissions, {CONFIGURATION: options, INITIALDATA: data})))


def _bundle(
    emissions: Sequence[Emission],
    hours: dict[str, Hours],
    steps: Sequence[Step],
    verdicts: Sequence[Verdict],
    project: Project,
) -> Bundle:
    from sladsl.targets.writing import sheets, written

    loadable = _loadable(emissions, hours, project)
    bundle = Bundle((), {}, tuple(steps), loadable.trace, tuple(verdicts))
    files = {
        **loadable.files,
        **written(bundle),
        **sheets("rt", "Request Tracker", bundle, project),
    }
    # Nothing is sent to an interface: there are no requests.
    del files["requests.jsonl"]
    return Bundle((), files, bundle.steps, bundle.trace, bundle.verdicts)
