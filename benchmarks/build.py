"""Prints what targets cost: the proof of one contract on each that has a clock, and the build of a hundred contracts.

Times are of the processor, so that other work on the machine does not count; a bare Python start is measured beside.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from check import CONTRACT

ROOT = Path(__file__).parents[1]
NORTHWIND = ROOT / "contracts" / "northwind"
AGREEMENT = "Prairie Dental Group"
DAY = date(2026, 6, 1)
TICKETS = 10_000
CONTRACTS = 100
ROUNDS = 5

PROJECT = """
[targets.connectwise]
zone = "America/Chicago"

[targets.connectwise.boards."Service Desk".statuses]
"New" = "not responded"
"In Progress" = "responded"
"Waiting on Client" = "waiting on Client"
"Closed" = "resolved"

[targets.rt]
zone = "America/Chicago"

[targets.prometheus]
zone = "UTC"
months = 12
"""


def processor_seconds(command: list[str], folder: Path) -> float:
    """Time of the processor that a command takes, whatever it finds."""
    before = os.times()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def proofs(bare: float) -> None:
    """One contract over many tickets, on each target that has a clock for tickets."""
    from sladsl.build.schedules import in_force
    from sladsl.check._workspace import open_workspace
    from sladsl.compare.proof.proof import prove
    from sladsl.compare.proof.trials import SEED
    from sladsl.targets import load
    from sladsl.targets.protocol import Project
    from sladsl.targets.settings import TargetSettings

    workspace = open_workspace([NORTHWIND])
    every = [terms for one in workspace.agreements for terms in one.agreement.versions]
    (terms,) = [in_force(one, DAY)[0] for one in workspace.agreements if one.agreement.name == AGREEMENT]
    for name, table in workspace.project.targets.items():
        target = load(name)
        if not hasattr(target, "read"):
            continue
        project = Project(TargetSettings.from_table(name, table, getattr(target, "SETTINGS", ())), {}, DAY)
        system = target.read(target.emit(every, project).files, project)
        begin = time.process_time()
        found = prove(terms, system, DAY, project.settings.zone, TICKETS, SEED)
        took = time.process_time() - begin
        if found.compared:
            print(f"proof of one contract on {name}, {TICKETS:,} tickets: {took:.1f} s of processor time, "
                  f"{took / bare:.0f} x bare python")  # fmt: skip


def builds(bare: float) -> None:
    """Many contracts without PDFs, with no proof and with that of a thousand tickets for each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in range(CONTRACTS):
            (folder / f"{n:04}.sla").write_text(CONTRACT.format(n=n, m=10 + n % 20), encoding="utf-8")
        (folder / "sladsl.toml").write_text(PROJECT, encoding="utf-8")
        build = [sys.executable, "-m", "sladsl", "build", ".", "--no-pdf", "--on", DAY.isoformat()]
        for target in ("connectwise", "rt", "prometheus"):
            for tickets in ("0", "1000"):
                took = processor_seconds([*build, "--target", target, "--tickets", tickets], folder)
                print(f"build of {CONTRACTS} contracts for {target} without PDFs, proved with {tickets} tickets each: "
                      f"{took:.1f} s of processor time, {CONTRACTS / took:.0f} contracts/s, "
                      f"{took / bare:.0f} x bare python")  # fmt: skip


def main() -> None:
    """Measures and prints."""
    bare = median(processor_seconds([sys.executable, "-c", "pass"], ROOT) for _ in range(ROUNDS))
    proofs(bare)
    builds(bare)


if __name__ == "__main__":
    main()
