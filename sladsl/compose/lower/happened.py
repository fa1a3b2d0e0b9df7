"""What can happen to a ticket, in the words of the language."""

from __future__ import annotations

HAPPENED = {
    "responded": "responded", "asked": "asked_client", "assigned": "assigned", "planned": "planned",
    "work started": "work_started", "arrived": "arrived", "worked around": "worked_around", "updated": "updated",
    "handed over": "handed_over",
    "resolved": "resolved", "closed": "closed", "reopened": "reopened",
}  # fmt: skip
"""Words -> kind of the event."""
