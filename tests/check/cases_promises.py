"""Promises that hide each other, contradict each other or are missing."""

from sladsl.check._samples import HEAD, SERVICE
from tests.check.snippets import DAYS, both, hours, promises, received, responding

NO_HOUR = "leaves no business hour for a ticket logged Thu 2026-01-15 18:00: it is due Thu 2026-01-15 18:00"
CASES = {
    "response-above-resolution": [
        (
            HEAD
            + SERVICE
            + responding()
            + promises("| High, Low | 2 hours 24x7 |", head="| priority | resolve |").replace(
                "promises", "promises for Web"
            ),
            [
                "respond for High in 4 hours 24x7 can be due after resolve in 2 hours 24x7",
                "respond for Low in 4 hours 24x7 can be due after resolve in 2 hours 24x7",
            ],
        ),
        (HEAD + both("4 business hours", "4 business hours"), []),
        (HEAD + both("best effort", "1 business hour"), []),
        (HEAD + both('effort "continuous"', "1 business hour"), []),
        (HEAD + both("as agreed", "1 business hour"), []),
        (
            HEAD + both("2 business hours or as agreed", "1 business hour", "High") + "  | Low | - | - |\n",
            ["respond for High in 2 business hours or as agreed can be due after resolve in 1 business hour"],
        ),
        (
            HEAD + 'event Visit "someone has to come"\n' + both("8 business hours", "4 business hours after Visit"),
            [],
        ),
        (HEAD + both("-", "1 business hour"), []),
        (
            HEAD + both("4 to 8 business hours", "6 business hours", "High") + "  | Low | - | - |\n",
            ["respond for High in 4 to 8 business hours can be due after resolve in 6 business hours"],
        ),
        (
            HEAD + both("not stated, assume 8 business hours", "6 business hours", "Low") + "  | High | - | - |\n",
            ["respond for Low in not stated, assume 8 business hours can be due after resolve in 6 business hours"],
        ),
        (
            HEAD + both("end of next business day", "12 business hours", "Low") + "  | High | - | - |\n",
            ["respond for Low in end of next business day can be due after resolve in 12 business hours"],
        ),
        (HEAD + both("12 business hours", "end of the 2nd business day"), []),
        (
            HEAD
            + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | outside Office | 5 hours 24x7 |")
            + promises("| High, Low | 3 business hours |", head="| priority | resolve |"),
            [
                "respond for High, outside Office in 5 hours 24x7 can be due after resolve in 3 business hours",
                "respond for Low, outside Office in 5 hours 24x7 can be due after resolve in 3 business hours",
            ],
        ),
        (
            HEAD
            + received("| High, Low | during Office | 4 hours 24x7 |", "| High, Low | outside Office | 1 hour 24x7 |")
            + promises("| High, Low | 4 business hours |", head="| priority | resolve |"),
            [],
        ),
        (HEAD + both("10:00 on the next business day", "end of next business day"), []),
    ],
    "receipt-unsaid": [(HEAD.replace("received at the next opening", "not stated") + DAYS, [])],
    "priority-change-unsaid": [(HEAD.replace("the time already run is kept", "not stated") + DAYS, [])],
    "priorities-not-monotone": [
        (HEAD + promises("| High | 4 business hours |", "| Low | 1 hour 24x7 |", head="| priority | respond |"), []),
        (
            HEAD
            + promises(
                "| High | end of next business day |",
                "| Low  | 10:00 on the next business day |",
                head="| priority | resolve |",
            ),
            [
                (
                    "resolve for Low (10:00 on the next business day) is faster "
                    "than for High (end of next business day), a higher priority"
                )
            ],
        ),
        (
            HEAD
            + promises("| High | every 2 hours 24x7 |", "| Low | every 1 hour 24x7 |", head="| priority | update |"),
            ["update for Low (every 1 hour 24x7) is faster than for High (every 2 hours 24x7), a higher priority"],
        ),
        (HEAD + promises("| High | 1 hour 24x7 | - |", "| Low | - | 1 hour 24x7 |"), []),
    ],
    "promise-missing": [
        (
            HEAD
            + hours("Desk", "Monday to Friday  08:00 to 17:00")
            + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | outside Desk | 4 hours 24x7 |"),
            [],
        ),
        (
            HEAD
            + "channels\n  Phone\n  Mail\n  Fax  not a valid report\n"
            + promises("| High, Low | Phone | 1 hour 24x7 |", head="| priority | channel | respond |"),
            ["respond is promised for other priorities, but nothing is said for High by Mail; Low by Mail"],
        ),
        (
            HEAD + received("| High, Low | during Office | 1 hour 24x7 |"),
            [
                (
                    "respond is promised for other priorities, but nothing is said for High received outside Office; "
                    "Low received outside Office"
                )
            ],
        ),
        (HEAD + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | outside Office | - |"), []),
        (
            HEAD
            + SERVICE
            + responding()
            + promises("| High | 1 hour 24x7 |", head="| priority | resolve |").replace("promises", "promises for Web"),
            ["resolve is promised for other priorities, but nothing is said for Low"],
        ),
        (
            HEAD
            + SERVICE
            + promises("| High, Low | 5 hours 24x7 |", head="| priority | resolve |")
            + promises("| High | 1 hour 24x7 |", head="| priority | respond |").replace("promises", "promises for Web")
            + promises("| Low | 1 hour 24x7 |", head="| priority | respond |").replace("promises", "promises for Web"),
            [],
        ),
    ],
    "promise-overlap": [
        (HEAD + SERVICE + responding() + responding().replace("promises", "promises for Web"), []),
        (
            HEAD + promises("| 1 hour 24x7 |", head="| respond |") + responding(),
            [
                "respond is promised twice for the same ticket: once and once for High",
                "respond is promised twice for the same ticket: once and once for Low",
            ],
        ),
    ],
    "due-point-without-open-time": [
        (
            HEAD.replace("received at the next opening", "received when logged")
            + promises("| High, Low | end of the same business day |", head="| priority | respond |"),
            [
                f"respond for High {NO_HOUR}",
                f"respond for Low {NO_HOUR}",
            ],
        ),
        (HEAD + promises("| High, Low | end of the same business day |", head="| priority | respond |"), []),
    ],
    "afresh-on-due-point": [
        (
            HEAD
            + promises(
                "| High | 4 business hours |", "| Low | end of next business day |", head="| priority | resolve |"
            )
            + "pause resolve while waiting on Client for High\n  the clock starts afresh when it resumes\n",
            [],
        ),
        (
            HEAD
            + promises(
                "| High | 4 business hours |", "| Low | end of next business day |", head="| priority | resolve |"
            )
            + "pause resolve while waiting on Client\n  the clock starts afresh when it resumes\n",
            ["resolve for Low is a due point, on which starting afresh has no effect"],
        ),
    ],
}
