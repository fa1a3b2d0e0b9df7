"""Undertakings: promises that no clock can measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.figures import limited

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
    return joined([*words, limited(draft, f"{path}.bound", undertaking.bound), draft.say("undertaking.end")])
