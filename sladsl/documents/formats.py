"""How numbers, dates, times and amounts are printed in a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.simulate.figures.rounded import percentage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from fractions import Fraction

    from sladsl.documents.texts import Texts
    from sladsl.model.values import Money

_SPACE = "\N{NO-BREAK SPACE}"
"""No-break space: a number never parts from its unit."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of a language.

    Attributes:
        texts: names of months, weekdays and units.
    """

    texts: Texts

    def number(self, number: Decimal | int) -> str:
        """A number with its decimals as written and thousands apart ("4,500.50")."""
        text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
        return text.translate(
            {ord(","): self.texts.word("format.thousands"), ord("."): self.texts.word("format.decimal")}
        )

    def exact(self, share: Fraction, decimals: int = 0) -> str:
        """An exact number: a decimal with at least so many decimals, or a fraction when it has no end as a decimal."""
        needed = decimals_of(share)
        if needed is None:
            return f"{share.numerator}/{share.denominator}"
        places = max(needed, decimals)
        scaled = share * 10**places
        return self.number(Decimal(scaled.numerator).scaleb(-places))

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """A share as a percentage ("99.9 %"), never rounded: a third stays "1/3"."""
        if decimals_of(share) is None:
            return self.exact(share)
        return f"{self.exact(share * 100, decimals)}{_SPACE}%"

    def rounded_percent(self, share: Fraction, places: int = 2) -> str:
        """A share as a percentage with so many places; one that is neither nothing nor all never looks like either."""
        return f"{self.number(percentage(share, places))}{_SPACE}%"

    def money(self, money: Money) -> str:
        """An amount of money with its currency code ("USD 4,500")."""
        return self._filled("money", amount=self.number(money.amount), currency=money.currency)

    def day(self, day: date) -> str:
        """A date that is read alike on both sides of the ocean ("6 March 2026")."""
        return self._filled("date", day=self.day_of_year(day.month, day.day), year=str(day.year))

    def day_of_year(self, month: int, day: int) -> str:
        """A day of every year ("24 December")."""
        return self._filled("day_of_year", day=str(day), month=self.month(month))

    def short_day(self, day: date) -> str:
        """A day without its year, with short names ("Thu 1 Jan"), for table cells; it stays on one line."""
        month = self._names("months_short")[day.month - 1]
        words = self._filled("day_of_year", day=str(day.day), month=month)
        weekday = self._names("weekdays_short")[day.weekday()]
        return self._filled("with_weekday", weekday=weekday, date=words).replace(" ", _SPACE)

    def long_date(self, day: date) -> str:
        """A date with its weekday ("Friday 6 March 2026")."""
        return self._filled("with_weekday", weekday=self.weekday(day.weekday()), date=self.day(day))

    def moment(self, moment: datetime) -> str:
        """A date and time on the wall clock ("Friday 6 March 2026, 16:30"); seconds only when there are some."""
        return self._filled("moment", day=self.long_date(moment.date()), time=_clock(moment))

    def short_moment(self, moment: datetime) -> str:
        """A date and time with short names ("Fri 6 Mar 2026, 16:30"), for table cells."""
        day = self._filled("date", day=self.short_day(moment), year=str(moment.year))
        return f"{day.replace(' ', _SPACE)}, {_clock(moment)}"

    def time(self, minutes: int) -> str:
        """A time of day from minutes since midnight ("08:00"; the end of the day is "24:00")."""
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def month(self, month: int) -> str:
        """The name of a month, 1 to 12."""
        return self._names("months")[month - 1]

    def weekday(self, weekday: int) -> str:
        """The name of a weekday, 0 for Monday."""
        return self._names("weekdays")[weekday]

    def ordinal(self, number: int) -> str:
        """A number as a rank ("3rd")."""
        return _ORDINALS.get(self.texts.language, _dotted)(number)

    def count(self, number: Decimal | int, unit: str) -> str:
        """A number of units ("1 hour", "15 minutes")."""
        form = "one" if number == 1 else "many"
        return f"{self.number(number)}{_SPACE}{self.texts.word(f'unit.{unit}_{form}')}"

    def length(self, seconds: int) -> str:
        """A length of time in hours, minutes and seconds ("43 minutes 12 seconds")."""
        hours, rest = divmod(seconds, 3600)
        minutes, left = divmod(rest, 60)
        parts = [(hours, "hour"), (minutes, "minute"), (left, "second")]
        return " ".join(self.count(number, unit) for number, unit in parts if number) or self.count(0, "second")

    def _filled(self, key: str, **slots: str) -> str:
        """A form of the catalogue with texts at its named places."""
        return self.texts.word(f"format.{key}").format_map(slots)

    def _names(self, key: str) -> list[str]:
        return self.texts.word(f"format.{key}").split()


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def decimals_of(number: Fraction) -> int | None:
    """How many decimals an exact number needs; None when it has no end as a decimal."""
    rest, places = number.denominator, 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // (2 if rest % 2 == 0 else 5)
        places += 1
    return places if rest == 1 else None


def _english(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _dotted(number: int) -> str:
    return f"{number}."


_ORDINALS: dict[str, Callable[[int], str]] = {"en": _english}
