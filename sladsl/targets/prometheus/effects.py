"""What a difference in a group of rules changes for the promise: how long the service may be down, what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT
from sladsl.targets.protocol import Stated

from .fields import TEXTS, length, percent
from .watch import WEEK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.targets.differing import Change
    from sladsl.targets.protocol import BetterFor

    from .watch import Hours, Stretch, Watch

NOBODY = Stated("provider", "nobody is told of an outage of this service, and no figure of it is recorded")
SAYS = Stated("neutral", "alerts and series say so; no figure changes")
ORDER = Stated("mixed", "a rule sees what the ones before it recorded, so figures and alerts lag behind by an interval")
OTHER = Stated("unknown", "what it computes then is not known")
ALERTS = {
    "SLAOutage": "that the service is down", "SLAOutageTooLong": "that one outage lasts too long",
    "SLABudgetBurnt": "that part of the time that may be down is used up",
    "SLAMissed": "that the promise is missed", "SLANotMeasured": "that the service is not probed",
    "SLARulesRunOut": "that the dates in the rules run out",
}  # fmt: skip
"""Alert -> what people learn from it."""


def effect(change: Change, found: Watch, wanted: Watch, now: int) -> Stated:
    """The effect of a field of a watch that is otherwise.

    Args:
        change: path of the field, and its values.
        found: what is watched.
        wanted: what should be.
        now: the instant whose period is told, in UTC seconds.
    """
    first = change.path[0]
    if first in TEXTS:
        return SAYS
    if first == "periods":
        return _period(change, wanted)
    if first == "target":
        return _target(found, wanted, now)
    if first in ("reasons", "kinds"):
        return _excluded(change)
    if first == "hours":
        return _hours(found.hours, wanted.hours)
    return _FIELDS[first](change.found, change.wanted)


def allowed(watch: Watch, stretch: Stretch) -> int:
    """Whole seconds that the service may be down in a period before the promise is missed."""
    return int(stretch.whole * (1 - watch.target))


def _target(found: Watch, wanted: Watch, now: int) -> Stated:
    here = next((each for each in wanted.periods if now < each.end), wanted.periods[-1])
    may, should = allowed(found, here), allowed(wanted, here)
    if found.target == wanted.target:
        side = "kept" if wanted.above else "missed"
        return Stated("provider" if wanted.above else "client", f"exactly {percent(found.target)} is told as {side}")
    words = f"in {here.name} the service may be down {length(may)} instead of {length(should)} before a miss is told"
    return Stated("provider" if may > should else "client", words)


def _period(change: Change, wanted: Watch) -> Stated:
    name = change.path[-1]
    if change.found is ABSENT:
        return Stated("provider", f"nothing is counted in {name}, so no miss is told")
    (start, end, whole), (first, last, counts) = change.found, change.wanted
    if whole != counts:
        may, should = (int(each * (1 - wanted.target)) for each in (whole, counts))
        words = f"in {name} the service may be down {length(may)} instead of {length(should)} before a miss is told"
        return Stated("provider" if whole > counts else "client", words)
    early, late = start - first, end - last
    words = f"{name} begins {_moved(early)} and ends {_moved(late)}, so outages then count in another period or in none"
    return Stated("mixed", words)


def _moved(seconds: int) -> str:
    if not seconds:
        return "in time"
    return f"{length(abs(seconds))} too {'late' if seconds > 0 else 'early'}"


def _excluded(change: Change) -> Stated:
    """Reasons and kinds of maintenance; more that is left out is better for the provider."""
    reason, *rest = change.path[1:]
    if not rest:
        if change.found is ABSENT:
            return Stated("client", f"time down for {reason} counts, although it is excluded")
        return Stated("provider", f"time down for {reason} is left out, although it counts")
    if rest[0] == "cap":
        words = f"{_limit(change.found)} of {reason} is left out in a period, agreed is {_limit(change.wanted)}"
        return Stated(_better(_most(change.found), _most(change.wanted), "provider"), words)
    if rest[0] == "windows" and rest[-1] in ("windows", "week"):
        may, should = (_open(each) for each in (change.found, change.wanted))
        words = f"time down for {reason} is left out in {length(may)} of each week instead of {length(should)}"
        return Stated(_better(may, should, "provider", "mixed"), words)
    if rest[0] == "limits":
        return Stated("mixed", f"the limit of {reason} is one of another period")
    return Stated("mixed", f"on some dates time down for {reason} is left out when it counts, or counts when it is not")


def _limit(cap: Any) -> str:
    return "all" if cap is None else f"at most {length(cap)}"


def _most(cap: Any) -> float:
    return float("inf") if cap is None else cap


def _open(hours: Any) -> int:
    """Open seconds of a week: of its spans, or of hours as a field; all of it for none."""
    if hours is None:
        return WEEK
    spans: Sequence[Interval] = hours["week"] if isinstance(hours, dict) else hours
    return sum(b - a for a, b in spans)


def _hours(found: Hours | None, wanted: Hours | None) -> Stated:
    may, should = (_open(each and each.week) for each in (found, wanted))
    if may == should:
        return Stated("mixed", "outages count at other times than agreed, as long in all of a week")
    words = (
        f"outages count in {length(may)} of each week instead of {length(should)}; "
        f"those at {'more' if may > should else 'other'} times {'count' if may > should else 'do not'}, "
        "and the time that may be down is part of another whole"
    )
    return Stated("mixed", words)


def _better(found: float, wanted: float, for_more: BetterFor, for_same: BetterFor = "neutral") -> BetterFor:
    if found == wanted:
        return for_same
    other: BetterFor = "client" if for_more == "provider" else "provider"
    return for_more if found > wanted else other


# ---- fields of one number -------------------------------------------------------------------------------------------


def _interval(found: int, wanted: int) -> Stated:
    words = f"begin and end of an outage are known to {length(found)} instead of {length(wanted)}"
    return Stated(_better(found, wanted, "provider"), words)


def _bad(found: int, wanted: int) -> Stated:
    words = f"an outage counts after {found} failures in a row instead of {wanted}"
    return Stated(_better(found, wanted, "provider"), words)


def _good(found: int, wanted: int) -> Stated:
    words = f"an outage ends after {found} successes in a row instead of {wanted}"
    return Stated(_better(found, wanted, "client"), words)


def _share(found: Any, wanted: Any) -> Stated:
    may, should = (percent(each) if each else "none" for each in (found, wanted))
    words = f"{may} of the endpoints may be down before the service is, instead of {should}"
    return Stated(_better(found or 0, wanted or 0, "provider"), words)


def _needed(found: Any, wanted: Any) -> Stated:
    words = (
        f"a probe is a failure when less than {percent(found)} of the requests succeed, instead of {percent(wanted)}"
    )
    return Stated(_better(found, wanted, "client"), words)


def _minimum(found: int, wanted: int) -> Stated:
    may, should = ("all outages count" if not each else f"outages below {length(each)} do not count"
                   for each in (found, wanted))  # fmt: skip
    return Stated(_better(found, wanted, "provider"), f"{may}; agreed is that {should}")


def _largest(found: Any, wanted: Any) -> Stated:
    if found is None:
        return Stated("provider", "nobody is told that one outage lasts too long")
    if wanted is None:
        return Stated("client", f"an outage of more than {length(found)} is told, which is not promised")
    words = f"an outage is told as too long after {length(found)} instead of {length(wanted)}"
    return Stated(_better(found, wanted, "provider"), words)


def _both(found: bool, wanted: bool) -> Stated:  # noqa: FBT001
    del wanted
    if found:
        return Stated("client", "excluded time leaves the period, too, so the service may be down for less time")
    return Stated("provider", "excluded time stays in the period, so the service may be down for more time")


def _selector(found: str, wanted: str) -> Stated:
    del found, wanted
    return Stated("unknown", "other probes are looked at; whether these see the same outages is not known")


def _exclusions(found: str, wanted: str) -> Stated:
    del wanted
    return Stated("client", f"time is left out only while somebody publishes {found}")


def _runs_out(found: Any, wanted: Any) -> Stated:
    if found is None:
        return Stated("provider", "nobody is told before the dates in the rules run out, and then nothing is watched")
    if wanted is None:
        return Stated("neutral", "it is told that dates run out, which they do not")
    late = found - wanted
    words = f"it is told {length(abs(late))} too {'late' if late > 0 else 'early'} that the dates run out"
    return Stated(_better(found, wanted, "provider"), words)


_FIELDS: dict[str, Callable[[Any, Any], Stated]] = {
    "interval": _interval, "bad": _bad, "good": _good, "share": _share, "needed": _needed, "minimum": _minimum,
    "largest": _largest, "both": _both, "selector": _selector, "exclusions": _exclusions, "runs_out": _runs_out,
}  # fmt: skip
