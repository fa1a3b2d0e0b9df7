"""What a text states exactly: amounts with units, times, days, dates, zones and names, in one normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.compare.coverage.words import NEGATIONS, SMALL, SOFT_NAMES, SOFTENERS, WEAK_SOFTENERS, stem

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?"
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|(?<![\w-])(?:{_COUNT})(?=[ -]))"
_BUSINESS = "(?:business|working)"
_UNIT = (
    rf"bh|bd|cd|{_BUSINESS} (?:hours?|minutes?|days?)|calendar days?|started (?:hours?|minutes?)|consecutive months?"
    r"|full hours?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[hds](?![\w'])|%"
    r"|EUR|USD|GBP|CHF|AUD|CAD|€|\$|£"
).replace(" ", "[ ]")
_TOKEN = re.compile(
    rf"""(?P<date>\d{{4}}-\d\d-\d\d(?!\d))
    |(?P<cover>\b\d{{1,2}}x\d{{1,3}}(?:x\d{{3}})?\b)
    |(?P<span>\d{{1,2}}:\d\d\s*(?:-|to)\s*\d{{1,2}}:\d\d)
    |(?P<time>\d{{1,2}}:\d\d)
    |(?P<zone>(?-i:\b(?:[A-Z]\w+/[A-Z][\w/]+|UTC|GMT(?:[+-]\d+)?)(?![\w])))
    |(?P<due>\bnbd\b|\beod\b|\bsame(?:\ {_BUSINESS})?\ day\b|\bnext\ {_BUSINESS}\ day\b
       |\bend\ of\ (?:the\ )?{_BUSINESS}\ day\b|\bthe\ \d+(?:st|nd|rd|th)\ {_BUSINESS}\ day\b)
    |(?P<money>(?:\b(?:EUR|USD|GBP|CHF|AUD|CAD)|[€$£])\s*\d[\d,]*(?:\.\d+)?)
    |(?P<quantity>{_NUMBER}(?:\s*(?:-|to)\s*{_NUMBER})?[\s-]*(?:{_UNIT})(?![A-Za-z]))
    |(?P<number>(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w]))
    |(?P<days>\b{_DAY}(?:\s*(?:-|\bto\b|\bthrough\b|,\s*and\b|,|\band\b)\s*{_DAY})*\b|\bweekdays?\b|\bweekends?\b)
    |(?P<word>[^\W_][\w'+]*)
    |(?P<soft>~)""",
    re.VERBOSE | re.IGNORECASE,
)
_UNIT_IN_PATTERN = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|to)\s*(?P<high>{_NUMBER}))?[\s-]*(?P<unit>.+)", re.IGNORECASE
)
_COUNTS = {name: number for number, name in enumerate(_COUNT.split("|"), 1)}
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600, "week": 604800}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class Token:
    """One exact statement.

    Attributes:
        kind: "time" (a length on any clock), "business" (a length in business hours), "day", "business_day",
            "calendar_day", "month", "%", a currency, "number", "clock" (a time of day), "span", "weekdays", "date",
            "cover", "zone", "name", "not", "soft" (of a softer
            promise), "end" (an end of a span) or "softened" (a word that may soften).
        value: in the smallest unit of its kind.
        shown: as the text has it.
    """

    kind: str
    value: object
    shown: str = field(compare=False)


@dataclass(slots=True)
class Statement:
    """What a text states: exact tokens, numbers as written, and the stems of its other words."""

    tokens: set[Token] = field(default_factory=set)
    amounts: set[Fraction] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def add(self, other: Statement) -> None:
        """Take in what another text states."""
        self.tokens |= other.tokens
        self.amounts |= other.amounts
        self.stems |= other.stems


def statement(text: str) -> Statement:
    """What a text states."""
    found = Statement()
    for match in _TOKEN.finditer(_normal(text)):
        kind, shown = str(match.lastgroup), match[0]
        _READERS[kind](found, shown)
    return found


def _normal(text: str) -> str:
    text = re.sub(r"[‐-―−]", "-", text).replace("\u00a0", " ").replace("’", "'").replace("_", " ")
    return re.sub(r"\bper ?cent\b", "%", text)


def _number(text: str) -> Fraction:
    return Fraction(_COUNTS.get(text.lower()) or text.replace(",", ""))


def _quantity(found: Statement, shown: str) -> None:
    match = _UNIT_IN_PATTERN.fullmatch(shown)
    assert match is not None, "the pattern of quantities is made of the same parts"
    for text in (match["low"], match["high"]):
        if text:
            amount = _number(text)
            found.amounts.add(amount)
            found.tokens.add(_measured(amount, match["unit"].strip(), shown))


def _measured(amount: Fraction, unit: str, shown: str) -> Token:
    if unit.upper() in {"EUR", "USD", "GBP", "CHF", "AUD", "CAD"} or unit in _CURRENCIES:
        return Token(_CURRENCIES.get(unit, unit.upper()), amount, shown)
    words = unit.lower().replace("working", "business").split()
    last = words[-1].rstrip("s") or "s"
    if unit == "%":
        return Token("%", amount, shown)
    if unit.lower() == "bh" or (words[0] == "business" and last in _SECONDS):
        return Token("business", amount * _SECONDS.get(last, 3600), shown)
    if last == "bd" or (words[0] == "business" and last == "day"):
        return Token("business_day", amount, shown)
    if last == "cd" or (words[0] == "calendar" and last == "day"):
        return Token("calendar_day", amount, shown)
    if last in {"d", "day"}:
        return Token("day", amount, shown)
    if last in {"month", "year"}:
        return Token("month", amount * (12 if last == "year" else 1), shown)
    return Token("time", amount * _SECONDS[last], shown)


def _due(found: Statement, shown: str) -> None:
    digits = re.search(r"\d+", shown)
    low = shown.lower()
    days = int(digits[0]) if digits else 1 if low == "nbd" or "next" in low else 0
    found.tokens.add(Token("business_day", Fraction(days), shown))
    if digits:
        found.amounts.add(Fraction(days))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return (int(hours) * 60 + int(minutes)) % 1440


def _span(found: Statement, shown: str) -> None:
    ends = [_minutes(clock) for clock in re.findall(r"\d+:\d\d", shown)]
    found.tokens.add(Token("span", tuple(ends), shown))
    for end in ends:
        found.tokens.add(Token("end", end, shown))


def _time(found: Statement, shown: str) -> None:
    found.tokens.add(Token("clock", _minutes(shown), shown))


def _days(found: Statement, shown: str) -> None:
    low = shown.lower()
    if low.startswith("week"):
        found.tokens.add(Token("weekdays", frozenset({5, 6} if "end" in low else range(5)), shown))
        return
    parts = re.split(r"\s*(-|\bto\b|\bthrough\b|,\s*and\b|,|\band\b)\s*", low)
    days = [_WEEKDAYS.index(name[:3]) for name in parts[::2]]
    chosen = {days[0]}
    for link, before, day in zip(parts[1::2], days, days[1:], strict=False):
        run = link in {"-", "to", "through"}
        chosen |= {(before + step) % 7 for step in range((day - before) % 7 + 1)} if run else {day}
    found.tokens.add(Token("weekdays", frozenset(chosen), shown))


def _word(found: Statement, shown: str) -> None:
    low = shown.lower()
    if low in NEGATIONS:
        found.tokens.add(Token("not", "not", shown))
    if low in SOFTENERS:
        found.tokens.add(Token("soft", "soft", shown))
    if low in WEAK_SOFTENERS:
        found.tokens.add(Token("softened", "soft", shown))
    if low in SMALL or low in NEGATIONS or (len(low) == 1 and not low.isdigit()):
        return
    found.stems.add(stem(low))
    if low not in SOFT_NAMES and (shown[0].isupper() or shown[1:].lower() != shown[1:] or re.search(r"\d", shown)):
        found.tokens.add(Token("name", stem(low), shown))


def _zone(found: Statement, shown: str) -> None:
    found.tokens.add(Token("zone", shown.casefold(), shown))
    found.stems |= {stem(part.lower()) for part in re.split(r"[/_]", shown)}


def _cover(found: Statement, shown: str) -> None:
    hours, days = shown.lower().split("x")[:2]
    found.tokens.add(Token("cover", (int(hours), 7 if days in {"7", "365"} else int(days)), shown))


def _money(found: Statement, shown: str) -> None:
    match = re.fullmatch(r"([A-Za-z]+|[€$£])\s*(.+)", shown)
    assert match is not None, "the pattern of money is made of the same parts"
    amount = _number(match[2])
    found.amounts.add(amount)
    found.tokens.add(Token(_CURRENCIES.get(match[1], match[1].upper()), amount, shown))


def _plain_number(found: Statement, shown: str) -> None:
    found.amounts.add(_number(shown))
    found.tokens.add(Token("number", _number(shown), shown))


def _date(found: Statement, shown: str) -> None:
    found.tokens.add(Token("date", shown, shown))
    found.amounts.add(Fraction(shown[:4]))


def _soft(found: Statement, shown: str) -> None:
    found.tokens.add(Token("soft", "soft", shown))


_READERS: dict[str, Callable[[Statement, str], None]] = {
    "date": _date,
    "cover": _cover,
    "span": _span,
    "time": _time,
    "zone": _zone,
    "due": _due,
    "money": _money,
    "quantity": _quantity,
    "number": _plain_number,
    "days": _days,
    "word": _word,
    "soft": _soft,
}
