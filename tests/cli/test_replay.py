"""`sladsl replay`: months of the example provider, a ticket's story, outcomes in files, the log, and bad input."""

from __future__ import annotations

import csv
import json
import os
import shutil
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
        (["--month", "0000-01", "--internal"], "'0000-01' lies outside the years 1980 to 2100; write another year"),
        (["--month", "9999-12", "--internal"], "'9999-12' lies outside the years 1980 to 2100; write another year"),
        (["--until", "1970-01-01T00:00Z"], "lies outside the years 1980 to 2100; write another year"),
        (["--until", "2026-03-13T22:00", "--tz", "Mars/X"], "write an IANA name such as America/Chicago"),
        (["--ticket", "T41685", "--until", "2026-01-05T09:00Z"],
         "ticket 'T41685' is created at 2026-03-13T21:30:00Z, after the end of observation at 2026-01-05T09:00:00Z"),
        (["--ticket", "T41685", "--audit", "a.jsonl", "--month", "2026-03"],
         "--ticket tells of one ticket only; leave out --month and --audit"),
        (["--until", "yesterday"], "'yesterday' is no date and time"),
        (["--until", "2026-03-13T22:00"], "the agreements are in several zones"),
        (["--output", "o.xlsx"], "outcomes are written to files that end with one of: .csv, .jsonl, .parquet"),
        (["--ticket", "T416855"], "the history has no ticket 'T416855'; did you mean \"T41685\""),
    ],
)  # fmt: skip
def test_wrong_options(sladsl, arguments, sentence):
    result = sladsl("replay", NORTHWIND, HISTORY, *arguments)
    assert result.code == 2
    assert sentence in result.err
    assert result.out == ""


def test_a_month_without_tickets_says_so(sladsl):
    result = sladsl("replay", NORTHWIND, HISTORY, "--month", "2031-01")
    assert (result.code, result.out) == (0, "there is nothing to tell of 2031-01\n")


def test_an_end_before_everything_says_so(sladsl):
    result = sladsl("replay", NORTHWIND, HISTORY, "--until", "2020-01-01T00:00Z")
    assert (result.code, result.out) == (0, "there is nothing to tell up to 2020-01-01T00:00Z\n")


def test_targets_and_claims_are_told(sladsl):
    out = sladsl("replay", NORTHWIND, HISTORY, "--month", "2026-03").out
    assert "8 hours 24x7, as a target " in out
    assert "15 minutes 24x7  " in out
    assert "in all: 12% of monthly fee, USD 1,776.00, if claimed within 30 calendar days after month end" in out


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


OVER = ("northwind.tickets.csv", "northwind.events.csv", "outages.csv", "link.csv", "same.csv")


@pytest.fixture
def copied(tmp_path):
    """A history that may be damaged, with a link and a hard link to a file of it."""
    folder = tmp_path / "history"
    shutil.copytree(HISTORY, folder)
    (tmp_path / "link.csv").symlink_to(folder / "outages.csv")
    os.link(folder / "northwind.tickets.csv", tmp_path / "same.csv")
    return folder


@pytest.mark.parametrize("option", ["--output", "--audit", "--rejects"])
@pytest.mark.parametrize("name", OVER)
def test_what_was_read_is_never_written_over(sladsl, copied, option, name):
    before = {one.name: one.read_bytes() for one in copied.iterdir()}
    target = copied / name if (copied / name).exists() else copied.parent / name
    result = sladsl("replay", NORTHWIND, copied, option, target)
    assert (result.code, result.out) == (2, "")
    assert f"Invalid value for {option}: {target} is a file that was read; give another name" in result.err
    assert {one.name: one.read_bytes() for one in copied.iterdir()} == before


@pytest.mark.parametrize("name", ["clients/havelwerk.sla", "plans/gold.sla", "sladsl.toml", "sladsl.lock"])
def test_contracts_are_never_written_over(sladsl, tmp_path, name):
    project = tmp_path / "northwind"
    shutil.copytree(NORTHWIND, project)
    before = (project / name).read_bytes()
    for command in (["replay", "--audit"], ["board", "--now", "2026-03-09T12:00Z", "--rejects"]):
        result = sladsl(command[0], project, HISTORY, *command[1:], project / name)
        assert result.code == 2
        assert "is a file that was read" in result.err
        assert (project / name).read_bytes() == before


def test_two_files_never_go_to_one_place(sladsl, tmp_path):
    result = sladsl("replay", NORTHWIND, HISTORY, "--output", tmp_path / "o.csv", "--rejects", tmp_path / "o.csv")
    assert result.code == 2
    assert "o.csv is what --output writes; give another name" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--output", "--audit", "--rejects"])
def test_a_pipe_or_a_device_keeps_its_place(sladsl, tmp_path, option):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    result = sladsl("replay", NORTHWIND, HISTORY, option, pipe)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"sladsl: {pipe}: it is no ordinary file; give another name\n"
    assert pipe.is_fifo()


@pytest.mark.parametrize("option", ["--output", "--audit", "--rejects"])
def test_a_missing_folder_is_told_by_the_name_that_was_given(sladsl, tmp_path, option):
    file = tmp_path / "none" / "o.csv"
    result = sladsl("replay", NORTHWIND, HISTORY, option, file)
    assert (result.code, result.err) == (2, f"sladsl: {file}: No such file or directory\n")


def beside(folder, name, header, row):
    event = {"at": "2026-04-09T12:30:00Z", "kind": "created", "value": "Low"}
    written(folder, {"id": "1", "client": "Prairie Dental", "events": [event]})
    (folder / name).write_text(f"{header}\n{row}", "utf-8")


OUTAGE = "client,service,start,end,kind,announced"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("PDG,Managed infrastructur,", "no agreement of the client has a service called 'Managed infrastructur'"),
        ("PDG,,", "no service is named; there are: Managed infrastructure, Practice management"),
        (",Portal,", "no agreement of the client has a service called 'Portal'"),
    ],
)
def test_an_outage_of_an_unknown_service_is_told(sladsl, tmp_path, row, sentence):
    beside(tmp_path, "outages.csv", OUTAGE, f"{row}2026-04-09T12:00Z,2026-04-09T13:00Z,outage,\n")
    result = sladsl("replay", NORTHWIND, tmp_path)
    assert result.code == 1
    assert f"outages.csv:2: {sentence}" in result.err
    assert "name one of them, or leave it out" in result.err


def test_a_probe_of_an_unknown_service_is_told_and_one_of_an_endpoint_is_taken(sladsl, tmp_path):
    rows = "".join(f"PDG,probe,{scope},2026-04-09T12:00Z,0\n" for scope in ("Web/a", "practice management/a"))
    beside(tmp_path, "measurements.csv", "client,metric,scope,at,value", rows)
    result = sladsl("replay", NORTHWIND, tmp_path)
    assert result.code == 1
    assert result.err.count("measurements.csv") == 1
    assert "measurements.csv:2: no agreement of the client has a service called 'Web/a'" in result.err


def test_a_record_of_outages_that_names_none_is_all_up(sladsl, tmp_path):
    beside(tmp_path, "outages.csv", OUTAGE, "")
    assert "Practice management: 100%: kept" in sladsl("replay", NORTHWIND, tmp_path).out


def test_maintenance_to_come_does_not_move_the_end_of_observation(sladsl, tmp_path):
    row = "PDG,Practice management,2026-05-03T07:00Z,2026-05-03T09:00Z,routine,2026-04-09T12:00Z\n"
    beside(tmp_path, "outages.csv", OUTAGE, row)
    found = json.loads(sladsl("replay", NORTHWIND, tmp_path, "--json").out)
    assert found["until"] == "2026-04-09T12:30:00Z"
    assert {one["state"] for one in found["outcomes"]} == {"running"}
    beside(tmp_path, "outages.csv", OUTAGE, row.replace("routine", "outage"))
    assert json.loads(sladsl("replay", NORTHWIND, tmp_path, "--json").out)["until"] == "2026-05-03T09:00:00Z"
