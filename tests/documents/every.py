"""The schedule of every agreement of the repository."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sladsl.build.schedules import schedule_on
from sladsl.check._workspace import open_workspace
from sladsl.documents.pdf import render_pdf

CONTRACTS = Path(__file__).parents[2] / "contracts"
PROJECTS = ("corpus", "northwind", "starter")
ON = date(2026, 6, 1)


@cache
def schedules():
    """Name of the project and the agreement -> its Document."""
    return {
        f"{project}: {each.agreement.name}": schedule_on(each, ON)
        for project in PROJECTS
        for each in open_workspace([CONTRACTS / project]).agreements
        if each.agreement is not None
    }


@cache
def printed(name):
    """The PDF of one of them, made once for all tests."""
    return render_pdf(schedules()[name]).data
