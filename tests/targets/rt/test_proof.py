"""The proof of a build: what is said to be kept exactly is kept by RT's clock on tickets aimed at the hard places."""

from __future__ import annotations

import pytest

from sladsl.targets import load
from tests.targets import samples
from tests.targets.proving import prove_target
from tests.targets.rt import contracts

TARGET = load("rt")
TERMS = {
    "acme": samples.acme, "kanzlei": samples.kanzlei, "school": samples.school, "nordlicht": contracts.nordlicht,
    "prairie": contracts.prairie, "kiosk": contracts.kiosk,
}  # fmt: skip
TICKETS = 150


def proved(bundle, terms):
    return prove_target(TARGET, bundle, contracts.project(), [terms], TICKETS).evidence


@pytest.mark.parametrize("name", TERMS)
def test_nothing_exact_deviates(name):
    terms = TERMS[name]()
    evidence = proved(TARGET.emit([terms], contracts.project()), terms)
    assert evidence
    assert {element: found for (_, _, element), found in evidence.items() if found.contradicts} == {}


def test_a_minute_too_much_is_found():
    """The proof can fail."""
    terms = contracts.nordlicht()
    bundle = TARGET.emit([terms], contracts.project())
    text = bundle.files["60-sladsl.pm"].replace("'BusinessMinutes' => 600", "'BusinessMinutes' => 601")
    bundle = type(bundle)((), {**bundle.files, "60-sladsl.pm": text}, (), (), bundle.verdicts)
    found = {element for (_, _, element), each in proved(bundle, terms).items() if each.contradicts}
    assert found == {"resolve [priority=P2]"}
