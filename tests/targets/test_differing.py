"""Two trees of named objects: every place where they differ once, and files that have it put right."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.targets import differing
from sladsl.targets.differing import ABSENT, Change, Told, at, changes, differences, origins, with_change
from sladsl.targets.protocol import TargetError, Trace

WANTED: dict[str, Any] = {"levels": {"gold": {"hours": 4, "days": ("mon", "tue")}, "iron": {"hours": 8}}, "name": "x"}


def edited(**more):
    return {**copy.deepcopy(WANTED), **more}


CASES = {
    "nothing": (WANTED, []),
    "order": ({"name": "x", "levels": dict(reversed(WANTED["levels"].items()))}, []),
    "a field": (with_change(WANTED, ("levels", "iron", "hours"), 9), [(("levels", "iron", "hours"), 9, 8)]),
    "a field is missing": (with_change(WANTED, ("name",), ABSENT), [(("name",), ABSENT, "x")]),
    "an object is missing": (with_change(WANTED, ("levels", "iron"), ABSENT),
                             [(("levels", "iron"), ABSENT, {"hours": 8})]),
    "a field too many in an object of ours": (with_change(WANTED, ("levels", "iron", "off"), 1),
                                              [(("levels", "iron", "off"), 1, ABSENT)]),
    "somebody else's object": (with_change(WANTED, ("levels", "own"), {"hours": 1}), []),
    "a value for an object": (with_change(WANTED, ("levels", "iron"), "none"),
                              [(("levels", "iron"), "none", {"hours": 8})]),
    "the order of a list": (with_change(WANTED, ("levels", "gold", "days"), ("tue", "mon")),
                            [(("levels", "gold", "days"), ("tue", "mon"), ("mon", "tue"))]),
}  # fmt: skip


def is_ours(path):
    return len(path) > 2


@pytest.mark.parametrize("name", CASES)
def test_changes(name):
    found, expected = CASES[name]
    assert [tuple(each) for each in changes(found, WANTED, is_ours)] == expected


TREES = st.recursive(
    st.integers(0, 3), lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=8
)
ROOTS = st.dictionaries(st.sampled_from("abc"), TREES, max_size=3)


@given(ROOTS, ROOTS)
def test_all_changes_put_right_leave_none(found, wanted):
    given_found = copy.deepcopy(found)
    everything = list(changes(found, wanted, lambda _path: True))
    made = found
    for change in everything:
        made = with_change(made, change.path, change.wanted)
    assert made == wanted
    assert found == given_found, "trees are not changed in place"
    assert bool(everything) == (found != wanted)


def told(change):
    return Told("/".join(change.path), str(change.found), str(change.wanted))


def compared(found, wanted, read=lambda _files: None):
    return differences(
        found, wanted, is_ours=is_ours, told=told, origin=lambda _path: differing.Origin("A", "e"),
        written=lambda tree: {"a.json": json.dumps(tree)}, read=read,
    )  # fmt: skip


def test_each_difference_alone_and_alone_left():
    found = with_change(with_change(WANTED, ("name",), "y"), ("levels", "iron", "hours"), 9)
    one, two = compared(found, WANTED)
    assert (one.place, one.found, one.wanted) == ("levels/iron/hours", "9", "8")
    assert json.loads(two.mended["a.json"])["levels"]["iron"] == {"hours": 9}
    assert json.loads(two.mended["a.json"])["name"] == "x"
    drifted, right = (json.loads(each["a.json"]) for each in two.alone)
    assert (drifted["name"], drifted["levels"]["iron"]) == ("y", {"hours": 8})
    assert right == json.loads(json.dumps(WANTED))


def test_what_makes_no_sense_alone_is_put_right_with_its_object():
    found = with_change(WANTED, ("levels", "gold"), {"hours": 5, "days": ()})

    def read(files):
        gold = json.loads(files["a.json"])["levels"]["gold"]
        if (gold["hours"] == 4) != bool(gold["days"]):
            raise TargetError("hours and days go together")

    one, two = compared(found, WANTED, read)
    assert json.loads(one.mended["a.json"])["levels"]["gold"] == {"hours": 4, "days": ["mon", "tue"]}
    assert one.mended == two.mended


def test_what_no_file_can_say_has_none():
    def read(_files):
        raise TargetError("never")

    (one,) = compared(with_change(WANTED, ("name",), "y"), WANTED, read)
    assert (one.mended, one.alone) == (None, None)


def test_another_system_altogether_is_not_tried(monkeypatch):
    monkeypatch.setattr(differing, "MOST_MENDED", 1)
    found = compared({}, {"a": 1, "b": 2, "c": 3})
    assert [each.mended is None for each in found] == [False, True, True]


def test_the_element_behind_a_path():
    trace = [
        Trace("f", "levels.gold.hours", "A", "respond"), Trace("f", "levels.gold.more", "A", "resolve"),
        Trace("f", "levels.gold.most", "A", "resolve"), Trace("f", "levels.iron.hours", "B", "update"),
    ]  # fmt: skip
    origin = origins(trace, lambda each: tuple(each.path.split(".")))
    assert origin(("levels", "gold", "hours")) == ("A", "respond")
    assert origin(("levels", "gold")) == ("A", "resolve"), "what most of its fields are for"
    assert origin(("levels", "iron", "other")) == ("B", "update"), "what it stands in"
    assert origin(("queues", "x")) == ("", "")


def test_what_stands_at_a_path():
    assert at(WANTED, ("levels", "iron")) == {"hours": 8}
    assert at(WANTED, ("levels", "iron", "hours", "more")) is ABSENT
    assert Change((), 1, ABSENT).wanted is ABSENT
