"""Wall clock times as instants, with the answers that RT's library gives around clock changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone

HOUR = 3600


def instant(zone: Zone, day: int, seconds: int) -> int:
    """The instant at which the wall clock of a zone shows a time of day.

    A time shown twice is the first (if the clock went back by an hour), one that is skipped is read by the offset
    before the change. Measured: Time::Local 1.28 of Perl 5.36; it corrects a first guess, and takes back the
    correction where the hour does not fit, which is always so beyond 24:00.

    Args:
        zone: the zone.
        day: days since 1970-01-01.
        seconds: since midnight of that day; may be beyond 24 hours.
    """
    wanted = day * DAY + seconds
    ahead = zone.offset(wanted)
    if not ahead:
        return wanted
    guess = wanted - ahead
    error = wanted - zone.local(guess)
    if error == 0:
        return guess - HOUR if wanted - HOUR < zone.local(guess - HOUR) else guess
    corrected = guess + error
    if error < 0 and zone.local(corrected) % DAY != seconds:
        return guess
    return corrected
