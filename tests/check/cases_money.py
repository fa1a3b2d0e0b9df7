"""Credit schedules with gaps, overlaps and dead zones."""

from sladsl.check._samples import AGREEMENT, CREDITS, OFFICE, PRIORITIES, REST, SERVICE
from tests.check.snippets import promises

SPEED = """
metrics
  | metric            | promised        | per            |
  | "speed of answer" | at most 30 "seconds" | calendar month |
"""
MAIL = '\nservice Mail\n  availability for "inbox"  at least 99% per calendar month\n  evidence "the log"\n'
ONLY_HIGH = promises("| High | 1 hour 24x7 |", "| Low | - |", head="| priority | respond |")
CASES = {
    "credit-of-unpromised": [
        (CREDITS + "  | each respond late | USD 5 |\n" + REST + PRIORITIES + ONLY_HIGH, []),
        (
            CREDITS + "  | each Low respond late | USD 5 |\n" + REST + PRIORITIES + ONLY_HIGH,
            ["a credit is given for Low respond, but nothing of the kind is promised"],
        ),
        (
            CREDITS + "  | availability of Web below 99.9% | USD 5 |\n" + REST + 'service Mail\n  covers  "mail"\n',
            [],
        ),
    ],
    "availability-down-unsaid": [
        (AGREEMENT + MAIL, ["availability of Mail is promised, but not what counts as down"]),
        (AGREEMENT + MAIL + "  down above 5% of requests failing\n", []),
        (AGREEMENT + MAIL + "  probed every 30 seconds, down after 5 failures, up after 5 successes\n", []),
    ],
    "ambiguous-availability-credit": [
        (
            CREDITS + "  | outage above 4 hours | USD 5 |\n" + REST + MAIL,
            ["a credit is given for outages, but several services promise availability: Web, Mail"],
        ),
        (CREDITS + "  | outage of Mail above 4 hours | USD 5 |\n" + REST + MAIL, []),
    ],
    "credit-band-gap": [
        (
            CREDITS + "  | availability from 99.5% to below 99.9% | USD 5 |\n"
            "  | availability from 99.0% through 99.49% | USD 9 |\n  | availability below 99.0% | USD 20 |\n" + REST,
            ["availability between 99.49% and 99.5% is in no band"],
        ),
        (
            CREDITS + "  | availability from 99.5% to below 99.9% | USD 5 |\n" + REST,
            ["availability below 99.5% gives no credit, although a better figure does"],
        ),
        (CREDITS + "  | availability from 0% to below 99.9% | USD 5 |\n" + REST, []),
        # of other figures it is not known which side is the bad one
        (CREDITS + '  | "speed of answer" above 30 "seconds" | USD 5 |\n' + REST + SPEED, []),
    ],
    "credit-band-overlap": [
        (
            CREDITS + "  | availability from 99.5% to below 99.9% | USD 5 |\n"
            "  | availability from 99.0% through 99.5% | USD 9 |\n" + REST,
            ["availability of 99.5% is in two bands with different credits"],
        ),
        (
            CREDITS + "  | availability below 99.9% | USD 5 |\n  | availability below 99.0% | USD 9 |\n" + REST,
            ["availability of 0% is in two bands with different credits"],
        ),
    ],
    "credit-dead-zone": [
        (
            CREDITS
            + "  | availability from 99.0% through 99.49% | USD 5 |\n  | availability below 99.0% | USD 9 |\n"
            + REST,
            ["availability between 99.49% and the promised 99.9% misses the promise, but gives no credit"],
        ),
        (
            CREDITS
            + "  | each High respond later than 90 minutes 24x7 | USD 5 |\n"
            + REST
            + OFFICE
            + PRIORITIES
            + promises("| High, Low | 1 business hour |", head="| priority | respond |"),
            ["High respond is missed after the promised time, but gives a credit only later"],
        ),
        (
            CREDITS
            + "  | each High respond later than 1 business hour | USD 5 |\n"
            + REST
            + OFFICE
            + PRIORITIES
            + promises("| High, Low | 80 hours 24x7 |", head="| priority | respond |"),
            [],
        ),
        (
            CREDITS
            + "  | each High respond later than 1 hour 24x7 | USD 5 |\n"
            + REST
            + PRIORITIES
            + promises("| High, Low | 1 hour 24x7 |", head="| priority | respond |"),
            [],
        ),
        (
            CREDITS
            + "  | availability below 99.9% | USD 5 |\n  | each High respond later than 2 hours 24x7 | USD 5 |\n"
            "  credits add up\n"
            + REST
            + PRIORITIES
            + promises("| High, Low | 1 hour 24x7 |", head="| priority | respond |"),
            ["High respond is missed after the promised time, but gives a credit only later"],
        ),
        (
            CREDITS
            + "  | High respond attained below 90%, from 20 up | USD 5 |\n"
            + REST
            + PRIORITIES
            + promises("| High, Low | 1 hour 24x7 |", head="| priority | respond each in 95% |"),
            ["High respond attained between 90% and the promised 95% misses the promise, but gives no credit"],
        ),
    ],
    "cumulation-unsaid": [
        (
            CREDITS
            + "  | availability of Web below 99.9% | USD 5 |\n  | availability of Mail below 99.9% | USD 5 |\n"
            + REST
            + SERVICE.replace("Web", "Mail"),
            [
                (
                    "credits for availability of Web and for availability of Mail can apply together, "
                    "but nothing says whether they add up"
                )
            ],
        ),
    ],
    "fee-unsaid": [
        (
            CREDITS.replace("USD 900 per month", "not stated")
            + "  | availability below 99.9% | 5% of monthly fee |\n"
            + REST,
            ["credits are a share of a fee that the agreement does not state"],
        ),
        (
            CREDITS.replace("  fee       USD 900 per month\n", "") + "  | availability below 99.9% | USD 5 |\n" + REST,
            ["credits are a share of a fee that the agreement does not state"],
        ),
    ],
}
