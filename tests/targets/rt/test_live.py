"""A real Request Tracker 5 loads what is emitted and computes the due dates of generated tickets; CI installs it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sladsl.targets import load
from tests.targets.rt import contracts
from tests.targets.rt.deviation import REASONS, explained, pairs
from tests.targets.rt.tickets import cases

pytestmark = pytest.mark.live
LIVE = Path(__file__).parent / "live"
RT = Path("/usr/sbin/rt-setup-database-5")
WITNESS = Path("/tmp/sladsl-rt-was-here")
"""What a name would create that became code."""
EACH, HOSTILE = 70, 2
"""Tickets under each contract, and under each contract whose names are code."""


class Answers:
    """Tickets, what our clock says of them, and what RT says."""

    def __init__(self, folder):
        self.terms = [*contracts.everything(), *contracts.hostile()]
        self.bundle = load("rt").emit(self.terms, contracts.project())
        self.configured = load("rt").read(self.bundle.files, contracts.project())
        names = [each.agreement for each in contracts.everything()]
        self.cases = [(terms, case) for seed, terms in enumerate(self.terms)
                      for case in cases(terms, EACH if terms.agreement in names else HOSTILE, seed)]  # fmt: skip
        self.given = [self._given(case) for _, case in self.cases]
        answer = self._ask(folder)
        self.tickets, self.loaded = answer["tickets"], answer["loaded"]

    def _given(self, case):
        queue = self.configured.queues[case.agreement]
        numbers = {name: int(number) for number, name in self.configured.config.own[queue].priorities.items()}
        steps = [step._asdict() for step in self.configured.steps(case)]
        for step in steps:
            step["value"] = numbers[step["value"]] if step["do"] == "priority" else step["value"]
        return {"queue": queue, "priority": numbers[case.events[0].value], "steps": steps}

    def _ask(self, folder):
        assert RT.is_file(), f"Request Tracker 5 is not installed: sh {LIVE / 'install.sh'}"
        files = {name: folder / name for name in ("60-sladsl.pm", "initialdata.json")}
        for name, path in files.items():
            path.write_text(self.bundle.files[name], encoding="utf-8")
        WITNESS.unlink(missing_ok=True)
        instance = folder / "instance"
        subprocess.run(["sh", LIVE / "instance.sh", instance, *files.values(), "Europe/Berlin"], check=True)
        where = {"RT_SITE_CONFIG": str(instance / "RT_SiteConfig.pm"), "RT_SITE_CONFIG_DIR": str(instance / "conf.d")}
        done = subprocess.run(
            ["perl", LIVE / "drive.pl"], input=json.dumps(self.given).encode(), stdout=subprocess.PIPE, check=True,
            env=os.environ | where,
        )  # fmt: skip
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    return Answers(tmp_path_factory.mktemp("rt"))


def test_same_fields_after_every_step(answers):
    wrong, steps = [], 0
    for (_, case), given, ticket in zip(answers.cases, answers.given, answers.tickets, strict=True):
        ours = answers.configured.shown(case)
        for step, mine, theirs in zip(given["steps"], ours, ticket, strict=True):
            steps += 1
            if (mine.status, mine.level, mine.starts, mine.due) != tuple(
                theirs[name] for name in ("status", "level", "starts", "due")
            ):
                wrong.append((case.agreement, case.events, step, mine, theirs))
                break
    print(f"\nRT {answers.loaded['version']}: {len(answers.tickets)} tickets, {steps} steps, {len(wrong)} differ")  # noqa: T201
    assert wrong == []
    assert len(answers.tickets) >= 200


def test_every_difference_from_the_contract_has_a_reason(answers):
    """What our clock says of the tickets is what RT says (above); here it stands against the contracts."""
    total = {reason.__name__: 0 for reason in REASONS} | {"equal": 0}
    for terms in contracts.everything():
        own = [case for each, case in answers.cases if each is terms or each == terms]
        counts, rest = explained(pairs(terms, answers.configured, own))
        assert rest == []
        for name, count in counts.items():
            total[name] += count
    print(f"\n{total}")  # noqa: T201
    assert [name for name, count in total.items() if not count] == [], "a reason that never applies explains nothing"


def test_what_is_loaded_is_what_was_emitted(answers):
    """RT adds keys of its own to a level while it works; all others are as written, also in names that are code."""
    config = answers.configured.config
    written = _plain(config.agreements.body()["Levels"])
    loaded = {name: {key: each for key, each in level.items() if key not in ("Starts", "OutOfHours")}
              for name, level in answers.loaded["levels"].items()}  # fmt: skip
    assert loaded == {name: {key: each for key, each in level.items() if key != "Starts"}
                      for name, level in written.items()}  # fmt: skip
    assert answers.loaded["own"] == _plain({queue: each.body() for queue, each in config.own.items()})
    assert {name: answers.loaded["queues"][name] for name in config.queues} == {
        name: {"lifecycle": queue.lifecycle, "disabled": 0} for name, queue in config.queues.items()
    }


def _plain(value):
    """As JSON has it, with truth as Perl has it."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, bool) else value


def test_no_name_became_code(answers):
    assert len(answers.tickets) == EACH * 3 + HOSTILE * len(contracts.CODE)
    assert not WITNESS.exists()
