"""From the terms of all agreements to records, the project for the vendor's compiler, steps, trace and verdicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.targets.lowering.found import Found
from sladsl.targets.lowering.naming import distinct, joined
from sladsl.targets.protocol import Bundle, TargetError
from sladsl.targets.support import Note, load_support

from .agreements import FILE, agreements
from .data import NAME
from .definitions import Made, Maker
from .elements import elements
from .entries import entry
from .fluent import project_files
from .hours import Clocks
from .ledger import Ledger
from .objects import Schedule
from .steps import agreement_steps, system_steps
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project, Verdict

    from .entries import Entry
    from .objects import Row
    from .schedules import Wanted


@dataclass(slots=True)
class Emission:
    """One version of an agreement on its way.

    Attributes:
        maker: what makes its definitions.
        entries: its promises.
        made: its definitions.
        found: everything promised, with features and what is entered by hand.
    """

    maker: Maker
    entries: list[Entry] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    @property
    def terms(self) -> Terms:
        """The terms."""
        return self.maker.terms


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration of the system for all agreements of the MSP.

    Args:
        terms: every version of every agreement that is, was or will be in force.
        project: settings, what exists at the vendor, and the day of the project.

    Raises:
        TargetError: settings or exports cannot be used; the message names what to change.
    """
    emissions = emissions_of(terms, project)
    ledger = Ledger(project.known)
    _record(emissions, ledger)
    support = load_support(NAME)
    words = Words(project.settings)
    schedules = [row for row in ledger.rows if isinstance(row, Schedule)]
    steps = [*system_steps(emissions, schedules, words)]
    verdicts: list[Verdict] = []
    for emission in emissions:
        verdicts += [support.judge(emission.terms, each.element, each.notes) for each in emission.found]
        steps += agreement_steps(emission.terms, emission.found, support)
    whose = {
        one.definition.sys_id: (each.terms.agreement, one.entry.promise.milestone)
        for each in emissions
        for one in each.made
    }
    bundle = Bundle(tuple(ledger.requests), {}, tuple(steps), tuple(ledger.trace), tuple(verdicts))
    return _with_files(bundle, ledger, agreements((each.maker for each in emissions), whose), project)


def emissions_of(terms: Sequence[Terms], project: Project) -> list[Emission]:
    """The versions of all agreements with their definitions; TargetError as `emit`."""
    every = sorted(terms, key=lambda each: (each.agreement, each.start))
    for one, other in pairwise(every):
        if (one.agreement, one.start) == (other.agreement, other.start):
            raise TargetError(f'two agreements are called "{one.agreement}" and begin on {one.start}; rename one')
    numbers: dict[str, int] = defaultdict(int)
    words = Words(project.settings)
    found = []
    for each in every:
        numbers[each.agreement] += 1
        found.append(_emission(Maker(each, numbers[each.agreement], words), project))
    _tell_shared(found)
    return found


def _tell_shared(emissions: Sequence[Emission]) -> None:
    """Tell agreements whose client and table another one has, too: no condition tells their tickets apart."""
    whose: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in emissions:
        for one in each.made:
            whose[_place(each, one)].add(each.terms.agreement)
    for each in emissions:
        others = sorted({name for one in each.made for name in whose[_place(each, one)]} - {each.terms.agreement})
        if others:
            each.found.append(
                Found("tickets of others", [Note("binding_shared")], (("Agreements", ", ".join(others)),))
            )


def _place(emission: Emission, one: Made) -> tuple[str, str]:
    terms = emission.terms
    return one.table.board.name, str(emission.maker.words.company(terms.agreement, terms.client.name)).casefold()


def _emission(maker: Maker, project: Project) -> Emission:
    terms = maker.terms
    emission = Emission(maker)
    clocks = Clocks(terms, project.on)
    tables = maker.words.tables(terms.agreement)
    for promise in terms.promises:
        one = entry(promise, clocks)
        notes = list(one.notes)
        for table in tables if one.counts else ():
            made = maker.definitions(one, table)
            if isinstance(made, Note):
                notes.append(made)
            else:
                emission.made += made
        emission.entries.append(one)
        if maker.merges(promise):
            notes.append(Note("priority_merged"))
        emission.found.append(Found(promise.id, notes, _promise_fields(one)))
    emission.found += elements(maker, emission.made, tables)
    if emission.made:
        over = terms.end is not None and terms.end <= project.on
        ahead = terms.start > project.on
        emission.found.append(Found("binding", [Note("superseded" if over else "amendment" if ahead else "binding")]))
        emission.found.append(Found("term", [Note("term")]))
    return emission


def _promise_fields(one: Entry) -> tuple[tuple[str, str], ...]:
    promise = one.promise
    axes = [(f"If {axis}", " or ".join(values)) for axis, values in promise.selector.items()]
    if promise.service:
        axes.append(("If service", promise.service))
    return (("Milestone", promise.milestone), *axes, ("Starts at", promise.start), ("Stops at", promise.stop))


def _record(emissions: Iterable[Emission], ledger: Ledger) -> None:
    """Every record in the order of loading: what others refer to comes first."""
    made = [(each.terms.agreement, one) for each in emissions for one in each.made]
    schedules: dict[str, tuple[Wanted, str, str]] = {}
    relatives: dict[str, tuple[Row, str, str]] = {}
    for agreement, one in made:
        wanted, promise = one.entry.clock.wanted, one.entry.promise.id
        if wanted is not None:
            schedules.setdefault(wanted.schedule.sys_id, (wanted, agreement, promise))
        if one.relative is not None:
            relatives.setdefault(one.relative.sys_id, (one.relative, agreement, promise))
    names = _names(schedules)
    for key, (wanted, agreement, promise) in schedules.items():
        ledger.write(_named(wanted.schedule, names[key]), agreement, promise)
        for span in wanted.spans:
            ledger.write(span, agreement, promise)
    for row, agreement, promise in relatives.values():
        ledger.write(row, agreement, promise)
    for agreement, one in made:
        ledger.write(one.definition, agreement, one.entry.promise.id)


def _names(schedules: Mapping[str, tuple[Wanted, str, str]]) -> dict[str, str]:
    """A name for each schedule: of those with the same, each has that of an agreement behind it."""
    alike = Counter(wanted.schedule.name for wanted, _, _ in schedules.values())
    names = {
        key: name if alike[name := wanted.schedule.name] == 1 else joined(name, f", {agreement}", 80)
        for key, (wanted, agreement, _) in schedules.items()
    }
    return distinct(names, 80)


def _named(schedule: Schedule, name: str) -> Schedule:
    same = {"name": name, "label": name, "calendar_name": name, "plural_label": name}
    return schedule.model_copy(update=same)


def _with_files(bundle: Bundle, ledger: Ledger, whose: str, project: Project) -> Bundle:
    from sladsl.targets.writing import sheets, written

    files: Mapping[str, str] = {
        **written(bundle),
        FILE: whose,
        **project_files(ledger.rows, Words(project.settings).scope),
        **sheets(NAME, "ServiceNow", bundle, project),
    }
    return Bundle(bundle.requests, files, bundle.steps, bundle.trace, bundle.verdicts)
