"""Values out of words: dates, times, numbers, names, shares and money, with a finding for each that cannot be."""

from __future__ import annotations

import os
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Span
from sladsl.model.values import Money
from sladsl.syntax.names import reserved
from sladsl.syntax.node import Node, token_span

from . import kinds

if TYPE_CHECKING:
    from sladsl.findings import Kind
    from sladsl.syntax.token import Token

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_NUMBER = 20
_DAY_NUMBERS = frozenset(map(str, range(1, 32)))
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Reader:
    """Reads the words of one file and reports what cannot be.

    Attributes:
        file: name of the file in findings.
        findings: where reports go.
    """

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings

    def report(
        self, kind: Kind, place: Node | Token | Span, message: str, help_line: str, *labels: tuple[Span, str]
    ) -> None:
        """Add a finding at a node, a token or a span."""
        self.findings.append(Finding(kind, message, self.span(place), help_line, labels=labels))

    def span(self, place: Node | Token | Span) -> Span:
        """The place of a node or token in this file."""
        if isinstance(place, Span):
            return place
        return place.span(self.file) if isinstance(place, Node) else token_span(place, self.file)

    def date(self, token: Token) -> date | None:
        """A date; None, and a finding, if there is no such day, or none that an agreement can be about."""
        try:
            day = date.fromisoformat(str(token))
        except ValueError:
            self.report(kinds.NO_SUCH_DATE, token, f"there is no {token}", "write year-month-day of a day that exists")
            return None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        message = f"{token} lies too far away for an agreement"
        self.report(kinds.NO_SUCH_DATE, token, message, f"years run from {FIRST_YEAR} to {LAST_YEAR}")
        return None

    def time(self, token: Token) -> int | None:
        """Minutes since midnight of a time of day; 24:00 is 1440; None, and a finding, if there is no such time."""
        hours, minutes = map(int, str(token).split(":"))
        if minutes < 60 and hours * 60 + minutes <= 1440:
            return hours * 60 + minutes
        self.report(kinds.NO_SUCH_TIME, token, f"there is no time {token}", "times run from 00:00 to 24:00")
        return None

    def annual(self, node: Node) -> tuple[int, int] | None:
        """Month and day of a day of every year such as "24 December"."""
        number, month = node.tokens("NUMBER", "MONTH")
        place = MONTHS.index(str(month))
        if number in _DAY_NUMBERS and int(number) <= DAYS_IN_MONTH[place]:
            return place + 1, int(number)
        self.report(kinds.NO_SUCH_DATE, node, f"there is no {number} {month}", "write a day the month has")
        return None

    def zone(self, token: Token) -> str | None:
        """An IANA zone; None, and a finding, if there is none of that name."""
        name = str(token)
        if zone_exists(name):
            return name
        help_line = near_zone(name) or "write a zone of the IANA database, such as Europe/Berlin"
        self.report(kinds.UNKNOWN_ZONE, token, f"there is no time zone {name}", help_line)
        return None

    def name(self, node: Node) -> str:
        """The name a `name` node holds, the same with and without quotes."""
        token = node.tokens()[0]
        text = unquoted(token).replace("’", "'")
        if reserved(text):
            self.report(
                kinds.RESERVED_NAME, token, f'"{text}" cannot be a name', "choose a name that is no day or month"
            )
        return text

    def names(self, node: Node | None) -> tuple[str, ...]:
        """The names of a `names` node; none if there is no node."""
        return tuple(self.name(child) for child in node.nodes("name")) if node else ()

    def texts(self, node: Node) -> tuple[str, ...]:
        """The quoted texts of a node."""
        return tuple(unquoted(token) for token in node.tokens("STRING"))

    def text(self, node: Node) -> str:
        """The only quoted text of a node."""
        return unquoted(node.tokens("STRING")[0])

    def share(self, token: Token) -> Fraction | None:
        """A percentage as an exact share; None, and a finding, above 100 percent."""
        share = Fraction(decimal(token) / 100) if len(token) <= LONGEST_NUMBER else Fraction(2)
        if share <= 1:
            return share
        help_line = "percentages run from 0% to 100%"
        self.report(kinds.NO_SUCH_AMOUNT, token, f"{short(token)} is no part of a whole", help_line)
        return None

    def money(self, node: Node) -> Money | None:
        """An amount of money; None, and a finding, if nobody can pay it."""
        currency, number = node.tokens("CURRENCY", "NUMBER")
        if len(number) <= LONGEST_NUMBER:
            return Money(amount=decimal(number), currency=str(currency))
        self.report(kinds.NO_SUCH_AMOUNT, node, f"{short(number)} is no amount of money", "write a smaller number")
        return None

    def whole(self, token: Token, most: int = 1_000_000) -> int | None:
        """A whole number from 1 to `most`; None, and a finding, otherwise."""
        number = decimal(token) if len(token) <= LONGEST_NUMBER else Decimal(-1)
        if number == int(number) and 1 <= number <= most:
            return int(number)
        message = f"a whole number from 1 to {most:,} is needed, not {short(token)}"
        self.report(kinds.NO_SUCH_AMOUNT, token, message, "write 1, 2, 3 ...")
        return None


def short(token: Token) -> str:
    """A number as findings show it."""
    return str(token) if len(token) <= LONGEST_NUMBER else f"a number of {len(token)} digits"


def unquoted(token: Token) -> str:
    """The text of a name or of a quoted text, with its escapes resolved and its letters in composed form."""
    text = str(token)
    if text.startswith('"'):
        text = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return unicodedata.normalize("NFC", text.replace("’", "'") if token.type == "NAME" else text)


def decimal(token: Token) -> Decimal:
    """The number a token shows, without its thousands commas and percent sign."""
    return Decimal(str(token).replace(",", "").rstrip("% \t"))


@cache
def _zone_folder() -> str:
    import tzdata  # the zone files of the package decide, never those of the system

    return os.path.join(os.path.dirname(tzdata.__file__ or ""), "zoneinfo")


@cache
def zone_exists(name: str) -> bool:
    """Whether the IANA database has a zone of that name, spelt exactly so."""
    with open(os.path.join(os.path.dirname(_zone_folder()), "zones"), encoding="utf-8") as listing:
        return name in listing.read().split("\n")


def near_zone(name: str) -> str:
    """A clause that proposes zones of similar names; empty if none is near."""
    from sladsl.findings.suggest import did_you_mean

    with open(os.path.join(os.path.dirname(_zone_folder()), "zones"), encoding="utf-8") as listing:
        return did_you_mean(name, listing.read().split())
