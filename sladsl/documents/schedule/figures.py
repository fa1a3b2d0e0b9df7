"""Words for figures with their unit, and for limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.documents.schedule.keywords import per_word, unit_key
from sladsl.documents.schedule.lengths import brief
from sladsl.model.values import Duration, Money

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.values import Bound, Figure

_CURRENCY = re.compile(r"[A-Z]{3}")
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "business_day",
    "calendar_day",
})  # fmt: skip


def figure_text(draft: Draft, value: Figure) -> str:
    """A figure as it is printed ("EUR 300", "70 %", "20 seconds")."""
    if _CURRENCY.fullmatch(value.unit):
        return draft.formats.money(Money(amount=value.amount, currency=value.unit))
    if unit_key(value.unit) in _UNITS:
        return draft.formats.count(value.amount, unit_key(value.unit))
    return f"{draft.formats.number(value.amount)}\N{NO-BREAK SPACE}{value.unit}".rstrip()


def figure(draft: Draft, path: str, value: Figure) -> Runs:
    """A figure with its unit."""
    return draft.runs(path, figure_text(draft, value))


def bound(draft: Draft, path: str, value: Bound) -> Runs:
    """A limit ("at most 6 hours per week")."""
    limit = value.value
    place = f"{path}.value"
    figures = brief(draft, place, limit) if isinstance(limit, Duration) else figure(draft, place, limit)
    words = draft.say(f"bound.{value.comparison}", value=figures)
    if value.per is None:
        return words
    return draft.say("list.per", amount=words, period=per_word(draft, f"{path}.per", value.per))


def limited(draft: Draft, path: str, value: Bound | None) -> Runs:
    """A limit in brackets behind what it is about; nothing without one."""
    return () if value is None else draft.say("bound.brackets", bound=bound(draft, path, value))
