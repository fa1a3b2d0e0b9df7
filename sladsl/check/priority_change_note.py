"""What a change of priority can do to a clock that runs.

Judged by the new row from the start, a ticket that is raised late can be missed at the moment of the change, with no
time left to react. With a new clock, a ticket about to be missed can be changed back and forth to gain time. Both are
common and may be what you want; the third rule, 'the time already run is kept', has neither effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA215", "priority-change-note", "note", "what a change of priority can do to a clock that runs")
NEEDS_WHOLE = True
GOOD = HEAD + "promises\n  | priority  | respond      |\n  | High, Low | 4 hours 24x7 |\n"
BAD = GOOD.replace("the time already run is kept", "a new clock starts")
NEAR = BAD.replace("  Low\n", "").replace("High, Low", "High")
_EFFECTS = {
    "recompute": "a ticket raised to a higher priority can be missed at that moment, with no time left to react",
    "restart": "a ticket that is about to be missed can gain time by changing its priority back and forth",
}


def run(subject: Subject) -> Iterator[Finding]:
    """Tell the effect of the two rules that have one."""
    effect = _EFFECTS.get(subject.terms.priority_rules.on_change or "")
    by_priority = any("priority" in promise.selector for promise in subject.terms.promises)
    if effect is not None and by_priority and len(subject.terms.priorities) > 1:
        help_line = "write 'the time already run is kept' if that is not meant"
        yield subject.finding(KIND, "priority change", effect, help_line)
