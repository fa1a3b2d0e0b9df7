"""Examples: events of a ticket in order of time, or figures of periods, and what must come out of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sladsl.model.example import Example, ExampleEvent, Expectation
from sladsl.model.values import Duration
from sladsl.syntax.names import plain_name

from .. import kinds
from ..milestones import milestone_name
from ..scope import name_of
from .happened import HAPPENED
from .periods import LINES, Periods
from .values import duration_of

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope


class _Teller:
    """Follows the time of an example from line to line."""

    def __init__(self, scope: Scope, reader: Reader) -> None:
        self.scope = scope
        self.reader = reader
        self.day: date | None = None
        self.last = ""
        self.events: list[ExampleEvent] = []
        self.expect: list[Expectation] = []
        self.selector: dict[str, str] = {}
        self.holidays: list[date] = []
        self.ok = True

    def moment(self, node: Node, *, moves: bool) -> str | None:
        """Local date and time of a moment; a time alone is on the day of the event before."""
        date_token, time_token = node.token("DATE"), node.tokens("TIME")[0]
        minutes = self.reader.time(time_token)
        day = self.reader.date(date_token) if date_token else self.day
        if day is None and date_token is None:
            message = "this time has no date, and no line before it has one"
            self.reader.report(kinds.BAD_MOMENT, node, message, "write the date before the time")
        if day is None or minutes is None:
            self.ok = False
            return None
        shown = day + timedelta(days=minutes // 1440)
        text = f"{shown.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}"
        if moves:
            self._forward(node, text, day)
        return text

    def _forward(self, node: Node, text: str, day: date) -> None:
        if text < self.last:
            message = "this happens before the line above it"
            self.reader.report(
                kinds.BAD_MOMENT,
                node,
                message,
                "write events in the order of time, with the date where the day changes",
            )
            self.ok = False
        self.last = max(self.last, text)
        self.day = day

    def event(self, node: Node, kind: str, value: str | None = None) -> None:
        at = self.moment(node, moves=True)
        if at is not None:
            self.events.append(ExampleEvent(at=at, kind=kind, value=value))


def example_of(entry: Entry, scope: Scope) -> Example | None:
    """The example; None, and a finding, if what it tells cannot be."""
    node, reader = entry.piece.node, scope.reader(entry)
    lines = [line for line in node.nodes() if line.rule not in ("name", "override", "source")]
    sources = [reader.text(line) for line in node.nodes("source")]
    name, source = reader.name(name_of(node)), sources[-1] if sources else None
    if any(line.rule in LINES for line in lines):
        return _of_periods(name, source, lines, entry, scope)
    teller = _Teller(scope, reader)
    for line in lines:
        _LINES[line.rule](line, teller)
    if not teller.events or teller.events[0].kind != "created":
        if teller.ok and not node.has("BAD"):
            message = "an example begins with the creation of its ticket"
            reader.report(
                kinds.BAD_MOMENT, name_of(node), message, "write first: a Normal ticket is created 2026-03-06 09:00"
            )
        return None
    if not teller.expect and teller.ok and not node.has("BAD"):
        _expects_nothing(node, reader, "respond is due ...")
    if not teller.ok:
        return None
    return Example(
        name=name, events=tuple(teller.events), selector=teller.selector, holidays=tuple(teller.holidays),
        expect=tuple(teller.expect), source=source,
    )  # fmt: skip


def _expects_nothing(node: Node, reader: Reader, line: str) -> None:
    message = "this example expects nothing"
    reader.report(kinds.BAD_MOMENT, name_of(node), message, f"add a line such as: {line}")


def _of_periods(name: str, source: str | None, lines: list[Node], entry: Entry, scope: Scope) -> Example | None:
    """An example about the figures of periods."""
    node, reader = entry.piece.node, scope.reader(entry)
    about_periods = lines[0].rule in LINES
    foreign = next((line for line in lines if (line.rule in LINES) is not about_periods), None)
    if foreign is not None:
        message = "an example tells of one ticket, or of the figures of periods"
        reader.report(kinds.BAD_MOMENT, foreign, message, "write a second example")
        return None
    periods = Periods(scope, reader, broken=node.has("BAD"))
    for line in lines:
        periods.line(line)
    if not periods.ok:
        return None
    if not periods.expects and not node.has("BAD"):
        _expects_nothing(node, reader, "the credit is 5% of monthly fee")
    found = periods.periods()
    return Example(name=name, periods=found, source=source) if found else None


def _moment(line: Node) -> Node:
    found = line.node("moment")
    assert found is not None, "the grammar asks for it"
    return found


def _created(line: Node, teller: _Teller) -> None:
    name, reader = line.node("name"), teller.reader
    if teller.events:
        message = "an example is about one ticket, which is created once"
        reader.report(kinds.BAD_MOMENT, line, message, "take this line away, or write a second example")
        teller.ok = False
    priority = reader.name(name) if name else None
    if name is not None and priority is not None:
        teller.ok &= teller.scope.known(priority, teller.scope.priorities, "priority", name, reader)
    teller.event(_moment(line), "created", priority)


def _about(line: Node, teller: _Teller) -> None:
    """What is known of the ticket beside its priority: on which axis of the tables it has which value."""
    axis = line.token("AXIS")
    on = str(axis) if axis is not None else teller.reader.text(line)
    place = name_of(line)
    value = teller.reader.name(place)
    cells = [entry.piece.cell for entry in teller.scope.draft.of("promise") if entry.piece.cell is not None]
    known = {each for cell in cells for each in cell.selector.get(on, ())} | set(teller.scope.declared.get(on, ()))
    if on == "service":
        known |= {cell.service for cell in cells if cell.service is not None}
    teller.ok &= teller.scope.known(value, sorted(known), on, place, teller.reader)
    teller.selector[on] = value


def _on_holiday(line: Node, teller: _Teller) -> None:
    """A date on which a holiday falls that the agreement leaves open."""
    hours = [entry.piece.node for entry in teller.scope.draft.of("hours")]
    days = [day for node in hours for closed in node.nodes("closed_row") for day in closed.nodes()]
    if not any(day.rule == "announced" or day.has("LOCAL_HOLIDAYS") for day in days):
        message = "no hours close on local or announced holidays; the dates of others are known"
        teller.reader.report(kinds.BAD_MOMENT, line, message, "take this line away, or name such holidays in the hours")
        teller.ok = False
    day = teller.reader.date(line.tokens("DATE")[0])
    if day is None:
        teller.ok = False
    else:
        teller.holidays.append(day)


def _happened(line: Node, teller: _Teller) -> None:
    name = line.node("name")
    if name is None:
        word = " ".join(str(line.tokens("HAPPENED")[0]).split())
        teller.event(_moment(line), HAPPENED[word])
        return
    event = teller.reader.name(name)
    teller.ok &= teller.scope.known(event, teller.scope.draft.named("event"), "event", name, teller.reader)
    teller.event(_moment(line), event)


def _waited(line: Node, teller: _Teller) -> None:
    from ..scope import REASONS, STANDARD_REASONS

    name = name_of(line)
    reason = teller.reader.name(name)
    if plain_name(reason):
        teller.ok &= teller.scope.known(reason, REASONS, "reason to wait", name, teller.reader)
    first, *rest = line.nodes("moment")
    if reason in STANDARD_REASONS:
        teller.event(first, f"waiting_{reason.casefold()}")
    else:
        teller.event(first, "waiting", reason)
    for end in rest:
        teller.event(end, "resumed")


def _re_prioritised(line: Node, teller: _Teller) -> None:
    name = name_of(line)
    priority = teller.reader.name(name)
    teller.ok &= teller.scope.known(priority, teller.scope.priorities, "priority", name, teller.reader)
    teller.event(_moment(line), "priority_changed", priority)


def _observed(line: Node, teller: _Teller) -> None:
    teller.event(_moment(line), "observed")


def _expect_due(line: Node, teller: _Teller) -> None:
    due = teller.moment(_moment(line), moves=False)
    if due is not None:
        teller.expect.append(Expectation(milestone=milestone_name(line), due=due))


def _expect_state(line: Node, teller: _Teller) -> None:
    state, counted_node = str(line.tokens("STATE")[0]), line.node("duration")
    counted = duration_of(counted_node, teller.scope, teller.reader) if counted_node else None
    if counted_node is not None and not isinstance(counted, Duration):
        if counted is not None:
            teller.reader.report(
                kinds.WRONG_CELL, counted_node, "counted time is a length of time", "write hours or minutes"
            )
        teller.ok = False
        return
    seconds, clock = (counted.seconds, counted.clock) if isinstance(counted, Duration) else (None, None)
    teller.expect.append(Expectation(milestone=milestone_name(line), state=state, counted=seconds, clock=clock))


_LINES = {
    "created": _created, "about": _about, "on_holiday": _on_holiday, "happened": _happened, "waited": _waited,
    "re_prioritised": _re_prioritised, "observed": _observed, "expect_due": _expect_due, "expect_state": _expect_state,
}  # fmt: skip
