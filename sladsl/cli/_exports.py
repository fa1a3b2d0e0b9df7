"""Targets named on the command line, and the files that were exported from them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from sladsl.findings.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from sladsl.targets.protocol import Project, ReadableTarget

MOST_BYTES = 200_000_000
"""An export beyond this size is none of configuration."""


def readable_target(name: str, needs: str = "read") -> ReadableTarget:
    """The target of a name, which must be able to do something; a usage error otherwise."""
    from sladsl.targets import load, names

    known = names()
    if name not in known:
        proposal = did_you_mean(name, known) or f"targets are: {', '.join(known)}"
        raise click.UsageError(f"there is no target '{name}'; {proposal}")
    able = [each for each in known if hasattr(load(each), needs)]
    if name not in able:
        lacks = "has no statuses" if needs == "status_map" else "cannot be read back"
        raise click.UsageError(f"{name} {lacks}; this works for: {', '.join(able) or 'none'}")
    return load(name)  # type: ignore[return-value]


def exported_files(paths: tuple[Path, ...]) -> dict[str, str]:
    """Name -> text of files, and of the files in folders; a usage error if there are none.

    Raises:
        click.UsageError: two files have one name, or a file is no UTF-8.
        OSError: a file cannot be read.
    """
    found: dict[str, str] = {}
    for path in paths:
        for file in sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]:
            if file.name.startswith("."):
                continue
            if file.name in found:
                raise click.UsageError(f"two files are called {file.name}; name one folder of exports")
            if os.path.getsize(file) > MOST_BYTES:
                raise click.UsageError(f"{file} is too large for an export of configuration")
            try:
                found[file.name] = file.read_text("utf-8-sig")
            except UnicodeDecodeError:
                raise click.UsageError(f"{file} is not UTF-8; export it again as JSON") from None
    if not found:
        raise click.UsageError(f"there are no files in {', '.join(map(str, paths))}")
    return found


def project_of(name: str, tables: Mapping[str, Any], on: date) -> Project:
    """What the project file says of a target; a usage error if it says nothing, or something wrong."""
    from sladsl.targets import load
    from sladsl.targets.protocol import Project, TargetError
    from sladsl.targets.settings import TargetSettings

    if name not in tables:
        raise click.UsageError(f"sladsl.toml has no table [targets.{name}]; the target's README says what goes into it")
    try:
        own = getattr(load(name), "SETTINGS", ())
        return Project(TargetSettings.from_table(name, tables[name], own), {}, on)
    except TargetError as error:
        raise click.UsageError(str(error)) from None
