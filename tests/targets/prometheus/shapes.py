"""Terms and projects for the tests of this target."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from sladsl.check._workspace import open_workspace
from sladsl.targets import load
from sladsl.targets.prometheus.emission import watches
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings

HERE = Path(__file__).parent
CONTRACTS = HERE.parents[2] / "contracts"
TARGET = load("prometheus")
ON = date(2026, 3, 2)


@lru_cache(maxsize=4)
def versions(path):
    """Every version of every agreement of a project or file."""
    return [terms for each in open_workspace([path]).agreements for terms in each.agreement.versions]


def mixed():
    return versions(HERE / "mixed.sla")


def project(on=ON, **table):
    return Project(TargetSettings.from_table("prometheus", {"zone": "UTC", **table}, TARGET.SETTINGS), {}, on)


def watched(terms, given):
    """Key of each promise -> what is watched, with terms and promise."""
    return {watch.key: (about, found, watch) for about, found, watch in watches(terms, given)}


def service_named(terms, given, begin):
    """The first watch of a service whose name begins so."""
    return next(row for row in watched(terms, given).values() if row[2].service.startswith(begin))
