"""Words that the language of agreements puts into the model, in the language of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.schedule.draft import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.documents.document import Runs, Value
    from sladsl.documents.schedule.draft import Draft

_UNITS = {"business days": "business_day", "business day": "business_day", "calendar days": "calendar_day",
          "calendar day": "calendar_day"}  # fmt: skip
"""Units of two words, as limits have them."""
_PLURAL = "s"


def keyword(draft: Draft, path: str, word: str) -> Value:
    """A word that the model holds where an agreement said one of the language; any other is the agreement's own."""
    return draft.value(path, draft.texts.words.get(f"word.{key_of(word)}", word))


def keywords(draft: Draft, path: str, words: Iterable[str], last: str = "list.and") -> Runs:
    """Such words as a list in a sentence."""
    return draft.listed([(keyword(draft, path, word),) for word in words], last)


def per_word(draft: Draft, path: str, word: str) -> Value:
    """What a quantity is counted for, after "per": a unit of time, or the agreement's own words."""
    return draft.value(path, draft.texts.words.get(f"unit.{unit_key(word)}_one", word))


def unit_key(word: str) -> str:
    """The unit that a word names, as the catalogue calls it ("business days" gives "business_day")."""
    plain = " ".join(word.split())
    return _UNITS.get(plain, plain.removesuffix(_PLURAL).replace(" ", "_"))


def received_words(draft: Draft, path: str, word: str) -> Runs:
    """A time of receipt ("during Office")."""
    where, _, calendar = word.partition(" ")
    if where not in {"during", "outside"} or not calendar:
        return draft.runs(path, word)
    return joined([draft.say(f"received.{where}", calendar=draft.value(path, calendar))])


def key_of(word: str) -> str:
    """The key of a word in the catalogue ("work around" gives "work_around")."""
    return "_".join(word.lower().split())
