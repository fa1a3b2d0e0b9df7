"""What is configured otherwise than the agreements want it: definitions field by field, hours by day and date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Origin, Told, origins
from sladsl.targets.differing import differences as compared
from sladsl.targets.protocol import Stated, TargetError

from .agreements import FILE
from .emission import emit
from .objects import EXPORTED, table_of
from .reading import Reader, read, tables_of
from .steps import PROPERTY
from .tree import DEFINITIONS, LABELS, PROPERTIES, RELATIVES, SCHEDULES, Names, files_of, tree_of
from .wire import seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Change, Path
    from sladsl.targets.protocol import Bundle, Difference, Files, Project, Trace

    from .configured import ReadDefinition
    from .reading import Tables

ANOTHER = Stated("unknown", "tickets have a Task SLA more, with a due date that nobody promised")
REPORTS = Stated("neutral", "only reports tell definitions apart by it")
UNREAD = Stated("unknown", "nobody here can tell what it does to the conditions")
STATED = {"type": REPORTS, "relative_duration_works_on": REPORTS, "condition_class": UNREAD}


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare exports with what the agreements want; see `ComparableTarget`.

    Definitions are matched by our ids, else by table, target, client and priorities; schedules with them. Compared are
    their hours, not their entries, so that hours that were entered in another way are no difference.

    Raises:
        TargetError: the files cannot be understood, or hold no definitions.
    """
    exported = any(name.removesuffix(".json") in EXPORTED or name.endswith(".xml") for name in files)
    if not exported and "requests.jsonl" not in files:
        raise TargetError("none of the files is an export; save contract_sla.json and the tables it refers to")
    fresh = replace(project, known={})
    bundle = emit(terms, fresh)
    wanted_files = {name: bundle.files[name] for name in ("requests.jsonl", FILE)}
    found, wanted = (_Side(each, fresh) for each in (files, wanted_files))
    names = _named(wanted)
    found_names = _aligned(found, wanted, names)
    trees = found.tree(found_names), wanted.tree(names)
    since = {found_names.schedules[each.row["schedule"]]: each.hours.since for each in found.definitions if each.hours}
    ours = _Ours(trees[1])
    known = origins(bundle.trace, lambda each: _path(each, bundle, names, wanted.tables))
    return compared(
        *trees,
        is_ours=ours.is_ours,
        told=_told,
        origin=lambda path: (
            known(path) if path[0] != DEFINITIONS or path[1] in trees[1][DEFINITIONS] else Origin("", "")
        ),
        written=lambda tree: files_of(tree, {FILE: bundle.files[FILE]}, since),
        read=lambda made: read(made, fresh),
    )


class _Side:
    """Files with their records and definitions."""

    def __init__(self, files: Files, project: Project) -> None:
        self.tables: Tables = tables_of(files, {})
        self.reader = Reader(self.tables, project.settings.zone, {})
        self.definitions = list(self.reader.definitions())

    def tree(self, names: Names) -> Mapping[str, Any]:
        """The tree, with records called by names."""
        return tree_of(self.definitions, self.tables, names, use_time_left=self.reader.use_time_left())


def _named(side: _Side) -> Names:
    return Names(
        {each.row["sys_id"]: each.name for each in side.definitions},
        {key: row.get("name", key) for key, row in side.tables.get("cmn_schedule", {}).items()},
    )


def _aligned(found: _Side, wanted: _Side, names: Names) -> Names:
    """What records of the system are called: as the wanted ones that they stand for, others by their own names."""
    own = _named(found)
    left = {each.row["sys_id"]: each for each in found.definitions}
    pairs = [(left.pop(key), each) for each in wanted.definitions if (key := each.row["sys_id"]) in left]
    matched = {each.row["sys_id"] for _, each in pairs}
    for each in wanted.definitions:
        if each.row["sys_id"] not in matched:
            like = next((other for other in left.values() if _alike(other, each)), None)
            if like is not None:
                pairs.append((left.pop(like.row["sys_id"]), each))
    taken = set(names.definitions.values())
    for key in left:
        if own.definitions[key] in taken:
            own.definitions[key] = f"{own.definitions[key]} ({key[:6]})"
    for here, there in pairs:
        own.definitions[here.row["sys_id"]] = names.definitions[there.row["sys_id"]]
        if here.hours is not None and there.hours is not None:
            own.schedules[here.row["schedule"]] = names.schedules[there.row["schedule"]]
    return own


def _alike(found: ReadDefinition, wanted: ReadDefinition) -> bool:
    """Whether a definition is for the same tickets and milestone."""
    if found.row.get("collection", "incident") != wanted.row["collection"] or found.milestone != wanted.milestone:
        return False
    if found.company is not None and found.company != wanted.company:
        return False
    return _priorities(found) == _priorities(wanted)


def _priorities(each: ReadDefinition) -> set[str]:
    return {
        value
        for term in each.start.terms
        if term.field == "priority" and term.operator in ("=", "IN")
        for value in term.value.split(",")
    }


class _Ours:
    """What is a difference although nobody wants it."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        self.definitions = tree[DEFINITIONS]
        self.dates = {name: sorted(hours["dates"]) for name, hours in tree[SCHEDULES].items()}

    def wants(self, path: Path) -> bool:
        """Whether an agreement is behind a path: not behind a definition that is nobody's."""
        return path[0] != DEFINITIONS or path[1] in self.definitions

    def is_ours(self, path: Path) -> bool:
        """A definition that attaches too, a date in the years that are spelled out, a field of a record of ours."""
        if path[0] == DEFINITIONS:
            return True
        if path[0] == SCHEDULES and len(path) == 4:
            dates = self.dates.get(path[1], [])
            return bool(dates) and dates[0][:4] <= path[3][:4] <= dates[-1][:4]
        return path[0] == SCHEDULES and len(path) > 2


def _path(each: Trace, bundle: Bundle, names: Names, tables: Tables) -> Path:
    """Where a traced field stands in the tree."""
    request = next(request for request in bundle.requests if request.step == each.step)
    body = request.body
    table = table_of(request.path)[0]
    assert isinstance(body, dict), "every request has one record"
    if table == "contract_sla":
        return (DEFINITIONS, names.definitions.get(body["sys_id"], ""), each.path)
    if table == "cmn_relative_duration":
        return (RELATIVES,)
    schedule = body["sys_id"] if table == "cmn_schedule" else body["schedule"]
    return (SCHEDULES, names.schedules.get(schedule, tables["cmn_schedule"][schedule]["name"]))


# ---- words ----------------------------------------------------------------------------------------------------------


def _told(change: Change) -> Told:
    kind, *rest = change.path
    if kind == PROPERTIES:
        return Told(f"property {PROPERTY}", _said("", change.found), _said("", change.wanted))
    if kind == RELATIVES:
        return Told("relative duration", _said("", change.found), _said("", change.wanted))
    if kind == SCHEDULES:
        place = ", ".join([f'schedule "{rest[0]}"', *(part for part in rest[1:] if part != "dates")])
        usual = "as its weekday" if len(rest) == 3 else "not there"
        found, wanted = (usual if side is ABSENT else _said("", side) for side in (change.found, change.wanted))
        return Told(place, found, wanted)
    return _of_definition(rest, change)


def _of_definition(rest: list[str], change: Change) -> Told:
    place = f'SLA definition "{rest[0]}"'
    if len(rest) == 1:
        if change.wanted is ABSENT:
            return Told(place, "active for tickets of these agreements", "not active", ANOTHER)
        found = "not there" if change.found is ABSENT else "there"
        return Told(place, found, _summary(change.wanted))
    name = rest[1]
    return Told(f"{place}, {LABELS[name]}", _said(name, change.found), _said(name, change.wanted), STATED.get(name))


def _summary(fields: Mapping[str, str]) -> str:
    parts = ("duration", "duration_type", "schedule", "start_condition", "stop_condition")
    return ", ".join(f"{LABELS[name]} {_said(name, fields[name])}" for name in parts if fields[name])


def _said(name: str, value: Any) -> str:
    if value is ABSENT:
        return "not there"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said('', each)}" for key, each in value.items())
    if name == "duration" and value:
        minutes, rest = divmod(seconds(value), 60)
        parts = ((minutes // 60, "h"), (minutes % 60, "min"), (rest, "s"))
        return " ".join(f"{number} {unit}" for number, unit in parts if number)
    return str(value) or "empty"
