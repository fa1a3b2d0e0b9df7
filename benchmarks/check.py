"""Prints what `sladsl check` costs: one contract against a bare Python, and a thousand contracts in one call.

The program is installed as a user would have it, so that its stored tables are used, and its cache is empty.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROUNDS = 15
CONTRACTS = 1000

CONTRACT = """\
agreement "Client {n}"
  provider "Northwind IT"
  client   "Client {n}"
  zone     America/Chicago
  term     2026-01-01 through 2027-12-31
  reviewed 2026-01-01, again every 18 months
  fee      USD 4,500 per month

roles
  Assignee           whoever holds the ticket
  Senior-Technician  "Priya N." <priya@northwind.example> on duty Office
  Team-Lead          "Sam K." <sam@northwind.example> on duty Always

hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
  closed 2026-12-24 through 2026-12-26
  closed on 31 December from 12:00

hours Always = 24x7

business hours are Office
business days are Monday to Friday, except closed days of Office
outside business hours: received at the next opening

priorities, highest first
  Critical  "Company-wide outage or security incident"
  High      "A department cannot work"
  Normal    "One person cannot work"
  Low       "Question or request"

promises
  | priority | respond                  | resolve, as a target        |
  | Critical | {m} minutes 24x7         | 4 hours 24x7                |
  | High     | 1 business hour          | 8 business hours            |
  | Normal   | 4 business hours         | 24 business hours           |
  | Low      | end of next business day | end of the 5th business day |

when the priority changes: judged by the new row from the start

respond is met when "a person acknowledges", not by an automatic reply
resolve is met when "service is restored"

pause respond, resolve while waiting on Client

escalate respond, resolve
  at 50%  warn    Assignee
  at 75%  notify  Senior-Technician
  at 90%  notify  Team-Lead

service "Managed infrastructure"
  covers        "firewalls, switches, servers and backups"
  availability  at least 99.9% per calendar month
  down          when "a site has lost service" for at least 5 minutes

service credits
  | when                                   | credit             |
  | availability from 99.0% to below 99.9% | 5% of monthly fee  |
  | availability below 99.0%               | 25% of monthly fee |
  credits add up, at most 30% of monthly fee per month
  claimed within 30 calendar days after month end
"""

IN_PROCESS = """
import sys, time
from pathlib import Path
from sladsl.compose.files import Library
from sladsl.check._workspace import check, open_workspace
from datetime import date
import gc
gc.disable()
files = sorted(Path(sys.argv[1]).glob("*.sla"))[:200]
check(open_workspace(files[:20]), date(2026, 6, 1))
begin = time.perf_counter()
library = Library(files[0].parent)
for file in files:
    library.read(file)
parsed = time.perf_counter() - begin
begin = time.perf_counter()
check(open_workspace(files), date(2026, 6, 1))
print(parsed / (time.perf_counter() - begin))
"""


def installed(folder: Path) -> dict[str, str]:
    """Environment in which the program is found as installed, with an empty cache."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder / "site"), str(ROOT)]
    subprocess.run(command, check=True)
    return os.environ | {"PYTHONPATH": str(folder / "site"), "SLADSL_CACHE": str(folder / "cache")}


def seconds(command: list[str], environment: dict[str, str], folder: Path) -> float:
    """Wall time of a command, whatever it finds."""
    begin = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.perf_counter() - begin


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = installed(folder)
        contracts = folder / "contracts"
        contracts.mkdir()
        for n in range(CONTRACTS):
            (contracts / f"{n:04}.sla").write_text(CONTRACT.format(n=n, m=10 + n % 20), encoding="utf-8")
        bare_command = [sys.executable, "-c", "pass"]
        one_command = [sys.executable, "-m", "sladsl", "check", str(contracts / "0000.sla")]
        seconds(one_command, environment, folder)  # compiles the bytecode, as an installation does
        pairs = [
            (seconds(bare_command, environment, folder), seconds(one_command, environment, folder))
            for _ in range(ROUNDS)
        ]
        bare, one = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
        ratio = median(pair[1] / pair[0] for pair in pairs)
        lines = CONTRACT.count("\n")
        print(
            f"check of one contract of {lines} lines: {ratio:.1f} x bare python "
            f"({one * 1000:.0f} ms to {bare * 1000:.0f} ms)"
        )
        assert not list((folder / "cache").rglob("*.bin")), "the stored tables were not used"
        many = seconds([sys.executable, "-m", "sladsl", "check", "."], environment, contracts)
        share = float(subprocess.run([sys.executable, "-c", IN_PROCESS, str(contracts)], env=environment, check=True,
                                     capture_output=True, text=True).stdout)  # fmt: skip
        print(f"check of {CONTRACTS} contracts in one call: {many:.1f} s, {CONTRACTS / many:.0f} contracts/s, "
              f"{many / bare:.0f} x bare python; {share:.0%} of it is parsing")  # fmt: skip


if __name__ == "__main__":
    main()
