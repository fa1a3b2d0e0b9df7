"""Ticket systems: what each can hold of an agreement, and the configuration that makes it keep the promises."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .protocol import Target


@cache
def names() -> tuple[str, ...]:
    """Names of the targets, sorted: a folder of data with a support table, and a package of the same name here.

    Raises:
        FileNotFoundError: the installation lacks the data folder.
    """
    import os

    from sladsl.discovery import module_names
    from sladsl.resources import folder

    data = folder("targets")
    return tuple(name for name in module_names(os.path.dirname(__file__)) if (data / name / "support.toml").is_file())


def load(name: str) -> Target:
    """Give the target of that name.

    Raises:
        KeyError: there is no such target.
    """
    from importlib import import_module

    if name not in names():
        raise KeyError(name)
    return cast("Target", import_module(f"sladsl.targets.{name}"))
