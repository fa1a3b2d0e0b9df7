"""Projects to build: a copy of Northwind IT, and a small one whose every line can be changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTRACTS = Path(__file__).parents[2] / "contracts"
ON = ("--on", "2026-03-01")

CONTRACT = """agreement "Acme"
  provider  "Northwind IT"
  client    "Acme"
  zone      America/Chicago
  term      2026-01-01 through 2027-12-31

hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00

business hours are Office
business days are Monday to Friday
outside business hours: received at the next opening

priorities, highest first
  High
  Low

when the priority changes: judged by the new row from the start

promises
  | priority | respond         |
  | High     | 1 business hour |
  | Low      | 4 business hours |

service "Mail"
  covers        "mailboxes"
  availability  at least 99% per calendar month
  down          when "nobody can read mail"

undertakings
  reporting  "a list of tickets"

amendment "Quicker" from 2026-07-01
  override promises
    | priority | respond             |
    | High     | 30 business minutes |
"""

PROJECT = """[targets.connectwise]
zone = "America/Chicago"

[targets.connectwise.boards."Desk".statuses]
"New" = "not responded"
"In Progress" = "responded"
"Closed" = "resolved"
"""


def northwind(folder: Path) -> Path:
    """A copy of the example provider, without what was built there."""
    return Path(shutil.copytree(CONTRACTS / "northwind", folder, ignore=shutil.ignore_patterns("build")))


def small(folder: Path, contract: str = CONTRACT, project: str | None = PROJECT) -> Path:
    """A project of one agreement."""
    folder.mkdir(parents=True)
    (folder / "acme.sla").write_text(contract, "utf-8")
    if project is not None:
        (folder / "sladsl.toml").write_text(project, "utf-8")
    return folder


def accept(promise: str, **more: str) -> str:
    """A table of the project file that accepts a verdict by name."""
    rows = {"target": "connectwise", "promise": promise, "because": "we do it by hand", **more}
    return "\n[[accept]]\n" + "".join(f'{key} = "{value}"\n' for key, value in rows.items())


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file below a folder, in order."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()
