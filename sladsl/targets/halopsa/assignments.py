"""What people do by hand, in a form that programs read: ticket rules, breaks of workdays, switches of the tenant."""

from __future__ import annotations

FILE = "assignments.json"
SCHEMA = "sladsl/assignments/1"
