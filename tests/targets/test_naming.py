"""Names at the vendor: short, stable, readable, never two alike."""

from __future__ import annotations

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.targets.connectwise.naming import SlaKey, plain, sla_names

KEYS = [
    (("Acme", "Acme", "Gold", 1, ""), "Acme-Gold-r1"),
    (("Acme", "Acme", "", 12, ""), "Acme-r12"),
    (("Acme", "Acme", "Gold", 1, "Office"), "Acme-Gold-r1-Office"),
    (("Acme", "Acme Dental Group", "Gold", 1, ""), "Acme-Dental-Group-Gold-r1"),
    (("Süd", "Kanzlei Süd", "", 1, ""), "Kanzlei-Süd-r1"),
]


@pytest.mark.parametrize(("key", "name"), KEYS)
def test_readable(key, name):
    assert list(sla_names([SlaKey(*key)], 25).values()) == [name]


def test_same_client_and_plan_in_two_agreements():
    names = sla_names([SlaKey("Site A", "Acme", "Gold", 1, ""), SlaKey("Site B", "ACME", "Gold", 1, "")], 25)
    assert len({name.casefold() for name in names.values()}) == 2
    assert all(name.casefold().startswith("acme-gold-r1-") for name in names.values())


def test_a_long_name_does_not_depend_on_other_names():
    long = SlaKey("A", "Acme Dental Group of Companies", "Platinum", 3, "Extended hours")
    alone = sla_names([long], 25)[long]
    assert len(alone) <= 25
    assert "-r3-Extend-" in alone
    assert sla_names([SlaKey("B", "Bexar", "Gold", 1, ""), long], 25)[long] == alone


WORDS = st.text(st.sampled_from(printable + "äß\u202e\U0001f600"), max_size=30)
ANY_KEYS = st.lists(st.builds(SlaKey, WORDS, WORDS, WORDS, st.integers(1, 999), WORDS), max_size=12, unique=True)


@given(ANY_KEYS)
def test_any_keys(keys):
    names = sla_names(keys, 25)
    assert set(names) == set(keys)
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert all(
        0 < len(name) <= 25 and (name[0].isalnum() and name.replace("-", "").isalnum()) for name in names.values()
    )
    assert names == sla_names(reversed(keys), 25)


@given(WORDS, st.integers(10, 50))
def test_plain_text_is_one_short_line(text, most):
    line = plain(text, most)
    assert 0 < len(line) <= most
    assert "\n" not in line
    assert "\u202e" not in line
