"""Generated histories for benchmarks: forty clients with terms of their own, about six events a ticket."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sladsl.model.calendar import BusinessDays, Calendar, Closure, DateSpan, Days, HoursRow, Window
from sladsl.model.people import Escalation, EscalationStep, Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule, Promise, promise_id
from sladsl.model.terms import Terms
from sladsl.model.values import DuePoint, Duration

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.model.values import Value

CLIENTS = 40
PRIORITIES = ("P1", "P2", "P3", "P4")
KEYS = ("respond", "assign", "resolve")
"""Three clocks, and of each state, due and seconds counted: nine columns."""
YEARS = (2023, 2024, 2025)
GROUP = 65_536
KINDS = (
    "created", "assigned", "responded", "waiting_client", "resumed", "resolved", "closed", "priority_changed",
    "reopened", "waiting_vendor",
)  # fmt: skip
_ZONES = ("America/Chicago", "America/New_York", "Europe/Berlin", "Europe/London", "Asia/Kolkata", "Australia/Sydney")
_WINDOWS = (((480, 1080),), ((540, 1020),), ((480, 720), (780, 1020)), ((420, 1140),), ((510, 1050),))
_STOPS = {"respond": "responded", "assign": "assigned", "resolve": "resolved"}


def book() -> dict[str, tuple[Terms, ...]]:
    """The terms of all clients."""
    return {f"Client {number}": (_terms(number),) for number in range(CLIENTS)}


def _terms(number: int) -> Terms:
    zone, windows = _ZONES[number % len(_ZONES)], _WINDOWS[number % len(_WINDOWS)]
    days = Days(weekdays=(0, 1, 2, 3, 4, 5)[: 5 + number % 2])
    holidays = [date(year, 12, 24 + shift) for year in YEARS for shift in range(3)]
    holidays += [date(year, 1 + number % 12, 1 + number % 27) for year in YEARS]
    office = Calendar(
        name="Office",
        zone=zone,
        rows=(HoursRow(days=days, windows=tuple(Window(open=open_, close=close) for open_, close in windows)),),
        closures=tuple(Closure(dates=DateSpan(first=day, last=day)) for day in holidays),
    )
    return Terms(
        agreement=f"Client {number}",
        start=date(2020, 1, 1),
        provider=Party(name="Northwind"),
        client=Party(name=f"Client {number}"),
        zone=zone,
        calendars=(office,),
        business_hours="Office",
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Office", zone=zone),
        receipt="next_opening",
        priorities=tuple(Priority(name=name) for name in PRIORITIES),
        priority_rules=PriorityRules(on_change=("recompute", "restart", "carry")[number % 3]),
        promises=tuple(_promise(key, name, place) for key in KEYS for place, name in enumerate(PRIORITIES)),
        pauses=(PauseRule(milestones=KEYS, reasons=("Client",)),),
        escalations=(
            Escalation(
                milestones=("resolve",), steps=(EscalationStep(trigger="percent", percent=75, action="warn", role="A"),)
            ),
        ),
    )


def _promise(milestone: str, priority: str, place: int) -> Promise:
    value: Value
    if milestone == "resolve" and place == len(PRIORITIES) - 1:
        value = DuePoint(days="business", n=3)
    else:
        minutes = {"respond": 15, "assign": 30, "resolve": 240}[milestone] * 4**place
        clock = "24x7" if place == 0 else "Office"
        value = Duration(amount=minutes, unit="minute", clock=clock)
    selector = {"priority": (priority,)}
    return Promise(
        id=promise_id(milestone, selector, None), milestone=milestone, value=value, selector=selector,
        start="created", stop=_STOPS[milestone],
    )  # fmt: skip


def write(path: Path, tickets: int, seed: int = 1) -> None:
    """Write a history of so many tickets, group of rows by group of rows, in order of their creation."""
    random = np.random.default_rng(seed)
    begin, end = (int(np.datetime64(f"{year}-01-01", "s").astype(np.int64)) for year in (YEARS[0], YEARS[-1] + 1))
    writer = None
    for first in range(0, tickets, GROUP):
        count = min(GROUP, tickets - first)
        lower, upper = (begin + (end - begin) * place // tickets for place in (first, first + count))
        table = _group(random, first, count, lower, upper)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=GROUP)
    if writer is not None:
        writer.close()


def _group(random: np.random.Generator, first: int, count: int, lower: int, upper: int) -> pa.Table:
    """A group of tickets: created, assigned, responded, half of them waiting once, resolved and closed."""
    at = np.sort(random.integers(lower, max(upper, lower + 1), count))
    gaps = random.exponential([0, 900, 1800, 20_000, 40_000, 30_000, 300_000, 90_000, 60_000], (count, 9)) + 1
    gaps[:, 0] = 0
    wait, change, again = random.random(count) < 0.4, random.random(count) < 0.05, random.random(count) < 0.03
    yes = np.ones(count, dtype=bool)
    kinds = np.tile(np.asarray([0, 1, 2, 7, 3, 4, 5, 8, 5, 6][:9]), (count, 1))
    kinds[:, 4] = np.where(random.random(count) < 0.2, 9, 3)
    kinds = np.column_stack([
        np.full(count, 0), np.full(count, 1), np.full(count, 2), np.full(count, 7),
        np.where(random.random(count) < 0.2, 9, 3), np.full(count, 4), np.full(count, 5), np.full(count, 8),
        np.where(again, 5, 6),
    ])  # fmt: skip
    kept = np.column_stack([yes, yes, yes, change, wait, wait, yes, again, yes])
    gaps[~kept] = 0
    times = at[:, None] + np.cumsum(gaps, axis=1).astype(np.int64)
    offsets = np.concatenate([[0], np.cumsum(kept.sum(axis=1))]).astype(np.int32)
    kind = kinds[kept]
    value = np.where((kind == 0) | (kind == 7), random.choice(4, len(kind), p=[0.05, 0.2, 0.5, 0.25]), 4)
    words = {
        "id": pa.array([f"T{number:09d}" for number in range(first, first + count)]),
        "source": _words(["generated"], np.zeros(count, dtype=np.int32)),
        "client": _words([f"Client {n}" for n in range(CLIENTS)], random.integers(0, CLIENTS, count)),
        "priority": _words([*PRIORITIES], value[offsets[:-1]]),
        "category": _words([f"{n}" for n in range(50)], random.integers(0, 50, count)),
        "channel": _words(["phone", "mail", "portal"], random.integers(0, 3, count)),
        "due_at": pa.array(times[:, -1], pa.timestamp("s", tz="UTC")),
        "sla_met": pa.array(random.random(count) < 0.8),
        "clock_hours": pa.array(random.random(count)),
    }
    actors, raws = [f"user {n}" for n in range(200)], [f"State {n}" for n in range(12)]
    lists = {
        "event_at": pa.array(times[kept], pa.timestamp("s", tz="UTC")),
        "event_kind": _words([*KINDS], kind),
        "event_value": _words([*PRIORITIES], value, none=4),
        "event_actor": _words(actors, random.integers(0, 200, len(kind))),
        "event_raw": _words(raws, random.integers(0, 12, len(kind))),
    }
    columns: dict[str, Any] = words | {
        name: pa.ListArray.from_arrays(pa.array(offsets), column) for name, column in lists.items()
    }
    return pa.table(columns)


def _words(words: list[str], codes: Any, none: int | None = None) -> Any:
    codes = np.asarray(codes, dtype=np.int32)
    return pa.DictionaryArray.from_arrays(
        pa.array(codes, mask=None if none is None else codes == none), pa.array(words)
    )
