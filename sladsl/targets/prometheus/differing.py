"""What Prometheus and Alertmanager have loaded otherwise than the agreements want it, and what each changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.zones import DAY, day_of
from sladsl.targets.differing import Change, Origin, Told
from sladsl.targets.differing import differences as compared
from sladsl.targets.protocol import Stated, TargetError

from . import effects, fields
from .asbuilt import as_built
from .emission import ROUTES, group_of, routes, watches
from .exported import exported
from .reading import UnreadError, group, meant, watch_of
from .routed import is_ours as is_our_route
from .routed import route_origin, route_told, routes_of
from .rulewise import rule_told, rules_of
from .table import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Path
    from sladsl.targets.protocol import Difference, Files, Project

    from .rule import Group
    from .watch import Watch

OVER = Stated("provider", "the dates in the rules have run out, so nothing is watched; build and load them anew")


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare files of rules and of Alertmanager with what the agreements want; see `ComparableTarget`.

    Groups are known by their names. One that can be read is compared by what it watches, one that contradicts itself
    rule by rule. Other groups and routes are nobody's business here. Rules that were built on an earlier day are
    compared with those of that day, as long as their dates have not run out.

    Raises:
        TargetError: a file cannot be understood, or none has rules although some are wanted.
    """
    found = exported(files)
    watched = watches(terms, project)
    wanted = {watch.key: watch for *_, watch in watched}
    if wanted and not found.has_rules:
        raise TargetError("none of the files has groups of rules; save the *.yml that Prometheus loads")
    groups = _Groups(wanted, day_of(project.on) * DAY)
    for key, entry in found.groups.items():
        if key in wanted:
            groups.add(key, entry, terms, project)
    trees = groups.trees()
    return (
        *compared(*trees, is_ours=_is_ours, told=groups.told, origin=groups.origin),
        *compared(
            routes_of(found.routing),
            routes_of(routes(watched, table_of(project.settings)) if wanted else None)
            if found.routing is not None or not wanted
            else {ROUTES: True},
            is_ours=is_our_route,
            told=route_told,
            origin=route_origin(wanted),
        ),
    )


def _is_ours(path: Path) -> bool:
    """Whether something that is not wanted stands in a group of ours and is no rule, label or text of somebody else."""
    if path[1:2] == ("rules",):
        return len(path) == 3 and path[2].startswith(("sla:", "SLA"))
    # Dates for more periods than we would write do no harm.
    return len(path) > 1 and path[1] != "periods"


class _Compared(NamedTuple):
    """A group that is loaded.

    Attributes:
        found: its tree, or what is wrong with it in words.
        wanted: the tree that it should be.
        group, should: the group, and what it should be, if it is compared rule by rule.
        meant: what it watches, as far as that can be read.
    """

    found: Any
    wanted: Any
    group: Group | None = None
    should: Group | None = None
    meant: Watch | None = None


class _Groups:
    """The groups that are loaded, each beside what it should be.

    Attributes:
        watches: what should be watched, by key.
        now: the instant whose period is told, in UTC seconds.
        compared: the groups by key; one that is not loaded is not among them.
    """

    def __init__(self, wanted: Mapping[str, Watch], now: int) -> None:
        self.watches = wanted
        self.now = now
        self.compared: dict[str, _Compared] = {}

    def add(self, key: str, entry: Mapping[str, Any], terms: Sequence[Terms], project: Project) -> None:
        """Compare a group by what it watches if it can be read, else by its rules."""
        try:
            found = group(entry)
        except UnreadError as error:
            self.compared[key] = _Compared(str(error), {})
            return
        try:
            watch = watch_of(found)
        except UnreadError:
            self.compared[key] = self._rule_by_rule(found, self.watches[key], terms, project)
            return
        here, wanted = as_built(watch, self.watches[key], terms, project)
        over = {"over": watch.runs_out} if watch.runs_out is not None and watch.runs_out <= self.now else {}
        tree = fields.fields_of(here) | over
        self.compared[key] = _Compared(tree, fields.fields_of(wanted), meant=watch)

    def _rule_by_rule(self, found: Group, wanted: Watch, terms: Sequence[Terms], project: Project) -> _Compared:
        try:
            watch = meant(found)
        except UnreadError:
            watch = wanted
        should = group_of(as_built(watch, wanted, terms, project)[1])
        return _Compared(rules_of(found, should), rules_of(should, found), found, should)

    def trees(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is loaded, and what should be; a group that is not loaded should be there."""
        found = {key: each.found for key, each in self.compared.items()}
        return found, {key: self.compared[key].wanted if key in self.compared else {} for key in self.watches}

    def told(self, change: Change) -> Told:
        """A change in words."""
        key, *rest = change.path
        watch = self.watches[key]
        name = f'rules "{key}"'
        if not rest:
            there = change.found if isinstance(change.found, str) else "not there"
            wanted = f"{watch.promise}: {watch.words}"
            return Told(name, there, wanted, effects.OTHER if isinstance(change.found, str) else effects.NOBODY)
        if rest == ["over"]:
            return Told(f"{name}, dates", f"until {fields.moment(change.found)}", "for the months to come", OVER)
        here = self.compared[key]
        below = Change(tuple(rest), change.found, change.wanted)
        if here.group is not None and here.should is not None:
            told = rule_told(below, here.group, here.should, watch, self.now)
            return told._replace(place=f"{name}, {told.place}")
        found, wanted = (fields.value(below.path, each) for each in (below.found, below.wanted))
        stated = effects.effect(below, here.meant or watch, watch, self.now)
        return Told(f"{name}, {fields.place(below.path)}", found, wanted, stated)

    def origin(self, path: Path) -> Origin:
        """The promise that a group watches, or the kind of maintenance that a part of it is about."""
        watch = self.watches[path[0]]
        for kind in watch.kinds:
            about = (f"reason {kind.reason}", f"hours {kind.reason}")
            in_rule = path[1:2] == ("rules",) and any(each in path[2] for each in about)
            if path[1:3] == ("kinds", kind.reason) or in_rule:
                return Origin(watch.agreement, f"{watch.service} / maintenance {_kind(kind.reason)}")
        return Origin(watch.agreement, watch.promise)


def _kind(reason: str) -> str:
    return reason.removesuffix(" maintenance")
