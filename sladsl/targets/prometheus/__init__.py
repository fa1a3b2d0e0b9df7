"""Prometheus and Alertmanager: rules that watch promises of availability, routes, time intervals, and a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .table import SETTINGS as SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Bundle, Difference, Files, Project
    from sladsl.targets.support import Support

    from .configured import Configured

NAME = "prometheus"


def support() -> Support:
    """Give the support table."""
    from sladsl.targets.support import load_support

    return load_support(NAME)


def emit(terms: Sequence[Terms], project: Project) -> Bundle:
    """Make the files for all agreements of the MSP; see `emission.emit`."""
    from .emission import emit as make

    return make(terms, project)


def read(files: Files, project: Project) -> Configured:
    """Read files of rules; see `configured.read`."""
    from .configured import read as understand

    return understand(files, project)


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """What is loaded otherwise than the agreements want it; see `differing.differences`."""
    from .differing import differences as compare

    return compare(terms, files, project)
