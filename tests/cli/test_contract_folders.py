"""Commands about one agreement take a folder with one; of several they name all, and of none they say so."""

from __future__ import annotations

import pytest

from sladsl.check._samples import AGREEMENT, OFFICE, PRIORITIES

PROMISES = "\npromises\n  | priority | respond         |\n  | High     | 1 business hour |\n"
TERMS = AGREEMENT + OFFICE + PRIORITIES + PROMISES
DAYS = [f"2026-0{month}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
COMMANDS = {
    "show": ("show", "one", "--on", "2026-03-02"),
    "due": ("due", "one", "--priority", "High", "--at", "2026-03-02 12:00"),
    "diff": ("diff", "one", "one", "--on", "2026-03-02"),
    "forecast": ("forecast", "one", "history", "--draws", "100", "--months", "1"),
    "whatif": ("whatif", "one", "one", "history"),
    "doctor model": ("doctor", "model", "one"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one" / "clients").mkdir(parents=True)
    (tmp_path / "one" / "clients" / "a.sla").write_text(TERMS, encoding="utf-8")
    (tmp_path / "one" / "hours.sla").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "history").mkdir()
    tickets, events = ["id,client,priority,opened_at,resolved_at"], ["ticket_id,at,kind"]
    for number, day in enumerate(DAYS):
        tickets.append(f"T{number},Acme,High,{day}T14:00Z,{day}T18:00Z")
        told = (("14:00", "created"), ("14:30", "responded"), ("18:00", "resolved"))
        events += [f"T{number},{day}T{at}Z,{kind}" for at, kind in told]
    for name, rows in (("tickets", tickets), ("events", events)):
        (tmp_path / "history" / f"x.{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_with_one_agreement_is_that_agreement(sladsl, folder, name):
    words = COMMANDS[name]
    by_file = [word.replace("one", "one/clients/a.sla") if word == "one" else word for word in words]
    given, wanted = sladsl(*words, cwd=folder), sladsl(*by_file, cwd=folder)
    assert given.code == wanted.code == 0, given.err
    assert given.out == wanted.out
    assert given.out


@pytest.mark.parametrize("name", COMMANDS)
def test_several_agreements_of_a_folder_are_named(sladsl, folder, name):
    (folder / "one" / "b.sla").write_text(TERMS, encoding="utf-8")
    found = sladsl(*COMMANDS[name], cwd=folder)
    assert (found.code, found.out) == (2, "")
    assert "there are 2 agreements in one; name one of: one/b.sla, one/clients/a.sla" in found.err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_without_an_agreement_is_told(sladsl, folder, name):
    (folder / "one" / "clients" / "a.sla").unlink()
    found = sladsl(*COMMANDS[name], cwd=folder)
    assert (found.code, found.out) == (2, "")
    assert "there is no agreement in one; name a file that begins with 'agreement'" in found.err


def test_of_many_agreements_ten_are_named(sladsl, folder):
    for number in range(11):
        (folder / "one" / f"c{number:02}.sla").write_text(TERMS, encoding="utf-8")
    found = sladsl("show", "one", cwd=folder)
    assert found.err.rstrip().endswith(", one/c09.sla and 2 more")
