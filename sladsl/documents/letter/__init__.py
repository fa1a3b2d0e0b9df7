"""The change letter: what an amendment changes, old against new, for whom it is better, and from when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sladsl.documents.assembly import assembled
from sladsl.documents.document import Paragraph, Signatures
from sladsl.documents.fleet import draft_of
from sladsl.documents.letter.cases import cases
from sladsl.documents.letter.lines import lines
from sladsl.documents.letter.texts import new_texts
from sladsl.documents.schedule.lengths import notice
from sladsl.documents.schedule.signatures import party
from sladsl.documents.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.documents.document import Document, Runs, Section
    from sladsl.documents.fleet import ClientDraft
    from sladsl.model.people import Party
    from sladsl.model.terms import Terms


def change_letter(old: Terms, new: Terms, on: date) -> Document:
    """The letter by which the provider tells the client of an amendment.

    Args:
        old: the terms before it.
        new: the terms that it begins.
        on: the day of the letter.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    texts = texts_for(new.language)
    before, after = draft_of(old, texts, "old."), draft_of(new, texts, "new.")
    start = after.value("start", after.formats.day(new.start))
    named = after.value("change", new.change or "")
    names = (after.say("letter.kind"), after.say("letter.title", change=named, start=start), _name(after, "provider"))
    sections = (
        _greeting(after),
        lines(before, after),
        cases(before, after),
        new_texts(before, after),
        _end(before, after),
    )
    return assembled(after, names, _heads(after, on), sections, on)


def _name(draft: ClientDraft, side: str) -> Runs:
    return draft.runs(f"{side}.name", getattr(draft.terms, side).name)


def _heads(draft: ClientDraft, on: date) -> Iterator[tuple[Runs, Runs]]:
    terms = draft.terms
    for key, side, whom in (("from", "provider", terms.provider), ("to", "client", terms.client)):
        yield draft.say(f"letter.{key}"), _address(draft, side, whom)
    if terms.agreement != terms.client.name:
        yield draft.say("letter.agreement"), draft.runs("agreement", terms.agreement)
    yield draft.say("letter.date"), draft.runs("on", draft.formats.day(on))


def _address(draft: ClientDraft, side: str, whom: Party) -> Runs:
    told = [(f"{side}.name", whom.name), (f"{side}.address", whom.address)]
    known = [draft.runs(path, text) for path, text in told if text]
    if side == "client" and whom.signatory:
        known.insert(1, draft.say("letter.attention", name=draft.value("client.signatory", whom.signatory)))
    return draft.listed(known, "list.line")


def _greeting(draft: ClientDraft) -> Section | None:
    start = draft.value("start", draft.formats.day(draft.terms.start))
    before = draft.value("start", draft.formats.day(draft.terms.start - timedelta(days=1)))
    blocks = [
        Paragraph(draft.say("letter.dear")),
        Paragraph(draft.say("letter.intro", change=draft.value("change", draft.terms.change or ""), start=start)),
        Paragraph(draft.say("letter.tickets", before=before)),
    ]
    return draft.section("greeting", blocks, title=draft.say("letter.heading_greeting"))


def _end(old: ClientDraft, new: ClientDraft) -> Section | None:
    """What the client is asked for, and where it signs: unless the provider has the right to change the terms alone."""
    place, right = next(
        ((index, each) for index, each in enumerate(old.terms.change_rights) if each.side == "provider"), (0, None)
    )
    rest = Paragraph(new.say("letter.rest"))
    title = new.say("letter.heading_end")
    closing = [Paragraph(new.say("letter.questions")), Paragraph(new.say("letter.closing")), Paragraph(_signed(new))]
    if right is None:
        parties = (party(new, "provider", new.terms.provider), party(new, "client", new.terms.client))
        signatures = Signatures(new.say("letter.consent"), parties)
        return new.section("consent", [rest, *closing[:1], signatures], title=title)
    words = old.say("letter.right_at_once")
    if right.notice is not None:
        words = old.say("letter.right", length=notice(old, f"change_rights[{place}].notice", right.notice))
    return new.section("consent", [rest, Paragraph(words), *closing], title=title)


def _signed(draft: ClientDraft) -> Runs:
    """Who sends the letter."""
    provider = draft.terms.provider
    told = [draft.runs("provider.signatory", provider.signatory)] if provider.signatory else []
    return draft.listed([*told, draft.runs("provider.name", provider.name)], "list.line")
