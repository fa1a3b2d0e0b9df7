"""A role that is alerted, and no word about when it is on duty.

Whether an alert reaches somebody at night can only be checked for roles with hours of duty. Add them: on duty Office.
A role that is held by whoever holds the ticket needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._escalations import WHOEVER, chains, named
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA222", "duty-unsaid", "note", "a role that is alerted, without hours of duty")
NEEDS_WHOLE = True
_TABLE = """
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
escalate respond
  at 75%  notify  Lead
"""
BAD = HEAD + 'roles\n  Lead  "Ann"\n' + _TABLE
GOOD = HEAD + 'roles\n  Lead  "Ann"  on duty Always\n' + _TABLE
NEAR = HEAD + "roles\n  Lead  whoever holds the ticket\n" + _TABLE


def run(subject: Subject) -> Iterator[Finding]:
    """Look for roles without hours among those who are told, and their deputies."""
    roles = named(subject)
    told = dict.fromkeys(name for chain in chains(subject) for _, name in chain.roles)
    deputies = dict.fromkeys(roles[name].deputy for name in told if name in roles)
    for name in dict.fromkeys([*told, *deputies]):
        role = roles.get(name or "")
        if role is not None and role.duty is None and role.holder != WHOEVER:
            message = f"{role.name} is alerted, but the agreement does not say when {role.name} is on duty"
            help_line = f"add to the line of {role.name}: on duty {subject.terms.business_hours or 'Office'}"
            yield subject.finding(KIND, f"role/{role.name}", message, help_line)
