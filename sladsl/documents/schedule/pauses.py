"""When clocks pause, and what happens when they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.lengths import brief, timed
from sladsl.documents.schedule.tickets import milestone, reason

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import PauseRule


def section(draft: Draft) -> Section | None:
    """One item for each rule; rules that differ only in their milestones share one."""
    rules = draft.terms.pauses
    if not rules:
        return None
    alike: dict[PauseRule, list[int]] = {}
    for index, rule in enumerate(rules):
        alike.setdefault(rule.model_copy(update={"milestones": ()}), []).append(index)
    items = tuple(
        _rule(draft, f"pauses[{found[0]}]", rule, [name for index in found for name in rules[index].milestones])
        for rule, found in alike.items()
    )
    return draft.section("pauses", [Paragraph(draft.say("pause.intro"), "intro"), Bullets(items)])


def _rule(draft: Draft, path: str, rule: PauseRule, milestones: list[str]) -> Runs:
    own = rule.own_value
    slots = {
        "milestones": draft.listed([milestone(draft, name) for name in dict.fromkeys(milestones)]),
        "reasons": draft.listed([reason(draft, f"{path}.reasons", name) for name in rule.reasons], "list.or"),
        "own": () if own is None else timed(draft, f"{path}.own_value", own),
    }
    words = [draft.say(f"pause.{rule.mode}", **slots)]
    if rule.priorities:
        words.append(draft.say("pause.priorities", priorities=draft.names(f"{path}.priorities", rule.priorities)))
    if rule.requires is not None:
        words.append(draft.say("pause.requires", text=draft.stem(f"{path}.requires", rule.requires)))
    if rule.limit is not None:
        words.append(draft.say("pause.limit", length=brief(draft, f"{path}.limit", rule.limit)))
    if rule.to_the_minute:
        words.append(draft.say("pause.to_the_minute"))
    return joined(words)
