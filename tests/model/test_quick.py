"""Schemas made from annotations say the same as those that pydantic makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import sladsl.model.terms  # noqa: F401 (all parts are defined then)
from sladsl.model.part import Part
from sladsl.model.quick import quick_schema
from sladsl.model.values import Aggregate, DuePoint, Duration, Range
from tests.syntax.generator import contract

ROOT = Path(__file__).parents[2]


def parts(kind: type[Part] = Part) -> list[type[Part]]:
    return [found for child in kind.__subclasses__() for found in (child, *parts(child))]


@pytest.mark.parametrize("kind", parts(), ids=lambda kind: kind.__name__)
def test_every_part_has_a_quick_schema(kind: type[Part]) -> None:
    assert quick_schema(kind) is not None


WRONG = [
    (Duration, {"amount": "four", "unit": "hour"}, "amount"),
    (Duration, {"amount": 4, "unit": "fortnight"}, "unit"),
    (Duration, {"amount": 4, "unit": "hour", "clocks": "24x7"}, "clocks"),
    (Duration, {"unit": "hour"}, "amount"),
    (DuePoint, {"days": "business", "n": 1.5}, "n"),
    (Range, {"low": 1, "high": Duration(amount=4, unit="hour")}, "low"),
    (Aggregate, {"kind": "share", "share": 0.95}, "share"),
]


@pytest.mark.parametrize(("kind", "fields", "place"), WRONG)
def test_refuses_what_cannot_be(kind: type[Part], fields: dict[str, object], place: str) -> None:
    with pytest.raises(ValidationError) as caught:
        kind(**fields)
    assert place in {error["loc"][0] for error in caught.value.errors()}


def test_parts_are_frozen_and_share_no_default() -> None:
    from sladsl.model.promise import Promise

    one, other = (Promise(id="a", milestone="m", value=Duration(amount=1, unit="hour"), stop="s") for _ in range(2))
    assert one.selector is not other.selector
    with pytest.raises(ValidationError):
        one.id = "b"


SCRIPT = """
import json, sys
from pathlib import Path
from sladsl.check._workspace import open_workspace

agreements = [open_workspace([Path(file)]).agreements[0].agreement for file in sys.argv[1:]]
quick = [one.model_dump_json() for one in agreements]
from sladsl.model.schema import read_agreement

again = [read_agreement(text) for text in quick]
print(json.dumps([again == agreements, [one.model_dump_json() for one in again] == quick]))
"""


def test_json_of_quick_parts_is_that_of_whole_schemas_and_reads_back(tmp_path: Path) -> None:
    """In a process of its own, because whole schemas stay once they are made."""
    files = [ROOT / "contracts" / "northwind" / "clients" / "prairie-dental.sla"]
    for seed in range(60):
        files.append(tmp_path / f"{seed}.sla")
        files[-1].write_bytes(contract(seed).encode())
    command = [sys.executable, "-c", SCRIPT, *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True, True]
