"""The files of what people enter by hand, in the form in which an export would be, if there were one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .objects import VendorObject

SLAS, STATUSES, LOCATIONS, RULES = "slas", "statuses", "locations", "workflowRules"
"""Stems of the files of SLAs, statuses with their events, hours of internal locations, and workflow rules."""
ASSIGNMENTS = "assignments"
"""Stem of the file of which contract has which SLA, and which tickets get another."""
SCHEMA = "sladsl/autotask-assignments/1"


def listed(found: Iterable[VendorObject]) -> str:
    """Objects as the text of a file."""
    return json.dumps([each.body() for each in found], ensure_ascii=False, indent=1) + "\n"


def assigned(contracts: list[dict[str, Any]], tickets: list[dict[str, Any]]) -> str:
    """The text of `assignments.json`."""
    data = {"schema": SCHEMA, "contracts": contracts, "tickets": tickets}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
