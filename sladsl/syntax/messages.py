"""Words for what the parser did not expect: what stands there, and what could stand there instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding, Span
from sladsl.findings.suggest import suggest

from . import kinds
from .layout import DEDENT, INDENT, NEWLINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .machine import UnexpectedToken
    from .source import Source

PHRASES: dict[str, str] = {
    "NAME": "a name", "STRING": "a text in quotes", "TEXT": 'a longer text between """', "NUMBER": "a number",
    "DATE": "a date such as 2026-01-31", "TIME": "a time such as 08:00", "PERCENT": "a percentage such as 99.9%",
    "ORDINAL": "an ordinal such as 5th", "UNIT": "a unit such as minutes, hours or days", "ALWAYS": "24x7",
    "ZONE": "a time zone such as Europe/Berlin", "WEEKDAY": "a weekday", "MONTH": "a month",
    "EMAIL": "an address in <>",
    "CURRENCY": "a currency such as USD", "LANGUAGE": "a language such as en", "VBAR": "'|'", "COMMA": "a comma",
    "COLON": "a colon", "EQUAL": "'='", "MILESTONE": "a milestone such as respond or resolve", "BUSINESS": "business",
    "CALENDAR": "calendar", "WORD": "a small word", "NO_PROMISE": "'-'", "ANY": "any", "AXIS": "priority",
    "ACTION": "warn, notify, escalate to or hand over to", "HAPPENED": "an event such as responded or resolved",
    "STATE": "met, missed, running or paused", "FEE": "a fee such as monthly fee", "STEP": "plus, within or except",
    "NO_REPORT": "not a valid report", "NEXT_OPENING": "at the next opening", "WHEN_LOGGED": "when logged",
    "RECOMPUTE": "judged by the new row from the start", "RESTART": "a new clock starts",
    "CARRY": "the time already run is kept", "CLAIM_FROM": "month end", "LATER_THAN": "later than",
    "NEXT_DAY": "next day",
    "AT_LEAST": "at least", "ABOVE": "above", "PUBLIC_HOLIDAYS": "public holidays",
    "WHOEVER": "whoever holds the ticket",
    "CLIENT_SIDE": "for the client", "NEXT_PERIOD": ", from the next period", "AUTO_REPLY": "an automatic reply",
    "REMOVABLE": "role, hours, service, clause, definition, duty or another named thing", "SIGNED_BY": "signed by",
    "KNOWN_AS": "known as", "SERVICE_CREDITS": "service credits",
    "ANY_TIME": "at any time", "MAINTENANCE_KIND": "routine or emergency",
    "_APOSTROPHE": "an apostrophe",
    "NOT_STATED": "not stated", "FINGERPRINT": "a fingerprint", "RECOVERY_TIME": "time", "RECOVERY_POINT": "point",
    "PROVIDER": "provider", "CLIENT_PARTY": "client", "EXCEPT_SHARED": ", except holidays shared by",
    "CLIENT_ZONE": "the client's zone", "ZONE_UNSTATED": "a zone not stated, assume",
    "PERIOD_UNSTATED": "a period not stated, assume",
    "LOCAL_HOLIDAYS": "local public holidays", "AT_ONCE": "at once", "STEP_DOWN": "one step lower",
    "STEP_UP": "one step higher", "CLIENT_SILENT": "the client does not answer for", "CREATION": "the report",
    "OTHER_BASE": "another base such as the invoice credited", "LOST_TIME": "the price of the time lost",
    "STATISTIC": "mean, median, total or largest", "BOUND": "at least, at most, above, below or within",
    "TABLE_KIND": "table, rates, allowances, responsibilities or surcharges",
    "ROUND_WEEK": "24x5", "MEASURED_WHILE": "measured only while",
    "NEGLECT": "clocks pause, the priority falls or it is excluded",
}  # fmt: skip
"""Terminal -> what a person would call it; other terminals are words of the language and stand for themselves."""

CHOICES: dict[str, tuple[str, ...]] = {
    "WEEKDAY": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "MONTH": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December"),
    "UNIT": ("seconds", "minutes", "minute", "hours", "hour", "days", "day", "weeks", "months", "month", "year"),
    "MILESTONE": ("respond", "assign", "plan work", "start work", "arrive on site", "work around", "resolve", "update",
                  "hand over"),
    "ACTION": ("warn", "notify", "escalate to", "hand over to"),
    "HAPPENED": ("responded", "assigned", "planned", "arrived", "updated", "resolved", "closed", "reopened"),
    "STATE": ("met", "missed", "running", "paused"), "AXIS": ("priority", "channel", "received"),
    "PUBLIC_HOLIDAYS": ("public",), "FEE": ("monthly fee", "annual fee", "quarterly fee", "service fee"),
}  # fmt: skip
"""Terminal with several wordings -> the wordings, to propose the one that was meant."""

_SILENT = {NEWLINE, INDENT, DEDENT, "BAD", "$END"}
_DECIMAL_COMMA = re.compile(r"\d+,\d+[ \t]?%|\d+,\d{1,2}(?!\d)")
_CODE = re.compile(r'(?:[^"#]|"(?:[^"\\]|\\.)*")*')
_WORD = re.compile(r"[^\s|,\"]+")
_LEADS: dict[str, str] = {
    "priorities": "priorities, highest first", "response": "respond", "resolution": "resolve", "prio": "priority",
    "excluding": "except", "through": "through", "until": "through",
}  # fmt: skip
"""Words people write for words of the language."""


NEVER_CLOSED = (
    "24x7 is never closed: say `hours NAME in ZONE`, and below it `Monday to Sunday 00:00 to 24:00` and this line"
)
NO_BLOCK = "this line announces lines that are not there"
STARTS = frozenset(
    [
        "use", "agreement", "plan", "amendment", "override", "roles", "hours", "business", "outside",
        "priorities", "when", "the", "channels", "promises", "respond", "assign", "start", "arrive", "work",
        "resolve", "update", "hand", "pause", "escalate", "service", "example", "clause", "definitions", "duties",
        "undertakings", "without", "annex", "system", "milestone", "event", "matrix", "metrics", "table", "rates",
        "allowances",
        "responsibilities", "surcharges", "precedence", "if", "other", "a", "client",
    ]
)  # fmt: skip
"""The first words of sentences."""


def begins_sentence(line: str) -> bool:
    """Whether a line begins like a sentence."""
    first = _WORD.match(line.lstrip())
    return first is not None and first.group() in STARTS


def unexpected_token(error: UnexpectedToken, lines: list[str], source: Source) -> tuple[Finding | None, int]:
    """The finding for a token that does not belong where it stands, and the line to leave out."""
    token = error.token
    expected = _expected(error.expected)
    line = token.line
    if token.type == INDENT:
        return _indented(token.end_line, lines, source)
    announced = error.expected == {INDENT}
    if token.type in (NEWLINE, DEDENT, "$END") or announced:
        return _unfinished(
            line - (token.type not in (NEWLINE, DEDENT, "$END")), lines, source, expected, announced=announced
        )
    if not expected.phrases and "BAD" in error.expected and DEDENT in error.expected:
        return None, line  # a further line of a block that cannot be read
    span = Span(source.file, line, token.column, token.end_line, token.end_column)
    return _wrong(str(token), span, lines, source, expected), line


class Expected(NamedTuple):
    """What could stand at a place: phrases for people, and the words among which a slip is looked for."""

    phrases: list[str]
    words: list[str]


def _expected(terminals: Iterable[str]) -> Expected:
    """What could stand here, as a person would call it."""
    names = sorted(set(terminals) - _SILENT)
    words = [word for name in names for word in CHOICES.get(name, ())]
    phrases = list(
        dict.fromkeys(PHRASES.get(name, name.lower().replace("_", "-")) for name in names if not name.startswith("__"))
    )
    return Expected(phrases, [phrase for phrase in phrases if phrase[:1].isalpha()] + words)


def _wrong(word: str, span: Span, lines: list[str], source: Source, expected: Expected) -> Finding:
    text = lines[span.line - 1]
    comma = next((m for m in _DECIMAL_COMMA.finditer(text) if m.start() < span.end_column <= m.end() + 1), None)
    if comma:
        whole = Span(source.file, span.line, comma.start() + 1, span.line, comma.end() + 1)
        mended = comma.group().replace(",", ".")
        return Finding(kinds.DECIMAL_COMMA, f"'{comma.group()}' has a decimal comma", whole, f"write {mended}")
    named = "a name" in expected.phrases and "escalate" not in expected.phrases  # a sentence seldom begins with a name
    if named and word[:1].islower() and not suggest(word, expected.words):
        help_line = f'begin it with a capital letter, or write "{word}"'
        return Finding(
            kinds.LOWER_CASE_NAME, f"a name is needed here, and '{word}' begins with a small letter", span, help_line
        )
    return Finding(kinds.UNEXPECTED, f"'{_short(word)}' does not belong here", span, _help(word, expected))


def _help(word: str, expected: Expected) -> str:
    meant = suggest(word, expected.words, 1)
    if meant:
        return f"did you mean '{meant[0]}'?"
    lead = _LEADS.get(word.casefold(), "")
    if lead and lead.split(",")[0] in expected.words:
        return f"the language says '{lead}'"
    return _could_stand(expected.phrases)


def _could_stand(expected: list[str]) -> str:
    if not expected:
        return "the line could end here"
    if len(expected) > 8:
        return "many things can stand here, for example: " + ", ".join(expected[:6])
    return "expected: " + ", ".join(expected)


def _unfinished(
    line: int, lines: list[str], source: Source, expected: Expected, *, announced: bool
) -> tuple[Finding, int]:
    line = min(line, len(lines))
    while line > 1 and not _without_comment(lines[line - 1]):
        line -= 1
    end = len(_without_comment(lines[line - 1])) + 1
    span = Span(source.file, line, max(1, end - 1), line, max(end, 2))
    if announced:
        message, help_line = NO_BLOCK, "write them below it, indented"
    else:
        message, help_line = "this line stops too early", _could_stand(expected.phrases)
    return Finding(kinds.MISSING_WORDS, message, span, help_line), line


def _without_comment(text: str) -> str:
    found = _CODE.match(text)
    return found.group().rstrip() if found else ""


def _indented(line: int, lines: list[str], source: Source) -> tuple[Finding, int]:
    text = lines[line - 1]
    start = len(text) - len(text.lstrip())
    span = Span(source.file, line, start + 1, line, len(text.rstrip()) + 1)
    message = "this line is indented, but the line above it has no lines of its own"
    above = next((code for each in reversed(lines[: line - 1]) if (code := _without_comment(each))), "")
    always = above.endswith("24x7") and text.split()[0] in ("closed", "open")
    help_line = NEVER_CLOSED if always else "begin it where the line above begins"
    return Finding(kinds.INDENTATION, message, span, help_line), line


def _short(word: str) -> str:
    flat = word.replace("\n", " ")
    return flat if len(flat) <= 40 else flat[:37] + "..."
