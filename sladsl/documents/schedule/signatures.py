"""Signatures of the parties, and who approved the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Signatures
from sladsl.documents.schedule.cover import short

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.clause import SignOff
    from sladsl.model.people import Party


def section(draft: Draft, fingerprint: str) -> Section | None:
    """Where both parties sign what this document says."""
    intro = draft.say("signature.intro_plain")
    if fingerprint:
        intro = draft.say("signature.intro", fingerprint=draft.value("fingerprint", short(fingerprint)))
    parties = (party(draft, "provider", draft.terms.provider), party(draft, "client", draft.terms.client))
    blocks: list[Block] = [Signatures(intro, parties)]
    items = tuple(_sign_off(draft, f"sign_offs[{index}]", each) for index, each in enumerate(draft.terms.sign_offs))
    if items:
        blocks += [Paragraph(draft.say("signature.sign_offs"), "lead"), Bullets(items)]
    return draft.section("signatures", blocks)


def party(draft: Draft, side: str, whom: Party) -> tuple[Runs, tuple[tuple[Runs, Runs], ...]]:
    """A party by name, and the lines on which it signs."""
    name = draft.say(f"signature.{side}", name=draft.value(f"{side}.name", whom.name))
    signatory = draft.runs(f"{side}.signatory", whom.signatory) if whom.signatory else ()
    lines = (("signature", ()), ("name", signatory), ("title", ()), ("date", ()))
    return name, tuple((draft.say(f"signature.line_{key}"), text) for key, text in lines)


def _sign_off(draft: Draft, path: str, sign_off: SignOff) -> Runs:
    slots = {
        "by": draft.value(f"{path}.by", sign_off.by),
        "on": draft.value(f"{path}.on", draft.formats.day(sign_off.on)),
    }
    if sign_off.fingerprint is None:
        return draft.say("signature.approved", **slots)
    mark = draft.value(f"{path}.fingerprint", short(sign_off.fingerprint))
    return draft.say("signature.approved_text", fingerprint=mark, **slots)
