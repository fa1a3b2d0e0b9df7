"""`sladsl replay`: months of the example provider, a ticket's story, outcomes in files, the log, and bad input."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
HISTORY = NORTHWIND / "history"
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def northwind(request):
    """Everything that a replay of the example gives, as data."""
    from click.testing import CliRunner

    from sladsl.cli import main  # noqa: F401 (the program's own start is tested elsewhere)
    from sladsl.cli.replay import command

    result = CliRunner().invoke(command, [str(NORTHWIND), str(HISTORY), "--internal", "--json"], standalone_mode=False)
    assert result.return_value == 0, result.output
    return json.loads(result.stdout)


def as_text(cell):
    """A cell of a Parquet file as the other files have it: there instants are timestamps."""
    return f"{cell:%Y-%m-%dT%H:%M:%SZ}" if isinstance(cell, datetime) else cell


def month_of(outcome, zone):
    at = outcome["missed_at"] or outcome["stopped_at"]
    return None if at is None else datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m")


def test_a_month_for_people(sladsl, golden):
    result = sladsl("replay", NORTHWIND, HISTORY, "--month", "2026-03", "--internal")
    assert (result.code, result.err) == (0, "")
    golden(GOLDEN / "replay-2026-03.txt", result.out)


def test_the_story_of_a_ticket(sladsl, golden):
    result = sladsl("replay", NORTHWIND, HISTORY, "--ticket", "T41685")
    assert (result.code, result.err) == (0, "")
    golden(GOLDEN / "replay-T41685.txt", result.out)


def test_months_count_every_decided_clock_once(northwind):
    zones = {one["agreement"]: one["zone"] for one in northwind["statements"]}
    expected = Counter(
        (one["agreement"], month_of(one, zones[one["agreement"]]), one["promise"], one["state"])
        for one in northwind["outcomes"]
        if one["state"] in ("met", "missed", "excluded", "cancelled")
    )
    told = Counter()
    for statement in northwind["statements"]:
        for promise in statement["promises"]:
            for state in ("met", "missed", "excluded", "cancelled"):
                told[statement["agreement"], statement["month"], promise["promise"], state] += promise[state]
    assert +told == expected


def test_open_clocks_stand_in_the_last_month(northwind):
    still = Counter(
        (one["agreement"], one["promise"]) for one in northwind["outcomes"] if one["state"] in ("running", "paused")
    )
    assert sum(still.values()) == 7
    for statement in northwind["statements"]:
        for promise in statement["promises"]:
            expected = still[statement["agreement"], promise["promise"]] if statement["month"] == "2026-04" else 0
            assert promise["open"] == expected


def test_credits_of_march(northwind):
    found = {
        (one["agreement"], one["month"]): credited["total"][0]["money"]["amount"]
        for one in northwind["statements"]
        for credited in one["credits"]
        if credited["total"]
    }
    # Prairie: 10 % for 71 minutes of outage, and 2 % for one late Critical ticket, of USD 14,800.
    # Havelwerk: 225 minutes of 44,580 are more than 0.5 %.
    assert found["Prairie Dental Group", "2026-03"] == "1776.00"
    assert set(found) == {("Prairie Dental Group", "2026-03"), ("Havelwerk GmbH", "2026-03")}


def test_unfinished_months_owe_nothing_yet(northwind):
    last = [one for one in northwind["statements"] if one["month"] == "2026-04"]
    assert len(last) == 3
    assert all(one["credits"] == [] and not one["whole"] for one in last)


def test_tickets_are_judged_by_the_terms_of_their_day(northwind):
    starts = {one["ticket"]: one["terms"] for one in northwind["outcomes"] if one["agreement"] == "Lakeshore Legal LLP"}
    with (HISTORY / "northwind.tickets.csv").open(encoding="utf-8") as file:
        created = {row["id"]: row["opened_at"][:10] for row in csv.DictReader(file)}
    assert {starts[number] for number in starts if created[number] < "2026-04-01"} == {"2026-01-01"}
    assert {starts[number] for number in starts if created[number] >= "2026-04-01"} == {"2026-04-01"}


def test_people_and_teams_have_every_decided_clock(northwind):
    decided = sum(1 for one in northwind["outcomes"] if one["state"] in ("met", "missed"))
    for kind in ("team", "person"):
        assert sum(one["met"] + one["missed"] for one in northwind["internal"][kind]) == decided


def test_figures_of_persons_are_told_only_when_asked_for(sladsl):
    result = sladsl("replay", NORTHWIND, HISTORY)
    assert "l.brandt" not in result.out
    assert "internal" not in json.loads(sladsl("replay", NORTHWIND, HISTORY, "--json").out)


def test_outcomes_are_the_same_in_every_file(sladsl, tmp_path, northwind):
    import pyarrow.parquet as pq

    for name in ("o.csv", "o.jsonl", "o.parquet"):
        assert sladsl("replay", NORTHWIND, HISTORY, "--output", tmp_path / name).code == 0
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert lines == northwind["outcomes"]
    rows = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert [{name: as_text(cell) for name, cell in row.items()} for row in rows] == lines
    with (tmp_path / "o.csv").open(newline="", encoding="utf-8") as file:
        cells = list(csv.DictReader(file))
    assert cells == [{name: "" if cell is None else str(cell) for name, cell in line.items()} for line in lines]


def test_cells_that_a_spreadsheet_would_run_are_text(sladsl, tmp_path):
    event = {"at": "2026-03-09T12:30:00Z", "kind": "created", "value": "High"}
    ticket = {"id": "=cmd|' /C calc'!A0", "client": "Havelwerk", "events": [event]}
    (tmp_path / "t.jsonl").write_text(json.dumps(ticket) + "\n", "utf-8")
    sladsl("replay", NORTHWIND, tmp_path / "t.jsonl", "--output", tmp_path / "o.csv")
    assert "'=cmd" in (tmp_path / "o.csv").read_text("utf-8").splitlines()[1].split(",")[0]


def test_the_log_verifies_with_the_head_that_was_printed(sladsl, tmp_path):
    log = tmp_path / "log.jsonl"
    result = sladsl("replay", NORTHWIND, HISTORY, "--audit", log)
    head = result.out.split()[-1]
    assert sladsl("verify", log, "--head", head).code == 0
    again = sladsl("replay", NORTHWIND, HISTORY, "--audit", tmp_path / "again.jsonl", "--json")
    assert json.loads(again.out)["audit"]["head"] == head
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    assert sladsl("verify", log, "--head", head).code == 1


def test_an_earlier_end_of_observation(sladsl):
    result = sladsl("replay", NORTHWIND, HISTORY, "--until", "2026-03-13T22:00Z", "--json")
    found = json.loads(result.out)
    assert found["until"] == "2026-03-13T22:00:00Z"
    assert {one["month"] for one in found["statements"]} == {"2026-01", "2026-02", "2026-03"}
    late = next(one for one in found["outcomes"] if one["ticket"] == "T41685" and one["milestone"] == "resolve")
    assert late["state"] == "running"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--month", "March"], "'March' is no month; write YYYY-MM"),
        (["--month", "2026-13"], "'2026-13' is no month; write YYYY-MM"),
        (["--until", "yesterday"], "'yesterday' is no date and time"),
        (["--until", "2026-03-13T22:00"], "the agreements are in several zones"),
        (["--output", "o.xlsx"], "outcomes are written to files that end with one of: .csv, .jsonl, .parquet"),
        (["--ticket", "T416855"], "the history has no ticket 'T416855'; did you mean \"T41685\""),
    ],
)
def test_wrong_options(sladsl, arguments, sentence):
    result = sladsl("replay", NORTHWIND, HISTORY, *arguments)
    assert result.code == 2
    assert sentence in result.err
    assert result.out == ""


def test_a_month_without_tickets_says_so(sladsl):
    result = sladsl("replay", NORTHWIND, HISTORY, "--month", "2031-01")
    assert (result.code, result.out) == (0, "there is nothing to tell of 2031-01\n")


def written(folder, *tickets):
    path = folder / "t.jsonl"
    path.write_text("".join(json.dumps(ticket) + "\n" for ticket in tickets), "utf-8")
    return path


def test_a_client_without_a_contract_is_told_and_fails(sladsl, tmp_path):
    event = {"at": "2026-03-09T12:30:00Z", "kind": "created", "value": "High"}
    path = written(tmp_path, {"id": "1", "client": "Havelwerke", "events": [event]})
    result = sladsl("replay", NORTHWIND, path)
    assert result.code == 1
    assert "ticket 1: no agreement is with a client called 'Havelwerke'; did you mean \"Havelwerk\"?" in result.err
    story = sladsl("replay", NORTHWIND, path, "--ticket", "1")
    assert (story.code, story.err) == (1, result.err)


def test_outages_of_an_unknown_client_are_told(sladsl, tmp_path):
    event = {"at": "2026-03-09T12:30:00Z", "kind": "created", "value": "High"}
    written(tmp_path, {"id": "1", "client": "Havelwerk", "events": [event]})
    (tmp_path / "outages.csv").write_text(
        "client,service,start,end,kind,reason,announced,share,scope\n"
        "Nobody,Managed infrastructure,2026-03-09T12:00Z,2026-03-09T13:00Z,outage,,,,\n",
        "utf-8",
    )
    result = sladsl("replay", NORTHWIND, tmp_path)
    assert result.code == 1
    assert "outages.csv:2: no agreement is with a client called 'Nobody'" in result.err


def test_times_without_a_zone_are_asked_for(sladsl, tmp_path):
    event = {"at": "2026-03-09T12:30:00", "kind": "created", "value": "High"}
    result = sladsl("replay", NORTHWIND, written(tmp_path, {"id": "1", "client": "Havelwerk", "events": [event]}))
    assert result.code == 2
    assert "--tz" in result.err


def test_no_half_file_is_left_when_the_folder_is_missing(sladsl, tmp_path):
    result = sladsl("replay", NORTHWIND, HISTORY, "--output", tmp_path / "none" / "o.csv")
    assert result.code == 2
    assert list(tmp_path.iterdir()) == []
