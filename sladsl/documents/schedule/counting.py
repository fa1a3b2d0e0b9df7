"""How time is counted: receipt, business days, and the defaults that decide where contracts are usually silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets
from sladsl.documents.schedule.clocks import judged
from sladsl.documents.schedule.days import weekday_words
from sladsl.documents.schedule.lengths import runs_always
from sladsl.model.values import DuePoint, Duration, Immediate, Notice

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section, Value
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.values import Unstated


def section(draft: Draft) -> Section | None:
    """One item for each rule that matters for these terms."""
    terms = draft.terms
    items: list[Runs] = []
    if terms.receipt is not None:
        items.append(draft.say(f"counting.{terms.receipt}"))
    if terms.business_days is not None:
        items.append(_business_days(draft))
    if terms.promises:
        items.append(draft.say("counting.second"))
        items.append(draft.say("counting.version"))
    if any(isinstance(judged(promise.value), DuePoint) for promise in terms.promises):
        items.append(draft.say("counting.days"))
    if _counts_open_time(draft):
        items += [draft.say(f"counting.{key}") for key in ("end", "closing", "wall_clock")]
    if any(_is_zero(promise.value) for promise in terms.promises):
        items.append(draft.say("counting.zero"))
    if _overnight_closures(draft, "civil"):
        items.append(draft.say("counting.overnight_civil"))
    if _overnight_closures(draft, "start_day"):
        items.append(draft.say("counting.overnight_start_day"))
    if _has_notices(draft):
        items.append(draft.say("counting.notices", zone=draft.value("zone", terms.zone)))
    return draft.section("counting", [Bullets(tuple(items))] if items else [])


def _business_days(draft: Draft) -> Runs:
    rule = draft.terms.business_days
    if rule is None:
        return ()
    slots: dict[str, Value | Runs] = {
        "days": weekday_words(draft, "business_days.weekdays", rule.weekdays),
        "zone": draft.value("business_days.zone", rule.zone),
    }
    if rule.closed_days_of is None:
        return draft.say("counting.business_days", **slots)
    calendar = draft.value("business_days.closed_days_of", rule.closed_days_of)
    return draft.say("counting.business_days_except", calendar=calendar, **slots)


def _counts_open_time(draft: Draft) -> bool:
    """Whether some promise depends on hours that open and close."""
    values = [judged(promise.value) for promise in draft.terms.promises]
    return any(
        isinstance(value, DuePoint) or (isinstance(value, Duration) and not runs_always(draft, value.clock))
        for value in values
    )


def _is_zero(value: object) -> bool:
    return (isinstance(value, Duration) and value.seconds == 0) or (isinstance(value, Immediate) and value.seconds == 0)


def _overnight_closures(draft: Draft, reading: str) -> bool:
    """Whether closed dates meet windows over midnight somewhere, with this reading."""
    return any(
        calendar.closures
        and calendar.overnight == reading
        and any(window.close <= window.open for row in calendar.rows for window in row.windows)
        for calendar in draft.terms.calendars
    )


def _has_notices(draft: Draft) -> bool:
    terms = draft.terms
    notices: list[Notice | Unstated | None] = [terms.remedies.claim] if terms.remedies else []
    notices += [terms.ending.client_notice, terms.ending.provider_notice] if terms.ending else []
    notices += [kind.notice for service in terms.services for kind in service.maintenance]
    return any(isinstance(notice, Notice) for notice in notices)
