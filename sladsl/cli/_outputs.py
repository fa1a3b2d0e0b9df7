"""Files that a command writes: none may take the place of another, or of what was read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def demand_free(written: Mapping[str, Path | None], read: Iterable[str | Path]) -> None:
    """Refuse to write over what was read, or two files to one place, links and hard links followed.

    Args:
        written: option -> the file it names; None if it was not given.
        read: everything that was read.

    Raises:
        click.UsageError: names the options.
    """
    taken = {_place(file): None for file in read}
    options: dict[object, str] = {}
    for option, file in written.items():
        if file is None:
            continue
        place = _place(file)
        if place in taken:
            raise click.BadParameter(f"{file} is a file that was read; give another name", param_hint=option)
        if place in options:
            raise click.BadParameter(f"{file} is what {options[place]} writes; give another name", param_hint=option)
        options[place] = option


def _place(file: str | Path) -> object:
    """What two names of one file have in common."""
    try:
        found = os.stat(file)
    except OSError:
        return os.path.realpath(file)
    return found.st_dev, found.st_ino
