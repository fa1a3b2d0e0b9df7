"""What counts as reaching a milestone, and when its clock starts and stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.grid import unpromised
from sladsl.documents.schedule.keywords import keywords
from sladsl.documents.schedule.promises import is_firm
from sladsl.documents.schedule.tickets import event, milestone_head

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import Milestone


def section(draft: Draft) -> Section | None:
    """A line for each milestone that is promised, and for each that the agreement declares."""
    silent = unpromised(draft.terms)
    used = {each.milestone for each in draft.terms.promises if (each.service, each.milestone) not in silent}
    rows = tuple(
        (milestone_head(draft, milestone.name), _words(draft, milestone))
        for milestone in draft.terms.milestones
        if milestone.name in used or milestone.declared
    )
    return draft.section("milestones", [Facts(rows)] if rows else [])


def _words(draft: Draft, milestone: Milestone) -> Runs:
    path = f"milestones[{milestone.name}]"
    words = [
        draft.say(
            "milestone.clock",
            start=event(draft, f"{path}.start", _start(draft, milestone)),
            stop=event(draft, f"{path}.stop", milestone.stop),
        )
    ]
    if milestone.met_when is not None:
        words.append(draft.say("milestone.met_when", text=draft.stem(f"{path}.met_when", milestone.met_when)))
    if milestone.not_by:
        words.append(
            draft.say("milestone.not_by", things=keywords(draft, f"{path}.not_by", milestone.not_by, "list.or"))
        )
    return joined(words)


def _start(draft: Draft, milestone: Milestone) -> str:
    """What starts the clock of all promises of a milestone; where they differ, each says so in the table."""
    promises = [promise for promise in draft.terms.promises if promise.milestone == milestone.name]
    starts = {promise.start for promise in promises if is_firm(promise)}
    return starts.pop() if len(starts) == 1 else milestone.start
