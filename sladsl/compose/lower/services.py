"""Services: cover, availability, maintenance and recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import HoursRow
from sladsl.model.service import Availability, Backup, Maintenance, Retention, Sampling, Service
from sladsl.model.values import Absent, AsAgreed, DuePoint, Duration, Figure, Notice, Period, Unstated

from .. import kinds
from ..reading import decimal, unquoted
from ..scope import name_of
from .calendars import days_of, window_of
from .values import notice_of, plain_duration, unit_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

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
    said = {"time": time, "point": point}
    words = {what: scope.reader(e).text(e.piece.node) for what, e in said.items() if e and e.piece.node.has("STRING")}
    whole = _availability(name, by_word, scope)
    _report_other_parts(name, by_word, scope)
    parts = [
        _promised(name, entry, by_word, scope) for entry in lines if entry.piece.key[2].startswith("availability for")
    ]
    return Service(
        name=name, covers=_texts(by_word.get("covers"), scope), not_included=_texts(by_word.get("not_included"), scope),
        conditions=_texts(by_word.get("provided"), scope), systems=_names(by_word.get("systems"), scope),
        availability=whole, partial=tuple(part for part in parts if part), maintenance=tuple(maintenance),
        recovery_time=_recovery(time, scope), recovery_words=words, backup=_backup(lines, scope),
        recovery_point=recovery_point if isinstance(recovery_point, Duration | Absent) else None,
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
        silent = scope.draft.lacks("service line") or any(word.startswith("availability for") for word in lines)
        for word in () if silent else ("down", "excludes", "only_while"):
            if word in lines:
                message = f'the service "{service}" does not promise an availability that this line could be about'
                help_line = "add a line such as: availability  at least 99.9% per calendar month"
                scope.reader(lines[word]).report(kinds.MISSING_PART, lines[word].piece.node, message, help_line)
        return None
    return _promised(service, entry, lines, scope)


def _promised(service: str, entry: Entry, lines: dict[str, Entry], scope: Scope) -> Availability | None:
    """The availability that a line promises, with what the other lines say of it."""
    node, reader = entry.piece.node, scope.reader(entry)
    target = _target(node, reader)
    period = period_of(next(node.nodes("period", "rolling")), reader)
    if target is None or period is None:
        return None
    measured, written, down = node.node("measured"), node.node("written"), _down(node, lines, reader)
    strength = node.node("target", "typical")
    return Availability(
        id=f"{service} / {entry.piece.key[2]}", scope=reader.names(node.node("names")),
        sampling=_sampling(lines, scope),
        largest_outage=_largest(lines.get("largest"), scope), acceptable=_acceptable(lines.get("at_worst"), scope),
        target=target, comparison="above" if node.has("ABOVE") else "at_least",
        period=period, strength=strength.rule if strength else "guaranteed",
        conditions=_texts(lines.get("only_while"), scope),
        denominator=scope.calendar(name_of(measured), reader) if measured else None,
        down_when=scope.reader(down).text(down.piece.node) if down else None, minimum=_minimum(down, scope),
        exclusions=_exclusions(lines.get("excludes")), excluded_from="both" if "excluded_time" in lines else "outage",
        as_written=unquoted(written.tokens("STRING")[0]) if written else None,
    )  # fmt: skip


def _target(node: Node, reader: Reader) -> Fraction | AsAgreed | Unstated | None:
    """The share that a line promises, or how it leaves it open; None if it is none."""
    share = node.token("PERCENT")
    if share is not None:
        return reader.share(share)
    return Unstated() if node.has("NOT_STATED") else AsAgreed()


def _report_other_parts(service: str, lines: dict[str, Entry], scope: Scope) -> None:
    """Report lines about when a part is down that no availability is promised for."""
    for word, entry in lines.items():
        part = word.removeprefix("down for ")
        if part != word and f"availability for {part}" not in lines and not scope.draft.lacks("service line"):
            message = f'the service "{service}" promises no availability for {part}'
            help_line = f"add a line such as: availability for {part}  at least 99.9% per calendar month"
            scope.reader(entry).report(kinds.MISSING_PART, entry.piece.node, message, help_line)


def _down(promise: Node, lines: dict[str, Entry], reader: Reader) -> Entry | None:
    """The line that says when a part is down, or that of the whole service."""
    part = ", ".join(reader.names(promise.node("names")))
    return lines.get(f"down for {part}", lines.get("down")) if part else lines.get("down")


def _sampling(lines: dict[str, Entry], scope: Scope) -> Sampling | None:
    """How outages are found; None if no line says so."""
    probed, requests, evidence = lines.get("probed"), lines.get("requests"), lines.get("evidence")
    if not (probed or requests or evidence):
        return None
    interval, bad, good, endpoints, rate = None, 1, 1, None, None
    if probed:
        numbers, unit = probed.piece.node.tokens("NUMBER"), probed.piece.node.tokens("UNIT")[0]
        length = plain_duration(numbers[0], unit, scope.reader(probed))
        interval = length.seconds if length else None
        if len(numbers) == 3:
            bad, good = (scope.reader(probed).whole(number) or 1 for number in numbers[1:])
    if requests:
        share = scope.reader(requests).share(requests.piece.node.tokens("PERCENT")[0])
        endpoints, rate = (share, None) if requests.piece.node.has("ENDPOINTS") else (None, share)
    words = scope.reader(evidence).text(evidence.piece.node) if evidence else None
    return Sampling(interval=interval, bad=bad, good=good, endpoints=endpoints, error_rate=rate, evidence=words)


def _largest(entry: Entry | None, scope: Scope) -> int | None:
    if entry is None:
        return None
    number, unit = entry.piece.node.tokens("NUMBER", "UNIT")
    length = plain_duration(number, unit, scope.reader(entry))
    return length.seconds if length else None


def _acceptable(entry: Entry | None, scope: Scope) -> Fraction | None:
    return scope.reader(entry).share(entry.piece.node.tokens("PERCENT")[0]) if entry else None


def _backup(lines: list[Entry], scope: Scope) -> Backup | None:
    """How data is saved; None if no line says so."""
    said = {entry.piece.node.rule: entry for entry in lines if entry.piece.node.rule in ("backup", "restored")}
    kept = [entry for entry in lines if entry.piece.node.rule == "kept"]
    if not said and not kept:
        return None
    backup, restored = said.get("backup"), said.get("restored")
    window = backup.piece.node.node("window") if backup else None
    return Backup(
        schedule=scope.reader(backup).text(backup.piece.node) if backup else None,
        window=window_of(window, scope.reader(backup)) if window and backup else None, every=_every(backup, scope),
        retention=tuple(_retention(entry, scope) for entry in kept),
        tests=next(iter(scope.reader(restored).texts(restored.piece.node)), None) if restored else None,
        tested_every=_rhythm(restored),
    )  # fmt: skip


def _every(entry: Entry | None, scope: Scope) -> int | None:
    number = entry.piece.node.token("NUMBER") if entry else None
    if entry is None or number is None:
        return None
    length = plain_duration(number, entry.piece.node.tokens("UNIT")[0], scope.reader(entry))
    return length.seconds if length else None


def _rhythm(entry: Entry | None) -> Figure | None:
    number = entry.piece.node.token("NUMBER") if entry else None
    if entry is None or number is None:
        return None
    return Figure(amount=decimal(number), unit=unit_of(entry.piece.node.tokens("UNIT")[0]))


def _retention(entry: Entry, scope: Scope) -> Retention:
    node, reader = entry.piece.node, scope.reader(entry)
    count, *length = node.tokens("NUMBER")
    unit = node.token("UNIT")
    return Retention(
        count=reader.whole(count) or 1, what=reader.text(node), length=reader.whole(length[0]) if length else None,
        unit=unit_of(unit) if unit else None,
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
    kind, told, cap = node.token("MAINTENANCE_KIND"), node.node("told"), node.node("cap")
    told_by = told.node("told_by") if told else None
    service = entry.piece.key[1]
    excludes = [e for e in scope.draft.of("service line") if e.piece.key[1:] == (service, "excludes")]
    left_out = any(e.piece.node.has("MAINTENANCE") for e in excludes)
    longest, per = _cap(cap, reader) if cap else (None, None)
    return Maintenance(
        kind=str(kind) if kind else "planned", rows=tuple(_windows(node, scope, reader)), zone=scope.zone,
        notice=_notice(told, reader), notice_channel=reader.name(name_of(told_by)) if told_by else None, cap=longest,
        cap_period=per, excluded=left_out,
    )  # fmt: skip


def _notice(told: Node | None, reader: Reader) -> Notice | Unstated | None:
    if told is None:
        return None
    length = told.node("notice")
    return notice_of(length, reader) if length else Unstated() if told.has("NOT_STATED") else None


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


def _recovery(entry: Entry | None, scope: Scope) -> Duration | DuePoint | Absent | None:
    if entry is None:
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    if node.has("NO_PROMISE"):
        return Absent()
    part = next(node.nodes(), None)
    if part is None:
        return None
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
    return Period(unit=_period_unit(node.tokens("UNIT")[0], reader), assumed=node.has("PERIOD_UNSTATED"))


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
