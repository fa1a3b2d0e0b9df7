"""Terms, reviews and amendments that do not fit together."""

from sladsl.check._samples import AGREEMENT, HEAD, SERVICE
from tests.check.snippets import promises, responding

CASES = {
    "change-inside-period": [
        (
            AGREEMENT + SERVICE.replace("month", "quarter") + "amendment Less from 2026-05-01\n"
            "  override service Web\n    availability  at least 99.5% per calendar quarter\n",
            ["availability of Web is judged per quarter, but changes on 2026-05-01, inside a quarter"],
        ),
        (
            AGREEMENT + SERVICE.replace("month", "quarter") + "amendment Less from 2026-07-01\n"
            "  override service Web\n    availability  at least 99.5% per calendar quarter\n",
            [],
        ),
        (
            HEAD
            + promises("| High, Low | 1 hour 24x7 |", head="| priority | respond each in 95% |")
            + "amendment Less from 2026-05-02\n"
            "  override promises\n    | priority | respond each in 95% |\n    | Low      | 2 hours 24x7        |\n",
            ["the share of respond in time is judged per month, but changes on 2026-05-02, inside a month"],
        ),
        (
            HEAD + SERVICE + responding() + "amendment Less from 2026-05-02\n"
            "  override promises\n    | priority | respond      |\n    | Low      | 9 hours 24x7 |\n",
            [],
        ),
    ],
    "term-gap": [
        (
            AGREEMENT + "amendment Short from 2026-03-01\n  override term 2026-01-01 through 2026-06-30\n"
            "amendment Long from 2026-09-01\n  override term 2026-01-01 through 2026-12-31\n",
            ["nothing is in force from 2026-07-01 through 2026-08-31"],
        ),
        (
            AGREEMENT + "amendment Short from 2026-03-01\n  override term 2026-01-01 through 2026-08-31\n"
            "amendment Long from 2026-09-01\n  override term 2026-01-01 through 2026-12-31\n",
            [],
        ),
    ],
    "review-overdue": [
        (AGREEMENT + "  reviewed  2025-06-01, again every 12 months\n", []),
        (
            AGREEMENT + "  reviewed  2025-05-31, again every 12 months\n",
            ["the review of this agreement was due on 2026-05-31"],
        ),
        (
            AGREEMENT + "  reviewed  2025-11-30, again every 3 months\n",
            ["the review of this agreement was due on 2026-02-28"],
        ),
        (AGREEMENT + "  reviewed  2025-01-01\n", []),
    ],
    "review-unsaid": [
        (AGREEMENT + "  reviewed  not stated\n", []),
        (AGREEMENT + "  reviewed  2026-01-01\n", ["the agreement does not say when it is reviewed again"]),
    ],
    "not-stated": [
        (
            AGREEMENT + SERVICE.replace("at least 99.9%", "not stated"),
            ["the agreement leaves open how available Web is"],
        ),
        (AGREEMENT + SERVICE.replace("at least 99.9%", "as agreed"), []),
        (
            HEAD.replace("received at the next opening", "not stated") + "  ",
            ["the agreement leaves open when a ticket logged outside business hours counts as received"],
        ),
        (AGREEMENT + "  reviewed  not stated\n", ["the agreement leaves open when it is reviewed"]),
        (
            AGREEMENT.replace("2026-01-01 through 2026-12-31", "not stated"),
            ["the agreement leaves open how long it runs"],
        ),
    ],
    "term-over": [
        (AGREEMENT.replace("2026-12-31", "2026-06-01"), []),
        (AGREEMENT.replace("2026-12-31", "2026-05-31"), ["the term of this agreement ended on 2026-05-31"]),
        (
            AGREEMENT.replace("2026-12-31", "2026-05-31") + "amendment Renewal from 2026-05-01\n"
            "  override term 2026-01-01 through 2026-12-31\n",
            [],
        ),
    ],
    "clauses-missing": [
        (
            AGREEMENT + 'clause custom "Liability"\n  """ None. """\n',
            ["customary clauses are missing: scope, change, liability, termination"],
        ),
    ],
}
