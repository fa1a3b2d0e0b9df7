"""Prints what the reports of a month, and the schedules to sign, cost for a hundred clients.

Every client has one of the example provider's three plans and the tickets, outages and months of one of its clients.
"""

from __future__ import annotations

import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
NORTHWIND = ROOT / "contracts" / "northwind"
CLIENTS = 100
AIM = 60
"""Seconds that each hundred should take at most on two processors."""
MONTH = "2026-03"
MODELS = {
    "prairie-dental": ("Prairie Dental Group", ("Prairie Dental Group", "Prairie Dental", "PDG")),
    "havelwerk": ("Havelwerk GmbH", ("Havelwerk GmbH", "Havelwerk")),
    "lakeshore-legal": ("Lakeshore Legal LLP", ("Lakeshore Legal LLP", "Lakeshore Legal")),
}
"""File of an agreement -> the name of its client, and how its tickets begin to name it."""


def project(folder: Path) -> Path:
    """A project like the example, with a hundred clients and no ticket system."""
    place = folder / "provider"
    for name in ("catalogue", "plans"):
        shutil.copytree(NORTHWIND / name, place / name)
    shutil.copy(NORTHWIND / "sladsl.lock", place)
    (place / "sladsl.toml").write_text('provider = "Northwind IT"\n', encoding="utf-8")
    (place / "clients").mkdir()
    for number in range(CLIENTS):
        file, (client, known) = list(MODELS.items())[number % len(MODELS)]
        text = (NORTHWIND / "clients" / f"{file}.sla").read_text("utf-8").replace(client, name_of(number))
        for other in known:
            text = text.replace(f'"{other}"', f'"{name_of(number)} {other}"')
        (place / "clients" / f"{number:03}.sla").write_text(text, encoding="utf-8")
    return place


def name_of(number: int) -> str:
    """The name of a client."""
    return f"Client {number:03}"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the example's history."""
    with (NORTHWIND / "history" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def history(folder: Path) -> tuple[Path, int]:
    """The history of all clients, and how many tickets it has."""
    place = folder / "history"
    place.mkdir()
    tickets, events, outages = rows("northwind.tickets.csv"), rows("northwind.events.csv"), rows("outages.csv")
    made: dict[str, list[dict[str, str]]] = {"tickets.csv": [], "events.csv": [], "outages.csv": []}
    for number in range(CLIENTS):
        known = list(MODELS.values())[number % len(MODELS)][1]
        own = [row for row in tickets if row["client"].startswith(known)]
        ids = {row["id"] for row in own}
        made["tickets.csv"] += [row | {"id": f"{row['id']}-{number}", "client": name_of(number)} for row in own]
        made["events.csv"] += [
            row | {"ticket_id": f"{row['ticket_id']}-{number}"} for row in events if row["ticket_id"] in ids
        ]
        made["outages.csv"] += [row | {"client": name_of(number)} for row in outages if row["client"].startswith(known)]
    for name, own in made.items():
        with (place / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(own[0]))
            writer.writeheader()
            writer.writerows(own)
    return place, len(made["tickets.csv"])


def run(*arguments: str | Path) -> tuple[float, float]:
    """Wall time and processor time of a command, which must find nothing."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sladsl", *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, spent


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contracts = project(folder)
        past, tickets = history(folder)
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
        print(
            f"{CLIENTS} clients, {tickets:,} tickets, {os.cpu_count()} processors; load of the machine before: {load}"
        )
        print(f"the aim is {AIM} s each on two processors")
        works: tuple[tuple[str, tuple[str | Path, ...]], ...] = (
            ("reports, on one process", ("report", contracts, past, "--month", MONTH, "--workers", "1")),
            ("reports, on two processes", ("report", contracts, past, "--month", MONTH, "--workers", "2")),
            ("schedules", ("build", contracts, "--tickets", "0", "--on", f"{MONTH}-01")),
        )
        for what, arguments in works:
            wall, spent = run(*arguments)
            print(
                f"{CLIENTS} {what}: {wall:.1f} s ({spent:.1f} s of processor time), {wall / CLIENTS * 1000:.0f} ms each"
            )
        made = [file for file in contracts.rglob("*.pdf") if file.is_file()]
        print(f"{len(made)} PDF files, {sum(file.stat().st_size for file in made) // 1000:,} kB")


if __name__ == "__main__":
    main()
