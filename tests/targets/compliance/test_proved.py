"""What each target configures, read back: its clock on generated tickets, its drift, the contract written from it."""

from __future__ import annotations

from functools import cache

import pytest

from sladsl import targets
from sladsl.build.proving import Made, prove_targets
from sladsl.compose.contract_text import contract_text
from sladsl.syntax.format import format_parsed
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from tests.targets.compliance.bounds import bounds, within
from tests.targets.compliance.table import built, cells, exported, in_force, project, provider, written_errors

TICKETS = 40
READABLE = [cell for cell in cells() if hasattr(targets.load(cell[1]), "read")]
COMPARABLE = [cell for cell in READABLE if hasattr(targets.load(cell[1]), "differences")]


@cache
def proved(name):
    """What the proof shows of a feature, by target: all are tried with the same tickets, which are judged once."""
    made = {
        target: Made(targets.load(target), built(name, target), project(name, target))
        for cell, target in READABLE
        if cell == name
    }
    return prove_targets(made, in_force(name), TICKETS)


@pytest.mark.parametrize(("name", "target"), READABLE)
def test_nothing_exact_deviates_and_the_approximate_stays_within_its_bound(name, target):
    verdicts = {(each.agreement, each.version, each.element): each for each in built(name, target).verdicts}
    for (agreement, version, element), evidence in proved(name)[target].evidence.items():
        assert evidence.contradiction is None, element
        verdict = verdicts.get((agreement, version, element))
        for direction, shown in (("late", evidence.late), ("early", evidence.early)):
            if shown is None or verdict is None or verdict.level != "approximate":
                continue
            own = verdicts[agreement, version, shown.promise]
            if own.level not in ("exact", "approximate"):
                continue  # no bound is declared for what cannot be kept, or is kept by a hand
            declared = bounds(verdict.deviation) + bounds(own.deviation)
            assert within(shown.minutes, shown.open_minutes, direction, declared), (element, direction, shown)


@pytest.mark.parametrize(("name", "target"), READABLE)
def test_what_is_configured_becomes_a_contract_without_errors(name, target):
    system = targets.load(target).read(built(name, target).files, project(name, target))
    for agreement in system.agreements:
        text = contract_text(system.terms(agreement), [])
        assert format_parsed(parse(source_of(text, "contract"))) == text
        assert written_errors(text) == []


@pytest.mark.parametrize(("name", "target"), COMPARABLE)
def test_its_own_emission_has_not_drifted(name, target):
    found = targets.load(target).differences(provider(name), exported(name, target), project(name, target))
    # Nobody has done yet what a hand does.
    by_hand = {(each.agreement, each.element) for each in built(name, target).verdicts if each.level == "manual"}
    told = [each for each in found if (each.agreement, each.element) not in by_hand]
    assert [(each.element, each.place, each.found, each.wanted) for each in told] == []
