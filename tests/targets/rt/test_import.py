"""`sladsl import rt`: contracts from configuration, ours or written by hand, that are composed to the same promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from sladsl.targets import load
from tests.targets.rt import contracts

TARGET = load("rt")
MEASURED = Path(__file__).parent / "measured"


@pytest.mark.parametrize("make", [contracts.nordlicht, contracts.prairie, contracts.kiosk])
def test_emitted_and_imported(make, sladsl, tmp_path):
    """What is imported is built again to the same levels."""
    terms = make()
    bundle = TARGET.emit([terms], contracts.project())
    folder = tmp_path / "rt"
    folder.mkdir()
    for name, text in bundle.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "sladsl.toml").write_text('provider = "Northwind IT"\n[targets.rt]\nzone = "Europe/Berlin"\n')
    done = sladsl("import", "rt", folder, "--project", tmp_path, "--to", tmp_path / "made")
    assert done.code == 0, done.err
    # 1 where a promise cannot be kept, such as one beyond the days that RT looks ahead.
    assert sladsl("build", tmp_path, "--on", "2026-03-02").code == (1 if make is contracts.nordlicht else 0)
    again = TARGET.read(_built(tmp_path), contracts.project()).config.agreements.levels
    first = TARGET.read(bundle.files, contracts.project()).config.agreements.levels
    assert {name: (level.response, level.keep_in_loop, level.resolve) for name, level in again.items()} == {
        name: (level.response, level.keep_in_loop, level.resolve) for name, level in first.items()
    }


def _built(folder):
    where = folder / "build" / "targets" / "rt"
    return {name: (where / name).read_text("utf-8") for name in ("60-sladsl.pm", "initialdata.json")}


def test_queues_without_levels_are_named(sladsl, tmp_path):
    (tmp_path / "60.pm").write_text(
        "Set(%ServiceAgreements, Default => 'g', Levels => { g => { Resolve => 60 } });\n1;\n"
    )
    (tmp_path / "i.json").write_text('{"Queues": [{"Name": "A", "SLADisabled": 0}, {"Name": "B"}]}')
    done = sladsl("import", "rt", tmp_path / "60.pm", tmp_path / "i.json", "--zone", "UTC", "--project", tmp_path)
    assert (done.code, done.err) == (0, "left out, since these files have no SLA for it: B\n")
    assert "agreement A" in done.out


def test_hand_written_configuration(sladsl, tmp_path):
    for name in ("50-lifecycle.pm", "60-sla.pm", "initialdata.json"):
        (tmp_path / name).write_text((MEASURED / name).read_text())
    done = sladsl("import", "rt", tmp_path, "--zone", "Europe/Berlin", "--project", tmp_path, "--agreement", "Acme")
    assert done.code == 0, done.err
    assert "closed on 25 December" in done.out
    assert "| 8 business hours |" in done.out
    assert 'pause resolve while waiting on "stalled"' in done.out
