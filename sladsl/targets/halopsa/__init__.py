"""HaloPSA: SLAs, priorities, workdays, holidays, statuses, notifications, agreements, and a sheet for what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Bundle, Difference, Files, Project, StatusProposal
    from sladsl.targets.settings import TargetSettings
    from sladsl.targets.support import Support

    from .configured import Configuration

NAME = "halopsa"
SETTINGS = ("events",)
"""Keys of the project file's table that only this target understands."""


def support() -> Support:
    """Give the support table."""
    from sladsl.targets.support import load_support

    return load_support(NAME)


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration for all agreements of the MSP; see `emission.emit`."""
    from .emission import emit as make

    return make(terms, project)


def read(files: Files, project: Project) -> Configuration:
    """Read exports, what `emit` wrote, or both; see `reading.read`."""
    from .reading import read as read_files

    return read_files(files, project)


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare exports with what the agreements want; see `differing.differences`."""
    from .differing import differences as compare

    return compare(terms, files, project)


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose what each status means; see `mapping.status_map`."""
    from .mapping import status_map as propose

    return propose(files, settings)
