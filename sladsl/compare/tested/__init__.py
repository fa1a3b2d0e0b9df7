"""Tests that go out with what is built for a target, computed from the contract and run by the vendor's own tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project


def tests_of(target: str, terms: Sequence[Terms], project: Project) -> Mapping[str, str]:
    """The files of tests for a target, name to text; none for a target whose vendor has no such tool.

    Args:
        target: name of the target; a module here with the same name makes its tests.
        terms: as given to the target.
        project: as given to the target.
    """
    import os
    from importlib import import_module

    from sladsl.discovery import module_names

    if target not in module_names(os.path.dirname(__file__)):
        return {}
    files: Mapping[str, str] = import_module(f"{__name__}.{target}").tests(terms, project)
    return files
