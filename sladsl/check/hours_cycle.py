"""Hours that are combined from themselves.

Hours can be made of other hours, but a circle never says when anything is open: A is B plus C, and B is A plus D.
Write the timetable of one of them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA200", "hours-cycle", "error", "hours that are combined from themselves")
BAD = AGREEMENT + "hours Day = Night plus Always\nhours Night = Day\nhours Always = 24x7\n"
GOOD = AGREEMENT + "hours Day = Night plus Always\nhours Night = Always\nhours Always = 24x7\n"
NEAR = AGREEMENT + "hours Day = Night\nhours Night = Always plus Always\nhours Always = 24x7\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Find circles."""
    for name in cycle(subject):
        message = f"the hours {name} are combined from themselves"
        yield subject.finding(
            KIND, f"hours/{name}", message, f"write a timetable: hours {name} in {subject.terms.zone}"
        )


def cycle(subject: Subject) -> list[str]:
    """Names of hours that are combined from themselves."""
    made_of = {
        calendar.name: {name for step in calendar.steps for name in step.calendars}
        for calendar in subject.terms.calendars
    }
    return [name for name, parts in made_of.items() if name in _all_parts(made_of, parts)]


def _all_parts(made_of: dict[str, set[str]], parts: set[str]) -> set[str]:
    known: set[str] = set()
    waiting = set(parts)
    while waiting:
        name = waiting.pop()
        known.add(name)
        waiting |= made_of.get(name, set()) - known
    return known
