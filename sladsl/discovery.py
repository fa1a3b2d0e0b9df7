"""Finding what a folder offers: modules are listed by name and imported only when one is asked for."""

from __future__ import annotations

import os


def module_names(folder: str) -> tuple[str, ...]:
    """Names of the modules and packages in a package folder, sorted, without importing any of them.

    Names that begin with an underscore are private to the folder and are left out.

    Args:
        folder: the folder, usually `os.path.dirname(__file__)` of the asking package.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(sorted(name for entry in os.scandir(folder) if (name := _module_name(entry))))


def _module_name(entry: os.DirEntry[str]) -> str | None:
    """The importable, public name of a folder entry; None for everything else."""
    if entry.name.startswith(("_", ".")):
        return None
    if entry.name.endswith(".py"):
        return entry.name[:-3]
    if entry.is_dir() and os.path.exists(os.path.join(entry.path, "__init__.py")):
        return entry.name
    return None
