"""Weekdays and times of day in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sladsl.compose.contract_text import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence


def days_words(weekdays: Sequence[int]) -> str:
    """Weekdays, such as "Monday to Friday"."""
    runs = [list(run) for _, run in groupby(enumerate(weekdays), key=lambda each: each[1] - each[0])]
    words = [(WEEKDAYS[run[0][1]], WEEKDAYS[run[-1][1]]) for run in runs]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in words)


def minute_words(minute: int) -> str:
    """A time of day in minutes since midnight, such as 08:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
