"""From the terms of all agreements to rules, routes, set-up steps, trace and verdicts."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Bundle, TargetError, Trace
from sladsl.targets.support import Note, load_support

from .alerting import alerting
from .lowering import Promised, Version, promised
from .others import others
from .recording import recording
from .routing import Routed, is_expressible, routing
from .rule import Group
from .steps import agreement_steps, system_steps
from .table import table_of
from .yamlout import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.service import Maintenance
    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project, Verdict

    from .table import Table
    from .watch import Watch

ROUTES = "alertmanager.yml"


def rules_file(key: str) -> str:
    """Name of the file with the rules of a promise."""
    return f"rules/{key}.yml"


def watches(terms: Sequence[Terms], project: Project) -> list[tuple[Terms, Promised, Watch]]:
    """What is watched, with the terms that promise it; errors as for `emit`."""
    return [(version.terms, each, watch) for version, each, watch in _watched(_promised(terms, project))]


def routes(watched: Sequence[tuple[Terms, Promised, Watch]], table: Table) -> dict[str, Any]:
    """The configuration of Alertmanager for what `watches` gives."""
    return routing([Routed(watch, terms, _works(each)) for terms, each, watch in watched], table)


def _promised(terms: Sequence[Terms], project: Project) -> list[tuple[Version, Promised]]:
    table = table_of(project.settings)
    return [(version, each) for version in _versions(terms, project) for each in promised(version, table)]


def _watched(found: Sequence[tuple[Version, Promised]]) -> list[tuple[Version, Promised, Watch]]:
    return [(version, each, each.watch) for version, each in found if each.watch]


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the files for all agreements of the MSP.

    Args:
        terms: every version of every agreement that is, was or will be in force.
        project: settings, and the day from which on promises are watched.

    Raises:
        TargetError: settings cannot be used; the message names what to change.
    """
    table = table_of(project.settings)
    versions = _versions(terms, project)
    found = [(version, each) for version in versions for each in promised(version, table)]
    watched = _watched(found)
    groups = [group_of(watch) for _, _, watch in watched]
    verdicts = tuple(verdict for version in versions for verdict in _verdicts(version, found))
    steps = (*system_steps([watch for *_, watch in watched], table), *agreement_steps(watched))
    trace = tuple(row for _, each, watch in watched for row in _trace(watch, each))
    bundle = Bundle((), {}, steps, trace, verdicts)
    files = {rules_file(each.name): yaml({"groups": [each.entry()]}) for each in groups}
    files[ROUTES] = yaml(routes([(version.terms, each, watch) for version, each, watch in watched], table))
    return Bundle((), {**files, **_sheets(bundle, project)}, steps, trace, verdicts)


def group_of(watch: Watch) -> Group:
    """The rules of a promise."""
    return Group(watch.key, watch.interval, (*recording(watch), *alerting(watch)))


def _versions(terms: Sequence[Terms], project: Project) -> list[Version]:
    every = sorted(terms, key=lambda each: (each.agreement, each.start))
    for one, other in pairwise(every):
        if (one.agreement, one.start) == (other.agreement, other.start):
            raise TargetError(f'two agreements are called "{one.agreement}" and begin on {one.start}; rename one')
    numbers: Counter[str] = Counter()
    versions = []
    for each in every:
        numbers[each.agreement] += 1
        versions.append(Version(each, numbers[each.agreement], project.on))
    return versions


def _works(found: Promised) -> list[Maintenance]:
    assert found.watch is not None, "only what is watched has alerts"
    return [each for each in found.service.maintenance if each.excluded]


def _verdicts(version: Version, found: Sequence[tuple[Version, Promised]]) -> Iterator[Verdict]:
    """Verdicts on everything a version promises, availability first."""
    support, terms = load_support("prometheus"), version.terms
    own = [each for other, each in found if other is version]
    yield from (support.judge(terms, each.promise.id, each.notes) for each in own)
    for service in terms.services:
        watched = any(each.service is service for each in own)
        for work in service.maintenance:
            feature = "maintenance_unused" if not (watched and work.excluded) else "maintenance"
            if feature == "maintenance" and work.rows and not is_expressible(work):
                feature = "maintenance_rule_only"
            yield support.judge(terms, f"{service.name} / maintenance {work.kind}", [Note(feature)])
    yield from (support.judge(terms, each.element, each.notes) for each in others(terms))


def _trace(watch: Watch, found: Promised) -> Iterator[Trace]:
    """Where each rule comes from; rules about maintenance come from its kind."""
    # Excluded maintenance that no line of the service plans is the promise's own.
    kinds = {f"{work.kind} maintenance": f"{found.service.name} / maintenance {work.kind}"
             for work in found.service.maintenance}  # fmt: skip
    for number, rule in enumerate(group_of(watch).rules, 1):
        about = rule.labels.get("reason") or rule.labels.get("hours", "")
        more = {name: value for name, value in rule.labels.items() if name in ("stage", "hours", "period", "burnt")}
        told = ", ".join(f"{name} {value}" for name, value in more.items())
        path = f"groups/0/rules/{number - 1} {rule.name}"
        yield Trace(rules_file(watch.key), path, watch.agreement, kinds.get(about, watch.promise), told)
    for severity in ("critical", "warning", "info"):
        yield Trace(ROUTES, f"route/{watch.key}/{severity}", watch.agreement, watch.promise, f"severity {severity}")
    for work in found.service.maintenance:
        if work.excluded and is_expressible(work):
            element = f"{found.service.name} / maintenance {work.kind}"
            yield Trace(ROUTES, f"time_intervals/{watch.key} {work.kind}", watch.agreement, element, "windows")


def _sheets(bundle: Bundle, project: Project) -> dict[str, str]:
    from sladsl.targets.writing import sheets, written

    files = {**written(bundle), **sheets("prometheus", "Prometheus and Alertmanager", bundle, project)}
    del files["requests.jsonl"]  # nothing is loaded by requests
    return files
