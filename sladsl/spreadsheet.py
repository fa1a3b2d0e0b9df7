"""Cells of CSV files that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from typing import TypeVar

_Cell = TypeVar("_Cell")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def harmless(cell: _Cell) -> _Cell | str:
    """A cell with an apostrophe before what would run as a formula; numbers with a sign stay numbers."""
    if not isinstance(cell, str) or not cell.startswith(_FORMULA) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
