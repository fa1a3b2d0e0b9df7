"""Request Tracker 5: levels, hours, lifecycles, queues and scrips as files, read back and run by RT's own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Bundle, Difference, Files, Project, StatusProposal
    from sladsl.targets.settings import TargetSettings
    from sladsl.targets.support import Support

    from .configured import RtConfigured

NAME = "rt"
WANTED = "RT_SiteConfig.pm, the files of RT_SiteConfig.d, initial data with the queues (*.json)"
"""The files that agreements are read from."""


def support() -> Support:
    """Give the support table."""
    from sladsl.targets.support import load_support

    return load_support(NAME)


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the configuration for all agreements of the MSP; see `emission.emit`."""
    from .emission import emit as make

    return make(terms, project)


def read(files: Files, project: Project) -> RtConfigured:
    """Read files of RT's configuration, ours or written by hand; see `configured.read`."""
    from .configured import read as load

    return load(files, project)


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose what each status of each queue means; see `mapping.status_map`."""
    from .mapping import status_map as propose

    return propose(files, settings)


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """What files of RT's configuration have otherwise than the agreements want it; see `differing.differences`."""
    from .differing import differences as compare

    return compare(terms, files, project)
