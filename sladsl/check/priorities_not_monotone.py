"""A lower priority that is promised faster than a higher one.

Whoever waits longer for a ticket of a higher priority will soon file it as a lower one. Often two rows were swapped,
or a unit was mistaken. sladsl compares values that are counted alike: on the same clock, or both as due points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind(
    "SLA212", "priorities-not-monotone", "warning", "a lower priority that is promised faster than a higher one"
)
LITERATURE = "non-monotone"
NEEDS_WHOLE = True
BAD = HEAD + "promises\n  | priority | respond      |\n  | High     | 4 hours 24x7 |\n  | Low      | 2 hours 24x7 |\n"
GOOD = BAD.replace("2 hours 24x7", "8 hours 24x7")
NEAR = BAD.replace("2 hours 24x7", "4 hours 24x7")
MIDNIGHT = 1440


def run(subject: Subject) -> Iterator[Finding]:
    """Compare each promise with those of higher priorities."""
    from ._places import words_at

    for rows in _columns(subject.terms).values():
        for place, (name, promise) in enumerate(rows):
            slower = [each for each in rows[:place] if _faster(promise, each[1])]
            if slower:
                higher, other = slower[-1]
                values = [words_at(subject, cell(each)) for each in (promise, other)]
                what = f"{promise.milestone} for {name} ({values[0]})"
                message = f"{what} is faster than for {higher} ({values[1]}), a higher priority"
                help_line = f"swap the two values, or promise {name} no less than {values[1]}"
                yield subject.finding(
                    KIND, cell(promise), message, help_line, (cell(other), "a higher priority waits longer")
                )


def _columns(terms: Terms) -> dict[tuple[object, ...], list[tuple[str, Promise]]]:
    """Promises that differ in priority only, highest first."""
    columns: dict[tuple[object, ...], list[tuple[str, Promise]]] = {}
    for priority in terms.priorities:
        for promise in terms.promises:
            if priority.name in promise.selector.get("priority", ()):
                others = tuple(
                    sorted((axis, values) for axis, values in promise.selector.items() if axis != "priority")
                )
                columns.setdefault((promise.milestone, promise.start, promise.service, others), []).append(
                    (priority.name, promise)
                )
    return columns


def _faster(promise: Promise, higher: Promise) -> bool:
    one, other = _measured(promise), _measured(higher)
    return one is not None and other is not None and one[0] == other[0] and one[1] < other[1]


def _measured(promise: Promise) -> tuple[object, tuple[int, int]] | None:
    """How a promise is counted, and how much; None if it promises nothing that is judged."""
    value = judged_by(promise)
    if value is None:
        return None
    if value.kind == "duration":
        return value.clock, (value.seconds, 0)
    return (value.days, value.cutoff), (value.n, MIDNIGHT if value.at is None else value.at)
