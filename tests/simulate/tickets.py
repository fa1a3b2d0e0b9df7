"""Generated contracts and histories, in the form of the conformance cases, on whole local hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests.oracle.wall import WEEKDAYS, zone

STEP = 900
"""Ticks of the oracle: values and windows are whole hours, percentages quarters of them."""
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "Africa/Cairo", "Etc/UTC")
MONDAYS = (
    "2026-03-02",
    "2026-03-09",
    "2026-03-23",
    "2026-04-20",
    "2026-06-01",
    "2026-10-19",
    "2026-10-26",
    "2026-12-21",
)
DAYTIME = ([("08:00", "18:00")], [("09:00", "17:00")], [("08:00", "12:00"), ("13:00", "17:00")], [("00:00", "24:00")])
NIGHT = [("20:00", "06:00")]
KINDS = (
    "responded", "updated", "updated", "waiting_client", "waiting_client", "waiting_vendor", "waiting_other",
    "resumed", "resumed", "priority_changed", "priority_changed", "resolved", "closed", "reopened", "reopened",
)  # fmt: skip


@st.composite
def calendars(draw: st.DrawFn, tz: str, windows: st.SearchStrategy) -> dict:
    """A calendar: the same windows on five to seven days, some dates closed, one with other hours."""
    days = WEEKDAYS[: draw(st.integers(5, 7))]
    chosen = draw(windows)
    monday = datetime.fromisoformat(draw(st.sampled_from(MONDAYS)))
    holidays: list = [(monday + timedelta(days=draw(st.integers(0, 9)))).date().isoformat()]
    if draw(st.booleans()):
        date = (monday + timedelta(days=10 + draw(st.integers(0, 3)))).date().isoformat()
        holidays.append({"date": date, "open": [["09:00", "12:00"]]})
    return {"tz": tz, "weekly": [[day, *window] for day in days for window in chosen], "holidays": holidays}


def _lengths() -> st.SearchStrategy[dict]:
    minutes = st.sampled_from([1, 2, 3, 4, 6, 8, 10, 24, 30]).map(lambda hours: hours * 60)
    counted = st.builds(lambda m, c: {"open": m, "calendar": c}, minutes, st.sampled_from(["office", "other"]))
    return st.one_of(counted, st.builds(lambda m: {"elapsed": m}, minutes))


def _points(receipt: str) -> st.SearchStrategy[dict]:
    first = 0 if receipt == "next_opening" else 1
    closing = st.builds(lambda n: {"end_of_business_day": n}, st.integers(first, 3))
    times = st.sampled_from(["00:00", "03:00", "08:00", "09:00", "12:00", "13:00", "17:00", "18:00", "23:00"])
    return st.one_of(closing, st.builds(lambda n, at: {"business_day": n, "at": at}, st.integers(1, 3), times))


@st.composite
def _promises(draw: st.DrawFn, receipt: str) -> dict:
    values = st.one_of(_lengths(), _points(receipt))
    row = st.builds(
        lambda respond, update, resolve: {"respond": respond, "update": {"every": update}, "resolve": resolve},
        values, values, values,
    )  # fmt: skip
    return {"P1": draw(row), "P2": draw(row)}


@st.composite
def _pauses(draw: st.DrawFn) -> list[dict]:
    rules = []
    for reason in ("client", "vendor"):
        for milestone in ("respond", "update", "resolve"):
            mode = draw(st.sampled_from([None, "continue", "continue", "reset"]))
            if mode is not None:
                rules.append({"milestones": [milestone], "reasons": [reason], "mode": mode})
    return rules


@st.composite
def cases(draw: st.DrawFn) -> dict:
    """A contract and a history of up to twelve events."""
    tz = draw(st.sampled_from(ZONES))
    receipt = draw(st.sampled_from(["next_opening", "as_logged"]))
    office = draw(calendars(tz, st.sampled_from(DAYTIME)))
    closed = [each for each in office["holidays"] if isinstance(each, str)]
    day = datetime.fromisoformat(draw(st.sampled_from(MONDAYS))) + timedelta(hours=draw(st.integers(0, 150)))
    start = int(day.replace(tzinfo=zone(tz)).timestamp())
    at, events = start, [_event(start, "created", draw(st.sampled_from(["P1", "P2"])))]
    for _ in range(draw(st.integers(0, 12))):
        at += 3600 * draw(st.one_of(st.integers(0, 3), st.sampled_from([0, 4, 6, 8, 10, 24])))
        kind = draw(st.sampled_from(KINDS))
        events.append(_event(at, kind, draw(st.sampled_from(["P1", "P2"])) if kind == "priority_changed" else None))
    return {
        "id": "generated", "zone": tz, "business_hours": "office",
        "calendars": {"office": office, "other": draw(calendars(tz, st.sampled_from([*DAYTIME, NIGHT])))},
        "business_days": {"weekdays": list(WEEKDAYS[: draw(st.integers(4, 6))]), "closed": closed},
        "receipt": receipt, "promises": draw(_promises(receipt)), "pauses": draw(_pauses()),
        "on_priority_change": draw(st.sampled_from(["recompute", "restart", "carry"])),
        "escalate": {name: [25, 50, 75] for name in draw(st.sets(st.sampled_from(["respond", "update", "resolve"])))},
        "events": events, "until": _iso(at + 3600 * draw(st.integers(0, 40))), "expect": [],
    }  # fmt: skip


def _event(at: int, kind: str, value: str | None) -> dict:
    return {"at": _iso(at), "kind": kind} | ({} if value is None else {"value": value})


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()
