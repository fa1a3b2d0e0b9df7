"""Undertakings: promises that no clock can measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.lengths import brief, period

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.clause import Undertaking


def section(draft: Draft) -> Section | None:
    """One item for each undertaking."""
    items = tuple(_item(draft, f"undertakings[{index}]", each) for index, each in enumerate(draft.terms.undertakings))
    return draft.section("undertakings", [Bullets(items)] if items else [])


def _item(draft: Draft, path: str, undertaking: Undertaking) -> Runs:
    words = [draft.say(f"undertaking.{undertaking.kind}"), (draft.stem(f"{path}.text", undertaking.text),)]
    bounds: list[Runs] = []
    if undertaking.limit is not None:
        bounds.append(draft.say("undertaking.limit", length=brief(draft, f"{path}.limit", undertaking.limit)))
    if undertaking.period is not None:
        bounds.append(draft.say("undertaking.period", period=period(draft, f"{path}.period", undertaking.period)))
    if bounds:
        words.append(draft.say("undertaking.bounds", bounds=draft.listed(bounds, "list.comma")))
    return joined([*words, draft.say("undertaking.end")])
