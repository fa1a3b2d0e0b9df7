"""A pause of a clock that does not run then anyway.

One sentence says that a clock runs only while the ticket waits on the provider, another that it pauses while waiting on
the client. The first already stops it, so the second has no effect; perhaps a limit or 'starts afresh' was meant. Take
one of the two sentences out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import PauseRule

    from ._subject import Subject

KIND = Kind("SLA239", "dead-pause", "warning", "a pause of a clock that does not run then anyway")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority  | resolve      |\n  | High, Low | 8 hours 24x7 |\n"
_ONLY = "resolve runs only while waiting on Provider\n"
BAD = _TABLE + _ONLY + "pause resolve while waiting on Client\n"
GOOD = _TABLE + "pause resolve while waiting on Client\n"
NEAR = BAD + "  the clock starts afresh when it resumes\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the pauses with the rules when clocks run at all."""
    only = [rule for rule in subject.terms.pauses if rule.mode == "only_in"]
    for rule in subject.terms.pauses if only else ():
        milestone = _stopped_anyway(rule, only)
        if milestone is not None:
            reason = rule.reasons[0]
            message = f"the pause of {milestone} while waiting on {reason} has no effect: its clock does not run then"
            element = "/".join(["pause", rule.milestones[0], reason, *sorted(rule.priorities)])
            other = "/".join(["runs only", milestone, *sorted(_running(milestone, rule, only).priorities)])
            labels = ((other, "this already stops the clock"),)
            yield subject.finding(KIND, element, message, "take one of the two sentences out", *labels)


def _stopped_anyway(rule: PauseRule, only: list[PauseRule]) -> str | None:
    """A milestone that a pause is about, when all of them are stopped anyway; None otherwise."""
    if rule.mode != "continue" or rule.limit is not None:
        return None
    stopped = [each for each in rule.milestones if any(_stops(other, each, rule) for other in only)]
    return stopped[0] if len(stopped) == len(rule.milestones) else None


def _stops(other: PauseRule, milestone: str, rule: PauseRule) -> bool:
    covered = not other.priorities or (rule.priorities and set(rule.priorities) <= set(other.priorities))
    return milestone in other.milestones and bool(covered) and not set(rule.reasons) & set(other.reasons)


def _running(milestone: str, rule: PauseRule, only: list[PauseRule]) -> PauseRule:
    return next(other for other in only if _stops(other, milestone, rule))
