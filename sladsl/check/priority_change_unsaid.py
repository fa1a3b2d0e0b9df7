"""No word about what a change of priority does.

A ticket of one priority becomes one of another: is it judged by the new row from the start, does a new clock start,
or is the time already run kept? Each answer gives other due times, so there is no default. Add one of the lines: when
the priority changes: judged by the new row from the start; ... a new clock starts; ... the time already run is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA213", "priority-change-unsaid", "error", "no word about what a change of priority does")
NEEDS_WHOLE = True
GOOD = HEAD + "promises\n  | priority  | respond      |\n  | High, Low | 4 hours 24x7 |\n"
BAD = GOOD.replace("when the priority changes: the time already run is kept\n", "")
NEAR = BAD.replace("  Low\n", "").replace("High, Low", "High")


def run(subject: Subject) -> Iterator[Finding]:
    """Judge agreements that promise by priority."""
    terms = subject.terms
    by_priority = any("priority" in promise.selector for promise in terms.promises)
    if subject.says("priority change") or not by_priority:
        return
    if len(terms.priorities) > 1:
        message = "promises differ by priority, but the agreement does not say what a change of priority does"
        help_line = "add a line: when the priority changes: the time already run is kept"
        yield subject.finding(KIND, "priorities", message, help_line)
