"""Configuration read back: files written by hand, what they promise, and one clear message for what cannot be read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sladsl.history.event import Event
from sladsl.model.values import Duration
from sladsl.targets import load
from sladsl.targets.protocol import Case, TargetError
from tests.targets.rt import contracts
from tests.targets.rt.test_measured import local

TARGET = load("rt")
MEASURED = Path(__file__).parent / "measured"
FILES = {name: (MEASURED / name).read_text() for name in ("50-lifecycle.pm", "60-sla.pm", "initialdata.json")}


def read(files=FILES, known=None, **table):
    return TARGET.read(files, contracts.project(known, **table))


def test_hand_written_agreements_are_queues():
    assert read().agreements == ["Acme", "Gold Queue"]
    assert read(agreements={"Acme Dental": {"name": "Acme"}}).agreements == ["Acme Dental", "Gold Queue"]


def test_hand_written_promises():
    terms = read().terms("Acme")
    (promise,) = terms.promises
    assert (promise.id, promise.value) == ("resolve", Duration(amount=Decimal(8), unit="hour", clock="acme"))
    (calendar,) = terms.calendars
    assert (calendar.name, calendar.zone) == ("acme", "Europe/Berlin")
    friday = next(row for row in calendar.rows if row.days.weekdays == (4,))
    assert [(each.open, each.close) for each in friday.windows] == [(480, 720), (780, 1020)]
    assert [(c.annual, c.dates and str(c.dates.first)) for c in calendar.closures] == [
        ((1, 1), None), ((12, 25), None), (None, "2026-05-14")]  # fmt: skip
    assert [(rule.milestones, rule.reasons) for rule in terms.pauses] == [(("resolve",), ("stalled",))]


def test_statuses_have_the_meaning_of_the_project_file():
    board = {"Acme": {"agreements": ["Dental"], "statuses": {"Stalled": "waiting on Client"}}}
    assert read(boards=board).terms("Dental").pauses[0].reasons == ("Client",)


def test_zone_of_a_queue_wins():
    (response, resolve) = read().terms("Gold Queue").promises
    assert (response.milestone, resolve.milestone) == ("respond", "resolve")
    assert read().terms("Gold Queue").calendars[0].zone == "America/New_York"


def test_a_ticket_names_its_level():
    start = local("2026-03-02 09:00")
    case = Case("Acme", (Event(start, "created", value="gold/P2"),), {}, start)
    assert {each.milestone: each.due for each in read().clock(case)} == {
        "respond": start + 3600, "resolve": start + 8 * 3600}  # fmt: skip


def test_silence_is_told():
    start = local("2026-03-02 09:00")
    case = Case("Acme", (Event(start, "created"),), {}, start)
    disabled = {**FILES, "initialdata.json": '{"Queues": [{"Name": "Acme"}]}'}
    unknown = {**FILES, "60-sla.pm": "Set(%ServiceAgreements, Default => 'silber');"}
    none = {**FILES, "60-sla.pm": ""}
    found = {name: read(files).clock(case) for name, files in
             {"disabled": disabled, "unknown": unknown, "none": none}.items()}  # fmt: skip
    assert {name: [(w.milestone, w.due, w.why) for w in each] for name, each in found.items()} == {
        "disabled": [("respond", None, "sla_disabled"), ("resolve", None, "sla_disabled")],
        "unknown": [("respond", None, "unknown_level"), ("resolve", None, "unknown_level")],
        "none": [("respond", None, "no_level"), ("resolve", None, "no_level")],
    }
    assert read(disabled).terms("Acme").promises == ()


def test_queues_of_an_export_count():
    files = {"60-sla.pm": FILES["60-sla.pm"]}
    queues = [{"Name": "Acme", "SLADisabled": "1", "id": 3}, {"Name": "Gold Queue", "SLADisabled": "0"}]
    rt = read(files, {"queues": queues})
    assert (rt.agreements, rt.config.computes("Acme"), rt.config.computes("Gold Queue")) == (
        ["Acme", "Gold Queue"], False, True)  # fmt: skip


def test_the_first_file_wins():
    """RT keeps what an earlier file set under a key; RT_SiteConfig.pm is the first."""
    first = "Set($Timezone, 'Asia/Tokyo');\nSet(%ServiceAgreements, Default => 'gold/P1');"
    rt = read({**FILES, "RT_SiteConfig.pm": first})
    assert (rt.config.zone, rt.config.agreements.default) == ("Asia/Tokyo", "gold/P1")
    assert "silver/P3" in rt.config.agreements.levels


def hours(text):
    return f"Set(%ServiceBusinessHours, h => {{ {text} }});"


def levels(text):
    return f"Set(%ServiceAgreements, Levels => {{ x => {{ {text} }} }});"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (hours("1 => { Start => '8', End => '17:00' }"), "%ServiceBusinessHours, 'h', 'days', '1', 'Start': String"),
        (hours("7 => { Start => '8:00', End => '17:00' }"), "%ServiceBusinessHours, 'h', 'days', '7'"),
        (hours("1 => { Begin => '8:00' }"), "%ServiceBusinessHours, 'h', 'days', '1', 'Begin': Extra inputs"),
        (hours("holidays => [ '2026-13-01' ]"), "%ServiceBusinessHours, 'h', 'holidays', 0: String"),
        (levels("Resolve => 'soon'"), "%ServiceAgreements, 'Levels', 'x', 'Resolve': Input should be"),
        (levels("Resolve => -5"), "%ServiceAgreements, 'Levels', 'x', 'Resolve', 'BusinessMinutes': Input should be"),
        (levels("Resolved => 5"), "%ServiceAgreements, 'Levels', 'x', 'Resolved': Extra inputs"),
        ("Set(%ServiceAgreements, Levels => [ 1 ]);", "%ServiceAgreements, 'Levels': Input should be"),
        ("Set(%ServiceBusinessHours, h => 5);", "%ServiceBusinessHours, 'h' must be a hash"),
        ("Set(%PriorityAsString, Acme => { P1 => 'x' });", "%PriorityAsString, 'Acme': 'x' is no whole number"),
        ("Set($Timezone, [ 1 ]);", "60-sla.pm, line 1: $Timezone must be a text"),
        ("\nsub x { }", "60-sla.pm, line 2: only Set(...)"),
    ],
)
def test_refuses(text, message):
    with pytest.raises(TargetError) as caught:
        read({"60-sla.pm": text})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "initialdata.json ends in the middle"),
        ('{"Queues": [{"Name": ""}]}', "initialdata.json, Queues, 'Name': String"),
        ('{"Queues": [{"Name": "A", "Lifecycle": "x"}]}', 'initialdata.json: the queue "A" has the lifecycle "x"'),
        ('{"Queues": [{"Name": "A", "SLADisabled": 2}]}', "initialdata.json, Queues, 'SLADisabled': Input"),
        ('{"Queues": [7]}', "initialdata.json, Queues: Input should be"),
        ('{"Queues": 7}', "initialdata.json: Queues must be a list"),
    ],
)
def test_refuses_initial_data(data, message):
    with pytest.raises(TargetError) as caught:
        read({"initialdata.json": data})
    assert str(caught.value).startswith(message)


def test_a_wait_is_stalled_unless_somebody_says_otherwise():
    start = local("2026-03-02 09:00")
    events = (Event(start, "created", value="gold/P2"), Event(start + 60, "waiting_vendor"))
    files = {"60-sla.pm": FILES["60-sla.pm"]}
    assert [each.status for each in read(files).shown(Case("Gold Queue", events, {}, start + 60))] == ["new", "stalled"]
    board = {"Gold Queue": {"statuses": {"Bei uns": "responded", "Beim Lieferanten": "waiting on Vendor"}}}
    shown = read(files, boards=board).shown(Case("Gold Queue", events, {}, start + 60))
    assert [each.status for each in shown] == ["new", "beim lieferanten"]
