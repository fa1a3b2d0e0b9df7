"""A priority without a promise where others have one.

The table promises a milestone for some priorities and says nothing for another: was it forgotten, or is nothing
promised? Write '-' for no promise, or 'not stated'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise

    from ._subject import Subject

KIND = Kind("SLA210", "promise-missing", "warning", "a priority without a promise where others have one")
NEEDS_WHOLE = True
BAD = HEAD + "promises\n  | priority | respond         |\n  | High     | 15 minutes 24x7 |\n"
GOOD = BAD + "  | Low      | 4 hours 24x7    |\n"
NEAR = BAD + "  | Low      | -               |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for holes in each column."""
    terms = subject.terms
    for milestone, service in dict.fromkeys((each.milestone, each.service) for each in terms.promises):
        column = [each for each in terms.promises if each.milestone == milestone and each.service in (None, service)]
        holes = [hole for hole in _holes(subject, column) if hole]
        if holes:
            whom = "; ".join(holes)
            message = f"{milestone} is promised for other priorities, but nothing is said for {whom}"
            yield subject.finding(KIND, _place(subject, column), message, f"add a row for {whom}; '-' promises nothing")


def _holes(subject: Subject, column: list[Promise]) -> Iterator[str]:
    """Priorities, and channels or hours of receipt of a priority, for which a column says nothing."""
    terms = subject.terms
    for priority in terms.priorities:
        rows = [each for each in column if priority.name in each.selector.get("priority", (priority.name,))]
        if not rows:
            yield priority.name
        elif all("channel" in row.selector for row in rows):
            said = {channel for row in rows for channel in row.selector["channel"]}
            missing = [channel.name for channel in terms.channels if channel.valid and channel.name not in said]
            yield f"{priority.name} by {', '.join(missing)}" if missing else ""
        elif all("received" in row.selector for row in rows):
            said = {how for row in rows for how in row.selector["received"]}
            missing = [_other(how) for how in sorted(said) if _other(how) not in said]
            if missing and not _at_all_hours(subject, rows):
                yield from (f"{priority.name} received {how}" for how in missing)


def _at_all_hours(subject: Subject, rows: list[Promise]) -> bool:
    """Whether the hours of receipt of some rows leave no hour of the year over."""
    from sladsl.clock.intervals import merged

    from ._year import hours_of_receipt, year_of
    from .hours_cycle import cycle

    if cycle(subject):
        return True
    hours = [hours_of_receipt(subject, row) for row in rows]
    return merged(each for found in hours for each in found or ()) == [year_of(subject)]


def _other(how: str) -> str:
    """The hours that "during" or "outside" some hours leave over."""
    word, _, hours = how.partition(" ")
    return f"{'outside' if word == 'during' else 'during'} {hours}"


def _place(subject: Subject, column: list[Promise]) -> str:
    """The priorities, or the column's first promise if there are none."""
    return "priorities" if subject.says("priorities") and not column else f"promise/{column[-1].id}"
