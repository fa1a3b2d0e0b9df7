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
