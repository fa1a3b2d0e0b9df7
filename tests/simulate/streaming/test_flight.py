"""Groups given out to a cluster, here one that is played: how many at a time, how far ahead, what is lost meanwhile."""

from __future__ import annotations

import importlib
import random
import sys
from types import SimpleNamespace

import pytest

from sladsl.simulate.streaming import connecting
from sladsl.simulate.streaming.connecting import ClusterError, connected, is_address

NAME = "sladsl.simulate.streaming.cluster"


class Ref(tuple):
    """What stands for something on the cluster, which keeps it as long as this is there."""

    __slots__ = ()

    def __new__(cls, cluster, *values):
        ref = super().__new__(cls, values)
        cluster.kept += 1
        cluster.most_kept = max(cluster.most_kept, cluster.kept)
        KEPT[id(ref)] = cluster
        return ref

    def __del__(self):
        KEPT.pop(id(self)).kept -= 1


KEPT = {}


class Played:
    """A cluster that finishes groups in any order, and loses them, their processes or their machines as told."""

    def __init__(self, processors=2, seed=0):
        class RayError(Exception):
            pass

        class RayTaskError(RayError):
            def __init__(self, cause):
                self.cause = cause

        self.exceptions = SimpleNamespace(RayError=RayError, RayTaskError=RayTaskError)
        self.processors = processors
        self.draw = random.Random(seed)
        self.open, self.ended, self.given = [], {}, []
        self.crashes, self.lost, self.failing, self.stuck = {}, {}, {}, {}
        self.most = self.ahead = self.fetched = self.kept = self.most_kept = 0

    def cluster_resources(self):
        return {"CPU": float(self.processors)} if self.processors else {}

    def put(self, value):
        return value

    def remote(self, **options):
        assert options["max_retries"] == 0  # tries are counted by us alone
        return lambda work: SimpleNamespace(remote=self.give)

    def give(self, made, key, group):
        ticket = (len(self.given), group)
        self.given.append(group)
        self.open.append(ticket)
        self.most = max(self.most, len(self.open))
        self.ahead = max(self.ahead, group - self.fetched + 1)
        return Ref(self, "ending", *ticket), Ref(self, "piece", *ticket)

    def wait(self, endings, num_returns, timeout):
        if timeout and self.open and self.processors:
            ticket = self.open.pop(self.draw.randrange(len(self.open)))
            self.ended[ticket] = True
        ready = [one for one in endings if one[1:] in self.ended][:num_returns]
        return ready, [one for one in endings if one not in ready]

    def get(self, asked):
        what, _, group = asked
        losses = self.crashes if what == "ending" else self.lost
        if what == "ending" and group in self.failing:
            raise self.exceptions.RayTaskError(self.failing[group])
        if what == "piece" and group in self.stuck:
            raise self.exceptions.RayTaskError(self.stuck[group])
        if losses.get(group):
            losses[group] -= 1
            raise self.exceptions.RayError(f"{what} of {group}")
        assert asked[1:] in self.ended  # who asks before would wait, and give out nothing meanwhile
        if what == "piece":
            self.fetched += 1
        return group if what == "piece" else None


@pytest.fixture
def play(monkeypatch):
    """Makes a played cluster, and what goes through groups on it."""

    def make(most=None, **options):
        ray = Played(**options)
        monkeypatch.setitem(sys.modules, "ray", ray)
        monkeypatch.delitem(sys.modules, NAME, raising=False)
        cluster = importlib.import_module(NAME)
        return ray, cluster, lambda groups: cluster.Cluster(most).pieces(SimpleNamespace(task=None, groups=groups))

    yield make
    sys.modules.pop(NAME, None)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("most", "processors", "limit"), [(None, 2, 4), (None, 8, 16), (3, 8, 3), (1, 2, 1)])
def test_pieces_come_in_order_and_few_are_ahead(play, seed, most, processors, limit):
    ray, _, pieces = play(most, processors=processors, seed=seed)
    assert list(pieces(60)) == list(range(60))
    assert sorted(ray.given) == list(range(60))
    assert ray.most == limit
    assert ray.ahead <= 2 * limit + 1
    assert ray.most_kept <= 2 * (2 * limit + 1)


@pytest.mark.parametrize("seed", range(10))
def test_what_is_lost_is_given_out_again_and_taken_once(play, seed):
    draw = random.Random(seed)
    ray, _, pieces = play(seed=seed)
    ray.crashes = {group: draw.randint(1, 2) for group in draw.sample(range(40), 12)}
    ray.lost = dict.fromkeys(draw.sample(range(40), 12), 1)
    losses = sum(ray.crashes.values()) + sum(ray.lost.values())
    assert list(pieces(40)) == list(range(40))
    assert len(ray.given) == 40 + losses


def test_a_group_is_given_out_four_times(play):
    ray, _, pieces = play()
    ray.crashes = {5: 3}
    assert list(pieces(10)) == list(range(10))
    ray.crashes = {5: 4}
    with pytest.raises(ClusterError, match="group 6 of 10 was lost 4 times"):
        list(pieces(10))


@pytest.mark.parametrize("error", [ValueError("the data's own"), ClusterError("not seen")])
@pytest.mark.parametrize("where", ["failing", "stuck"])
def test_what_a_judge_raises_is_raised_here_at_once(play, error, where):
    ray, _, pieces = play()
    setattr(ray, where, {5: error})
    with pytest.raises(type(error), match=str(error)):
        list(pieces(40))
    assert ray.given.count(5) == 1


def test_a_machine_without_the_package(play):
    """Ray tells it as an error of the task, with its own traceback in the text."""
    ray, _, pieces = play()
    text = "The remote function failed to import on the worker. \n\nModuleNotFoundError: No module named 'sladsl'\n"
    ray.failing = {0: RuntimeError(text)}
    with pytest.raises(ClusterError, match=r"lacks a package \(ModuleNotFoundError: No module named 'sladsl'\)"):
        list(pieces(3))


def test_a_cluster_that_loses_its_last_machine_is_waited_for_but_not_for_ever(play, monkeypatch):
    ray, module, pieces = play()
    now = iter(range(0, 10_000, 10))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(now))
    taken = []
    for piece in pieces(40):
        taken.append(piece)
        if piece == 3:
            ray.processors = 0
            break
    assert taken == [0, 1, 2, 3]
    rest = pieces(40)
    with pytest.raises(ClusterError, match="no processor for 60 seconds"):
        list(rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("local", "auto", "10.0.0.5:6379", "ray://head:10001", "ray://[::1]:10001")),
        *(
            (text, False)
            for text in ("", "head", "head:", "head:0", "head:70000", "http://head:80", "ray://head", "a b:1")
        ),
    ],
)
def test_addresses(text, expected):
    assert is_address(text) is expected


@pytest.mark.parametrize("failures", [0, 2, 3, 4])
def test_a_head_that_has_just_begun_is_given_time(monkeypatch, failures):
    calls = []

    class Beginning:
        def init(self, **options):
            calls.append(options["address"])
            if len(calls) <= failures:
                raise ConnectionAbortedError(
                    "Initialization failure:\nTraceback (most recent call last):\n  x\nE: starting."
                )

        def shutdown(self):
            calls.append("end")

    monkeypatch.setitem(sys.modules, "ray", Beginning())
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setattr(connecting, "PAUSE", 0)
    if failures == 4:
        with pytest.raises(ClusterError, match=r"cannot be used: E: starting;"), connected("auto", None, 2):
            pass
        assert calls == ["auto"] * 4
    else:
        with connected("auto", None, 2):
            pass
        assert calls == [*["auto"] * (failures + 1), "end"]
    sys.modules.pop(NAME, None)


def test_a_cluster_that_ends_the_program_is_told_in_a_sentence(monkeypatch):
    """Ray calls sys.exit where it gets no answer."""

    class Ending:
        def init(self, **options):
            raise SystemExit(15)

    monkeypatch.setitem(sys.modules, "ray", Ending())
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(ClusterError, match="'auto' cannot be used: it does not answer"), connected("auto", None, 2):
        pass
    sys.modules.pop(NAME, None)
