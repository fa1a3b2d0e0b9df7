"""The sheet that reports are written on: words of the catalogue, and how figures, times and periods are printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sladsl.documents.visible import visible
from sladsl.documents.widths import fitting
from sladsl.documents.wording import Wording
from sladsl.simulate.figures.named_spans import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from sladsl.clock.zones import Zone
    from sladsl.documents.document import Runs
    from sladsl.documents.formats import Formats
    from sladsl.documents.texts import Texts
    from sladsl.simulate.figures.measured import Span

MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Sheet(Wording):
    """What every section of a report is written with.

    Attributes:
        texts: the fixed words.
        formats: the formats of numbers and dates.
        zone: the zone whose wall clock the report goes by.
        internal: whether it is for the provider's own eyes and may name people and teams.
        warnings: sentences for whoever makes the report; sections add to it.
    """

    texts: Texts
    formats: Formats
    zone: Zone
    internal: bool = False
    warnings: list[str] = field(default_factory=list)

    def number(self, path: str, number: int) -> Runs:
        """A whole number."""
        return self.runs(path, self.formats.number(number))

    def share(self, path: str, share: Fraction | None, none: str = "in_time.no_figure") -> Runs:
        """A share as a percentage; fixed words where there is none."""
        return self.say(none) if share is None else self.runs(path, self.formats.rounded_percent(share))

    def length(self, path: str, seconds: int) -> Runs:
        """A length of time, short: hours and minutes, or seconds below a minute; halves of minutes are left away."""
        if seconds < MINUTE:
            return self._short(path, "second", seconds)
        hours, minutes = divmod(seconds // MINUTE, 60)
        parts = [self._short(path, unit, each) for each, unit in ((hours, "hour"), (minutes, "minute")) if each]
        return self.listed(parts, "list.space")

    def _short(self, path: str, unit: str, number: int) -> Runs:
        # A no-break space in the catalogue keeps a number with its unit.
        return self.say(f"short.{unit}", number=self.number(path, number))

    def fitted(self, path: str, words: str, room: int) -> Runs:
        """Words on a line of a drawing; what has no room ends with an ellipsis.

        Args:
            path: where the words come from.
            words: the words.
            room: width of the line, in thousandths of the letters' size.
        """
        return self.runs(path, fitting(visible(words).replace("\n", " "), room))

    def local(self, instant: int) -> datetime:
        """What the wall clock shows at an instant."""
        return datetime.fromtimestamp(self.zone.local(instant), UTC).replace(tzinfo=None)

    def moment(self, path: str, instant: int) -> Runs:
        """An instant with its day ("Fri 6 Mar 2026, 16:30")."""
        return self.runs(path, self.formats.short_moment(self.local(instant)))

    def short_day(self, path: str, instant: int, year: int) -> Runs:
        """The day of an instant ("Fri 6 Mar"), with its year if that is another than the one given."""
        local = self.local(instant)
        name, month = self.formats.weekday(local.weekday())[:3], self.formats.month(local.month)[:3]
        words = [name, str(local.day), month, *([str(local.year)] if local.year != year else [])]
        return self.runs(path, "\N{NO-BREAK SPACE}".join(words))

    def time(self, path: str, instant: int) -> Runs:
        """The time of day of an instant; seconds only when there are some."""
        local = self.local(instant)
        return self.runs(path, local.strftime("%H:%M:%S" if local.second else "%H:%M"))

    def hour(self, path: str, hour: int) -> Runs:
        """A full hour ("09:00")."""
        return self.runs(path, self.formats.time(hour * 60))

    def period(self, name: str) -> Runs:
        """A period by its name ("March 2026", "quarter 1 of 2026"); others as they are called."""
        unit = unit_of(name)
        if unit == "month":
            month = self.value(f"period[{name}].month", self.formats.month(int(name[5:])))
            return self.say("report.month", month=month, year=self.value(f"period[{name}].year", name[:4]))
        if unit == "quarter" and name[0] != "F":
            number, year = self.value(f"period[{name}].number", name[6:]), self.value(f"period[{name}].year", name[:4])
            return self.say("report.quarter", number=number, year=year)
        return self.runs(f"period[{name}]", name)

    def window(self, spans: Sequence[Span]) -> Runs:
        """Periods that follow each other ("January 2026 to March 2026")."""
        first, last = self.period(spans[0].name), self.period(spans[-1].name)
        return last if len(spans) == 1 else self.say("report.window", first=first, last=last)

    def tick(self, name: str) -> Runs:
        """A period in short ("Mar 26", "Q1 26")."""
        return self.runs(f"period[{name}]", self._short_period(name))

    def axis_tick(self, name: str) -> Runs:
        """The same as a place on an axis, which no table need repeat."""
        return self.runs("period.axis", self._short_period(name))

    def _short_period(self, name: str) -> str:
        head = self.formats.month(int(name[5:]))[:3] if unit_of(name) == "month" else name[5:]
        return f"{head} {name[2:4]}"

    def milestone(self, name: str) -> Runs:
        """A milestone by its name as a heading ("Respond")."""
        words = name.replace("_", " ")
        return self.runs(f"milestones[{name}].name", words[:1].upper() + words[1:])

    def milestone_inside(self, name: str) -> Runs:
        """A milestone by its name in a sentence ("respond")."""
        return self.runs(f"milestones[{name}].name", name.replace("_", " "))

    def lines(self, texts: Iterable[Runs]) -> Runs:
        """Texts on lines of their own."""
        return self.listed(texts, "list.line")
