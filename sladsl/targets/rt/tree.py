"""RT's configuration as a tree of named objects, whoever wrote the files, and such a tree as files again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import TargetError

from .config import EXPORT, OWN, read_config, scripts
from .objects import DAYS
from .perl import option, quoted
from .scrips import SCRIPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.differing import Path, Tree
    from sladsl.targets.protocol import Files

    from .objects import Hours, Level, Lifecycle, Queue

EXPORTED_SCRIPS = "scrips.json"
SETS = ("IgnoreOnStatuses", "ResumeOnReply")
"""Lists whose order means nothing."""


def tree_of(files: Files, zone: str) -> dict[str, Any]:
    """The tree of files of a configuration, as strict objects hold it; queues and scrips only if a file says which.

    Raises:
        TargetError: the files cannot be understood; the message names the place.
    """
    config = read_config(files, {}, zone)
    _check_export(files)
    agreements = config.agreements
    tree: dict[str, Any] = {
        "ServiceBusinessHours": {name: _hours(each) for name, each in config.hours.items()},
        "ServiceAgreements": {
            "AssumeOutsideActor": agreements.assume_outside_actor,
            "QueueDefault": {name: each.body() for name, each in agreements.queue_default.items()},
            "Levels": {name: _level(each) for name, each in agreements.levels.items()},
        },
        "Lifecycles": {name: _lifecycle(each) for name, each in config.lifecycles.items()},
        "PriorityAsString": config.priorities,
        OWN[1:]: {name: _sets(each.body()) for name, each in config.own.items()},
    }
    if config.queues is not None:
        tree["Queues"] = {name: _queue(each) for name, each in config.queues.items()}
    scrips = _scrips(files)
    return tree if scrips is None else {**tree, "Scrips": scrips}


def _check_export(files: Files) -> None:
    """Refuse queues of which the export does not tell what decides whether there are due dates at all."""
    for row in json.loads(files.get(EXPORT, "[]")):
        missing = [name for name in ("Name", "Lifecycle", "SLADisabled") if row.get(name) in (None, "")]
        if missing:
            named = f'the queue "{row["Name"]}"' if row.get("Name") else "a queue"
            raise TargetError(f"{EXPORT}: {named} has no {', '.join(missing)}; export that field, too")


def _hours(hours: Hours) -> dict[str, Any]:
    """Hours of each open weekday by its name, and closed dates; a name in the file is a comment."""
    found: dict[str, Any] = {}
    for number, day in hours.days.items():
        if day.start and day.end:
            breaks = tuple(sorted(f"{_clock(each.start)} to {_clock(each.end)}" for each in day.breaks or ()))
            times = {"Start": _clock(day.start), "End": _clock(day.end)}
            found[DAYS[int(number)]] = {**times, "Breaks": breaks} if breaks else times
    return {**found, "holidays": dict.fromkeys(hours.holidays or (), "closed")}


def _clock(text: str) -> str:
    return text.zfill(5)


def _level(level: Level) -> dict[str, Any]:
    body = {name: _sets(each) if isinstance(each, dict) else each for name, each in level.body().items()}
    if not body.get("StartImmediately"):
        body.pop("StartImmediately", None)
    for each in body.values():
        if isinstance(each, dict) and not each.get("ExcludeTimeOnIgnoredStatuses"):
            each.pop("ExcludeTimeOnIgnoredStatuses", None)
    return body


def _sets(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(sorted(each)) if name in SETS else each for name, each in body.items() if each not in ((), [])}


def _lifecycle(lifecycle: Lifecycle) -> dict[str, Any]:
    """Statuses and the ways between them; who may go them, and what the screen offers, is the provider's own."""
    return {name: each for name, each in lifecycle.body().items() if name not in ("rights", "actions", "type")}


def _queue(queue: Queue) -> dict[str, Any]:
    found: dict[str, Any] = {"Lifecycle": queue.lifecycle, "SLADisabled": queue.sla_disabled}
    return found | ({"SLA": queue.sla} if queue.sla else {}) | ({"Disabled": 1} if queue.disabled else {})


def _scrips(files: Files) -> dict[str, dict[str, Any]] | None:
    """The scrips of initial data and exports by their description; None if no file says which there are.

    An export tells of a scrip that it is there and whether it is disabled; what else it does not tell is as it was
    loaded.
    """
    ours = {each.description: each.body() for each in SCRIPS}
    found: dict[str, dict[str, Any]] | None = None
    for name, data in _documents(files):
        rows = data if name == EXPORTED_SCRIPS else data.get("Scrips") if isinstance(data, dict) else None
        if rows is None or (EXPORTED_SCRIPS in files and name != EXPORTED_SCRIPS):
            continue
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise TargetError(f"{name}: the scrips must be a list of objects")
        found = {} if found is None else found
        for row in rows:
            usual = ours.get(str(row.get("Description")), {}) if name == EXPORTED_SCRIPS else {}
            found[str(row.get("Description"))] = _scrip({**usual, **row})
    return found


def _scrip(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: each for name, each in row.items() if name in SCRIPS[0].body()}
    texts = {name: " ".join(str(each).split()) for name, each in fields.items()}
    return texts | ({"Disabled": 1} if str(row.get("Disabled") or 0) != "0" else {})


def _documents(files: Files) -> Iterator[tuple[str, Any]]:
    """The JSON documents, in the order in which a later one says more than an earlier one."""
    exports = (EXPORT, EXPORTED_SCRIPS)
    for name in sorted((each for each in files if each.endswith(".json")), key=lambda each: (each in exports, each)):
        try:
            yield name, json.loads(files[name])
        except (ValueError, RecursionError) as error:
            raise TargetError(f"{name} is no JSON: {error}") from None


# ---- writing back ---------------------------------------------------------------------------------------------------


def files_of(tree: Tree, files: Files, zone: str) -> Files:
    """Files that say what a tree says, under the names that were given: the first script says all, others nothing."""
    zone = read_config(files, {}, zone).zone
    first, *others = scripts(files)
    options = {name: dict(tree[name]) for name in ("ServiceAgreements", "Lifecycles", "PriorityAsString", OWN[1:])
               if name in tree}  # fmt: skip
    options["ServiceBusinessHours"] = {name: _perl_hours(each) for name, each in tree["ServiceBusinessHours"].items()}
    text = "".join(option(name, _plain(each)) for name, each in options.items())
    whole = f"{text}Set($Timezone, {quoted(zone)});\n1;\n"
    made = {**files, **dict.fromkeys(others, "1;\n"), first: whole}
    return {**made, **_queue_files(tree, files)}


def _queue_files(tree: Tree, files: Files) -> dict[str, str]:
    """The queues in the last document that has any; the others have none."""
    holders = [name for name, data in _documents(files)
               if name == EXPORT or (isinstance(data, dict) and "Queues" in data)]  # fmt: skip
    rows = [{"Name": name, **each} for name, each in tree.get("Queues", {}).items()]
    texts: dict[str, str] = {}
    for name in reversed(holders):
        texts[name] = json.dumps(rows if name == EXPORT else {"Queues": rows})
        rows = []
    return texts


def _perl_hours(hours: Tree) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, day in hours.items():
        if name == "holidays":
            found[name] = sorted(day)
            continue
        breaks = [dict(zip(("Start", "End"), each.split(" to "), strict=True)) for each in day.get("Breaks", ())]
        found[str(DAYS.index(name))] = {**day, "Breaks": breaks} if breaks else dict(day)
    return found


def _plain(value: Any) -> Any:
    """Mappings as the writer wants them."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def path_of(raw: Sequence[str], data: Mapping[str, Any]) -> Path:
    """The path in the tree of a field at a path in the files; `data` is the initial data."""
    kind, name, *rest = (*raw, "", "")
    if kind in ("Queues", "Scrips") and name:
        row = data[kind][int(name)]
        return (kind, str(row.get("Name" if kind == "Queues" else "Description")), *raw[2:])
    if kind == "ServiceBusinessHours" and rest[0].isdigit():
        return (kind, name, DAYS[int(rest[0])], *raw[3:])
    return tuple(raw)
