"""Writes `docs/servicenow-history.md`: a real instance read back, and what other conditions would have said of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from sladsl.check._workspace import open_workspace
from sladsl.compose.contract_text import contract_text
from sladsl.history.event import Event
from sladsl.targets import servicenow
from sladsl.targets.protocol import Case, Project
from sladsl.targets.settings import TargetSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files
    from sladsl.targets.servicenow.configured import Configuration

ROOT = Path(__file__).parents[2]
HISTORY = ROOT / "tests/data/histories"
INSTANCE = HISTORY / "uci498/servicenow"
PROMISED = HISTORY / "uci498/promised"
PAGE = ROOT / "docs/servicenow-history.md"
ON = date(2016, 6, 1)
UNTIL = int(datetime(2017, 3, 1, tzinfo=UTC).timestamp())
RESOLVED = "incident_stateIN6,7"
WAITING = "incident_state=4"


def project() -> Project:
    """The project of the instance."""
    table = open_workspace([PROMISED]).project.targets["servicenow"]
    return Project(TargetSettings.from_table("servicenow", table, servicenow.SETTINGS), {}, ON)


def exports() -> Files:
    """The tables of the instance."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(INSTANCE.glob("*.json"))}


def changed(files: Files, **conditions: str) -> Files:
    """The tables with other conditions in every definition."""
    rows = json.loads(files["contract_sla.json"])["result"]
    return {**files, "contract_sla.json": json.dumps({"result": [{**row, **conditions} for row in rows]})}


def histories() -> Iterator[tuple[str, list[Event]]]:
    """Every incident with its events."""
    rows = pq.read_table(HISTORY / "uci498.events.parquet").to_pydict()
    found: dict[str, list[Event]] = {}
    for number, at, kind, value in zip(rows["ticket_id"], rows["at"], rows["kind"], rows["value"], strict=True):
        instant = int(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp())
        found.setdefault(number, []).append(Event(instant, kind, value=value or None))
    yield from found.items()


def verdicts() -> Mapping[str, bool]:
    """What the instance itself said of each incident."""
    rows = pq.read_table(HISTORY / "uci498.tickets.parquet", columns=["id", "sla_met"]).to_pydict()
    return {number: said == "true" for number, said in zip(rows["id"], rows["sla_met"], strict=True)}


def judged(system: Configuration, events: list[Event]) -> bool:
    """Whether the vendor's clock holds an incident for kept."""
    agreement = system.agreements[0]
    watched = {each.milestone: each for each in system.clock(Case(agreement, events, {}, UNTIL))}
    return watched["resolve"].state != "missed"


def figures() -> dict[str, int]:
    """Counts over every incident."""
    files, own = exports(), project()
    systems = {
        "instance": servicenow.read(files, own),
        "resolved": servicenow.read(changed(files, stop_condition=RESOLVED), own),
        "waiting": servicenow.read(changed(files, stop_condition=RESOLVED, pause_condition=WAITING), own),
    }
    said = verdicts()
    found: Counter[str] = Counter()
    for number, events in histories():
        own_verdict = {name: judged(system, events) for name, system in systems.items()}
        found["incidents"] += 1
        found["kept"] += said[number]
        found["ran kept"] += own_verdict["instance"]
        found["reproduced"] += own_verdict["instance"] == said[number]
        for name in ("resolved", "waiting"):
            found[f"{name} differs"] += own_verdict[name] != own_verdict["instance"]
            found[f"{name} kept"] += own_verdict[name]
    return dict(found)


HEAD = """# A real ServiceNow instance read back

Written by `docs/generators/servicenow.py`. The log of {incidents:,} incidents in `tests/data/histories` (UCI 498)
comes from a ServiceNow instance and holds that instance's own verdict on each, `made_sla`. Its SLA definitions were
never published. Those in `tests/data/histories/uci498/servicenow` are what its verdicts show, as the Table API
would give them.

```sh
cd tests/data/histories/uci498
sladsl import servicenow servicenow --project promised
sladsl statuses servicenow servicenow --project promised
sladsl drift servicenow servicenow --contracts promised --on {on}
```

## What ran

| SLA definition | duration | start condition | stop condition | pause condition |
| --- | --- | --- | --- | --- |
"""

RAN = """
`sladsl import` makes this contract of it:

```sla
{contract}```

Run over the log, the model of ServiceNow's engine in `sladsl/targets/servicenow/engine.py` gives the instance's own
verdict for **{reproduced:,} of {incidents:,} incidents ({share:.2f} %)**. The contract that was read from the same
verdicts (`uci498.sla`) agrees on 24,883: it keeps a miss that the engine takes back when the priority falls. So the
log is evidence for that rule of the engine, for start conditions that have to go on holding, and for the
retroactive start. Nothing pauses these clocks, and they stop at the closing only, which follows by itself some days
after the resolution: {kept:,} incidents were kept. The lengths themselves were fitted to the verdicts; `uci498.sla`
says how well each is known.
"""

DOUBTED = """
`sladsl statuses` has one doubt, and it is the one that matters. Of the state that the project file calls resolved it
says:
"""

SHOWN = """
## Against a contract that pauses for the client

The contract in `promised/agreement.sla` has the same hours and lengths. Its clock stops when the incident is
resolved and stands still while the caller is asked. `sladsl drift` names {differences} differences, the same three
for each definition:

| field | is | should be |
| --- | --- | --- |
"""

TURNED = """
What these do to the incidents of the log, if they are put right in the definitions and nothing else is:

| definitions | kept | other verdicts than the instance's own definitions give |
| --- | --- | --- |
| as they ran | {kept_ran:,} | |
| stop when resolved | {resolved kept:,} | {resolved differs:,} ({resolved share:.1f} %) |
| stop when resolved, pause for the caller | {waiting kept:,} | {waiting differs:,} ({waiting share:.1f} %) |
"""


def page() -> Iterator[str]:
    """The text of the page."""
    files, own, found = exports(), project(), figures()
    system = servicenow.read(files, own)
    yield HEAD.format(on=ON, **found)
    for row in json.loads(files["contract_sla.json"])["result"]:
        cells = (row["name"], hours(row["duration"]), code(row["start_condition"]), code(row["stop_condition"]), "none")
        yield f"| {' | '.join(cells)} |\n"
    contract = contract_text(system.terms(system.agreements[0]))
    share = 100 * found["reproduced"] / found["incidents"]
    yield RAN.format(contract=contract, share=share, **found)
    yield DOUBTED
    for each in servicenow.status_map(files, own.settings):
        yield from (f"{doubt} (`{each.status}`).\n" for doubt in each.doubts)
    terms = [each for one in open_workspace([PROMISED]).agreements if one.agreement for each in one.agreement.versions]
    told = servicenow.differences(terms, files, own)
    yield SHOWN.format(differences=len(told))
    for each in told[:3]:
        yield f"| {each.place.rpartition(', ')[2]} | {code(each.found)} | {code(each.wanted)} |\n"
    more = {f"{name} share": 100 * found[f"{name} differs"] / found["incidents"] for name in ("resolved", "waiting")}
    yield TURNED.format(kept_ran=found["ran kept"], **found, **more)


def hours(wire: str) -> str:
    """A duration in hours."""
    from sladsl.targets.servicenow.wire import seconds

    return f"{seconds(wire) // 3600} h"


def code(text: str) -> str:
    """A condition in a cell."""
    return f"`{text.removesuffix('^EQ')}`" if text != "empty" else "empty"


if __name__ == "__main__":
    PAGE.write_text("".join(page()), encoding="utf-8")
