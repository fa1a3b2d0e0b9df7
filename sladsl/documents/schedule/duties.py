"""Responsibilities of both parties, duties, and what neglect of a duty does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.draft import joined

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.clause import Duty

_PARTIES = ("provider", "client", "shared")


def section(draft: Draft) -> Section | None:
    """The table of responsibilities, and each party's duties."""
    blocks: list[Block] = [*_table(draft)]
    for party in ("provider", "client"):
        items = tuple(
            _duty(draft, f"duties[{index}]", duty)
            for index, duty in enumerate(draft.terms.duties)
            if duty.party == party
        )
        if items:
            blocks += [Paragraph(draft.say(f"duty.{party}"), "lead"), Bullets(items)]
    return draft.section("responsibilities", blocks)


def _table(draft: Draft) -> list[Block]:
    if not draft.terms.responsibilities:
        return []
    rows = tuple(
        (
            draft.runs(f"responsibilities[{index}].task", row.task),
            *(draft.say("responsibility.yes" if row.party == party else "responsibility.no") for party in _PARTIES),
        )
        for index, row in enumerate(draft.terms.responsibilities)
    )
    columns = (draft.say("responsibility.task"), *(draft.say(f"responsibility.{party}") for party in _PARTIES))
    return [Table(draft.say("responsibility.caption"), columns, rows, (4, 1, 1, 1))]


def _duty(draft: Draft, path: str, duty: Duty) -> Runs:
    words = draft.say("duty.text", text=draft.stem(f"{path}.text", duty.text))
    if duty.neglect is None:
        return words
    if duty.reason is None:
        return joined([words, draft.say(f"duty.{duty.neglect}")])
    return joined([words, draft.say(f"duty.{duty.neglect}_reason", reason=draft.value(f"{path}.reason", duty.reason))])
