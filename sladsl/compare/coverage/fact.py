"""Whether the places of a contract say what a fact of a record says, and in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.compare.coverage.telling import FORMS, Telling
from sladsl.compare.coverage.tokens import Statement, Token, statement
from sladsl.compare.coverage.words import related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sladsl.compare.coverage.record import Leaf

SHARE = Fraction(1, 2)
"""The share of a fact's ordinary words that its places must have."""

_UNSEEN = re.compile(r"[;,(]?[^;,()]*\bnot (?:seen|given|defined in)\b[^;,()]*\)?")
_UNITS_OF_KEYS = {"eur": "EUR", "usd": "USD", "percent": "%"}
_CHECKED_KINDS = {
    "time", "business", "day", "business_day", "calendar_day", "month", "%", "number", "clock", "span", "weekdays",
    "date", "cover", "zone", "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a fact is said.

    Attributes:
        form: one of `FORMS`; None when its places do not say it.
        missing: what the places lack, in the words of the record.
    """

    form: str | None
    missing: tuple[str, ...] = ()


def judge(leaf: Leaf, tellings: list[Telling], names: Mapping[str, str]) -> Outcome:
    """The best form in which the places, taken together, say all of a fact."""
    truth = {"true": True, "false": False}.get(leaf.text)
    if truth is not None and any(telling.truth is not None for telling in tellings):
        if any(telling.truth is truth for telling in tellings):
            return Outcome(min((_least(telling) for telling in tellings), key=FORMS.index))
        return Outcome(None, (f"it says {'no' if truth else 'yes'}",))
    text = leaf.text
    if truth is not None:
        text = f"{'' if truth else 'not '}{leaf.keys[-1]}"
    fact = statement(_renamed(_with_unit(_UNSEEN.sub("", text), leaf.keys), names))
    keys = [statement(_renamed(key, names)) for key in leaf.keys]
    return _best(fact, keys, tellings)


def _best(fact: Statement, keys: list[Statement], tellings: list[Telling]) -> Outcome:
    said, around = Statement(), Statement()
    for telling in tellings:
        for text in telling.around:
            around.add(statement(text))
    missing: tuple[str, ...] = ()
    for form in FORMS:
        texts = [text for telling in tellings for text in telling.words[form] if text]
        for text in texts:
            said.add(statement(text))
        if texts:
            missing = tuple(_missing(fact, keys, said, around))
            if not missing:
                return Outcome(form)
    return Outcome(None, missing or ("everything",))


def _least(telling: Telling) -> str:
    return next(form for form in FORMS if any(telling.words[form]) or form == FORMS[-1])


def _with_unit(text: str, keys: tuple[str, ...]) -> str:
    """A bare number with the unit that its key names (`hourly_rate_eur`)."""
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return text
    parts = [part for key in keys for part in re.split(r"[\W_]+", key)]
    return next((f"{text} {unit}" for part, unit in _UNITS_OF_KEYS.items() if part in parts), text)


def _renamed(text: str, names: Mapping[str, str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = names[name].join(re.split(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return text


def _missing(fact: Statement, keys: list[Statement], said: Statement, around: Statement) -> Iterable[str]:
    for token in sorted(fact.tokens, key=lambda one: one.shown):
        if not _has(token, said, around):
            yield token.shown.strip()
    for key in keys:
        for token in sorted(key.tokens, key=lambda one: one.shown):
            if token.kind in _CHECKED_KINDS and not (_has(token, said, around) or _has(token, around, around)):
                yield f"{token.shown.strip()} (of its key)"
    plain = fact.stems - {token.value for token in fact.tokens if token.kind == "name"}
    lost = sorted(word for word in plain if not _has_word(word, said, around))
    if len(lost) > len(plain) * (1 - SHARE):
        yield f"{len(lost)} of {len(plain)} words: {', '.join(lost)}"


def _has_word(word: str, said: Statement, around: Statement) -> bool:
    return any(related(word, other) for other in said.stems | around.stems)


def _has(token: Token, said: Statement, around: Statement) -> bool:
    if token.kind in {"end", "softened"}:
        return True
    if token.kind == "name":
        return _has_word(str(token.value), said, around)
    if token.kind == "number":
        return token.value in said.amounts
    if token in said.tokens:
        return True
    wider = _WIDER.get(token.kind)
    return wider is not None and wider(token, said.tokens)


def _time(token: Token, said: set[Token]) -> bool:
    assert isinstance(token.value, Fraction | int), "a length is a number of seconds"
    days = Token("day", Fraction(token.value, 86400), "")
    return Token("business", token.value, "") in said or days in said


def _day(token: Token, said: set[Token]) -> bool:
    assert isinstance(token.value, Fraction), "days are counted"
    counted = {Token(kind, token.value, "") for kind in ("business_day", "calendar_day")}
    return bool(counted & said) or Token("time", token.value * 86400, "") in said


def _weekdays(token: Token, said: set[Token]) -> bool:
    """A single day lies in any run of days; a run must be named as it is."""
    assert isinstance(token.value, frozenset), "weekdays are a set"
    runs = [other.value for other in said if other.kind == "weekdays" and isinstance(other.value, frozenset)]
    return len(token.value) == 1 and any(token.value <= run for run in runs)


_WIDER: dict[str, Callable[[Token, set[Token]], bool]] = {
    "time": _time,
    "day": _day,
    "weekdays": _weekdays,
    "clock": lambda token, said: Token("end", token.value, "") in said,
    "soft": lambda token, said: Token("softened", token.value, "") in said,
}
"""Other tokens that say the same, by kind: `4 h` leaves its clock open, so 4 business hours say it too."""
