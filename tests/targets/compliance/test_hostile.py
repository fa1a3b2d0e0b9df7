"""The same features with names that are code somewhere: every file parses, and says nothing that was not meant."""

from __future__ import annotations

from functools import cache

import pytest

from sladsl import targets
from tests.targets.compliance.parsed import parse, tags
from tests.targets.compliance.table import built, cells, features, in_force, project, provider

CELLS = pytest.mark.parametrize(("name", "target"), cells())


@CELLS
def test_every_file_parses_and_names_change_no_verdict(name, target):
    bundle = built(name, target, is_hostile=True)
    for file, text in bundle.files.items():
        parse(file, text)
        if file.endswith(".html"):
            assert tags(text) <= _tags(target)
    # Names are no features: as many elements, kept as well.
    assert [each.level for each in bundle.verdicts] == [each.level for each in built(name, target).verdicts]


@cache
def _tags(target):
    """The tags and attributes of the pages of all features with harmless names."""
    found = set()
    for name in [each.name for each in features().values() if each.only in ("", target)]:
        found |= {
            each for file, text in built(name, target).files.items() if file.endswith(".html") for each in tags(text)
        }
    return found


@pytest.mark.parametrize(("name", "target"), [cell for cell in cells() if hasattr(targets.load(cell[1]), "read")])
def test_what_was_written_is_read_back(name, target):
    given = project(name, target, is_hostile=True)
    system = targets.load(target).read(built(name, target, is_hostile=True).files, given)
    harmless = targets.load(target).read(built(name, target).files, project(name, target))
    assert len(system.agreements) == len(harmless.agreements)
    known = {terms.agreement for terms in provider(name, is_hostile=True)}
    assert set(system.agreements) <= known | set(harmless.agreements)
    assert in_force(name, is_hostile=True)
