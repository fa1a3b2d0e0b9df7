"""What is watched as named fields, with the words for each: what two readings of a group of rules are compared by."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.targets.differing import Path

    from .watch import Hours, Stretch, Watch

TEXTS = ("agreement", "client", "service", "promise", "words", "zone")
"""Fields that are read by people only."""
NAMES = {
    "target": "target", "interval": "interval", "bad": "failures in a row until it is down",
    "good": "successes in a row until it is up", "share": "share of endpoints that may be down",
    "needed": "share of requests that must succeed", "minimum": "least length of an outage",
    "largest": "longest outage (SLAOutageTooLong)", "both": "whether excluded time leaves the period, too",
    "reasons": "excluded reason", "kinds": "excluded", "hours": "hours that count", "periods": "period",
    "selector": "probes", "exclusions": "series of excluded time", "runs_out": "end of the dates (SLARulesRunOut)",
    "words": "what is promised, in words", "zone": "label zone", "agreement": "label agreement",
    "client": "label client", "service": "label service", "promise": "label promise",
}  # fmt: skip
PARTS = {
    "windows": "windows", "cap": "limit per period", "limits": "period of the limit", "week": "week",
    "opened": "dates with more", "closed": "dates with less", "clock": "changes of the wall clock",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 86400


def fields_of(watch: Watch) -> dict[str, Any]:
    """The fields of a watch by name."""
    plain = ("interval", "bad", "good", "share", "needed", "minimum", "largest", "both", "selector", "exclusions")
    return {
        "target": (watch.target, watch.above),
        **{name: getattr(watch, name) for name in (*plain, *TEXTS)},
        "reasons": dict.fromkeys(watch.reasons, True),
        "kinds": {each.reason: {"windows": _hours(each.hours), "cap": each.cap, "limits": _periods(each.periods)}
                  for each in watch.kinds},
        "hours": _hours(watch.hours),
        "periods": _periods(watch.periods),
        "runs_out": watch.runs_out,
    }  # fmt: skip


def _hours(hours: Hours | None) -> dict[str, Any] | None:
    if hours is None:
        return None
    clock = (hours.offset, *hours.changes)
    return {"week": hours.week, "opened": hours.opened, "closed": hours.closed, "clock": clock}


def _periods(periods: Sequence[Stretch]) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.start, each.end, each.whole) for each in periods}


# ---- words ----------------------------------------------------------------------------------------------------------


def place(path: Path) -> str:
    """A field in words."""
    first, *rest = path
    own = 1 if first in ("kinds", "reasons", "periods") else 0
    return " ".join([NAMES[first], *rest[:own], *(PARTS.get(each, each) for each in rest[own:])])


def value(path: Path, found: Any) -> str:
    """A value of a field in words."""
    if found is ABSENT:
        return "not there"
    first, parts = path[0], path[2:] if path[0] == "kinds" else path
    if first == "target":
        return ("above " if found[1] else "at least ") + percent(found[0])
    if first == "reasons":
        return "excluded"
    if first == "periods" or parts[:1] == ("limits",):
        return _period(found)
    if first == "hours" or parts[:1] == ("windows",):
        return _hours_words(parts[1:], found)
    if isinstance(found, dict):
        limit = "" if found["cap"] is None else f", at most {length(found['cap'])} in a period"
        return _hours_words((), found["windows"]) + limit
    return _plain(first, found)


def _plain(first: str, found: Any) -> str:
    if found is None:
        return "none"
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Fraction):
        return percent(found)
    if first == "runs_out":
        return moment(found)
    return length(found) if first in ("interval", "minimum", "largest", "kinds") else str(found)


def _period(found: Any) -> str:
    if isinstance(found, dict):
        return ", ".join(found) or "none"
    start, end, whole = found
    return f"{moment(start)} to {moment(end)}, of which {length(whole)} count"


def _hours_words(parts: Path, found: Any) -> str:
    if found is None:
        return "at any time"
    if parts == ("clock",):
        offset, *changes = found
        told = [f"from {moment(at)} {by:+} seconds" for at, by in changes]
        return ", ".join([f"{offset} seconds ahead of UTC", *told])
    if parts and parts[0] in ("opened", "closed"):
        return ", ".join(f"{moment(a)} to {moment(b)}" for a, b in found) or "none"
    return week(found["week"] if isinstance(found, dict) else found)


def week(spans: Sequence[Interval]) -> str:
    """Open spans of a week in words."""
    return ", ".join(f"{_clock(a)} to {_clock(b)}" for a, b in spans) or "never"


def _clock(second: int) -> str:
    day, rest = divmod(second, DAY)
    text = f"{rest // 3600:02}:{rest // 60 % 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
    return f"{DAYS[day % 7]} {text}"


def percent(share: Fraction) -> str:
    """A share in percent, without needless places."""
    return f"{float(share * 100):.10f}".rstrip("0").rstrip(".") + "%"


def length(seconds: int) -> str:
    """A length of time in hours, minutes and seconds."""
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def moment(at: int) -> str:
    """An instant in UTC; Prometheus has no other zone."""
    from sladsl.clock.zones import date_of

    rest = at % DAY
    text = f"{date_of(at // DAY)} {rest // 3600:02}:{rest // 60 % 60:02}"
    return f"{text}{f':{rest % 60:02}' if rest % 60 else ''} UTC"
