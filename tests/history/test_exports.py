"""Exports of systems: each sample gives the events of its golden file, every statement has a mark and a source."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from sladsl.history.event import HistoryError
from sladsl.history.exports import names
from sladsl.history.exports.form import Change, Column, ExportForm, HistoryForm, Mark, Prose, Stage, Statement
from sladsl.history.exports.loading import load
from sladsl.history.times import MissingZoneError
from sladsl.history.writing import write
from sladsl.targets import names as build_targets
from tests.history.histories import judged, read, shape

TARGETS = Path("targets")
GOLDEN = Path("tests/history/golden")
SYSTEMS = ("autotask", "connectwise", "halopsa", "rt", "servicenow", "zammad")


def sample(name, folder=None, **options):
    folder = folder or TARGETS / name / "sample"
    own = folder / "map.toml"
    zone = "UTC" if name == "servicenow" else None
    return read(folder, **{"source": name, "mapping": own if own.exists() else None, "zone": zone, **options})


def test_each_system_has_its_form_and_none_is_taken_for_a_target_of_builds():
    assert names() == SYSTEMS
    assert "zammad" not in build_targets(), "a form of exports is no target"


def statements(part):
    if isinstance(part, Statement):
        yield part
    if isinstance(part, (Statement, ExportForm)):
        for value in dict(part).values():
            yield from statements(value)
    elif isinstance(part, dict):
        for value in part.values():
            yield from statements(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from statements(value)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_statement_about_a_system_has_a_mark_and_a_source(name):
    form = load(name)
    told = [one for one in statements(form) if one.model_fields_set]
    assert {Column, HistoryForm, Stage} <= {type(one) for one in told}
    for one in told:
        assert one.mark in get_args(Mark), one
        assert one.mark != "tenant", one
        assert one.source, one
    assert {"id", "status", "opened_at", "client", "priority"} <= set(form.tickets.columns)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_sample_gives_the_events_of_its_golden_file(name, tmp_path, golden):
    history = sample(name)
    assert not history.errors
    write(history, tmp_path / "a.jsonl")
    golden(GOLDEN / f"{name}.jsonl", (tmp_path / "a.jsonl").read_text())
    told = [[one.kind, Path(one.place.file).name, one.place.row, one.ticket, one.reason] for one in history.rejects]
    golden(GOLDEN / f"{name}.told.json", json.dumps({"notes": history.notes, "doubts": told}, indent=1) + "\n")
    assert {one.source for one in history.tickets} == {name}


def test_the_log_of_an_instance_gives_the_events_that_its_publishers_columns_were_mapped_to():
    neutral = {one.id: one for one in read(Path("tests/data/histories/uci498.sample.tickets.csv"), zone="UTC").tickets}
    history = sample("servicenow")
    assert len(history.tickets) == 16
    for ticket in history.tickets:
        expected = neutral[ticket.id]
        assert [one[:4] for one in ticket.events] == [one[:4] for one in expected.events]
        assert ticket.verdict == expected.verdict


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_response_is_never_that_of_the_system_or_of_who_asked(name):
    form = load(name)
    for ticket in sample(name).tickets:
        asked = ticket.events[0].actor
        for one in ticket.events:
            if one.kind == "responded":
                assert one.actor is None or one.actor not in (asked, *form.system_accounts.names)


def copied(name, folder):
    shutil.copytree(TARGETS / name / "sample", folder / name)
    return folder / name


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


UNMAPPED = {
    None: (["32"], 2, ""),
    "running": (["31", "32"], 0, "created responded priority_changed resolved reopened resolved"),
    "paused": (
        ["31", "32"],
        0,
        "created waiting_other responded priority_changed resolved reopened waiting_other resolved",
    ),
    "skip": (["31", "32"], 0, "created responded priority_changed resolved"),
}


@pytest.mark.parametrize("unmapped", UNMAPPED)
def test_a_status_in_no_map_is_a_mistake_unless_the_user_says_what_it_is(tmp_path, unmapped):
    folder = copied("rt", tmp_path)
    edit(folder / "history-31.json", '"open"', '"in work"')
    history = sample("rt", folder, unmapped=unmapped)
    sound, rejects, kinds = UNMAPPED[unmapped]
    assert judged(history) == sound
    unknown = [one for one in history.errors if one.kind == "unknown status"]
    if unmapped is None:
        assert [one.ticket for one in unknown] == ["31", "31", None]
        assert unknown[-1].reason == "statuses in no map: 'in work' (2)"
        assert "--unmapped" in unknown[-1].help
    else:
        assert rejects == len(unknown)
        assert [one.kind for one in history.tickets[0].events] == kinds.split()
    assert judged(sample("rt", folder, statuses={"In Work": "running"})) == ["31", "32"]


def test_a_map_of_a_tenant_is_put_on_top(tmp_path):
    folder = copied("rt", tmp_path)
    own = tmp_path / "own.toml"
    own.write_text(
        '[statuses]\nstalled = "waiting_client"\n\n[tickets.columns]\npriority = "SLA"\nclient = ["Firm", "Queue.id"]\n'
    )
    ticket = sample("rt", folder, mapping=own).tickets[1]
    assert (ticket.client, ticket.priority) == ("3", "Gold")
    assert ticket.events[-1].kind == "waiting_client"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[statuses", r"own\.toml is no TOML"),
        ('[statuses]\nstalled = "waiting"\n', r"own\.toml: statuses\.2\.means\.stalled: input should be 'new', "),
        ('[tickets.columns]\nprio = "SLA"\n', r"tickets\.columns: there is no column 'prio'; columns are"),
        ('[times]\nformats = ["%d/%m/%Y"]\n', "'%d/%m/%Y' does not tell year, month, day, hour and minute"),
        ('[times]\nformats = ["%m%m"]\n', "'%m%m' does not tell"),
        ('[times]\nformats = ["%d/%m/%Y %I:%M"]\n', "does not tell"),
        ("[ticktes]\n", r"own\.toml: ticktes: extra inputs are not permitted"),
        ('[[prose]]\nwhat = "status"\npattern = "("\n', "is no regular expression"),
        ('[[prose]]\nwhat = "status"\npattern = "Status .*"\n', r"needs a group \(\?P<new>"),
    ],
)
def test_a_wrong_map_is_told_in_a_sentence(tmp_path, text, sentence):
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(HistoryError, match=sentence):
        sample("rt", mapping=own)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"source": "zamad"}, 'did you mean "zammad"'),
        ({"source": "acme"}, "known are: autotask, connectwise"),
        ({"source": "rt", "statuses": {"open": "busy"}}, "'busy' is nothing that the status 'open' can mean"),
        ({"source": "rt", "unmapped": "maybe"}, "cannot be taken for 'maybe'"),
        ({"statuses": {"open": "running"}}, "--from"),
        ({"source": "zammad"}, r"holds no tickets of Zammad; they are looked for in tickets\.json"),
    ],
)
def test_what_cannot_be_read_at_all(tmp_path, options, sentence):
    with pytest.raises(HistoryError, match=sentence):
        read(tmp_path, **options)


def test_times_without_an_offset_need_a_zone_unless_the_system_is_known_to_write_one(tmp_path):
    folder = copied("zammad", tmp_path)
    edit(folder / "ticket_history-17.json", "2026-03-02T08:00:00.000Z", "2026-03-02T08:00:00")
    with pytest.raises(MissingZoneError, match=r"ticket_history-17\.json, row 6"):
        sample("zammad", folder)
    assert not sample("zammad", folder, zone="UTC").rejects
    assert "times without an offset are read as UTC" in sample("halopsa").notes


def test_a_form_of_times_that_is_not_named_is_never_guessed():
    history = sample("servicenow", mapping=None)
    assert not history.tickets
    assert {(one.kind, one.column) for one in history.errors} >= {("bad value", "opened_at")}
    assert all("[times] formats" in one.help for one in history.errors if one.kind == "bad value")


def test_without_a_history_the_times_of_the_tickets_are_taken_and_that_is_told(tmp_path):
    shutil.copy(TARGETS / "connectwise/sample/tickets.json", tmp_path)
    history = sample("connectwise", tmp_path)
    assert [one.kind for one in history.tickets[0].events] == ["created", "responded", "resolved", "closed"]
    assert "their own times are taken, which tell no pauses" in history.notes[0]


def test_an_end_that_nothing_tells_is_rejected_and_a_wait_doubted(tmp_path):
    folder = copied("halopsa", tmp_path)
    (folder / "actions.json").write_text("[]")
    edit(folder / "tickets.json", '"dateclosed": "2026-03-02T16:30:00Z"', '"dateclosed": null')
    history = sample("halopsa", folder)
    assert [shape(one) for one in history.rejects if one.kind == "gap in history"] == [
        ("gap in history", 1, "status", "2101", False),
        ("gap in history", 2, "status", "2102", True),
    ]
    assert judged(history) == ["2102", "2103"]


def test_a_row_that_is_missing_in_between_and_one_at_the_end_are_doubted(tmp_path):
    folder = copied("zammad", tmp_path)
    path = folder / "ticket_history-17.json"
    rows = json.loads(path.read_text())["history"]
    path.write_text(json.dumps({"history": [one for one in rows if one["id"] != 506]}))
    told = sample("zammad", folder).rejects
    assert [shape(one) for one in told] == [("gap in history", 6, "status", "67017", True)]
    path.write_text(json.dumps({"history": [one for one in rows if one["id"] != 508]}))
    history = sample("zammad", folder)
    assert [shape(one) for one in history.rejects] == [("gap in history", 1, "status", "67017", False)]


def test_rows_of_a_history_whose_ticket_is_not_there(tmp_path):
    folder = copied("rt", tmp_path)
    (folder / "history-32.json").rename(folder / "history-33.json")
    told = [shape(one) for one in sample("rt", folder).rejects]
    assert told.count(("unknown ticket", 1, "ticket_id", "33", False)) == 1
    assert len([one for one in told if one[0] == "unknown ticket"]) == 3


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("tickets.json", b'{"items": [{"id": 1', ("cut off", 0, None, None, False)),
        ("tickets.json", b'{"items": [{"id": \xff}]}', ("unreadable row", 0, None, None, False)),
        ("tickets.json", b'{"rows": []}', ("unreadable row", 0, None, None, False)),
        ("tickets.json", b'{"items": [3]}', ("unreadable row", 1, None, None, False)),
        ("tickets.json", b"[" * 100_000, ("unreadable row", 0, None, None, False)),
        ("history-32.json", b'{"items": [{"Type"', ("cut off", 0, None, None, False)),
        ("tickets.json", b'{"items": []}', None),
    ],
)
def test_damaged_files_of_an_export(tmp_path, file, data, told):
    folder = copied("rt", tmp_path)
    (folder / file).write_bytes(data)
    assert (told or ("unknown ticket", 1, "ticket_id", "31", False)) in [
        shape(one) for one in sample("rt", folder).errors
    ]


def test_an_audit_that_logs_the_status_in_two_fields_and_whose_system_user_changes_it_first(tmp_path):
    incident = {"number": "INC1", "sys_id": "a1", "state": "6", "priority": "2", "opened_at": "2026-03-02 09:00:00"}
    rows = [
        ("09:01:00", "system", "state", "1", "2"),
        ("09:01:00", "system", "incident_state", "1", "2"),
        ("09:30:00", "kim", "priority", "3", "2"),
        ("09:40:00", "kim", "state", "2", "3"),
        ("09:40:00", "kim", "incident_state", "2", "3"),
        ("11:00:00", "kim", "incident_state", "3", "6"),
        ("11:00:00", "kim", "state", "3", "6"),
        ("11:00:01", "kim", "short_description", "a", "b"),
    ]
    names = ("sys_created_on", "user", "fieldname", "oldvalue", "newvalue")
    audit = [{"documentkey": "a1", **dict(zip(names, (f"2026-03-02 {row[0]}", *row[1:]), strict=True))} for row in rows]
    (tmp_path / "incident.json").write_text(json.dumps({"result": [incident]}))
    (tmp_path / "sys_audit.json").write_text(json.dumps({"result": audit}))
    history = read(tmp_path, source="servicenow")
    assert not history.rejects
    nine = history.tickets[0].created
    assert [(one.kind, (one.at - nine) // 60, one.value) for one in history.tickets[0].events] == [
        ("created", 0, "3"),
        ("priority_changed", 30, "2"),
        ("responded", 40, None),
        ("waiting_other", 40, None),
        ("resolved", 120, None),
    ]


@pytest.mark.parametrize("number", ["NaN", "sNaN", "1e999999999", "-Infinity", "soon", "9" * 5000])
def test_numbers_beyond_reason_are_doubted_where_they_are_used(tmp_path, number):
    folder = copied("zammad", tmp_path)
    edit(
        folder / "tickets.json",
        '"close_in_min": 150, "close_diff_in_min": 90',
        f'"close_in_min": "{number}", "close_diff_in_min": "{number}"',
    )
    edit(folder / "ticket_history-17.json", '"id": 504', f'"id": "{number}"')
    history = sample("zammad", folder)
    assert [shape(one) for one in history.rejects] == [
        ("bad value", 1, "clock_hours", "67017", True),
        ("bad value", 1, "sla_met", "67017", True),
    ]
    assert history.tickets[0].verdict.clock is None


def test_measurements_beside_an_export_have_a_zone_of_their_own(tmp_path):
    folder = copied("halopsa", tmp_path)
    (folder / "measurements.csv").write_text("metric,at,value\nlatency,2026-03-02T09:00:00,1\n")
    with pytest.raises(MissingZoneError, match=r"measurements\.csv, row 2"):
        sample("halopsa", folder)
    assert len(sample("halopsa", folder, zone="UTC").measurements) == 1


@pytest.mark.parametrize(
    ("name", "file", "damage", "sound"),
    [
        ("rt", "history-31.json", lambda data: data[:-40], ["32"]),
        ("halopsa", "actions.json", lambda data: data[:-40], []),
        ("autotask", "ticket_history.json", lambda data: data[:-40], []),
        ("servicenow", "incident_log.csv", lambda data: data.replace(b"user:340,29/2", b"user\xff,29/2", 1), 15),
        ("servicenow", "incident_log.csv", lambda data: data[:-9], 15),
        ("servicenow", "incident.csv", lambda data: data[:-30], 15),
    ],
)
def test_a_damaged_history_costs_the_tickets_it_is_about(tmp_path, name, file, damage, sound):
    folder = copied(name, tmp_path)
    path = folder / file
    path.write_bytes(damage(path.read_bytes()))
    history = sample(name, folder)
    assert history.errors
    assert (judged(history) if isinstance(sound, list) else len(history.tickets)) == sound
    undamaged = {one.id: one.events for one in sample(name).tickets}
    assert all(one.events == undamaged[one.id] for one in history.tickets)


def test_sentences_that_no_pattern_covers_are_told_and_a_pattern_of_the_tenant_covers_them(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[prose]]\nwhat = "ignore"\nlocale = "en_US"\npattern = \'Resource .* was notified\'\n')
    assert [one.kind for one in sample("connectwise").rejects] == ["unreadable row", "gap in history"]
    history = sample("connectwise", mapping=own)
    assert [one.kind for one in history.rejects] == ["gap in history"]
    assert history.notes == ("8 of 8 sentences of the history were understood (100 %)",)


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_order_of_rows_does_not_matter_where_their_times_differ(tmp_path, name):
    folder = copied(name, tmp_path)
    for path in folder.glob("*.json"):
        data = json.loads(path.read_text())
        for rows in (data, *(data.values() if isinstance(data, dict) else ())):
            if isinstance(rows, list) and path.name != "tickets.json":
                rows.sort(key=lambda one: one.get("id", 0) if not isinstance(one.get("id"), str) else int(one["id"]))
                rows.reverse()
        path.write_text(json.dumps(data))
    kinds = {one.id: sorted(one.events) for one in sample(name).tickets}
    assert {one.id: sorted(one.events) for one in sample(name, folder).tickets} == kinds


def test_shapes_of_changes_and_sentences():
    form = load("connectwise")
    assert all(isinstance(one, Prose) for one in form.prose)
    assert all(isinstance(one, Change) for one in load("rt").history[0].changes)
