"""What was read from a vendor: the JSON files below exports/<target>/."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class ExportError(ValueError):
    """An export cannot be read; the message names the file."""


def read_exports(root: Path, target: str) -> dict[str, list[dict[str, Any]]]:
    """Stem of each file -> the objects in it; nothing if the folder is not there.

    Raises:
        ExportError: a file is no list of JSON objects, or lies outside the project.
    """
    folder = root / "exports" / target
    known: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if not os.path.realpath(file).startswith(os.path.join(os.path.realpath(root), "")):
            raise ExportError(f"exports/{target}/{file.name} leads outside the project; copy it into the project")
        try:
            data = json.loads(file.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise ExportError(f"exports/{target}/{file.name} cannot be read: {error}") from None
        if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
            raise ExportError(f"exports/{target}/{file.name} must be a list of objects, as the interface gives it")
        known[file.stem] = data
    return known
