"""What each status of a queue means: where its lifecycle has it, which targets do not count in it, what ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.protocol import StatusProposal, TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.statuses.facts import EVERY, StatusFacts
from sladsl.targets.statuses.proposing import proposed

from .config import read_config
from .objects import Lifecycle
from .resuming import Scrips
from .ticket import default_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files
    from sladsl.targets.settings import TargetSettings

    from .config import Config
    from .objects import Level, Target

BUILT_IN = Lifecycle(initial=("new",), active=("open", "stalled"), inactive=("resolved", "rejected", "deleted"))
"""RT's own lifecycle "default" (documented, etc/RT_Config.pm)."""
TARGETS = {"respond": "response", "update": "keep_in_loop", "resolve": "resolve"}
"""Milestone -> the target of a level."""
BY_STATUS = ("resolve",)
"""What statuses decide: a response and an update are messages."""
Levels = dict[str, "Level"]


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every status of every queue; of every lifecycle, if no file names a queue.

    Raises:
        TargetError: the files cannot be understood, or have neither queues nor lifecycles.
    """
    config = read_config(files, {}, settings.zone)
    places = _places(config)
    if not places:
        raise TargetError(
            "no queue and no lifecycle is in these files; give the files that set %Lifecycles and %ServiceAgreements, "
            "and initial data with the queues"
        )
    scrips = Scrips(files)
    facts = [each for place, lifecycle in places.items() for each in _of_place(config, place, lifecycle, scrips)]
    rows = [row for place, lifecycle in places.items() for row in _lacking(config, place, lifecycle)]
    return (*proposed(facts, settings, BY_STATUS), *rows)


def _places(config: Config) -> dict[str, Lifecycle]:
    """Queue -> its lifecycle; lifecycles themselves where no queue is known."""
    queues = dict.fromkeys([*(config.queues or ()), *config.own, *config.agreements.queue_default])
    if not queues:
        return dict(config.lifecycles)
    return {queue: config.lifecycle(queue) or BUILT_IN for queue in queues}


def _of_place(config: Config, place: str, lifecycle: Lifecycle, scrips: Scrips) -> Iterator[StatusFacts]:
    levels = _levels(config, place)
    parts = {"initial": lifecycle.initial, "active": lifecycle.active, "inactive": lifecycle.inactive}
    for part, statuses in parts.items():
        for status in statuses:
            held, hidden = _ignoring(levels, status), _hiding(levels, status)
            own = config.own.get(place)
            stage = f"{part}, IgnoreOnStatuses" if held or hidden else part
            yield StatusFacts(
                place,
                status,
                stage,
                _meaning(part, status, held, own.waits if own else {}),
                reaches=("resolve",) if part == "inactive" else (),
                holds=held if part != "inactive" else (),
                ends=part == "inactive",
                release=scrips.releasing(place, status, lifecycle, own),
                doubts=hidden,
                ours=own is not None and status in own.waits,
            )


def _levels(config: Config, place: str) -> Levels:
    """The levels that tickets of a queue get; every level where no queue is known."""
    every = config.agreements.levels
    own = config.own.get(place)
    names = [*own.levels.values()] if own and own.levels else [default_level(config, place) or ""]
    return {name: every[name] for name in names if name in every} if _is_queue(config, place) else every


def _is_queue(config: Config, place: str) -> bool:
    return place in (config.queues or ()) or place in config.own or place in config.agreements.queue_default


def _targets(levels: Mapping[str, Level]) -> Iterator[tuple[str, str, Target]]:
    for name, level in levels.items():
        for milestone, field in TARGETS.items():
            target = getattr(level, field)
            if target is not None:
                yield name, milestone, target


def _ignoring(levels: Levels, status: str) -> tuple[str, ...]:
    """The milestones whose clocks stand still in a status, in any level; EVERY if all targets of all levels do."""
    targets = list(_targets(levels))
    held = [milestone for _, milestone, target in targets if _ignores(target, status) and _excludes(target)]
    if held and len(held) == len(targets):
        return EVERY
    return tuple(milestone for milestone in TARGETS if milestone in held)


def _hiding(levels: Levels, status: str) -> tuple[str, ...]:
    """A doubt about targets whose due date is gone in a status although its time counts."""
    names = [name for name, _, target in _targets(levels) if _ignores(target, status) and not _excludes(target)]
    if not names:
        return ()
    listed = ", ".join(f'"{name}"' for name in dict.fromkeys(names))
    return (f"it hides the due date, but its time counts: {listed} lacks ExcludeTimeOnIgnoredStatuses",)


def _ignores(target: Target, status: str) -> bool:
    return status in {each.lower() for each in target.ignore_on_statuses or ()}


def _excludes(target: Target) -> bool:
    return bool(target.exclude_time_on_ignored_statuses)


def _meaning(part: str, status: str, held: tuple[str, ...], waits: Mapping[str, str]) -> str:
    if part == "inactive":
        return "resolved"
    if status in waits or held:
        return f"{WAITING}{waits.get(status, 'Other')}"
    return "not responded" if part == "initial" else "responded"


def _lacking(config: Config, place: str, lifecycle: Lifecycle) -> Iterator[StatusProposal]:
    """Rows about a queue as a whole: no dates at all, and levels that name statuses it does not have."""
    if not config.computes(place) and _is_queue(config, place):
        doubt = "RT computes no dates for its tickets: SLADisabled is not 0"
        yield StatusProposal(place, "", "", "", mapped=False, doubts=(doubt,))
    known = {each.lower() for each in (*lifecycle.initial, *lifecycle.active, *lifecycle.inactive)}
    named: dict[str, list[str]] = {}
    for name, _, target in _targets(_levels(config, place)):
        for status in target.ignore_on_statuses or ():
            if status.lower() not in known:
                named.setdefault(status, []).append(f'"{name}"')
    for status, levels in named.items():
        listed = ", ".join(dict.fromkeys(levels))
        doubt = f'IgnoreOnStatuses of {listed} names "{status}", which its lifecycle does not have'
        yield StatusProposal(place, "", "", "", mapped=False, doubts=(doubt,))
