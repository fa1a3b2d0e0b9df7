"""`sladsl build` with this target: what must be accepted, what is written, what the trace says."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.targets.prometheus.shapes import CONTRACTS

FEATURES = ("ticket", "pause", "escalation", "credit", "recovery", "undertaking")
TABLE = """
[targets.prometheus]
zone = "UTC"
months = 3

[targets.prometheus.probes."Prairie Dental Group"]
"Practice management" = 'probe_success{job="blackbox", client="prairie"}'
"""


@pytest.fixture
def northwind(tmp_path):
    """Northwind with this target alone; what it accepts is given."""
    folder = shutil.copytree(CONTRACTS / "northwind", tmp_path / "northwind")

    def build_with(features):
        rows = [
            f'[[accept]]\ntarget = "prometheus"\npromise = "{name}"\nbecause = "kept elsewhere"\n' for name in features
        ]
        (folder / "sladsl.toml").write_text("\n".join([TABLE, *rows]))
        return folder

    return build_with


def test_everything_is_written_and_traced(northwind, sladsl):
    folder = northwind(FEATURES)
    result = sladsl("build", folder, "--target", "prometheus", "--on", "2026-03-02")
    assert (result.code, [line for line in result.err.splitlines() if "error" in line]) == (0, [])
    made = folder / "build/targets/prometheus"
    rules, tests = ({path.name for path in (made / name).iterdir()} for name in ("rules", "tests"))
    assert rules == tests
    assert len(rules) == 5
    fields = json.loads((made / "trace.json").read_text())["fields"]
    own = [each for each in fields if each["element"] == "Practice management / availability"]
    lines = (folder / "clients/prairie-dental.sla").read_text().splitlines()
    assert own
    assert all(lines[each["line"] - 1].startswith("  availability    at least 99.9%") for each in own)


def test_what_is_not_accepted_fails_the_build_and_is_named_once(northwind, sladsl):
    folder = northwind([name for name in FEATURES if name != "recovery"])
    result = sladsl("build", folder, "--target", "prometheus", "--on", "2026-03-02")
    assert result.code == 1
    told = [line for line in result.err.splitlines() if "prometheus cannot keep" in line]
    assert told
    assert all("recovery" in line for line in told)
    assert len(told) == len(set(told))


def test_a_wrong_setting_is_one_sentence(northwind, sladsl):
    folder = northwind(FEATURES)
    file = folder / "sladsl.toml"
    file.write_text(file.read_text().replace("months = 3", "months = 0"))
    result = sladsl("build", folder, "--target", "prometheus", "--on", "2026-03-02")
    assert result.code == 2
    assert "targets.prometheus.months must be a whole number from 1 to 120" in result.err
