"""The beginnings of the small contracts that rules show as examples."""

from __future__ import annotations

AGREEMENT = """\
agreement Acme
  provider  Northwind
  client    Acme
  zone      America/Chicago
  term      2026-01-01 through 2026-12-31
"""

OFFICE = """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
hours Always = 24x7

business hours are Office
business days are Monday to Friday
outside business hours: received at the next opening
"""

PRIORITIES = """
priorities, highest first
  High
  Low
when the priority changes: the time already run is kept
"""

HEAD = AGREEMENT + OFFICE + PRIORITIES

SERVICE = """
service Web
  availability  at least 99.9% per calendar month
  down          when "no page can be read"
"""

CREDITS = (
    AGREEMENT
    + "  fee       USD 900 per month\n"
    + SERVICE
    + """
service credits
  | when                     | credit              |
"""
)
"""A service and the head of its credits; lines of the schedule follow."""

REST = """\
  at most 30% of monthly fee per month
  credited without a claim
"""
"""What else is said below a schedule of credits."""

PLANS = {
    "gold.sla": "plan Gold version 2026-01-01\nhours Office in UTC\n  Monday  08:00 to 12:00\n",
    "next.sla": "plan Gold version 2026-07-01\nhours Office in UTC\n  Monday  08:00 to 12:00\n",
    "silver.sla": "plan Silver version 2026-01-01\nhours Office in UTC\n  Monday  08:00 to 16:00\n",
}
"""Plan files beside the examples; Silver is locked as it stands, Gold version 2026-01-01 with another text."""


def with_plan(file: str, name: str, version: str) -> str:
    """An agreement that takes its terms from a plan."""
    return f'use "{file}"\n\n{AGREEMENT}  plan      {name} version {version}\n'


FILE = "# file "
"""Begins the comment that names each file of an example of several files."""


def files(**texts: str) -> str:
    """Several files as one example; `lock` is the lock file, all others are contracts."""
    names = {"lock": "sladsl.lock"}
    return "\n".join(f"{FILE}{names.get(name, f'{name}.sla')}\n{text}" for name, text in texts.items())


def fleet(**own: str) -> str:
    """Agreements on the plan Gold, by name, with what each says itself, and the plan."""
    texts = {
        name.lower(): 'use "gold.sla"\n\n'
        + AGREEMENT.replace("Acme", name)
        + "  plan      Gold version 2026-01-01\n  fee       USD 900 per month\n\n"
        + text
        for name, text in own.items()
    }
    return files(**texts, gold=_GOLD)


_GOLD = (
    "plan Gold version 2026-01-01\n"
    + OFFICE
    + PRIORITIES
    + """
promises
  | priority | respond          |
  | High     | 1 business hour  |
  | Low      | 8 business hours |
"""
)

LOCKED_YEAR = """\
version = 1

[holidays.US]
first_year = 2026
last_year = 2026
days = [
  ["2026-12-25", "Christmas Day", "Christmas Day"],
]
"""
