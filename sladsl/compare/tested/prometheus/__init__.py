"""Unit tests for promtool: outages, maintenance and ends of periods, with what the contract says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project


def tests(terms: Sequence[Terms], project: Project) -> Mapping[str, str]:
    """`tests/<key>.yml` for each promise that is watched; errors as for the target."""
    from sladsl.targets.prometheus.emission import watches

    from .testfile import test_file

    files = {
        f"tests/{watch.key}.yml": test_file(about, found, watch) for about, found, watch in watches(terms, project)
    }
    return {name: text for name, text in files.items() if text}
