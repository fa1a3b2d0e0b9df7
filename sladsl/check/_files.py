"""Contract files: what counts as one below a folder; alone in its module, so that `fmt` loads no model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SKIPPED = {"build", "exports", "node_modules", "__pycache__"}


def contract_files(paths: Iterable[Path]) -> list[Path]:
    """The contract files that are or lie below some paths, in order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(_below(path)))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_stop):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        yield from (Path(place) / name for name in names if name.endswith(".sla"))


def _stop(error: OSError) -> None:
    """A folder that cannot be read may hold contracts: saying nothing of them would look as if all were well."""
    raise error
