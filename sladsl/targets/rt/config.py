"""A configuration of RT: read from its files, checked against the strict objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from sladsl.targets.exported import objects_of, parsed
from sladsl.targets.protocol import TargetError

from .objects import Agreements, Hours, Lifecycle, OwnQueue, Queue
from .perl import Reader, hash_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sladsl.targets.protocol import Files, Known

    from .perl import Setting

Made = TypeVar("Made")
OWN = "%SladslQueues"
"""The option of our own, which RT keeps and does not read."""
FIRST = "RT_SiteConfig.pm"
"""The file that RT reads before those of RT_SiteConfig.d; what is set first is not changed by a later file."""
EXPORT = "queues.json"
"""An export of the queues by REST 2.0."""
BUILT_IN_LIFECYCLES = ("default", "approvals", "assets")
HASHES = ("%ServiceAgreements", "%ServiceBusinessHours", "%Lifecycles", "%PriorityAsString", OWN)


@dataclass(slots=True)
class Config:
    """What RT has loaded.

    Attributes:
        agreements: the levels and which queue has which.
        hours: calendar -> its hours.
        lifecycles: name -> its statuses.
        priorities: queue (or "Default") -> name of a priority -> its number.
        own: queue -> what we wrote about it.
        zone: RT's time zone, for levels without their own.
        queues: queues of initial data or of an export; None if neither says which there are.
    """

    agreements: Agreements = field(default_factory=Agreements)
    hours: dict[str, Hours] = field(default_factory=dict)
    lifecycles: dict[str, Lifecycle] = field(default_factory=dict)
    priorities: dict[str, dict[str, int]] = field(default_factory=dict)
    own: dict[str, OwnQueue] = field(default_factory=dict)
    zone: str = "UTC"
    queues: dict[str, Queue] | None = None

    def lifecycle(self, queue: str) -> Lifecycle | None:
        """The lifecycle of a queue; None if no file defines it."""
        found = (self.queues or {}).get(queue)
        return self.lifecycles.get(found.lifecycle if found is not None else "default")

    def computes(self, queue: str) -> bool:
        """Whether RT computes dates on a queue; it is taken to where the queues are not known."""
        if self.queues is None:
            return True
        return queue in self.queues and not self.queues[queue].sla_disabled


def read_config(files: Files, known: Known, zone: str) -> Config:
    """Read the files of a configuration.

    Args:
        files: name -> text: `*.pm` of RT_SiteConfig and RT_SiteConfig.d, `*.json` of initial data, and `queues.json`.
        known: exports; `queues` are those of REST 2.0 with Name, SLADisabled, Lifecycle. Those in the files win.
        zone: IANA zone that RT uses when a file does not set `$Timezone`.

    Raises:
        TargetError: a file cannot be understood; the message names the place.
    """
    hashes: dict[str, dict[str, Any]] = {name: {} for name in HASHES}
    config = Config(zone=zone)
    zones: list[str] = []
    for name in scripts(files):
        for setting in Reader(name, files[name]).settings():
            if setting.name in hashes:
                # Top-level keys are merged, and what an earlier file set stays (read in RT's source).
                hashes[setting.name] = {**hash_of(setting, name), **hashes[setting.name]}
            elif setting.name == "$Timezone":
                zones.append(_text(setting, name))
    config.zone = zones[0] if zones else zone
    _fill(config, hashes)
    _read_queues(config, files, known)
    return config


def scripts(files: Files) -> list[str]:
    """Names of the files that set options, in the order in which RT reads them."""
    return sorted((name for name in files if name.endswith(".pm")), key=lambda name: (not name.endswith(FIRST), name))


def _text(setting: Setting, name: str) -> str:
    if len(setting.values) != 1 or not isinstance(setting.values[0], str):
        raise TargetError(f"{name}, line {setting.line}: {setting.name} must be a text")
    return setting.values[0]


def _fill(config: Config, hashes: Mapping[str, dict[str, Any]]) -> None:
    config.agreements = _made("%ServiceAgreements", Agreements.model_validate, hashes["%ServiceAgreements"])
    for name, value in _tables("%ServiceBusinessHours", hashes).items():
        config.hours[name] = _made(f"%ServiceBusinessHours, {name!r}", Hours.from_perl, value)
    for name, value in _tables("%Lifecycles", hashes).items():
        if name != "__maps__":
            config.lifecycles[name] = _made(f"%Lifecycles, {name!r}", Lifecycle.model_validate, value)
    for name, value in _tables(OWN, hashes).items():
        config.own[name] = _made(f"{OWN}, {name!r}", OwnQueue.model_validate, value)
    for name, value in hashes["%PriorityAsString"].items():
        if isinstance(value, dict):
            config.priorities[name] = {key: _number(name, number) for key, number in value.items()}


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).lstrip("-").isdecimal():
        raise TargetError(f"%PriorityAsString, {name!r}: {value!r} is no whole number")
    return int(value)


def _tables(name: str, hashes: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    for key, value in hashes[name].items():
        if not isinstance(value, dict):
            raise TargetError(f"{name}, {key!r} must be a hash")
    return hashes[name]


def _made(place: str, make: Callable[[dict[str, Any]], Made], value: dict[str, Any]) -> Made:
    try:
        return make(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(repr(part) if isinstance(part, str) else str(part) for part in first["loc"])
        raise TargetError(f"{place}{', ' if where else ''}{where}: {first['msg']}") from None


def _read_queues(config: Config, files: Files, known: Known) -> None:
    found: dict[str, Queue] = {}
    said = False
    exported, place = known.get("queues"), f"exports/rt/{EXPORT}"
    for name in sorted(each for each in files if each.endswith(".json")):
        data = parsed(name, files[name])
        if name == EXPORT:
            exported, place = _listed(name, data), name
        # What exists says more than what was once to be loaded.
        if EXPORT in files or not isinstance(data, dict) or "Queues" not in data:
            continue
        said = True
        if not isinstance(data["Queues"], list):
            raise TargetError(f"{name}: Queues must be a list")
        queues = [_made(f"{name}, Queues", Queue.model_validate, row) for row in data["Queues"]]
        for queue in queues:
            if queue.lifecycle not in config.lifecycles and queue.lifecycle not in BUILT_IN_LIFECYCLES:
                raise TargetError(
                    f'{name}: the queue "{queue.name}" has the lifecycle "{queue.lifecycle}", which no file defines; '
                    "RT refuses such a queue"
                )
        found |= {queue.name: queue for queue in queues}
    if exported is not None:
        said = True
        found |= {queue.name: queue for queue in _exported(exported, place)}
    config.queues = found if said else None


def _listed(name: str, data: Any) -> Sequence[Mapping[str, Any]]:
    """The objects of a list as REST 2.0 gives it, bare or with its pages' frame around it."""
    return objects_of(name, data["items"] if isinstance(data, dict) and "items" in data else data, "REST 2.0")


def _exported(rows: Sequence[Mapping[str, Any]], place: str) -> list[Queue]:
    """Queues as REST 2.0 gives them, of which only some fields matter here."""
    fields = ("Name", "Lifecycle", "SLADisabled", "SLA", "Disabled")
    wanted = [{key: row[key] for key in fields if row.get(key) not in (None, "")} for row in rows]
    return [_made(place, Queue.model_validate, row) for row in wanted]
