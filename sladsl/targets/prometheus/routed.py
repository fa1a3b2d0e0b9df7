"""The configuration of Alertmanager, as far as it is about promises: routes, receivers, time intervals."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Origin, Told
from sladsl.targets.protocol import Stated, TargetError

from .promql import quoted, unquoted
from .routing import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.targets.differing import Change, Path

    from .watch import Watch

MATCHER = re.compile(r"\s*(\w+)\s*(=~|!~|!=|=)\s*(.*?)\s*", re.DOTALL)
OWN = re.compile(r'\bsla=("(?:[^"\\]|\\.)*")')
CHOICES = ("matchers", "match", "match_re")
MUTES, ACTIVE = "mute_time_intervals", "active_time_intervals"
PLACES = {"routes": "route of alerts with {}", "receivers": 'receiver "{}"', "time_intervals": 'time interval "{}"',
          "global": "global, {}"}  # fmt: skip
NO_FILE = Stated("unknown", "no file is one of Alertmanager, so nobody can tell who gets the alerts")
NO_ROUTE = Stated("provider", "the alerts go to whoever the other routes name, and to nobody who was agreed")
OTHERS = Stated("unknown", "others are told than those who were agreed")
NO_RECEIVER = Stated("provider", "Alertmanager refuses the file, or nobody gets these alerts")
MUTED = Stated("provider", "the alerts are kept quiet at times at which they should come")
LOUD = Stated("client", "missing probes are told in maintenance windows, too")
QUIET = Stated("mixed", "missing probes are kept quiet at other times than in the maintenance windows")
NO_MAIL = Stated("provider", "the mail is not sent to those who were agreed")


def routes_of(config: Mapping[str, Any] | None) -> dict[str, Any]:
    """The configuration as a tree: routes by their matchers wherever they stand, receivers and intervals by name.

    Raises:
        TargetError: a part is not what it should be.
    """
    if config is None:
        return {}
    receivers = {str(each.get("name")): dict.fromkeys(_addresses(each), True) for each in _rows(config, "receivers")}
    intervals = {
        str(each.get("name")): tuple(sorted(map(_interval, _rows(each, "time_intervals"))))
        for key in (MUTES, "time_intervals") for each in _rows(config, key)
    }  # fmt: skip
    found: dict[str, Any] = {"routes": {}, "receivers": receivers, "time_intervals": intervals}
    for route in _routes(config.get("route")):
        if route.get("matchers"):
            found["routes"].setdefault(_matchers(route), _route(route))
    system = config.get("global")
    return found | ({"global": dict(system)} if isinstance(system, Mapping) else {})


def _rows(config: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = config.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(each, Mapping) for each in rows):
        raise TargetError(f"the configuration of Alertmanager: {key} must be a list of mappings")
    return rows


def _routes(route: Any) -> Iterator[Mapping[str, Any]]:
    """Every route that alerts can come to, children after their parent: none behind one that takes all alerts."""
    if not isinstance(route, Mapping):
        raise TargetError("the configuration of Alertmanager: a route must be a mapping")
    yield route
    for each in _rows(route, "routes"):
        yield from _routes(each)
        if not any(each.get(key) for key in CHOICES) and str(each.get("continue")) != "true":
            return


def _matchers(route: Mapping[str, Any]) -> str:
    texts = route["matchers"] if isinstance(route["matchers"], list) else [route["matchers"]]
    return ", ".join(sorted(_matcher(str(each)) for each in texts))


def _matcher(text: str) -> str:
    match = MATCHER.fullmatch(text)
    if match is None:
        return text
    value = match[3] if match[3].startswith('"') else quoted(match[3])
    return f"{match[1]}{match[2]}{value}"


def _route(route: Mapping[str, Any]) -> dict[str, Any]:
    intervals = {key: tuple(sorted(map(str, route[key]))) for key in (MUTES, ACTIVE) if route.get(key)}
    return {"receiver": str(route.get("receiver")), **intervals}


def _addresses(receiver: Mapping[str, Any]) -> Iterator[str]:
    return (str(each.get("to")) for each in _rows(receiver, "email_configs"))


def _interval(row: Mapping[str, Any]) -> str:
    """A window in words, such as "sunday 02:00 to 06:00 Europe/Berlin"; what else it says as it stands there."""
    days = ", ".join(sorted({day for each in row.get("weekdays") or () for day in _weekdays(str(each))}, key=_weekday))
    times = ", ".join(sorted(f"{each.get('start_time')} to {each.get('end_time')}" for each in _rows(row, "times")))
    rest = {key: each for key, each in row.items() if key not in ("weekdays", "times", "location")}
    parts = (days, times, str(row.get("location", "UTC")), json.dumps(rest, sort_keys=True) if rest else "")
    return " ".join(part for part in parts if part)


def _weekdays(text: str) -> list[str]:
    """A weekday, or all of a range such as "monday:friday"."""
    first, _, last = text.lower().partition(":")
    if first not in DAYS or (last and last not in DAYS):
        return [text]
    return list(DAYS[DAYS.index(first) : DAYS.index(last or first) + 1])


def _weekday(text: str) -> int:
    return DAYS.index(text) if text in DAYS else len(DAYS)


# ---- words ----------------------------------------------------------------------------------------------------------


def is_ours(path: Path) -> bool:
    """Whether something that is not wanted is a difference: what silences a route of ours."""
    return len(path) == 3 and path[0] == "routes"


def route_told(change: Change) -> Told:
    """A change in words."""
    first, *rest = change.path
    if not rest:
        return Told("alertmanager.yml", "not in the export", "there", NO_FILE)
    place = ", ".join([PLACES[first].format(rest[0]), *rest[1:]])
    return Told(place, _value(change.found), _value(change.wanted), _effect(change))


def _value(value: Any) -> str:
    if value is ABSENT:
        return "not there"
    if isinstance(value, Mapping):
        return f'receiver "{value["receiver"]}"' if "receiver" in value else "there"
    if isinstance(value, tuple):
        return "; ".join(value) or "empty"
    return "there" if value is True else str(value)


def _effect(change: Change) -> Stated:
    first, *rest = change.path
    if first == "global":
        return NO_MAIL
    if first == "receivers":
        return NO_RECEIVER if len(rest) == 1 else NO_MAIL
    if first == "time_intervals":
        return QUIET
    if len(rest) == 1:
        return LOUD if "SLANotMeasured" in rest[0] else NO_ROUTE
    if rest[1] == "receiver":
        return OTHERS
    return LOUD if change.found is ABSENT else QUIET if "SLANotMeasured" in rest[0] else MUTED


def route_origin(watches: Mapping[str, Watch]) -> Callable[[Path], Origin]:
    """Gives the element behind a path: the promise whose alerts a route is for, the maintenance of an interval."""

    def origin(path: Path) -> Origin:
        name = path[1] if len(path) > 1 else ""
        match = OWN.search(name) if path[0] == "routes" else None
        key, _, kind = (unquoted(match[1]), "", "") if match else name.partition(" ")
        watch = watches.get(key) if path[0] in ("routes", "time_intervals") else None
        if watch is None:
            return Origin("", "")
        return Origin(watch.agreement, f"{watch.service} / maintenance {kind}" if kind else watch.promise)

    return origin
