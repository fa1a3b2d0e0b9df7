"""The elements of what terms say about a clock: what can be taken from one agreement alone."""

from __future__ import annotations

from typing import NamedTuple


class Element(NamedTuple):
    """One thing that terms say about a clock.

    Attributes:
        kind: "target", "hours", "holidays", "receipt", "start", "stop", "recurring", "pause" or "priority".
        name: with "pause": what is waited for.
    """

    kind: str
    name: str = ""


TARGET, HOURS, HOLIDAYS, RECEIPT = Element("target"), Element("hours"), Element("holidays"), Element("receipt")
START, STOP, RECURRING, PRIORITY = Element("start"), Element("stop"), Element("recurring"), Element("priority")
ONLY_IN = Element("pause", "anything else")
"""Where a clock runs during certain waits only."""
CALENDAR = frozenset({HOURS, HOLIDAYS})
"""What calendars say."""
