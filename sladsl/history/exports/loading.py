"""Reading `export.toml` of a system, and a tenant's map on top of it."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sladsl.findings.suggest import did_you_mean
from sladsl.history.event import HistoryError
from sladsl.history.rows import TICKET_COLUMNS

from . import names
from .form import ExportForm

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (*TICKET_COLUMNS, "status", "requester", "board", "key")
"""Columns that a map may place."""
_FIRST_OF_TENANT = ("history", "prose")
_LAST_OF_TENANT = ("statuses",)


def load(name: str, mapping: Path | None = None) -> ExportForm:
    """What is known of a system's export, with a tenant's map on top.

    Raises:
        HistoryError: no such system is known, or the map is wrong.
        OSError: the map cannot be read.
    """
    from sladsl.resources import folder

    if name not in names():
        near = did_you_mean(name, names()) or f"known are: {', '.join(names())}"
        raise HistoryError(f"no exports of '{name}' are known; {near}")
    data = tomllib.loads((folder("targets") / name / "export.toml").read_text(encoding="utf-8"))
    if mapping is None:
        return _checked(data, f"export.toml of {name}")
    try:
        own = tomllib.loads(mapping.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HistoryError(f"{mapping} is no TOML: {error}") from None
    return _checked(merged(data, own), str(mapping))


def merged(data: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Data with a tenant's on top: tables are merged, lists of tables joined so that the tenant's come to bear first.

    `[statuses]` with names and meanings alone may be written for one more block of `[[statuses]]`.
    """
    whole = dict(data)
    for key, value in own.items():
        if key == "statuses" and isinstance(value, dict):
            value = [{"means": value}]  # noqa: PLW2901 (the short form becomes the long one)
        known = whole.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            whole[key] = merged(known, value)
        elif key in _FIRST_OF_TENANT and isinstance(known, list) and isinstance(value, list):
            whole[key] = [*value, *known]
        elif key in _LAST_OF_TENANT and isinstance(known, list) and isinstance(value, list):
            whole[key] = [*known, *value]
        else:
            whole[key] = value
    return whole


def _checked(data: dict[str, Any], name: str) -> ExportForm:
    from pydantic import ValidationError

    try:
        form = ExportForm.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise HistoryError(f"{name}: {place}: {first['msg'].lower()}") from None
    for column in form.tickets.columns:
        if column not in COLUMNS:
            near = did_you_mean(column, COLUMNS) or f"columns are: {', '.join(COLUMNS)}"
            raise HistoryError(f"{name}: tickets.columns: there is no column '{column}'; {near}")
    for text in form.times.formats:
        _check_format(text, name)
    for sentence in form.prose:
        _check_pattern(sentence.pattern, sentence.what, name)
    return form


def _check_format(text: str, name: str) -> None:
    """Refuse a form of times that loses part of a time, or cannot be read back."""
    probe = datetime(2024, 11, 23, 13, 45)  # noqa: DTZ001 (a wall clock; no two of its numbers are equal)
    try:
        back = datetime.strptime(probe.strftime(text), text)  # noqa: DTZ007
    except (ValueError, re.error):
        back = None
    if back != probe:
        raise HistoryError(f"{name}: times.formats: '{text}' does not tell year, month, day, hour and minute")


def _check_pattern(pattern: str, what: str, name: str) -> None:
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise HistoryError(f"{name}: prose: '{pattern}' is no regular expression: {error}") from None
    if what not in {"ignore", "responded"} and "new" not in groups:
        raise HistoryError(f"{name}: prose: '{pattern}' needs a group (?P<new>...)")
