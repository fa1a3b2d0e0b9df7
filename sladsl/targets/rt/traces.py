"""Where each emitted field comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .emission import Emission
    from .entries import Slot
    from .levels import LevelPlan

Origin = tuple[str, str, str]
"""Agreement, element and reason of an emitted field."""
TARGETS: dict[str, Slot] = {"Response": "response", "KeepInLoop": "keep_in_loop", "Resolve": "resolve"}
WHOLE: Origin = ("", "", "")


def traced(emissions: Sequence[Emission], files: Mapping[str, Any]) -> Iterator[Trace]:
    """A trace for every field of every file, in the order of the files."""
    plans = {plan.name: (each, plan) for each in emissions for plan in each.layout.plans}
    calendars = {name: (each.terms.agreement, f"hours {own}", "")
                 for each in emissions for own, name in each.calendars.items()}  # fmt: skip
    queues = {name: (each.terms.agreement, "binding", "")
              for each in emissions if each.in_force for name in each.queues}  # fmt: skip
    for file, data in files.items():
        for path in leaves(data, ()):
            yield Trace(file, ".".join(path), *_origin(path, data, plans, calendars, queues))


def leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of all fields that are no hashes; lists of hashes count their items."""
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from leaves(each, (*path, str(key)))
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for number, each in enumerate(value):
            yield from leaves(each, (*path, str(number)))
    else:
        yield path


def _origin(
    path: tuple[str, ...],
    data: Any,
    plans: Mapping[str, tuple[Emission, LevelPlan]],
    calendars: Mapping[str, Origin],
    queues: Mapping[str, Origin],
) -> Origin:
    kind, name, *rest = (*path, "")
    if not name:
        return WHOLE
    if kind == "ServiceBusinessHours":
        return calendars[name]
    if kind == "ServiceAgreements":
        if name == "Levels":
            return _of_level(rest, *plans[rest[0]])
        return queues.get(rest[0], WHOLE)
    if kind in ("PriorityAsString", "SladslQueues"):
        return queues.get(name, WHOLE)
    if kind == "Queues":
        return queues.get(data["Queues"][int(name)]["Name"], WHOLE)
    if kind == "CustomFields":
        return queues.get(data["CustomFields"][int(name)]["Queue"][0], WHOLE)
    return WHOLE


def _of_level(path: Sequence[str], emission: Emission, plan: LevelPlan) -> Origin:
    agreement = emission.terms.agreement
    slot = TARGETS.get(path[1] if len(path) > 1 else "")
    if slot is not None and slot in plan.targets:
        own = len(path) > 2 and path[2] not in ("BusinessMinutes", "RealMinutes")
        return agreement, plan.targets[slot].promise.id, "the waits that stop it" if own else ""
    if plan.clock is not None:
        return agreement, f"hours {plan.clock.name}", ""
    return agreement, "binding", "starts at once"
