"""Slugs: a table of names, and properties that every name must have."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.build.slug import MOST_BYTES, slug, slugs


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Acme Dental Group", "acme-dental-group"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d", "a-b-c-d"),
        (".hidden", "hidden"),
        ("Müller & Söhne GmbH", "müller-söhne-gmbh"),
        ("Mu\u0308ller", "müller"),
        ("東京 支店", "東京-支店"),
        ("हिन्दी", "हिन्दी"),
        ("Straße", "strasse"),
        ("\u01f0", "\u01f0"),  # its lower case for comparison is two characters, which are composed again
        ("trailing. ", "trailing"),
        ("24x7", "24x7"),
        ("a\x00b\nc\u202ed", "a-b-c-d"),
    ],
)
def test_names(name, wanted):
    assert slug(name) == wanted


@pytest.mark.parametrize("name", ["", "..", "///", "\ud800"])
def test_names_without_a_letter_are_told_apart_by_their_fingerprint(name):
    assert slug(name).startswith("unnamed-")
    assert slug(name) != slug(name + ".")


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9", "aux.", "com¹"])
def test_device_names_of_windows_get_a_suffix(name):
    stem, _, suffix = slug(name).partition("-")
    assert stem in {"con", "nul", "com1", "lpt9", "aux", "com¹"}
    assert len(suffix) == 8


@given(st.text())
def test_every_slug_is_one_safe_path_component(name):
    word = slug(name)
    assert word
    assert len(word.encode()) <= MOST_BYTES
    assert not set(word) & set('/\\:.*?"<>| \0')
    assert word == unicodedata.normalize("NFC", word)
    assert slug(word) == word or len(word.encode()) > MOST_BYTES - 10


@given(st.lists(st.text("aA -/é", max_size=4), max_size=8), st.randoms())
def test_no_two_names_share_a_slug_and_order_does_not_matter(names, random):
    words = slugs(names)
    assert set(words) == set(names)
    assert len({word.casefold() for word in words.values()}) == len(words)
    shuffled = list(names)
    random.shuffle(shuffled)
    assert slugs(shuffled) == words


def test_a_name_that_is_alone_keeps_its_plain_slug():
    assert slugs(["Acme", "Beta"]) == {"Acme": "acme", "Beta": "beta"}


def test_names_with_alike_fingerprints_are_told_apart_by_more_of_them(monkeypatch):
    monkeypatch.setattr("sladsl.build.slug._fingerprint", lambda name, size: f"00000000{ord(name[1]):x}"[:size])
    assert slugs(["a b", "a_b", "a-b"]) == {"a b": "a-b-00000000", "a-b": "a-b-000000002", "a_b": "a-b-000000005"}
