"""Promises that contradict each other for some tickets, take no effect, or have nobody behind them."""

from sladsl.check._samples import AGREEMENT, CREDITS, HEAD, REST, SERVICE
from tests.check.snippets import ROLES, both, hours, promises, received, responding

DESK = hours("Desk", "Monday to Friday  08:00 to 17:00")
EARLY = hours("Early", "Monday to Friday  06:00 to 10:00")
SOLO = 'roles\n  Agent  "Ann"  on duty Office\n'
FOR_WEB = promises("| High, Low | 2 hours 24x7 |", head="| priority | respond |").replace(
    "promises", "promises for Web"
)
MATRIX = 'matrix "impact" by "urgency"\n  | "impact" | Much | Some | Little |\n'
ALERTS = HEAD + ROLES + responding() + "escalate respond\n"
AMENDED = HEAD + responding() + 'amendment "Spring" from 2026-05-01\n'
GLOSSED = "| priority | resolve |"


def glossed(value):
    return HEAD + promises(f"| High, Low | {value} |", head=GLOSSED)


CASES = {
    "conditional-overlap": [
        (
            HEAD
            + DESK
            + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | outside Desk | 4 hours 24x7 |"),
            [
                "a High ticket created Thu 2026-01-15 17:00 finds two promises of respond",
                "a Low ticket created Thu 2026-01-15 17:00 finds two promises of respond",
            ],
        ),
        (
            HEAD
            + EARLY
            + received(
                "| High | during Office | 1 hour 24x7 |",
                "| High | outside Office | 4 hours 24x7 |",
                "| High | during Early | 4 hours 24x7 |",
                "| Low | any | - |",
            ),
            ["a High ticket created Thu 2026-01-15 08:00 finds two promises of respond"],
        ),
        (
            HEAD + SERVICE + responding() + FOR_WEB,
            [
                "a High ticket of Web created Thu 2026-01-15 00:00 finds two promises of respond",
                "a Low ticket of Web created Thu 2026-01-15 00:00 finds two promises of respond",
            ],
        ),
        (HEAD + SERVICE + responding("2 hours 24x7") + FOR_WEB, []),
        (HEAD + SERVICE + SERVICE.replace("Web", "Mail") + FOR_WEB + FOR_WEB.replace("Web", "Mail"), []),
        (
            HEAD
            + "hours Library not stated\n"
            + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | during Library | 4 hours 24x7 |"),
            [],
        ),
    ],
    "dead-promise": [
        (
            HEAD + received("| High, Low | during Office | 1 hour 24x7 |", "| Low | outside Always | 4 hours 24x7 |"),
            ["respond for Low, outside Always is promised to no ticket: none is ever received outside Always"],
        ),
        (
            HEAD
            + "channels\n  Phone\n  Chat  not a valid report\n"
            + promises(
                "| High, Low | Phone | 1 hour 24x7 |",
                "| High, Low | Chat | 9 hours 24x7 |",
                head="| priority | channel | respond |",
            ),
            [
                "respond for High, Chat is promised to no ticket: a report by Chat does not count",
                "respond for Low, Chat is promised to no ticket: a report by Chat does not count",
            ],
        ),
        (
            HEAD + responding() + MATRIX + "  | All | High | High | High |\n",
            ["respond for Low is promised to no ticket: neither the matrix nor a rule makes a ticket Low"],
        ),
        (HEAD + responding() + MATRIX + "  | All | High | High | Low |\n", []),
        (
            HEAD + responding() + MATRIX + '  | All | High | High | High |\nHigh becomes Low when "it is mended"\n',
            [],
        ),
        (
            HEAD
            + responding()
            + MATRIX.replace('"urgency"', '"urgency" for "schools"')
            + "  | A | High | High | High |\n",
            [],
        ),
    ],
    "dead-alert": [
        (
            ALERTS + "  after 12 business hours  notify  Lead\n",
            ["the alert after 12 hours never comes: the promise is always missed by then"],
        ),
        (ALERTS + "  after 2 business hours  notify  Lead\n", []),
        (
            ALERTS + "  at 75%  warn  Lead\n  1 hour 24x7 before due  notify  Lead\n",
            ["the alert 1 hour before due comes with the one at 75%, and tells the same role"],
        ),
        (ALERTS + "  at 75%  warn  Lead\n  1 business hour before due  notify  Lead\n", []),
        (ALERTS + "  at 75%  warn  Lead\n  1 hour 24x7 before due  notify  Agent\n", []),
        (ALERTS + "  at once  warn  Lead\n  then after 2 hours 24x7  notify  Lead\n", []),
    ],
    "dead-pause": [
        (
            HEAD
            + both("-", "8 hours 24x7")
            + "resolve runs only while waiting on Provider for High\npause resolve while waiting on Client for High\n",
            ["the pause of resolve while waiting on Client has no effect: its clock does not run then"],
        ),
        (
            HEAD
            + both("-", "8 hours 24x7")
            + "resolve runs only while waiting on Provider for High\npause resolve while waiting on Client\n",
            [],
        ),
        (
            HEAD
            + both("4 hours 24x7", "8 hours 24x7")
            + "resolve runs only while waiting on Provider\npause respond, resolve while waiting on Client\n",
            [],
        ),
    ],
    "dead-override": [
        (
            AMENDED + "  override hours Always = 24x7\n",
            ['the amendment "Spring" overrides the hours Always, but changes nothing'],
        ),
        (
            AMENDED + "  override outside business hours: received at the next opening\n",
            ['the amendment "Spring" overrides the receipt, but changes nothing'],
        ),
        (AMENDED + "  override outside business hours: received when logged\n", []),
        (
            AMENDED
            + "  override promises\n    | priority | respond |\n    | High | 4 hours 24x7 |\n"
            + "  promises\n    | priority | resolve |\n    | any | 9 hours 24x7 |\n",
            ['the amendment "Spring" overrides the promise respond, but changes nothing'],
        ),
    ],
    "unfunded-promise": [
        (
            HEAD + SOLO + responding("15 minutes 24x7"),
            [
                "respond for High is promised while nobody is on duty",
                "respond for Low is promised while nobody is on duty",
            ],
        ),
        (HEAD + SOLO + responding("64 hours 24x7"), []),
        (HEAD + ROLES + responding("15 minutes 24x7"), []),
        (
            HEAD + ROLES + responding("15 minutes 24x7") + "escalate respond for High\n  at 50%  warn  Agent\n",
            ["respond for High is promised while nobody is on duty"],
        ),
        (
            HEAD
            + ROLES.replace("Office", "Office  deputy Lead")
            + responding("15 minutes 24x7")
            + "escalate respond\n  at 50%  warn  Agent\n",
            [],
        ),
        (HEAD + SOLO + '  Lead  "Bob"\n' + responding("15 minutes 24x7"), []),
        (
            HEAD
            + SOLO
            + received("| High, Low | during Office | 1 hour 24x7 |", "| High, Low | outside Office | best effort |"),
            [],
        ),
        (
            HEAD
            + SOLO
            + received("| High | during Office | 1 hour 24x7 |", "| High | outside Office | 1 hour 24x7 |")
            + promises("| Low | - |", head="| priority | respond |"),
            ["respond for High, outside Office is promised while nobody is on duty"],
        ),
    ],
    "as-written-differs": [
        (glossed('72 business hours as written "72 h, that is 7.2 days"'), []),
        (
            glossed('72 business hours as written "72 h, that is 3 days"'),
            [
                "resolve for High is not what its original words say: '3 days'",
                "resolve for Low is not what its original words say: '3 days'",
            ],
        ),
        (glossed('72 hours 24x7 as written "72 h (3 days)"'), []),
        (glossed('4 to 8 business hours as written "between 4 hours and 8 hours"'), []),
        (glossed('within 3 business days as written "3 days (30 hours)"'), []),
        (
            glossed('within 3 business days as written "2 days"'),
            [
                "resolve for High is not what its original words say: '2 days'",
                "resolve for Low is not what its original words say: '2 days'",
            ],
        ),
        (glossed('50 business hours as written "1 week"'), []),
    ],
    "fixed-zone": [
        (
            AGREEMENT.replace("America/Chicago", "MST"),
            ["the zone of the agreement is MST, which has no summer time, while America/Denver has"],
        ),
        (AGREEMENT.replace("America/Chicago", "America/Phoenix"), []),
    ],
    "offset-disagrees": [
        (
            AGREEMENT + 'clause scope "Scope"\n  """ Open 09:00 to 17:00 (EST, UTC-4:00). """\n',
            ["the text says 'EST, UTC-4:00', but EST is UTC-5"],
        ),
        (AGREEMENT + 'clause scope "Scope"\n  """ Open 09:00 to 17:00 (EDT, UTC-4). """\n', []),
    ],
    "matrix-not-monotone": [
        (
            HEAD + MATRIX.replace('| "impact"', '| "urgency"') + "  | All | High | Low | Low |\n",
            ["the matrix of impact by urgency has urgency in its corner, above the values of impact"],
        ),
        (
            HEAD
            + MATRIX
            + "  | All | High | High | Low |\n  | Few | High | Low | High |\n  | One | High | Low | Low |\n",
            ["the matrix of impact by urgency turns at Few from Some to Little, against its other cells"],
        ),
        (HEAD + MATRIX + "  | One | Low | Low | High |\n  | Few | Low | High | High |\n", []),
    ],
    "pause-without-end": [
        (
            HEAD + both("-", "8 hours 24x7") + 'pause resolve while waiting on "matters beyond the client"\n',
            [
                "the pause of resolve while waiting on 'matters beyond the client' has no end: nobody's answer ends it",
            ],
        ),
        (HEAD + both("-", "8 hours 24x7") + 'pause resolve while waiting on "answers of the client"\n', []),
        (
            HEAD + both("-", "8 hours 24x7") + 'pause resolve while waiting on "parts"\n  a new time is told instead\n',
            [],
        ),
    ],
    "dead-credit": [
        (
            CREDITS + "  | availability below 99.9% | 5% of monthly fee |\n" + REST.replace("30%", "0%"),
            ["no credit is ever given: the cap is zero"],
        ),
        (
            CREDITS + "  | availability below 99.9% | USD 500 |\n" + REST.replace("30% of monthly fee", "USD 400"),
            ["the credit for availability is never given in full: it is more than the cap allows"],
        ),
        (CREDITS + "  | availability below 99.9% | USD 500 |\n" + REST, []),
        (
            CREDITS + "  | outage above 800 hours | USD 5 |\n" + REST,
            ["the credit for outages is never given: no outage of a month is longer than the month"],
        ),
    ],
    "credit-period-differs": [
        (
            CREDITS.replace("calendar month", "calendar year")
            + "  | availability below 99.9% | 5% of monthly fee |\n"
            + REST,
            ["availability is promised per year, but its credit is of the fee per month"],
        ),
        (CREDITS.replace("calendar month", "calendar year") + "  | availability below 99.9% | USD 5 |\n" + REST, []),
    ],
    "unmonitorable-availability": [
        (
            AGREEMENT + SERVICE.replace("99.9%", "99.99%") + "  probed every 5 minutes\n",
            ["99.99% leaves 267 seconds of outage per period, but outages count only from 300 seconds on"],
        ),
        (
            AGREEMENT
            + SERVICE.replace("99.9%", "99.99%")
            + "  probed every 1 minute, down after 5 failures, up after 1 successes\n",
            ["99.99% leaves 267 seconds of outage per period, but outages count only from 300 seconds on"],
        ),
        (AGREEMENT + SERVICE.replace("99.9%", "99.99%") + "  probed every 1 minute\n", []),
    ],
}
