"""An unacknowledged alert that goes on to the person who did not acknowledge it.

An alert goes on because nobody reacted. When the next role is the same one, or is held by the same person, that
person is only told again. Name another role, or another person for one of the two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._escalations import chains, named, when
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA229", "alert-to-same-person", "note", "an alert that goes on to the person who did not react")
NEEDS_WHOLE = True
BAD = (
    HEAD
    + """
roles
  Agent  "Ann"  on duty Always
  Lead   "Ann"  on duty Always
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
escalate respond
  at 75%  notify  Agent
  each alert unacknowledged after 15 minutes goes to Lead
"""
)
GOOD = BAD.replace('Lead   "Ann"', 'Lead   "Bob"')
NEAR = GOOD.replace("goes to Lead", "goes to Lead, after 15 more to Agent")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare each role of a chain with the next one."""
    roles = named(subject)
    for chain in chains(subject):
        for (_, name), (_, after) in pairwise(chain.roles):
            one, other = roles.get(name), roles.get(after)
            if one is None or other is None:
                continue
            if one is other or (one.person and other.person and one.holder == other.holder):
                whom = f"{name} again" if one is other else f"{after}, who is the same person as {name}"
                message = f"the alert {when(chain.step)} goes on to {whom}"
                yield Finding(KIND, message, chain.place(subject), "let it go on to another role")
                break
