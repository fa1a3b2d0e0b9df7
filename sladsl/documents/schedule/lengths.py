"""Words for promised values, lengths of time, due points, periods and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.model.values import Absent, AsAgreed, BestEffort, DuePoint, Duration, Effort, Immediate, Range

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.values import Notice, Period, Unstated
    from sladsl.model.values import Value as Promised


def promised(draft: Draft, path: str, value: Promised) -> Runs:
    """A promised value of any shape in words."""
    if isinstance(value, Duration | DuePoint):
        return timed(draft, path, value)
    if isinstance(value, Range):
        low, high = value.low, value.high
        return draft.say("value.range", low=timed(draft, f"{path}.low", low), high=timed(draft, f"{path}.high", high))
    if isinstance(value, Immediate):
        return _immediate(draft, path, value)
    if isinstance(value, Absent):
        return draft.say("value.invalid" if value.why == "invalid" else "value.none")
    return _soft(draft, path, value)


def timed(draft: Draft, path: str, value: Duration | DuePoint) -> Runs:
    """A length of time or a due point in words, with the clock it counts on."""
    return duration(draft, path, value) if isinstance(value, Duration) else _due_point(draft, path, value)


def duration(draft: Draft, path: str, value: Duration) -> Runs:
    """A length of time with its clock ("8 business hours", "15 minutes around the clock")."""
    if runs_always(draft, value.clock):
        return draft.say("clock.always", length=bare(draft, path, value))
    if value.clock == draft.terms.business_hours and value.unit in {"hour", "minute"}:
        return draft.runs(path, draft.formats.count(value.amount, f"business_{value.unit}"))
    return draft.say(
        "clock.named",
        length=bare(draft, path, value),
        calendar=draft.value(f"calendars[{value.clock}].name", value.clock),
    )


def bare(draft: Draft, path: str, value: Duration) -> Runs:
    """A length of time without its clock, for where the clock is plain ("at least 5 minutes")."""
    return draft.runs(path, draft.formats.count(value.amount, value.unit))


def brief(draft: Draft, path: str, value: Duration) -> Runs:
    """A length of time that names its clock only when that stands still at times."""
    return bare(draft, path, value) if runs_always(draft, value.clock) else duration(draft, path, value)


def runs_always(draft: Draft, clock: str) -> bool:
    """Whether a clock runs at every instant."""
    return clock == ELAPSED or any(calendar.name == clock and calendar.always for calendar in draft.terms.calendars)


def _due_point(draft: Draft, path: str, value: DuePoint) -> Runs:
    """A due point ("end of the next business day", "10:00 on the 3rd calendar day after receipt")."""
    which = "same" if value.n == 0 else "next" if value.n == 1 else "later"
    slots = {"n": draft.value(f"{path}.n", draft.formats.ordinal(value.n))} if which == "later" else {}
    if value.at is None:
        point = draft.say(f"due.end_{value.days}_{which}", **slots)
    else:
        slots["time"] = draft.value(f"{path}.at", draft.formats.time(value.at))
        point = draft.say(f"due.at_{value.days}_{which}", **slots)
    if value.cutoff is None:
        return point
    cutoff = draft.value(f"{path}.cutoff", draft.formats.time(value.cutoff))
    return draft.say("due.cutoff", point=point, cutoff=cutoff)


def _immediate(draft: Draft, path: str, value: Immediate) -> Runs:
    if value.seconds is None:
        return draft.say("value.immediate")
    return draft.say(
        "value.immediate_within", length=draft.value(f"{path}.seconds", draft.formats.length(value.seconds))
    )


def _soft(draft: Draft, path: str, value: BestEffort | AsAgreed | Effort | Unstated) -> Runs:
    """An effort, what is agreed from case to case, or a value that is left open."""
    if isinstance(value, Effort):
        words = draft.value(f"{path}.words", value.words)
        said = draft.texts.word("value.effort_word") in value.words.lower()
        return (words,) if said else draft.say("value.effort", words=words)
    if isinstance(value, AsAgreed):
        if value.usual is None:
            return draft.say("value.as_agreed")
        return draft.say("value.as_agreed_usual", usual=timed(draft, f"{path}.usual", value.usual))
    if isinstance(value, BestEffort):
        if value.aim is None:
            return draft.say("value.best_effort")
        return draft.say("value.best_effort_aim", aim=timed(draft, f"{path}.aim", value.aim))
    if value.assume is None:
        return draft.say("value.not_stated")
    return draft.say("value.not_stated_assume", assume=timed(draft, f"{path}.assume", value.assume))


def every_key(value: object) -> str:
    """The key for what is done again and again: a rhythm of one unit, of several, or a due point each time."""
    if isinstance(value, DuePoint):
        return "every_due"
    return "every_one" if isinstance(value, Duration) and value.amount == 1 else "every"


def period(draft: Draft, path: str, value: Period) -> Runs:
    """A period after "per" or "in" ("calendar month", "30 consecutive days")."""
    many = value.count != 1 or value.unit in {"rolling_days", "since_claim"}
    form = "many" if many and value.unit != "term" else "one"
    slots = {"count": draft.value(f"{path}.count", draft.formats.number(value.count))} if form == "many" else {}
    words = draft.say(f"period.{value.unit}_{form}", **slots)
    if value.unit in {"quarter", "year"} and value.first_month != 1:
        month = draft.value(f"{path}.first_month", draft.formats.month(value.first_month))
        words = draft.say("period.fiscal", period=words, month=month)
    return draft.say("period.assumed", period=words) if value.assumed else words


def notice(draft: Draft, path: str, value: Notice) -> Runs:
    """A length of notice ("30 calendar days")."""
    return draft.runs(path, draft.formats.count(value.amount, value.unit))
