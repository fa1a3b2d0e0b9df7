"""What is in the lane of a role: what it does every day, and of what it is told when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.fleet.merging import several, shared_rows
from sladsl.documents.schedule.lengths import brief
from sladsl.documents.schedule.tickets import milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.cards.posts import Post
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.fleet import Client, ClientDraft, Fleet
    from sladsl.model.people import Escalation, EscalationStep

_TASKS = ("first", "then", "last")


def section(fleet: Fleet, post: Post) -> Section | None:
    """Tasks that every desk has for the role, and the alerts that reach it."""
    blocks: list[Block] = []
    if post.kind is not None:
        blocks.append(Bullets(tuple(fleet.say(f"lane.{post.kind}_{task}") for task in _TASKS)))
    rows = shared_rows(fleet, (entry for client in fleet.serving for entry in _alerts(client, post.name)))
    if rows:
        keys = ("when", "told", "clock", *(("for",) if several(fleet) else ()))
        columns = tuple(fleet.say(f"card.{key}") for key in keys)
        blocks.append(Table(fleet.say("card.alerts"), columns, tuple(rows), (4, 5, 5, 7)[: len(keys)]))
    elif post.kind is None:
        blocks.append(Paragraph(fleet.say("card.no_alerts")))
    return fleet.section("lane", blocks, title=fleet.say("card.heading_lane"))


def _alerts(client: Client, role: str) -> Iterator[tuple[Client, tuple[Runs, ...]]]:
    draft = client.draft
    for number, escalation in enumerate(client.terms.escalations):
        path = f"escalations[{number}]"
        clock = _clock(draft, path, escalation)
        for index, step in enumerate(escalation.steps):
            if step.role == role:
                when = _when(draft, f"{path}.steps[{index}]", step)
                yield client, (when, draft.say(f"card.{step.action}"), clock)
        for index, (length, name) in enumerate(escalation.unacknowledged):
            if name == role:
                after = brief(draft, f"{path}.unacknowledged[{index}].time", length)
                yield client, (draft.say("card.unacknowledged", length=after), draft.say("card.notify"), clock)


def _clock(draft: ClientDraft, path: str, escalation: Escalation) -> Runs:
    words = draft.listed([milestone(draft, name) for name in escalation.milestones])
    if escalation.channels:
        channels = draft.names(f"{path}.channels", escalation.channels, "list.or")
        words = draft.say("escalation.by_channels", milestones=words, channels=channels)
    if escalation.priorities:
        names = draft.names(f"{path}.priorities", escalation.priorities)
        words = draft.say("card.of_priorities", milestones=words, priorities=names)
    return words


def _when(draft: ClientDraft, path: str, step: EscalationStep) -> Runs:
    """When a step comes; inside the provider's house percentages are told."""
    if step.trigger == "percent":
        percent = f"{draft.formats.number(step.percent or 0)}\N{NO-BREAK SPACE}%"
        return draft.say("escalation.at_percent", percent=draft.value(f"{path}.percent", percent))
    if step.trigger == "condition":
        return draft.say("escalation.condition", when=draft.stem(f"{path}.condition", step.condition or ""))
    length = () if step.time is None else brief(draft, f"{path}.time", step.time)
    return draft.say(f"escalation.{step.trigger}", length=length)
