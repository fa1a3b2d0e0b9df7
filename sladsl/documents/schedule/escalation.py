"""Escalation: who hears of a clock before and after it is late; percentages only when they are meant for the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph, text_of
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.lengths import brief
from sladsl.documents.schedule.tickets import milestone

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.people import Escalation, EscalationStep


def section(draft: Draft) -> Section | None:
    """For each escalation its steps in the order of the contract, and the chain of what nobody acknowledges."""
    blocks: list[Block] = []
    for index, escalation in enumerate(draft.terms.escalations):
        path = f"escalations[{index}]"
        blocks.append(Paragraph(_about(draft, path, escalation), "lead"))
        blocks.append(Facts(_steps(draft, path, escalation)))
        if escalation.unacknowledged:
            blocks.append(Paragraph(_chain(draft, path, escalation)))
    return draft.section("escalation", blocks)


def _about(draft: Draft, path: str, escalation: Escalation) -> Runs:
    clocks = draft.listed([milestone(draft, name) for name in escalation.milestones])
    if escalation.channels:
        channels = draft.names(f"{path}.channels", escalation.channels, "list.or")
        clocks = draft.say("escalation.by_channels", milestones=clocks, channels=channels)
    if not escalation.priorities:
        return draft.say("escalation.about", milestones=clocks)
    names = draft.names(f"{path}.priorities", escalation.priorities)
    return draft.say("escalation.about_priorities", milestones=clocks, priorities=names)


def _steps(draft: Draft, path: str, escalation: Escalation) -> tuple[tuple[Runs, Runs], ...]:
    """The steps, with those that the client sees at the same time on one line."""
    lines: dict[tuple[int, str], tuple[Runs, list[Runs]]] = {}
    tier = 0
    for index, step in enumerate(escalation.steps):
        place = f"{path}.steps[{index}]"
        follows = index > 0 and escalation.steps[index - 1].tier_restarts
        tier += follows
        if follows and step.trigger == "after_start" and step.time is not None:
            when = draft.say("escalation.after_step", length=brief(draft, f"{place}.time", step.time))
        else:
            when = _when(draft, place, escalation, step)
        lines.setdefault((tier, text_of(when)), (when, []))[1].append(_done(draft, escalation, index))
    return tuple((when, draft.listed(done, "list.then")) for when, done in lines.values())


def _done(draft: Draft, escalation: Escalation, index: int) -> Runs:
    """What is done in a step; that the next one counts from here, unless the next one says so itself."""
    step = escalation.steps[index]
    done = draft.say(f"escalation.{step.action}", role=draft.value(f"roles[{step.role}].name", step.role))
    said = any(following.trigger == "after_start" for following in escalation.steps[index + 1 : index + 2])
    return joined([done, draft.say("escalation.tier")]) if step.tier_restarts and not said else done


def _when(draft: Draft, path: str, escalation: Escalation, step: EscalationStep) -> Runs:
    if step.trigger == "percent":
        percent = step.percent or 0
        if escalation.shown_to_client:
            return draft.say(
                "escalation.at_percent", percent=draft.value(f"{path}.percent", f"{percent}\N{NO-BREAK SPACE}%")
            )
        return draft.say("escalation.running_out" if percent < 100 else "escalation.run_out")
    if step.trigger == "condition":
        return draft.say("escalation.condition", when=draft.stem(f"{path}.condition", step.condition or ""))
    length = () if step.time is None else brief(draft, f"{path}.time", step.time)
    return draft.say(f"escalation.{step.trigger}", length=length)


def _chain(draft: Draft, path: str, escalation: Escalation) -> Runs:
    links = [
        draft.say(
            "escalation.link",
            length=brief(draft, f"{path}.unacknowledged[{index}].time", length),
            role=draft.value(f"roles[{role}].name", role),
        )
        for index, (length, role) in enumerate(escalation.unacknowledged)
    ]
    return draft.say("escalation.chain", links=draft.listed(links, "list.then"))
