"""References of clauses to what is promised (`{credits.cap}`): looked up in the terms and printed in words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.documents.schedule import figures, lengths, remedies
from sladsl.documents.schedule.amounts import amount
from sladsl.model.part import Part
from sladsl.model.people import Party
from sladsl.model.remedy import Amount
from sladsl.model.values import (
    Absent,
    AsAgreed,
    BestEffort,
    Bound,
    DuePoint,
    Duration,
    Effort,
    Figure,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]+)\}")
_STEP = re.compile(r"\.?([^.\[\]]+)|\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_PATH = re.compile(r"[^\W\d]\w*([.\[].*)?\Z")
_WHOLE = {"credits.cap": remedies.cap, "credits.claim": remedies.claim}
"""References to what is said in several fields at once."""
_ALIASES = {"credits": "remedies", "reviewed": "review"}
"""Words of the language whose place in the model has another name."""


def prose(draft: Draft, path: str, text: str) -> Runs:
    """Prose with its references replaced by what they stand for; doubled braces become single ones."""
    runs: list[Any] = []
    last = 0
    for match in _PIECE.finditer(text):
        runs.append(draft.value(path, text[last : match.start()]))
        reference = match.group(1)
        if reference is None or not _PATH.match(reference.strip()):
            runs.append(draft.value(path, match.group() if reference is not None else match.group()[0]))
        else:
            runs.extend(_resolved(draft, path, reference.strip(), match.group()))
        last = match.end()
    runs.append(draft.value(path, text[last:]))
    return tuple(run for run in runs if run.text)


def _resolved(draft: Draft, path: str, reference: str, written: str) -> Runs:
    """What a reference stands for; its own text, and a warning, when nothing does."""
    owed, whole = draft.terms.remedies, _WHOLE.get(reference)
    words = whole(draft, owed) if whole and owed else None
    words = words or _worded(draft, *_walk(draft, reference))
    if words is None:
        draft.warnings.append(f"the text of {path} refers to {written}, which this document cannot print")
        return draft.runs(path, written)
    return words


def _walk(draft: Draft, reference: str) -> tuple[str, object]:
    """The path in the model that a reference means, and the element there; None when it leads nowhere."""
    found: object = draft.terms
    place = ""
    for plain, bracketed in _STEP.findall(reference):
        name = plain or bracketed
        if not place:
            name = _ALIASES.get(name, name)
        if isinstance(found, tuple):
            found, place = _named(found, name), f"{place}[{name}]"
        elif isinstance(found, Part) and name in type(found).model_fields:
            found, place = getattr(found, name), f"{place}.{name}" if place else name
        else:
            return reference, None
    return place, found


def _named(parts: tuple[Any, ...], name: str) -> object:
    """The part of a list with a name or an id."""
    for part in parts:
        if name in (getattr(part, "id", None), getattr(part, "name", None), getattr(part, "term", None)):
            return part
    return None


def _worded(draft: Draft, path: str, found: object) -> Runs | None:
    """An element of the model in words; None for what has no short form."""
    if isinstance(found, Part) and "value" in type(found).model_fields:
        found, path = found.value, f"{path}.value"  # type: ignore[attr-defined] # a promise is quoted by its value
    for kinds, words in _WORDS:
        if isinstance(found, kinds):
            return words(draft, path, found)
    return None


_WORDS: tuple[tuple[Any, Callable[[Draft, str, Any], Runs]], ...] = (
    (Duration | DuePoint | Range | Immediate | BestEffort | Unstated | Absent | AsAgreed | Effort, lengths.promised),
    (Figure, figures.figure),
    (Bound, figures.bound),
    (Amount, amount),
    (Notice, lengths.notice),
    (Period, lengths.period),
    (Money, lambda draft, path, money: draft.runs(path, draft.formats.money(money))),
    (date, lambda draft, path, day: draft.runs(path, draft.formats.day(day))),
    (Fraction, lambda draft, path, share: draft.runs(path, draft.formats.percent(share))),
    (int | Decimal, lambda draft, path, number: draft.runs(path, draft.formats.number(number))),
    (Party, lambda draft, path, party: draft.runs(f"{path}.name", party.name)),
    (str, lambda draft, path, text: draft.runs(path, text)),
)
"""How each kind of element is printed; bool is no number here because no boolean is quoted."""
