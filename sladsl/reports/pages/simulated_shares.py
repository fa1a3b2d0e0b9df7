"""Shares and chances of forecasts as they are printed: with the space that documents set before a percent sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.forecast.told import chance_text, percent_text

if TYPE_CHECKING:
    from sladsl.documents.document import Runs

    from .sheet import Sheet


def spaced(text: str) -> str:
    """A text with percent signs apart from their numbers."""
    return text.replace("%", "\N{NO-BREAK SPACE}%")


def simulated_share(sheet: Sheet, path: str, share: float) -> Runs:
    """A share ("97.4 %")."""
    return sheet.runs(path, spaced(percent_text(share)))


def chance(sheet: Sheet, path: str, share: float) -> Runs:
    """A probability ("85 %", "under 1 %")."""
    return sheet.runs(path, spaced(chance_text(share)))
