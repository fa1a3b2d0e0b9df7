"""Causes are proven: each that is named turns the ticket in a contract rewritten by hand, and no other does."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from sladsl.compare.whatif.causes import UNKNOWN
from sladsl.compare.whatif.flips import groups
from sladsl.compare.whatif.whatif import what_if
from sladsl.compare.whatif.why import group_words, sentence
from tests.compare.whatif.pasts import BASE, CAUSES, MONDAY, made, opened, states, text

UNTIL = MONDAY + 90 * 86400
SEEDS = range(12)


def chosen(seed: int) -> list[str]:
    """What B says otherwise; often hours and holidays, which calendars hold together, and a pause that has a limit."""
    random = Random(seed)
    if seed % 3 == 0:
        return ["holidays", "hours", *(["pause"] if seed % 2 else [])]
    return random.sample(sorted(BASE), random.randrange(2, 5))


LIMITED = {"vendor": "pause reaching Done while waiting on Vendor\n  at most 5 business hours\n"}


@pytest.mark.parametrize(("seed", "own"), [*((seed, {}) for seed in SEEDS), (3, LIMITED), (6, LIMITED)])
def test_each_cause_against_contracts_rewritten_by_hand(tmp_path, seed, own):
    """The oracle knows nothing of plans: it writes A with some elements of B as a text, and judges by that."""
    taken = chosen(seed)
    history = made(seed, 600 if own else 120 if seed % 3 == 0 else 60)
    found = what_if(opened(tmp_path, text(**own)), opened(tmp_path, text(taken, **own)), history, until(UNTIL))
    judged = {
        some: states(opened(tmp_path, text(some, **own)), history, UNTIL)
        for size in range(len(taken) + 1)
        for some in combinations(taken, size)
    }
    before, after = judged[()], judged[tuple(taken)]
    assert {key(flip.clock) for flip in found.flips} == {one for one in before if before[one] != after[one]}
    for flip in found.flips:
        one = key(flip.clock)
        turning = [set(some) for some in judged if judged[some][one] == after[one]]
        alone = {CAUSES[name] for some in turning if len(some) == 1 for name in some}
        assert flip.cause is not UNKNOWN
        assert flip.cause.elements, (one, taken)
        told = {(element.kind, element.name) for element in flip.cause.elements}
        if alone:
            assert (told, flip.cause.together) == (alone, False)
        else:
            least = min(len(some) for some in turning)
            assert flip.cause.together
            assert told in [{CAUSES[name] for name in some} for some in turning if len(some) == least]


def until(at):
    from sladsl.compare.whatif.whatif import Wishes

    return Wishes(until=at)


def key(clock):
    return clock.ticket.id, clock.milestone, clock.number


def test_the_oracle_meets_every_cause_alone_and_together(tmp_path):
    """A test of random pasts proves something only if they have what it is about."""
    met = Counter()
    for seed in SEEDS:
        one, other = opened(tmp_path, text()), opened(tmp_path, text(chosen(seed)))
        for flip in what_if(one, other, made(seed), until(UNTIL)).flips:
            met.update([("together",)] if flip.cause.together else [])
            met.update((element.kind, element.name) for element in flip.cause.elements)
    # On its own clock a length of time does not care for when a ticket is received.
    wanted = {*CAUSES.values(), ("together",)} - {("receipt", "")}
    assert wanted <= set(met), wanted - set(met)


POINT = {"target": "end of next business day"}
WORDS = {
    "target": "the target is 4 hours longer, 12 hours instead of 8 hours",
    "hours": "the hours of 'Office' are others",
    "holidays": "other days are closed",
    "stop": "and not when the ticket was closed",
    "start": "the clock starts when a response was given",
    "pause": "waiting for Client does not count",
    "vendor": "waiting for Vendor counts",
    "priority": "a change of priority has another effect",
    "receipt": "the ticket counts as received at another time",
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_one_element_is_the_one_cause(tmp_path, name):
    """If the agreements differ in one element, every difference has it for its cause, and says so."""
    own = POINT if name == "receipt" else {}
    one, other = (opened(tmp_path, text(taken, **own)) for taken in ((), (name,)))
    found = what_if(one, other, made(7, 200), until(UNTIL))
    assert found.flips
    for flip in found.flips:
        assert [(each.kind, each.name) for each in flip.cause.elements] == [CAUSES[name]]
        assert WORDS[name] in sentence(flip, found.zone)
    for group in groups(found.flips):
        assert group_words(group)


def test_targets_of_different_forms_are_one_element(tmp_path):
    one, other = opened(tmp_path, text()), opened(tmp_path, text(**POINT))
    found = what_if(one, other, made(3, 120), until(UNTIL))
    assert {flip.cause.elements[0].kind for flip in found.flips} == {"target"}
    assert any("the target is the end of business day 1" in sentence(flip, found.zone) for flip in found.flips)


def test_a_clock_that_a_promise_names_is_told_from_the_target(tmp_path):
    """One hour of another clock is another clock, not another length."""
    one, other = (opened(tmp_path, text(target=f"8 {unit}")) for unit in ("business hours", "hours 24x7"))
    found = what_if(one, other, made(5, 120), until(UNTIL))
    assert found.flips
    assert {tuple(each.kind for each in flip.cause.elements) for flip in found.flips} == {("hours",)}
    assert "it counts '24x7' instead of 'Office'" in sentence(found.flips[0], found.zone)
