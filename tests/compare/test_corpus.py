"""The corpus: no fact of it is distorted, and a fact that is changed in one word is no longer found."""

import re
from pathlib import Path

import pytest

from sladsl.compare.coverage.contract import Contracts
from sladsl.compare.coverage.mapping import read_mapping
from sladsl.compare.coverage.record import Leaf
from sladsl.compare.coverage.survey import judged, survey

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts" / "corpus"
RECORDS = sorted((ROOT / "tests" / "data" / "corpus").glob("*.yaml"))

CHANGES = [
    (r"(?<![\w.:])\d+(?=\b(?!:))", lambda match: str(int(match[0]) + 7)),
    (r"\bmin\b", "bd"),
    (r"\bbh\b", "bd"),
    (r"\bh\b", "min"),
    (r" %", " EUR"),
    (r"\bMon-Fri\b", "Mon-Sat"),
    (r"\bP1\b", "P9"),
]


@pytest.fixture(scope="module")
def surveys():
    contracts = Contracts(CONTRACTS)
    return [(survey(record, CONTRACTS, contracts.versions), contracts) for record in RECORDS]


def test_nothing_is_distorted(surveys):
    assert [
        (one.id, one.problems, [fact.leaf.path for fact in one.facts if fact.status == "wrong"])
        for one, _ in surveys
        if one.failed
    ] == []


def test_a_changed_fact_is_found_out(surveys):
    tried, escaped = 0, []
    for one, contracts in surveys:
        file = CONTRACTS / f"{one.id}.facts.toml"
        if not file.exists():
            continue
        mapping, versions = read_mapping(file), contracts.versions(CONTRACTS / f"{one.id}.sla")
        for fact in one.facts:
            for pattern, other in CHANGES if fact.paths else ():
                text = re.sub(pattern, other, fact.leaf.text, count=1)
                if text != fact.leaf.text:
                    tried += 1
                    leaf = Leaf(fact.leaf.path, fact.leaf.keys, text)
                    if judged(leaf, mapping.target(leaf.path), mapping, versions).status != "wrong":
                        escaped.append((one.id, leaf.path, text))
    assert tried > 400
    assert len(escaped) <= tried // 100, escaped
