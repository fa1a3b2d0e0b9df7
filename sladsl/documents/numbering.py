"""Numbers and anchors of sections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.documents.document import Section
    from sladsl.documents.wording import Wording


def numbered(wording: Wording, sections: tuple[Section, ...], above: str = "") -> tuple[Section, ...]:
    """Sections with their numbers; the summary has none."""
    found: list[Section] = []
    number = 0
    for section in sections:
        if section.id == "summary":
            found.append(section)
            continue
        number += 1
        text = f"{above}{number}"
        children = numbered(wording, section.sections, f"{text}.")
        found.append(replace(section, number=wording.runs(f"sections[{section.id}].number", text), sections=children))
    return tuple(found)


def distinct(sections: tuple[Section, ...], used: set[str] | None = None) -> tuple[Section, ...]:
    """Sections whose anchors differ, also when names differ only in signs.

    Args:
        sections: the sections.
        used: anchors that are taken; None if none is.
    """
    taken = set() if used is None else used
    found: list[Section] = []
    for section in sections:
        anchor, count = section.id, 1
        while anchor in taken:
            count += 1
            anchor = f"{section.id}-{count}"
        taken.add(anchor)
        found.append(replace(section, id=anchor, sections=distinct(section.sections, taken)))
    return tuple(found)
