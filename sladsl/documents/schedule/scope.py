"""Services: what is covered, what is not, and under which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph
from sladsl.documents.schedule.draft import anchor

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Service


def section(draft: Draft) -> Section | None:
    """A sub-section for each service that says what it covers, and the kinds of tickets."""
    blocks: list[Block] = []
    terms = draft.terms
    for key, names in (("kinds", terms.kinds), ("all_systems", terms.systems), ("sites", terms.sites)):
        if names:
            blocks.append(Paragraph(draft.say(f"scope.{key}", names=draft.names(key.removeprefix("all_"), names))))
    return draft.section("scope", blocks, [_service(draft, service) for service in draft.terms.services])


def _service(draft: Draft, service: Service) -> Section | None:
    path = f"services[{service.name}]"
    rows = tuple(
        (draft.say(f"scope.{key}"), draft.names(f"{path}.{key}", items, "list.semicolon"))
        for key, items in (
            ("covers", service.covers),
            ("not_included", service.not_included),
            ("conditions", service.conditions),
            ("systems", service.systems),
        )
        if items
    )
    blocks = [Facts(rows)] if rows else []
    return draft.section(anchor("service", service.name), blocks, title=draft.runs(f"{path}.name", service.name))
