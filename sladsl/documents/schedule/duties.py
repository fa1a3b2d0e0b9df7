"""Responsibilities of both parties, duties, and what neglect of a duty does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.figures import limited
from sladsl.documents.schedule.keywords import keyword
from sladsl.documents.schedule.tables import tables

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.clause import Duty


def section(draft: Draft) -> Section | None:
    """The table of responsibilities, and each party's duties."""
    blocks: list[Block] = [*tables(draft, ("responsibilities",))]
    for party in ("provider", "client"):
        items = tuple(
            _duty(draft, f"duties[{index}]", duty)
            for index, duty in enumerate(draft.terms.duties)
            if duty.party == party
        )
        if items:
            blocks += [Paragraph(draft.say(f"duty.{party}"), "lead"), Bullets(items)]
    return draft.section("responsibilities", blocks)


def _duty(draft: Draft, path: str, duty: Duty) -> Runs:
    limit = limited(draft, f"{path}.bound", duty.bound)
    words = [draft.say("duty.text", text=joined([(draft.stem(f"{path}.text", duty.text),), limit]))]
    if duty.neglect is not None and duty.reason is None:
        words.append(draft.say(f"duty.{duty.neglect}"))
    elif duty.neglect is not None:
        words.append(
            draft.say(f"duty.{duty.neglect}_reason", reason=keyword(draft, f"{path}.reason", duty.reason or ""))
        )
    if duty.otherwise is not None:
        words.append(draft.say("duty.otherwise", text=draft.stem(f"{path}.otherwise", duty.otherwise)))
    return joined(words)
