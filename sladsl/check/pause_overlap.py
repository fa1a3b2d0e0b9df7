"""Two pause rules for the same clock and the same wait.

One sentence says what waiting does to a clock of every priority, another says it for some. Which of them holds for
those? sladsl takes the one written first. Write one sentence with 'for' for each group of priorities, and none without.
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

KIND = Kind("SLA235", "pause-overlap", "warning", "two pause rules for the same clock and the same wait")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority  | resolve      |\n  | High, Low | 8 hours 24x7 |\n"
_AFRESH = "pause resolve while waiting on Client for High\n  the clock starts afresh when it resumes\n"
BAD = _TABLE + "pause resolve while waiting on Client\n" + _AFRESH
GOOD = _TABLE + "pause resolve while waiting on Client for Low\n" + _AFRESH
NEAR = _TABLE + "pause resolve while waiting on Vendor\n" + _AFRESH


def run(subject: Subject) -> Iterator[Finding]:
    """Compare each pause rule with those written before it."""
    rules = [rule for rule in subject.terms.pauses if rule.mode != "only_in"]
    for number, rule in enumerate(rules):
        for other in rules[:number]:
            shared = _shared(rule, other)
            if shared is not None:
                milestone, reason = shared
                message = f"two rules say what waiting on {reason} does to {milestone}"
                help_line = "write one sentence with 'for' for each group of priorities, and none without"
                labels = ((_element(other), "this one is taken"),)
                yield subject.finding(KIND, _element(rule), message, help_line, *labels)
                break


def _shared(rule: PauseRule, other: PauseRule) -> tuple[str, str] | None:
    """A milestone and a reason that both rules are about, for one priority at least; None if there are none."""
    if rule.priorities and other.priorities and not set(rule.priorities) & set(other.priorities):
        return None
    milestones = [each for each in rule.milestones if each in other.milestones]
    reasons = [each for each in rule.reasons if each in other.reasons]
    return (milestones[0], reasons[0]) if milestones and reasons else None


def _element(rule: PauseRule) -> str:
    return "/".join(["pause", rule.milestones[0], rule.reasons[0], *sorted(rule.priorities)])
