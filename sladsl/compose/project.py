"""The project file sladsl.toml: provider, branding, targets, names at the vendors, accepted verdicts, severities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.findings import Finding, Span
from sladsl.findings.suggest import did_you_mean

from . import kinds
from .accepted import HELP, MESSAGE, read_accepted
from .files import shown_name

if TYPE_CHECKING:
    from pathlib import Path

    from .accepted import Accepted

NAME = "sladsl.toml"
KEYS = ("provider", "branding", "targets", "aliases", "accept", "severity", "limits")
LIMITS = {"agreements-per-person": 10, "hours-per-week": 60}
"""What the table of limits can say, and what holds if it does not: how much of a fleet one person carries."""


@dataclass(frozen=True, slots=True)
class Project:
    """What is the same for all agreements of a provider.

    Attributes:
        root: folder of the project file, or of the contract if there is none.
        has_file: whether there is a project file.
        provider: name of the provider as the file gives it.
        branding: name, logo, colours for documents.
        targets: target -> its settings, in order; the targets that `build` builds.
        aliases: client -> names under which ticket systems know it.
        accepted: verdicts accepted by name.
        severities: name of a finding -> its severity here.
        limits: how much one person carries, by the names of LIMITS.
    """

    root: Path
    has_file: bool = False
    provider: str | None = None
    branding: dict[str, Any] = field(default_factory=dict)
    targets: dict[str, dict[str, Any]] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()
    severities: dict[str, str] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=LIMITS.copy)


def find_project(start: Path) -> tuple[Project, list[Finding]]:
    """Find the project of a file or folder: the nearest folder upwards with a project file."""
    folder = start if start.is_dir() else start.parent
    for place in (folder, *folder.resolve().parents):
        if (place / NAME).is_file():
            return read_project(place)
    return Project(folder), []


def read_project(root: Path) -> tuple[Project, list[Finding]]:
    """Read the project file of a folder; what it cannot say is reported and left out."""
    import tomllib  # a contract without a project needs none

    file = root / NAME
    findings: list[Finding] = []
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        return Project(root), [_finding(file, f"cannot read {NAME}: {(error.strerror or '').lower()}", "mend it", "")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Project(root, has_file=True), [_not_toml(file, str(error))]
    for key in data:
        if key not in KEYS:
            proposal = did_you_mean(key, KEYS) or "known are: " + ", ".join(KEYS)
            findings.append(_finding(file, f"{NAME} does not know '{key}'", proposal, text, key))
    project = Project(
        root, has_file=True, provider=_text(data, "provider", file, text, findings),
        branding=_table(data, "branding", file, text, findings), targets=_targets(data, file, text, findings),
        aliases=_aliases(data, file, text, findings), accepted=tuple(_accepted(data, file, text, findings)),
        severities=_severities(data, file, text, findings), limits=_limits(data, file, text, findings),
    )  # fmt: skip
    return project, findings


def _finding(file: Path, message: str, help_line: str, text: str, key: str = "", line: int | None = None) -> Finding:
    """A finding at a line; if none is given, at the first that has the key."""
    line = line or next((i for i, row in enumerate(text.split("\n"), 1) if key and key in row), 1)
    length = len(text.split("\n")[line - 1]) if text else 0
    return Finding(kinds.PROJECT_FILE, message, Span(shown_name(file), line, 1, line, length + 1), help_line)


def _not_toml(file: Path, why: str) -> Finding:
    found = re.search(r"line (\d+)", why)
    line = int(found.group(1)) if found else 1
    message = f"{NAME} is not TOML: {why[:1].lower()}{why[1:]}"
    return Finding(kinds.PROJECT_FILE, message, Span(str(file), line, 1, line, 1), "mend this line")


def _text(data: dict[str, Any], key: str, file: Path, text: str, findings: list[Finding]) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    findings.append(_finding(file, f"'{key}' is a text", f'write {key} = "..."', text, key))
    return None


def _table(data: dict[str, Any], key: str, file: Path, text: str, findings: list[Finding]) -> dict[str, Any]:
    value = data.get(key, {})
    if isinstance(value, dict):
        return value
    findings.append(_finding(file, f"'{key}' is a table", f"write [{key}]", text, key))
    return {}


def _targets(data: dict[str, Any], file: Path, text: str, findings: list[Finding]) -> dict[str, dict[str, Any]]:
    targets = _table(data, "targets", file, text, findings)
    for name, settings in targets.items():
        if not isinstance(settings, dict):
            findings.append(_finding(file, f"target '{name}' needs a table", f"write [targets.{name}]", text, name))
    return {name: settings for name, settings in targets.items() if isinstance(settings, dict)}


def _aliases(data: dict[str, Any], file: Path, text: str, findings: list[Finding]) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for client, names in _table(data, "aliases", file, text, findings).items():
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            aliases[client] = tuple(names)
        else:
            findings.append(
                _finding(file, f"the aliases of '{client}' are a list of names", 'write ["A", "B"]', text, client)
            )
    return aliases


def _accepted(data: dict[str, Any], file: Path, text: str, findings: list[Finding]) -> list[Accepted]:
    found = list(read_accepted(data.get("accept", [])))
    heads = [line for line, row in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*accept\s*\]\]", row)]
    for number, one in enumerate(found):
        if one is None:
            # Tables in a list on one line have no heads.
            line = heads[number] if number < len(heads) else None
            findings.append(_finding(file, MESSAGE, HELP, text, "accept", line))
    return [one for one in found if one is not None]


def _severities(data: dict[str, Any], file: Path, text: str, findings: list[Finding]) -> dict[str, str]:
    severities = _table(data, "severity", file, text, findings)
    for name, severity in severities.items():
        if severity not in ("error", "warning", "note", "off"):
            findings.append(
                _finding(file, f"'{severity}' is no severity", "write error, warning, note or off", text, name)
            )
    return {name: value for name, value in severities.items() if value in ("error", "warning", "note", "off")}


def _limits(data: dict[str, Any], file: Path, text: str, findings: list[Finding]) -> dict[str, int]:
    limits = LIMITS.copy()
    for name, number in _table(data, "limits", file, text, findings).items():
        if name not in LIMITS:
            proposal = did_you_mean(name, LIMITS) or "known are: " + ", ".join(LIMITS)
            findings.append(_finding(file, f"there is no limit '{name}'", proposal, text, name))
        elif not isinstance(number, int) or isinstance(number, bool) or number < 1:
            message = f"the limit '{name}' is a whole number from 1"
            findings.append(_finding(file, message, f"write {name} = {LIMITS[name]}", text, name))
        else:
            limits[name] = number
    return limits
