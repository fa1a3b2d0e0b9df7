"""Tables of facts: prices, allowances, responsibilities and whatever else an agreement lists by row and column."""

from typing import Literal

from .part import Part
from .values import Absent, Bound, DuePoint, Duration, Figure, Unstated


class Names(Part):
    """Names or texts in a cell."""

    kind: Literal["names"] = "names"
    names: tuple[str, ...]


class Day(Part):
    """A date in a cell, as YYYY-MM-DD."""

    kind: Literal["day"] = "day"
    day: str


class Each(Part):
    """A figure for each of something ("EUR 50 per started 30 minutes")."""

    kind: Literal["each"] = "each"
    figure: Figure
    per: str


Cell = Names | Figure | Each | Bound | Duration | DuePoint | Day | Absent | Unstated


class FactTable(Part):
    """A table of facts that no clock measures.

    Attributes:
        kind: what it lists: "rates", "surcharges", "allowances", "responsibilities", or "table" for anything else.
        title: its title.
        per: per which period its figures are meant; None if not said.
        columns: heads of the columns.
        rows: its rows, each with a cell for each column.
    """

    kind: Literal["table", "rates", "allowances", "responsibilities", "surcharges"]
    title: str
    per: str | None = None
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
