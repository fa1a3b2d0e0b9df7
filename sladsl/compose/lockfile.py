"""The lock file sladsl.lock: pinned holiday dates and plan texts, so that a contract gives the same dates forever."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sladsl.findings import Finding, Span
from sladsl.model.calendar import PinnedHolidays

from . import kinds
from .files import shown_name

if TYPE_CHECKING:
    from pathlib import Path

NAME = "sladsl.lock"
VERSION = 1


@dataclass(frozen=True, slots=True)
class LockedDay:
    """A pinned holiday: its date, its name in the place's language and in English, and whether it is a substitute."""

    day: date
    name: str
    english: str
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """What is pinned.

    Attributes:
        years: jurisdiction -> first and last year pinned.
        days: jurisdiction -> its holidays in those years, by date.
        plans: (plan, version) -> SHA-256 of its text.
        versions: packages that the dates came from.
        exists: whether there is a lock file at all.
    """

    years: dict[str, tuple[int, int]] = field(default_factory=dict)
    days: dict[str, tuple[LockedDay, ...]] = field(default_factory=dict)
    plans: dict[tuple[str, str], str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    exists: bool = False

    def names(self, jurisdiction: str) -> set[str] | None:
        """All names of a place's holidays, in its language and in English; None if it is not pinned."""
        if jurisdiction not in self.days:
            return None
        return {name.replace("’", "'") for day in self.days[jurisdiction] for name in (day.name, day.english)}

    def canonical(self, jurisdiction: str, name: str) -> str:
        """The name in the place's language for either name; the name itself if it is not known."""
        for day in self.days.get(jurisdiction, ()):
            if name in (day.name.replace("’", "'"), day.english.replace("’", "'")):
                return day.name
        return name

    def pinned(self, jurisdiction: str) -> PinnedHolidays | None:
        """The dates of a place as the model holds them; None if it is not pinned."""
        if jurisdiction not in self.days:
            return None
        first, last = self.years[jurisdiction]
        days = tuple((day.day, day.name, day.observed) for day in self.days[jurisdiction])
        return PinnedHolidays(jurisdiction=jurisdiction, first_year=first, last_year=last, days=days)


def read_lock(root: Path) -> tuple[Lock, list[Finding]]:
    """Read the lock file of a project; an empty lock if there is none, a finding if it cannot be read."""
    file = root / NAME
    if not file.is_file():
        return Lock(), []
    try:
        return parse_lock(file.read_text(encoding="utf-8")), []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message = f"{NAME} cannot be read"
        span = Span(shown_name(file), 1, 1, 1, 1)
        finding = Finding(kinds.LOCK_FILE, message, span, "delete it and run 'sladsl lock'")
        return Lock(exists=True), [finding]


def parse_lock(text: str) -> Lock:
    """Read the text of a lock file.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is not one.
    """
    import tomllib  # a contract without a lock file needs none

    data: dict[str, Any] = tomllib.loads(text)
    if data["version"] != VERSION:
        raise ValueError("made by another version")
    years: dict[str, tuple[int, int]] = {}
    days: dict[str, tuple[LockedDay, ...]] = {}
    for place, entry in data.get("holidays", {}).items():
        years[place] = (int(entry["first_year"]), int(entry["last_year"]))
        days[place] = tuple(_day(row) for row in entry["days"])
    plans = {(_text(row["name"]), _text(row["version"])): _text(row["sha256"]) for row in data.get("plans", [])}
    versions = {name: _text(version) for name, version in data.get("made_with", {}).items()}
    return Lock(years, days, plans, versions, exists=True)


def _day(row: list[str]) -> LockedDay:
    day, name, english, *observed = row
    return LockedDay(date.fromisoformat(day), _text(name), _text(english), bool(observed))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text in quotes is expected")
    return value


def lock_text(lock: Lock) -> str:
    """The text of a lock file, the same for the same lock."""
    lines = ["# Written by 'sladsl lock'. Pins the dates and plan texts that contracts rely on; keep it with them.",
             f"version = {VERSION}", "", "[made_with]"]  # fmt: skip
    lines += [f"{name} = {_quoted(version)}" for name, version in sorted(lock.versions.items())]
    for place in sorted(lock.days):
        first, last = lock.years[place]
        lines += ["", f"[holidays.{_quoted(place)}]", f"first_year = {first}", f"last_year = {last}", "days = ["]
        lines += [f"  {_row(day)}," for day in sorted(lock.days[place], key=lambda day: (day.day, day.name))]
        lines.append("]")
    for (name, version), digest in sorted(lock.plans.items()):
        lines += [
            "",
            "[[plans]]",
            f"name = {_quoted(name)}",
            f"version = {_quoted(version)}",
            f"sha256 = {_quoted(digest)}",
        ]
    return "\n".join(lines) + "\n"


def _row(day: LockedDay) -> str:
    parts = [day.day.isoformat(), day.name, day.english, *(["observed"] if day.observed else [])]
    return "[" + ", ".join(map(_quoted, parts)) + "]"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are the same."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
