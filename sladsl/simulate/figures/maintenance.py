"""Maintenance that does not count as time down: announced in time, inside its window, and up to its limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import Calendars
from sladsl.clock.intervals import Interval, difference, intersection, merged
from sladsl.model.calendar import Calendar
from sladsl.model.service import Maintenance
from sladsl.model.values import Unstated

from .notice import earliest, notice_words
from .spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.history.records import Outage
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms

GENERIC = "maintenance"
"""The kind of a record, or its reason, that says no more than that it was maintenance."""
ALIKE = {"planned": "routine", "routine": "planned"}
"""Kinds that mean the same where the agreement has only the other."""

Counted = Callable[[int, int], list[Interval]]
"""The time that counts within `start <= t < end`: the hours of the promise within the term."""


class Remark(NamedTuple):
    """Why some time is left out, or is not.

    Attributes:
        start, end: the time, in UTC seconds, the end not included.
        words: why, for people.
        record: the record it is about.
    """

    start: int
    end: int
    words: str
    record: Outage


class Recorded(NamedTuple):
    """A record and its time up to the end of observation."""

    record: Outage
    time: Interval


class Maintained(NamedTuple):
    """What becomes of maintenance.

    Attributes:
        left_out: time that does not count.
        refused: time that counts all the same, and why.
    """

    left_out: list[Remark]
    refused: list[Remark]


class Rules:
    """The kinds of maintenance of a service, ready to be held against what was recorded.

    Attributes:
        kinds: the kinds, in the order of the agreement.
    """

    def __init__(self, terms: Terms, service: Service, promise: Availability) -> None:
        self.kinds = service.maintenance
        if not self.kinds and GENERIC in promise.exclusions:
            self.kinds = (Maintenance(kind=GENERIC),)  # left out without any condition
        windows = (_windows(kind, index, terms.zone) for index, kind in enumerate(self.kinds))
        calendars = (*terms.calendars, *windows)
        self.calendars = Calendars(terms.zone, calendars, terms.business_hours, terms.business_days, terms.holidays)
        self._term = (terms.term.first, terms.term.last) if terms.term else (None, None)
        self._period = promise.period

    def settle(self, records: Sequence[Recorded], already: Sequence[Interval], counted: Counted) -> Maintained:
        """Decide which time of maintenance is left out.

        Args:
            records: maintenance.
            already: what is left out for another reason; it uses up no limit.
            counted: the time that counts; a limit is used up only by such time.
        """
        taken = list(already)
        found = Maintained([], [_unknown(each) for each in records if not self._of(each.record)])
        for index, kind in enumerate(self.kinds):
            own = [each for each in records if index in self._of(each.record)]
            admitted = [(each.record, self._admitted(index, kind, each, found.refused)) for each in own]
            free = difference(merged(time for _, times in admitted for time in times), merged(taken))
            beyond = self._beyond(kind, free, counted)
            allowed = difference(free, beyond)
            for record, times in admitted:
                found.left_out.extend(_remarks(record, intersection(times, allowed), name_of(kind)))
                found.refused.extend(_remarks(record, intersection(times, beyond), f"beyond {self._limit(kind)}"))
            taken += allowed
        return found

    def _of(self, record: Outage) -> list[int]:
        """The kinds, by number, that a record can be an instance of."""
        word, names = plain(record.kind), [plain(kind.kind) for kind in self.kinds]
        if word in ("outage", GENERIC) or names == [GENERIC]:
            return list(range(len(names)))
        wanted = word if word in names else ALIKE.get(word)
        return [index for index, name in enumerate(names) if name == wanted]

    def _admitted(self, index: int, kind: Maintenance, recorded: Recorded, refused: list[Remark]) -> list[Interval]:
        """The time of a record that a kind admits before its limit; the rest is noted with the reason."""
        record, time = recorded
        against = "maintenance is not left out" if not kind.excluded else self._unannounced(kind, record)
        if against:
            refused += _remarks(record, [time], against)
            return []
        if not kind.rows:
            return [time]
        inside = self._open(index).intervals(*time)
        refused += _remarks(record, difference([time], inside), f"outside the windows of {name_of(kind)}")
        return inside

    def _open(self, index: int) -> OpenTime:
        return self.calendars.open_time(_window_name(index))

    def _unannounced(self, kind: Maintenance, record: Outage) -> str:
        """Why a record was not announced in time; empty if it was, or if nothing is said of notice."""
        if kind.notice is None:
            return ""
        if record.announced is None:
            return "not announced"
        if isinstance(kind.notice, Unstated):
            return "" if record.announced <= record.start else "announced only after it began"
        first = earliest(record.announced, kind.notice, self.calendars)
        if first is not None and record.start >= first:
            return ""
        return f"announced too late for {notice_words(kind.notice)} of notice"

    def _beyond(self, kind: Maintenance, free: Sequence[Interval], counted: Counted) -> list[Interval]:
        """The time beyond the limit of a kind: in each of its periods, all that comes after so much has passed."""
        if kind.cap is None or not free:
            return []
        found: list[Interval] = []
        spans = Spans(kind.cap_period or self._period, self.calendars.zone, *self._term)
        for span in spans.overlapping(free[0][0], free[-1][1]):
            left, within = kind.cap.seconds, intersection(free, [(span.start, span.end)])
            for start, end in intersection(within, counted(span.start, span.end)):
                if end - start > left:
                    found += intersection(within, [(start + left, span.end)])
                    break
                left -= end - start
        return merged(found)

    def _limit(self, kind: Maintenance) -> str:
        if kind.cap is None:
            return "the limit"
        period = (kind.cap_period or self._period).unit.replace("_", " ")
        return f"the {kind.cap.amount:f} {kind.cap.unit}{'s' * (kind.cap.amount != 1)} per {period}"


def is_maintenance(record: Outage) -> bool:
    """Whether a record says that it was maintenance, of whatever kind."""
    return plain(record.kind) != "outage" or plain(record.reason or "") == GENERIC


def plain(name: str) -> str:
    """A name as it is compared with others."""
    return " ".join(name.split()).casefold()


def name_of(kind: Maintenance) -> str:
    """What a kind of maintenance is called ("routine maintenance")."""
    return GENERIC if kind.kind == GENERIC else f"{kind.kind} maintenance"


def _unknown(recorded: Recorded) -> Remark:
    words = f"the agreement has no maintenance of the kind '{recorded.record.kind}'"
    return Remark(*recorded.time, words, recorded.record)


def _remarks(record: Outage, times: Iterable[Interval], words: str) -> list[Remark]:
    return [Remark(start, end, words, record) for start, end in times]


def _window_name(index: int) -> str:
    # No name of an agreement has a line break, so this is none of its calendars.
    return f"maintenance\n{index}"


def _windows(kind: Maintenance, index: int, zone: str) -> Calendar:
    return Calendar(name=_window_name(index), zone=kind.zone or zone, rows=kind.rows)
