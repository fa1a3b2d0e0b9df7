"""Perl literals: what is written is read back, what is not plain is refused with its place, and Perl reads the same."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.targets.protocol import TargetError
from sladsl.targets.rt.perl import Reader, hash_of, literal, option, quoted
from tests.targets.rt.contracts import CODE

TEXTS = st.one_of(st.sampled_from(CODE), st.text(alphabet=st.characters(exclude_categories=["Cs"])))
VALUES = st.recursive(
    st.one_of(st.none(), st.integers(-(10**9), 10**9), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=12,
)


def read(text):
    (setting,) = Reader("60.pm", text).settings()
    return hash_of(setting, "60.pm")


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_written_and_read(values):
    assert read("use utf8;\n" + option("ServiceAgreements", values) + "1;\n") == values


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("it's", r"'it\'s'"),
        ("a\\", r"'a\\'"),
        ("\\'", r"'\\\''"),
        ("$x @y %z\n", "'$x @y %z\n'"),
    ],
)
def test_quoted(text, written):
    assert quoted(text) == written


@pytest.mark.parametrize(("value", "written"), [(None, "undef"), (True, "1"), ([], "[]"), ({}, "{}"), (7, "7")])
def test_literal(value, written):
    assert literal(value) == written


HAND_WRITTEN = {
    'Set(%X, a => 1, \'b\' => \'two\', "c" => "th\\"ree");': {"a": 1, "b": "two", "c": 'th"ree'},
    "Set(%X => (a => [1, 2,], b => { c => undef, },),);": {"a": [1, 2], "b": {"c": None}},
    "Set( %X, a => [ qw(01-01 12-25) ], );  # a comment ' with a quote\n1;": {"a": ["01-01", "12-25"]},
    "Set(%X, a => 600 * 25, b => -3);": {"a": 15000, "b": -3},
    "Set(%X, a => 'it\\'s', b => 'back\\\\slash', c => 'odd\\n');": {"a": "it's", "b": "back\\slash", "c": "odd\\n"},
    "use strict;\nuse warnings;\nSet(%X, );\n1;\n__END__\nanything $at @all": {},
    "Set(%X, 1, 2)": {"1": 2},
}


@pytest.mark.parametrize("text", HAND_WRITTEN)
def test_reads_what_people_write(text):
    assert read(text) == HAND_WRITTEN[text]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("\nSet(%X, a => `id`);", 2, "'`' cannot be read"),
        ('Set(%X, a => "$HOME");', 1, "may not hold $, @"),
        ('Set(%X,\n a => "\\x41");', 2, "may not hold $, @"),
        ("Set(%X, a => system('id'));", 1, "only plain texts, numbers, lists and hashes can be read"),
        ("system('id');", 1, "only Set(...) of plain values can be read"),
        ("use lib '/tmp';", 1, "only `use utf8`"),
        ("Set(%X, a => 'open", 1, "a text has no closing quote"),
        ("Set(%X, a => {", 1, "the file ends in the middle of a setting"),
        ("Set(%X, a => { b => });", 1, "a key without a value"),
        ("Set(%X, a => { b => 1, b => 2 });", 1, "has the key 'b' twice"),
        ("Set(%X, a => [1 2]);", 1, "a comma or a closing bracket is missing"),
        ("Set(%X, a => 010);", 1, "'0' cannot be read"),
        ("Set(%X, a => 1.5);", 1, "'1' cannot be read"),
        ("Set(%X, a => 2 * b);", 1, "a number must follow the *"),
        ("Set(%X, a => " + "[" * 60, 1, "nested too deep"),
        ("Set('X', 1);", 1, "Set needs an option such as %ServiceAgreements"),
        ("Set(%X, 'a');", 1, "%X must be a hash of keys and values"),
        ("Set(%X, a => $ENV{HOME});", 1, "only plain texts"),
    ],
)
def test_refuses_with_the_place(text, line, why):
    with pytest.raises(TargetError) as caught:
        read(text)
    assert str(caught.value).startswith(f"60.pm, line {line}: ")
    assert why in str(caught.value)


@pytest.mark.live
def test_perl_reads_the_same():
    """Every kind of name through Perl itself, byte by byte; nothing of it runs."""
    text = option("X", {name: [name, {"k": name}] for name in CODE})
    show = 'binmode STDOUT, ":utf8"; print join("\\0", $_, $X{$_}[0], $X{$_}[1]{k}), "\\0" for sort keys %X;'
    script = f"use utf8; my %X; sub Set(\\%@) {{ my $x = shift; %$x = @_ }} {text} {show}"
    done = subprocess.run(["perl", "-e", script], stdout=subprocess.PIPE, check=True)
    parts = done.stdout.decode().split("\0")[:-1]
    assert parts == [part for name in sorted(CODE) for part in (name, name, name)]
