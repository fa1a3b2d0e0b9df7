"""`sladsl drift --history`: how a system behaves by its tickets, against the agreements that judge them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.history.writing import write
from tests.build.projects import PROJECT
from tests.infer.made import made

HISTORIES = Path(__file__).parents[1] / "data" / "histories"
GOLDEN = Path(__file__).parent / "golden"
AGREEMENT = """agreement "{client}"
  provider "Northwind IT"
  client "{client}"
  zone America/Chicago
  term 2024-12-01 through 2026-12-31

hours Office in America/Chicago
  Monday to Friday 08:00 to {closes}

business hours are Office

priorities, highest first
  High
  Low

promises
  | priority | resolve |
  | High     | {high}  |
  | Low      | {low}   |

pause resolve while waiting on {waits}
"""
ACME = {"client": "Acme", "closes": "18:00", "high": "4 business hours", "low": "16 business hours", "waits": "Client"}
BIRCH = {**ACME, "client": "Birch", "closes": "16:00", "high": "8 hours 24x7", "low": "40 business hours"}
NAMES = {"High": "Priority 1", "Low": "Priority 4"}
MAPPED = PROJECT + '\n[targets.connectwise.priorities]\nHigh = "Priority 1"\nLow = "Priority 4"\n'


def terms(folder, told):
    """The terms of one agreement, written into a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{told['client'].lower()}.sla"
    path.write_text(AGREEMENT.format(**told), "utf-8")
    (one,) = open_workspace([path]).agreements
    return one.agreement.versions[0]


def tickets(lived, says="due", size=300, source="connectwise", **made_as):
    """Tickets of an agreement, as a system calls its priorities."""
    client = lived.client.name
    for each in made(lived, says, size=size, **made_as):
        created, *rest = each.events
        events = (created._replace(value=NAMES[created.value]), *rest)
        yield each._replace(id=f"{client}-{each.id}", client=client, events=events, source=source)


@pytest.fixture
def project(tmp_path):
    """A project of two agreements with different terms."""
    for told in (ACME, BIRCH):
        terms(tmp_path / "project", told)
    (tmp_path / "project" / "sladsl.toml").write_text(MAPPED, "utf-8")
    return tmp_path / "project"


def past(tmp_path, *parts, form="past.jsonl"):
    write([ticket for part in parts for ticket in part], tmp_path / form)
    return tmp_path / form


def test_a_system_that_keeps_the_agreements_does_not_differ(sladsl, project, tmp_path):
    lived = [tickets(terms(tmp_path / "lived", told), noise=0.03) for told in (ACME, BIRCH)]
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, *lived), "--contracts", project)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == "connectwise against the terms of each ticket: no differences"
    assert len([line for line in result.out.splitlines() if "the contract explains" in line]) == 2


def test_each_agreement_is_compared_by_its_own_tickets(sladsl, project, tmp_path, golden):
    acme = {**ACME, "low": "24 business hours", "waits": "Vendor"}
    birch = {**BIRCH, "high": "8 business hours", "closes": "17:00"}
    lived = [tickets(terms(tmp_path / "lived", told)) for told in (acme, birch)]
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, *lived), "--contracts", project, cwd=tmp_path)
    assert (result.code, result.err) == (1, "")
    golden(GOLDEN / "drift-by-tickets.txt", result.out.replace(str(project), "project"))


def test_json(sladsl, project, tmp_path):
    lived = tickets(terms(tmp_path / "lived", {**ACME, "low": "24 business hours"}))
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, lived), "--contracts", project, "--json")
    document = json.loads(result.out)
    assert (result.code, document["schema"], document["on"]) == (1, "sladsl/differences/1", None)
    (row,) = document["differences"]
    assert (row["agreement"], row["element"], row["better_for"]) == ("Acme", "resolve [priority=Low]", "provider")
    assert (row["found"], row["wanted"]) == ("24 h of Office", "16 h of Office")
    assert (row["line"], row["later"], row["earlier"]) == (19, None, None)
    seen = row["seen"]
    assert (seen["about"], seen["says"], seen["longer"]) == ("length", "due", 8 * 3600)
    assert seen["example"]["found"].startswith("due ")
    (account,) = document["behaviour"]
    assert account["said"] == 300
    assert account["explained"] - account["as_promised"] == seen["tickets"]


def test_configuration_alone_says_nothing_of_behaviour(sladsl, project, tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "slas.json").write_text("[]", "utf-8")
    both = ("--history", past(tmp_path, tickets(terms(tmp_path / "lived", ACME))))
    arguments = ("drift", "connectwise", tmp_path / "exports", "--contracts", project, "--on", "2025-06-01", "--json")
    alone, together = json.loads(sladsl(*arguments).out), json.loads(sladsl(*arguments, *both).out)
    assert alone["behaviour"] is None
    assert {each["seen"] for each in alone["differences"]} == {None}
    assert together["differences"] == alone["differences"]
    assert together["behaviour"][0]["tickets"] == 300


@pytest.mark.parametrize(
    ("met", "found", "favours"), [(True, "at least ", "provider"), (False, "below ", "client")], ids=["met", "missed"]
)
def test_a_bound_is_told_as_no_more_than_that(sladsl, project, tmp_path, met, found, favours):
    """Where every verdict is the same, only a bound of each length is known, and by how much it differs is not."""
    lived = tickets(terms(tmp_path / "lived", ACME), "met")
    same = [each._replace(verdict=each.verdict._replace(sla_met=met)) for each in lived]
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, same), "--contracts", project, "--json")
    rows = json.loads(result.out)["differences"]
    assert {row["better_for"] for row in rows} == {favours}
    assert all(row["found"].startswith(found) and row["seen"]["longer"] is None for row in rows)
    assert len(rows) == 2


@pytest.mark.parametrize(("size", "code"), [(12, 2), (19, 2), (20, 0)])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_of_few_tickets_nothing_is_told_and_no_difference_is_none(sladsl, project, tmp_path, size, code, form):
    few = tickets(terms(tmp_path / "lived", ACME), size=size)
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, few), "--contracts", project, *form)
    assert result.code == code
    assert (f"and there are {size}; add earlier months" in result.err) == (size < 20)
    assert bool(result.out) == (size >= 20)


def test_a_version_with_few_tickets_is_not_said_to_be_without_differences(sladsl, project, tmp_path):
    lived = [
        tickets(terms(tmp_path / "lived", ACME), size=40),
        tickets(terms(tmp_path / "lived", {**BIRCH, "high": "2 business hours"}), size=12),
    ]
    arguments = ("drift", "connectwise", "--history", past(tmp_path, *lived), "--contracts", project)
    result = sladsl(*arguments)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0].endswith(
        ": no differences; too few tickets to tell of Birch, terms from 2024-12-01"
    )
    assert "12 of 12 tickets with deadlines; at least 20 are needed to say anything" in result.out
    assert [each["enough"] for each in json.loads(sladsl(*arguments, "--json").out)["behaviour"]] == [True, False]


def test_beside_a_configuration_few_tickets_say_so(sladsl, project, tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "slas.json").write_text("[]", "utf-8")
    history = past(tmp_path, tickets(terms(tmp_path / "lived", ACME), size=12))
    result = sladsl("drift", "connectwise", tmp_path / "exports", "--contracts", project, "--history", history)
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[0].endswith("differences; nothing can be told from so few tickets")


def test_tickets_that_nothing_judges_are_told(sladsl, project, tmp_path):
    lived = terms(tmp_path / "lived", ACME)
    strange = [each._replace(id=f"X{each.id}", client="Zeta") for each in tickets(lived, size=3)]
    arguments = ("--history", past(tmp_path, tickets(lived), strange), "--contracts", project)
    result = sladsl("drift", "connectwise", *arguments)
    assert result.code == 1
    assert result.err.count("no agreement is with a client called 'Zeta'") == 3
    assert result.out.splitlines()[0].endswith(": no differences; 3 rows or tickets left out")
    rejects = json.loads(sladsl("drift", "connectwise", *arguments, "--json").out)["rejects"]
    assert [each["ticket"] for each in rejects] == ["XAcme-T0", "XAcme-T1", "XAcme-T2"]


def test_rows_that_cannot_be_read_are_no_clean_result(sladsl, project, tmp_path):
    history = past(tmp_path, tickets(terms(tmp_path / "lived", ACME)))
    lines = history.read_text("utf-8").splitlines()
    history.write_text("\n".join([*lines[1:], lines[0][:40]]) + "\n", "utf-8")
    result = sladsl("drift", "connectwise", "--history", history, "--contracts", project)
    assert result.code == 1
    assert f"past.jsonl:{len(lines)}: " in result.err
    assert result.out.splitlines()[0].endswith(": no differences; 1 row or ticket left out")


def test_tickets_of_another_system_are_left_out(sladsl, project, tmp_path):
    lived = terms(tmp_path / "lived", ACME)
    other = [each._replace(id=f"X{each.id}") for each in tickets(lived, size=2, source="HaloPSA")]
    result = sladsl("drift", "connectwise", "--history", past(tmp_path, tickets(lived), other), "--contracts", project)
    assert (result.code, result.err) == (0, "2 tickets of halopsa left out\n")


def test_an_export_is_read_as_one_of_the_target(sladsl, project, tmp_path):
    rows = [
        {
            "id": number, "company": {"name": "Acme"}, "priority": {"name": "Priority 1"}, "status": {"name": "Closed"},
            "isInSla": True, "_info": {"dateEntered": f"2025-03-{3 + number % 5:02}T15:00:00Z"},
            "dateResolved": f"2025-03-{3 + number % 5:02}T{16 + (number > 12)}:00:00Z",
        }
        for number in range(25)
    ]  # fmt: skip
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "tickets.json").write_text(json.dumps(rows), "utf-8")
    result = sladsl("drift", "connectwise", "--history", tmp_path / "exports", "--contracts", project)
    assert result.code == 0, result.err
    assert "the contract explains 25 (100.0 %) of 25 verdicts" in result.out


WRONG = {
    "nothing to compare": (("connectwise",), "name files of the configuration of connectwise, or tickets of it"),
    "no such system": (("conectwise", "--history", "past.jsonl"), 'did you mean "connectwise"?'),
    "options of no history": (("connectwise", "exports", "--tz", "UTC"), "options about a history need one"),
    "day of no configuration": (
        ("connectwise", "--history", "past.jsonl", "--on", "2025-06-01"), "--on is about files of the configuration"
    ),
    "milestone of no history": (("connectwise", "exports", "--milestone", "resolve"), "options about a history need"),
    "no such history": (("connectwise", "--history", "missing"), "'missing' does not exist"),
    "no such milestone": (("rt", "--history", "past.jsonl", "--milestone", "solve"), 'did you mean "resolve"?'),
    "no tickets there": (("connectwise", "--history", "exports"), "exports holds no tickets of ConnectWise PSA"),
    "no form of an export": (("prometheus", "--history", "exports"), "exports holds no history"),
    "of another system": (("halopsa", "--history", "past.jsonl"), "come from connectwise, not from halopsa"),
    "no agreements": (("connectwise", "--history", "past.jsonl", "--contracts", "exports"), "there is no agreement in"),
    "without verdicts": (("connectwise", "--history", "silent.jsonl"), "does not say what connectwise holds"),
    "of strangers": (("connectwise", "--history", "strange.jsonl"), "no ticket of strange.jsonl is judged"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_compared_is_said_in_one_sentence(sladsl, project, tmp_path, case):
    arguments, message = WRONG[case]
    lived = terms(tmp_path / "lived", ACME)
    past(tmp_path, tickets(lived, size=30))
    past(tmp_path, tickets(lived, "nothing", size=30), form="silent.jsonl")
    past(tmp_path, [each._replace(client="Zeta") for each in tickets(lived, size=2)], form="strange.jsonl")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "slas.json").write_text("[]", "utf-8")
    given = () if "--contracts" in arguments else ("--contracts", project)
    result = sladsl("drift", *arguments, *given, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err.splitlines()[-1]


def test_without_arrays_the_package_is_named(sladsl, project, tmp_path, monkeypatch):
    history = past(tmp_path, tickets(terms(tmp_path / "lived", ACME), size=2))
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = sladsl("drift", "connectwise", "--history", history, "--contracts", project)
    assert result.code == 2
    assert "pip install 'sladsl[replay]'" in result.err


def test_the_log_of_a_real_instance_keeps_the_contract_read_back_from_it(sladsl):
    history, contract = HISTORIES / "uci498.tickets.parquet", HISTORIES / "uci498" / "uci498.sla"
    result = sladsl("drift", "servicenow", "--history", history, "--tz", "Etc/UTC", "--contracts", contract)
    assert result.code == 0
    assert "Closing: the contract explains 24,883 (99.9 %) of 24,918 verdicts" in result.out


def test_the_same_log_against_a_contract_that_stops_when_it_is_resolved(sladsl):
    history, contract = HISTORIES / "uci498.sample.tickets.csv", HISTORIES / "uci498" / "resolved.sla"
    arguments = ("--history", history, "--tz", "Etc/UTC", "--contracts", contract, "--json")
    result = sladsl("drift", "servicenow", *arguments)
    assert result.code == 1
    told = {each["seen"]["about"]: each for each in json.loads(result.out)["differences"]}
    assert set(told) == {"stop", "pauses"}
    assert (told["stop"]["found"], told["stop"]["wanted"]) == ("'closed'", "'resolved'")
    assert told["pauses"]["found"].startswith("none")
    assert (told["pauses"]["wanted"], told["pauses"]["line"]) == ("waits on Client", 20)
    assert {each["better_for"] for each in told.values()} == {"client"}
