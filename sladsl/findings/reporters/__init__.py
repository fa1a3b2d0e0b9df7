"""Reporters: findings as text for people and for machines; a new file in this folder is a new `--format`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol, cast

from sladsl.discovery import module_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.findings.finding import Finding

    Source = Callable[[str], str | None]
    """Gives the original text of a file that a span names; None when it cannot be read."""


class Render(Protocol):
    """What a reporter's `render` looks like."""

    def __call__(self, findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
        """The findings, in the order given, as text that ends with a newline, or as nothing at all.

        Args:
            findings: sorted findings; reporters neither sort nor filter.
            source: original text of a file.
            colour: whether terminal colours may be used; only the text reporter does.
        """


def reporter_names() -> tuple[str, ...]:
    """The formats there are: one per file of this folder."""
    return module_names(os.path.dirname(__file__))


def reporter(name: str) -> Render:
    """The reporter of that name.

    Raises:
        KeyError: there is no such format.
    """
    if name not in reporter_names():
        raise KeyError(name)
    from importlib import import_module

    return cast("Render", import_module(f"{__name__}.{name}").render)
