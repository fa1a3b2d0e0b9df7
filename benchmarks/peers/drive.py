"""Runs the cases through one of the peers from PyPI; started in an environment of its own.

Reads `{"cases": [[start, end, hours], ...], "holidays": [date, ...], "budget": seconds}` and writes, for "elapsed" and
"deadline", the answers in UTC seconds and how long they took; null for what the peer does not offer.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, date, datetime
from datetime import time as clock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Calls = tuple[Callable[..., Any] | None, Callable[..., Any] | None, Callable[[datetime], Any] | None]

GIVEN = json.loads(sys.stdin.read())
HOLIDAYS = [date.fromisoformat(each) for each in GIVEN["holidays"]]
OPENS, CLOSES = clock(9), clock(17)


def naive(at: int) -> datetime:
    """UTC as a wall clock without a zone."""
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None)


def stamp(moment: datetime) -> int:
    """UTC seconds of a moment; one without a zone is UTC."""
    return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp())


def businesstimedelta() -> Calls:
    """Work days and holidays in UTC."""
    import businesstimedelta as peer
    import pytz

    work = peer.WorkDayRule(start_time=OPENS, end_time=CLOSES, working_days=[0, 1, 2, 3, 4], tz=pytz.utc)
    rules = peer.Rules([work, peer.HolidayRule(dict.fromkeys(HOLIDAYS, "closed"), tz=pytz.utc)])

    def elapsed(start: datetime, end: datetime) -> float:
        found = rules.difference(start, end)
        return float(found.hours * 3600 + found.seconds)

    return elapsed, lambda start, hours: start + peer.BusinessTimeDelta(rules, hours=hours), pytz.utc.localize


def businesstime() -> Calls:
    """Has no deadlines."""
    import businesstime as peer

    hours = peer.BusinessTime(business_hours=(OPENS, CLOSES), holidays=HOLIDAYS)
    return lambda start, end: hours.businesstime_hours(start, end).total_seconds(), None, None


def business_duration() -> Calls:
    """Has no deadlines."""
    import business_duration as peer
    import pandas as pd

    more = {"starttime": OPENS, "endtime": CLOSES, "weekendlist": [5, 6], "unit": "sec"}
    holidays = dict.fromkeys(HOLIDAYS, "closed")
    call = peer.businessDuration
    return lambda start, end: call(startdate=start, enddate=end, holidaylist=holidays, **more), None, pd.Timestamp


def pandas() -> Calls:
    """Adds whole hours; has no elapsed time to the minute."""
    import pandas as pd

    hour = pd.offsets.CustomBusinessHour(start="09:00", end="17:00", holidays=HOLIDAYS)
    return None, lambda start, hours: start + hours * hour, pd.Timestamp


def timed(call: Callable[..., Any], cases: list[Any]) -> tuple[list[Any], float]:
    """Answers to as many cases as the budget allows, and the seconds they took."""
    answers = []
    for case in cases[:20]:  # what is set up at the first use is not counted
        call(*case)
    begin = time.perf_counter()
    for case in cases:
        answers.append(call(*case))
        if time.perf_counter() - begin > GIVEN["budget"]:
            break
    return answers, time.perf_counter() - begin


def main() -> None:
    """Reads, calls, writes."""
    elapsed, deadline, lift = globals()[sys.argv[1]]()
    lift = lift or (lambda moment: moment)
    cases = [(lift(naive(start)), lift(naive(end)), hours) for start, end, hours in GIVEN["cases"]]
    found = {"elapsed": None, "deadline": None}
    if elapsed:
        answers, took = timed(elapsed, [case[:2] for case in cases])
        found["elapsed"] = [[round(float(each), 3) for each in answers], took]
    if deadline:
        answers, took = timed(deadline, [(start, hours) for start, _, hours in cases])
        found["deadline"] = [[stamp(each) for each in answers], took]
    print(json.dumps(found))


main()
