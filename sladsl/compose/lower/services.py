"""Services: cover, availability, maintenance and recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import HoursRow
from sladsl.model.service import Availability, Maintenance, Service
from sladsl.model.values import DuePoint, Duration, Notice, Period

from .. import kinds
from ..reading import unquoted
from ..scope import name_of
from .calendars import days_of, window_of
from .values import notice_of, plain_duration, unit_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope

PERIOD_UNITS = ("day", "week", "month", "quarter", "year")


def services_of(scope: Scope) -> tuple[Service, ...]:
    """The services, each with the lines that all layers say of it."""
    return tuple(_service(name, scope) for name in scope.services)


def _service(name: str, scope: Scope) -> Service:
    lines = [entry for entry in scope.draft.of("service line") if entry.piece.key[1] == name]
    by_word: dict[str, Entry] = {entry.piece.key[2]: entry for entry in lines}
    maintenance = [_maintenance(e, scope) for e in lines if e.piece.node.rule == "maintenance"]
    time, point = by_word.get("recovery time"), by_word.get("recovery point")
    recovery_point = _recovery(point, scope)
    return Service(
        name=name, covers=_texts(by_word.get("covers"), scope), not_included=_texts(by_word.get("not_included"), scope),
        conditions=_texts(by_word.get("provided"), scope), systems=_names(by_word.get("systems"), scope),
        availability=_availability(name, by_word, scope), maintenance=tuple(maintenance),
        recovery_time=_recovery(time, scope),
        recovery_point=recovery_point if isinstance(recovery_point, Duration) else None,
    )  # fmt: skip


def _texts(entry: Entry | None, scope: Scope) -> tuple[str, ...]:
    if entry is None:
        return ()
    group = entry.piece.node.node("strings")
    return scope.reader(entry).texts(group) if group else ()


def _names(entry: Entry | None, scope: Scope) -> tuple[str, ...]:
    return scope.reader(entry).names(entry.piece.node.node("names")) if entry else ()


def _availability(service: str, lines: dict[str, Entry], scope: Scope) -> Availability | None:
    entry = lines.get("availability")
    if entry is None:
        for word in () if scope.draft.lacks("service line") else ("down", "excludes"):
            if word in lines:
                message = f'the service "{service}" does not promise an availability that this line could be about'
                help_line = "add a line such as: availability  at least 99.9% per calendar month"
                scope.reader(lines[word]).report(kinds.MISSING_PART, lines[word].piece.node, message, help_line)
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    target = reader.share(node.tokens("PERCENT")[0])
    period = period_of(next(node.nodes("period", "rolling")), reader)
    if target is None or period is None:
        return None
    measured, written, down = node.node("measured"), node.node("written"), lines.get("down")
    word = " ".join(str(node.tokens("AT_LEAST_OR_ABOVE")[0]).split())
    return Availability(
        id=f"{service} / availability", target=target, comparison="above" if word == "above" else "at_least",
        period=period,
        denominator=scope.calendar(name_of(measured), reader) if measured else None,
        down_when=scope.reader(down).text(down.piece.node) if down else None, minimum=_minimum(down, scope),
        exclusions=_exclusions(lines.get("excludes")),
        as_written=unquoted(written.tokens("STRING")[0]) if written else None,
    )  # fmt: skip


def _minimum(down: Entry | None, scope: Scope) -> int | None:
    number, unit = (down.piece.node.token("NUMBER"), down.piece.node.token("UNIT")) if down else (None, None)
    if down is None or number is None or unit is None:
        return None
    length = plain_duration(number, unit, scope.reader(down))
    return length.seconds if length else None


def _exclusions(entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    return tuple(unquoted(token) for token in entry.piece.node.tokens("STRING", "MAINTENANCE"))


def _maintenance(entry: Entry, scope: Scope) -> Maintenance:
    node, reader = entry.piece.node, scope.reader(entry)
    kind, notice, cap = node.token("MAINTENANCE_KIND"), node.node("notice"), node.node("cap")
    service = entry.piece.key[1]
    excludes = [e for e in scope.draft.of("service line") if e.piece.key[1:] == (service, "excludes")]
    left_out = any(e.piece.node.has("MAINTENANCE") for e in excludes)
    longest, per = _cap(cap, reader) if cap else (None, None)
    return Maintenance(
        kind=str(kind) if kind else "planned", rows=tuple(_windows(node, scope, reader)), zone=scope.zone,
        notice=_notice(notice, reader), cap=longest, cap_period=per, excluded=left_out,
    )  # fmt: skip


def _notice(node: Node | None, reader: Reader) -> Notice | None:
    return notice_of(node, reader) if node else None


def _cap(node: Node, reader: Reader) -> tuple[Duration | None, Period | None]:
    number, unit, per = node.tokens("NUMBER", "UNIT")
    return plain_duration(number, unit, reader), Period(unit=_period_unit(per, reader))


def _windows(node: Node, scope: Scope, reader: Reader) -> Iterator[HoursRow]:
    last_days = None
    for part in node.nodes("maintenance_days", "window"):
        days = part.node("days")
        window_node = part.node("window") if part.rule == "maintenance_days" else part
        assert window_node is not None, "the grammar asks for it"
        window = window_of(window_node, reader)
        last_days = days_of(days, scope, reader) if days else last_days
        if last_days is None:
            message = "this window does not say on which days"
            reader.report(kinds.MISSING_PART, part, message, "write: Sunday 02:00 to 06:00")
        elif window:
            yield HoursRow(days=last_days, windows=(window,))


def _recovery(entry: Entry | None, scope: Scope) -> Duration | DuePoint | None:
    if entry is None:
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    part = next(node.nodes())
    if entry.piece.key[2] == "recovery point" and part.rule == "duration" and part.node("clock") is None:
        number, unit = part.tokens("NUMBER")[0], part.tokens("UNIT")[0]
        if not part.has("BUSINESS", "CALENDAR"):
            return plain_duration(number, unit, reader)
    value, _ = value_of(part, scope, reader)
    if value is None or isinstance(value, Duration | DuePoint):
        return value
    reader.report(
        kinds.WRONG_CELL, node, "a recovery objective is a length of time or a due point", "write: 4 hours 24x7"
    )
    return None


def period_of(node: Node, reader: Reader) -> Period | None:
    """The period a promise is kept over."""
    if node.rule == "rolling":
        n = reader.whole(node.tokens("NUMBER")[0])
        unit = unit_of(node.tokens("UNIT")[0])
        if unit != "day":
            reader.report(
                kinds.BARE_DAYS, node, f"a rolling period is counted in days, not {unit}s", "write: rolling 30 days"
            )
            return None
        return Period(unit="rolling_days", count=n) if n else None
    return Period(unit=_period_unit(node.tokens("UNIT")[0], reader))


def _period_unit(token: object, reader: Reader) -> str:
    from sladsl.syntax.token import Token

    assert isinstance(token, Token), "the grammar asks for it"
    unit = unit_of(token)
    if unit in PERIOD_UNITS:
        return unit
    reader.report(
        kinds.BARE_DAYS, token, f"'{token}' is no period of an agreement", "write day, week, month, quarter or year"
    )
    return "month"
