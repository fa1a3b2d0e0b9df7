"""What each mistake is told as: place, kind, sentence and help, one line a finding, in a golden file a group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sladsl.findings.finding import in_order
from tests.compose.world import HEAD, composed

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
ROLES = 'roles\n  Boss "x"\n'
PRIORITIES = "priorities, highest first\n  High\n  Low\n"


def cell(value: str) -> str:
    return f"promises\n  | priority | respond |\n  | any      | {value} |\n"


def table(*rows: str) -> str:
    return PRIORITIES + "promises\n" + "".join(f"  {row}\n" for row in rows)


def inside(head: str, *lines: str) -> list[str]:
    return [f"{head}\n  {line}\n" for line in lines]


VALUES = [
    cell(value)
    for value in (
        "4 hours", "3 days", "1 week", "0 hours 24x7", "0.5 seconds 24x7", f"{10**100} hours 24x7", "4 months 24x7",
        f"{'9' * 5000} hours 24x7", "101 years 24x7", "4 business weeks", "4 calendar hours", "4 business hours",
        "4 hours during Nope", "1.5 business days", "0 business days", "99999 business days", "4 to 2 hours 24x7",
        "4 to 4 business days", "within 0 business days", "end of the 0th business day",
        f"end of the {'9' * 5000}th business day", "end of next business hour", "10:00 on the same business day",
        "25:00 on the next business day", "9:60 on the next business day", "immediate, within 0 seconds",
        "every 4 hours 24x7",
        "best effort, aiming at 4 hours", "not stated, assume 3 days",
    )
]  # fmt: skip
TABLES = [
    table("| 4 hours 24x7 | any |", "| any | any |"),
    table("| priority | respond |"),
    table("| priority |", "| any |"),
    table("| priority | respond | respond |", "| any | 1 hour 24x7 | 1 hour 24x7 |"),
    table("| priority | priority | respond |", "| any | any | 1 hour 24x7 |"),
    table("| priority | respond |", "| Low |", "| Low | - | - |"),
    table("| priority | respond |", "| - | - |"),
    table("| priority | respond |", "| Low | Low |", "| High | any |"),
    table("| priority | update |", "| Low | 4 hours 24x7 |"),
    table("| priority | respond |", "| Hihg | 1 hour 24x7 |"),
    "kinds Incident, Request\n" + table("| kind | respond |", "| Incidnet | 1 hour 24x7 |"),
    "sites Berlin\n" + table("| site | system | respond |", "| Bonn | Mail | 1 hour 24x7 |"),
    table("| priority | channel | respond |", "| High | Mail | 1 hour 24x7 |"),
    table("| priority | respond |", "| High | 1 hour 24x7 |", "| Low, High | 1 hour 24x7 |"),
    table("| priority | respond, in 120% |", "| any | 1 hour 24x7 |"),
    table("| priority | respond each in 120% |", "| any | 1 hour 24x7 |"),
    table("| priority | respnd |", "| Low | 1 hour 24x7 |", "| Hihg | 1 hour 24x7 |"),
    "priorities, highest first\n  low\n  High\n" + "promises\n  | priority | respond |\n  | Low | 1 hour 24x7 |\n",
    "promises in business hours\n  | priority | respond |\n  | any | 1 hour |\n",
    "promises in Nope\n  | priority | respond |\n  | any | 1 hour |\n",
]
HOURS = [
    *inside(
        "hours A in UTC", "closed on Monday", "Monday 24:00 to 2:00 next day", "Monday 8:00 to 9:00 next day",
        "Monday 18:00 to 9:00", "Monday 8:00 to 24:30", "Monday 8:00 to 9:00\n  closed on 31 February",
        "Monday 8:00 to 9:00\n  closed on 0 May", f"Monday 8:00 to 9:00\n  closed on {'9' * 5000} May",
        "Monday 8:00 to 9:00\n  closed on 24 December from 12:00 to 9:00",
        "open 2026-05-03 through 2026-05-01 from 9:00 to 10:00", "open 0001-01-01 from 9:00 to 10:00",
        "Monday 8:00 to 9:00\n  closed on public holidays of DE-XX",
        "Monday 8:00 to 9:00\n  closed on Any Day of Germany",
    ),
    "hours A in Europe/Berln\n  Monday 8:00 to 9:00\n", "hours A in Nowhere\n  Monday 8:00 to 9:00\n",
    "hours A in UTC, from 31 April through 3 May\n  Monday 8:00 to 9:00\n", "hours A = B plus C\n",
    "business hours are A\n", "hours A = 24x7\nhours A = 24x7\n",
    "business days are Monday to Friday, except closed days of A\n",
]  # fmt: skip
SERVICES = inside(
    "service S", "availability at least 120% per calendar month", "availability at least 99% per hour",
    "availability at least 99% per rolling 3 months", "availability at least 99% per month, measured during A",
    "excludes maintenance", 'down when "x"', 'down for A when "x"', "maintenance 2:00 to 3:00",
    "maintenance Sunday 3:00 to 2:00",
    "maintenance Sunday 2:00 to 3:00, 5 days' notice", "maintenance at any time, at most 8 hours per minute",
    "maintenance at any time, at most 8 months per year", "recovery time best effort", "recovery time 4 hours",
    "recovery point 4 business hours", 'covers "a"\n  covers "b"',
)  # fmt: skip
CREDITS = inside(
    "service credits", "| when | credit |", '| availability of "X" below 99% | 5% of monthly fee |',
    "| availability from 99% to below 98% | 5% of monthly fee |", "| availability below 101% | 5% of monthly fee |",
    "| High respond attained below 98% | 5% of monthly fee |", "| each resolve later than 3 business days | EUR 5 |",
    f"| each resolve late | EUR {'9' * 5000} |", "| each resolve late | 2 weeks of monthly fee |",
    f"| availability below {'9' * 5000}% | EUR 5 |", "credits add up, at most 200% of monthly fee per month",
    "credits add up, at most 20% of monthly fee per hour", "claimed within 0 calendar days after month end",
    "claimed within 3 calendar weeks after month end", "no cap\n  no cap", "at most EUR 5 per month\n  no cap",
    "credits add up, at most EUR 5 per month\n  no cap", "the sole remedy\n  not the sole remedy",
    "figures close 0 business days after month end",
)  # fmt: skip
EXAMPLES = inside(
    PRIORITIES + 'example "E"', "responded 09:00", "a Low ticket is created 09:00",
    "a Low ticket is created 2026-01-01 9:00",
    *(
        f"a Low ticket is created 2026-01-01 9:00\n  {line}\n  respond is met"
        for line in (
            "responded 8:00", "a ticket is created 9:30", "waiting on Moon from 9:30",
            "priority changes to Hihg at 9:30", 'its "plan" is Gold',
            "2026-01-02 is a holiday", "responded 2026-02-30 9:30", "responded 25:00", "respond is due 2026-13-01 9:30",
            "resolve is met after 3 business days", "resolve is met after 3 hours",
        )
    ),
    "a Hihg ticket is created 2026-01-01 9:00\n  respond is met",
    "a ticket is created 9999-12-31 24:00\n  respond is met",
)  # fmt: skip
MEASURED = 'metrics\n  | metric | promised | per |\n  | "Speed" | at most 30 "seconds" | month |\n'
SERVICE = 'service Web\n  availability at least 99% per month\n  down when "x"\n'
PERIODS = inside(
    PRIORITIES + SERVICE + MEASURED + 'example "E"', "no credit", "in 2026-13\n  no credit", "in 2026-Q5\n  no credit",
    "in 26\n  no credit", "in 1850\n  no credit", "in 2026-03", "in 2026-03\n  in 2026-Q1\n  no credit",
    "in 2026-03\n  in 2026-03\n  no credit", "in 2026-03\n  in 2026-01\n  no credit",
    *(
        f"in 2026-03\n  {line}\n  no credit"
        for line in (
            "Wbe was down 3 minutes", "Web was down 3 minutes on 2026-04-01", "Web was down 3 minutes on 2026-03-32",
            "Web was down 32 days", "Web was down 0 minutes", "availability of Wbe was 99%", "availability was 101%",
            "Web was down 3 minutes\n  availability of Web was 99%", "availability was 99%\n  availability was 98%",
            'Spede was 3 "seconds"', 'Speed was 3 "minutes"', "Speed was 3%",
            'Speed was 3 "seconds"\n  Speed was 4 "seconds"', "Hihg respond was late for 2 tickets",
            "respond was attained for 95 tickets", "respond was attained for 101 of 100 tickets",
            "respond was late for 1.5 tickets", "respond was later than 3 business days for 2 tickets",
            "respond was later than 3 hours for 2 tickets",
            "respond was late for 2 tickets\n  respond was attained for 9 of 10 tickets",
            f"the fee is EUR {'9' * 5000}", "the fee is EUR 1\n  the fee is EUR 2", "availability of Wbe is 99%",
            "availability is 101%", "the credit is 101% of monthly fee", "the credit is 3 weeks of monthly fee",
            "the credit is 1 day of the invoice credited", "the credit is 0 days of monthly fee",
            "the credit is 0 points", "a Low ticket is created 2026-01-01 9:00", "respond is met",
            "2026-03-04 is a holiday",
        )
    ),
)  # fmt: skip
PEOPLE = [
    ROLES + "channels\n  Phone\nescalate respond by Phnoe\n  at once warn Boss\n",
    *inside(
        ROLES + "escalate respond", "at 0% warn Boss", "at 12.5% warn Boss", "at 200% warn Boss", "at 50% warn Bos",
        "after 3 business days warn Boss", "after 3 hours warn Boss", "percentages are shown to the client",
        "each alert unacknowledged after 0 minutes goes to Boss",
    ),
    "roles\n  A  on duty X  deputy B\n", "roles\n  A\n  A\n", "priorities, highest first\n  A\n  A\n",
    "priorities, highest first\n  Monday\n", "channels\n  Mail  served during X\n",
    "pause respond while waiting on Moon\n", "pause resolve while waiting on Client\n  at most 3 business days\n",
    "pause resolve while waiting on Client for Low\n",
    'rolse\n  Boss "x"\nescalate respond\n  at 50% warn Boss\n',
]  # fmt: skip
PROSE = [
    'clause libility "T"\n  """ x """\n', 'clause scope "T"\n  """ {credits.kap} {} """\n',
    HEAD + 'clause scope "T"\n  """ {credits.cap} """\n',
    'clause scope "T"\n  """ x """\nclause scope "T"\n  """ y """\n',
    'undertakings\n  patchin "x"\n', 'definitions\n  "A" "x"\n  "A" "y"\n',
    'duties of the client\n  "answers"\n  "answers"\n',
]  # fmt: skip
HEADS = [
    HEAD + "provider may change these terms with 3 days' notice\n",
    HEAD.replace("UTC", "Europe/Berln"), HEAD.replace("2027-12-31", "2025-12-31"), HEAD.replace("2027-12", "2027-13"),
    HEAD.replace("2027-12-31", "9999-12-31"), HEAD + "  zone UTC\n",
    HEAD + "  reviewed 2026-01-01, again every 3 hours\n",
    HEAD + "  fee EUR 3 per hour\n", HEAD + f"  fee EUR {'9' * 5000} per month\n", "agreement A\n  client C\n",
    "agreement A\n  provder P\n  client C\n  zone UTC\n", HEAD + "  plan Gold version 2026-01-01\n",
    HEAD + "plan Gold version 2026-01-01\n", HEAD + '  approved by "L." on 2026-02-30\n',
    "amendment X from 2026-07-01\n  hours A = 24x7\n",
]  # fmt: skip
GROUPS = {
    "values": VALUES, "tables": TABLES, "hours": HOURS, "services": SERVICES, "credits": CREDITS, "examples": EXAMPLES,
    "periods": PERIODS, "people": PEOPLE, "prose": PROSE, "heads": HEADS,
}  # fmt: skip


def shortened(text: str) -> str:
    return text.replace("9" * 5000, "9{5000}")


@pytest.mark.parametrize("group", GROUPS)
def test_mistakes_and_what_is_said_of_them(group: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    told = []
    for text in GROUPS[group]:
        _, findings = composed(tmp_path, text)
        assert findings, text
        told += ["", *(f"    | {line}" for line in shortened(text).rstrip().split("\n"))]
        for finding in in_order(findings):
            assert finding.span is not None
            place = f"{finding.span.line}:{finding.span.column}"
            told.append(shortened(f"{place} {finding.kind.code} {finding.kind.name}: {finding.message}"))
            told.append(f"    help: {finding.help}")
    golden(GOLDEN / f"{group}.txt", "\n".join(told[1:]) + "\n")
