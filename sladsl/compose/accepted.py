"""Verdicts that a provider accepts by name: the tables `[[accept]]` of the project file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = {"target": False, "promise": True, "agreement": False, "because": True, "through": False}
"""What a table may say, and whether it must."""
MESSAGE = "an accepted verdict names promise and because, and target and agreement if it is not about all of them"
HELP = (
    'write [[accept]] target = "..." promise = "..." because = "..."; target, promise and agreement may be lists, '
    "through is the last day (2026-12-31)"
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a provider accepts for one reason.

    Attributes:
        targets: the targets it is about; empty means all.
        promises: ids of promises or elements, or features of support tables.
        because: the reason.
        agreements: the agreements; empty means all.
        through: the last day on which it is accepted; None means for good.
    """

    targets: tuple[str, ...]
    promises: tuple[str, ...]
    because: str
    agreements: tuple[str, ...] = ()
    through: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is accepted on a day."""
        return self.through is None or day <= self.through

    def covers(self, target: str, agreement: str) -> bool:
        """Whether it is about an agreement on a target."""
        return (not self.targets or target in self.targets) and (not self.agreements or agreement in self.agreements)

    @property
    def narrowness(self) -> int:
        """The higher, the less it is about; the narrower of two that fit gives the reason."""
        return bool(self.targets) + 2 * bool(self.agreements)


def read_accepted(rows: Any) -> Iterator[Accepted | None]:
    """Read what stands under `accept`; None for each table that cannot be used."""
    for row in rows if isinstance(rows, list) else [rows]:
        yield _accepted(row) if isinstance(row, dict) else None


def _accepted(row: dict[str, Any]) -> Accepted | None:
    if set(row) - set(KEYS) or any(needed and key not in row for key, needed in KEYS.items()):
        return None
    names = {key: _names(row[key]) if key in row else () for key in ("target", "promise", "agreement")}
    because = row["because"]
    if not isinstance(because, str) or not because.strip():
        return None
    through = row.get("through")
    # A date with a time of day is a kind of date to Python, and not a day.
    if through is not None and (not isinstance(through, date) or isinstance(through, datetime)):
        return None
    targets, promises, agreements = names.values()
    if targets is None or promises is None or agreements is None:
        return None
    return Accepted(targets, promises, because, agreements, through)


def _names(value: Any) -> tuple[str, ...] | None:
    """A name or a list of names; None if it is neither."""
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        return None
    return tuple(dict.fromkeys(names))
