"""`sladsl document`: what it writes where, the choice of client, amendment, history and provider, and what it asks."""

from __future__ import annotations

import shutil

import pytest

from tests.build.projects import CONTRACT, small
from tests.documents.fleets import NORTHWIND

ON = ("--on", "2026-06-01")
HISTORY = NORTHWIND / "history"


def names(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (("overview",), ["overview"]),
        (("plans",), ["plans"]),
        (("letter",), [f"lakeshore-legal-llp-2026-0{month}-01" for month in (4, 7, 9)]),
        (("letter", "--amendment", "Silver plan"), ["lakeshore-legal-llp-2026-07-01"]),
        (("cards",), ["berlin-coordinator", "dispatcher", "duty-manager", "on-call-engineer", "senior-technician",
                      "service-manager", "technician"]),
    ],
)  # fmt: skip
def test_what_is_written(sladsl, tmp_path, arguments, files):
    kind, *options = arguments
    result = sladsl("document", kind, NORTHWIND, *options, *ON, "--output", tmp_path / "new" / "out", "--no-pdf")
    assert (result.code, result.err) == (0, "")
    assert names(tmp_path / "new" / "out") == sorted(f"{name}.{ending}" for name in files for ending in ("html", "md"))
    assert result.out.count("wrote ") == 2 * len(files)


def test_a_document_alone_is_the_one_that_build_writes(sladsl, tmp_path):
    folder = tmp_path / "northwind"
    shutil.copytree(NORTHWIND, folder, ignore=shutil.ignore_patterns("build"))
    assert sladsl("build", folder, *ON, "--target", "connectwise", "--tickets", "0").code == 0
    built = {file.name: file.read_bytes() for file in (folder / "build" / "documents").rglob("*.*")}
    for kind in ("cards", "letter", "overview", "plans"):
        assert sladsl("document", kind, folder, *ON, "--output", tmp_path / "out").code == 0
    alone = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert alone.keys() == built.keys()
    assert [name for name in built if built[name] != alone[name]] == []


def test_the_cards_of_a_file_are_about_its_client_alone(sladsl, tmp_path):
    file = NORTHWIND / "clients" / "havelwerk.sla"
    assert sladsl("document", "cards", file, *ON, "--output", tmp_path, "--no-pdf").code == 0
    text = (tmp_path / "technician.md").read_text("utf-8")
    assert "Havelwerk GmbH" in text
    assert "Prairie" not in text
    assert "Waiting on Vendor" in text


def test_letters_for_a_word_processor(sladsl, tmp_path):
    assert sladsl("document", "letter", NORTHWIND, *ON, "--output", tmp_path, "--no-pdf", "--docx").code == 0
    assert len(list(tmp_path.glob("*.docx"))) == 3


def test_a_history_is_told_in_the_plan_sheet(sladsl, tmp_path):
    result = sladsl("document", "plans", NORTHWIND, *ON, "--history", HISTORY, "--output", tmp_path, "--no-pdf")
    assert result.code == 0, result.err
    text = (tmp_path / "plans.md").read_text("utf-8")
    assert "of 72 in time" in text
    assert "tickets of 1" in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("letter", NORTHWIND, "--amendment", "Silver pla"), 'did you mean "Silver plan"?'),
        (
            ("letter", NORTHWIND / "clients" / "havelwerk.sla"),
            "has an amendment, and so there is nothing to write about",
        ),
        (("cards", NORTHWIND, "--on", "2040-01-01"), "is in force on 2040-01-01; give another day with --on"),
        (("plans", NORTHWIND, "--on", "2020-01-01"), "has no plan that has begun on 2020-01-01"),
        (("plans", NORTHWIND, "--tz", "UTC"), "options about a history need one; add --history"),
        (("overview", NORTHWIND, "--on", "x"), "'x' is no day"),
        (("overviw",), 'did you mean "overview"?'),
    ],
)
def test_what_it_asks(sladsl, tmp_path, arguments, message):
    result = sladsl("document", *arguments, "--output", tmp_path)
    assert (result.code, names(tmp_path)) == (2, [])
    assert message in " ".join(result.err.split())


def test_agreements_of_several_providers_need_a_name(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=None)
    other = CONTRACT.replace('"Acme"', '"Omega"').replace("Northwind IT", "Southwind IT")
    (folder / "other.sla").write_text(other, encoding="utf-8")
    result = sladsl("document", "overview", folder, *ON, "--output", tmp_path / "out")
    assert result.code == 2
    assert 'name yours in sladsl.toml: provider = "..."' in " ".join(result.err.split())


def test_a_board_that_cannot_be_read_is_named(sladsl, tmp_path):
    broken = '[targets.acme.boards."Desk".statuses]\n"New" = "fresh"\n'
    folder = small(tmp_path / "project", project=broken)
    result = sladsl("document", "cards", folder, *ON, "--output", tmp_path / "out")
    assert result.code in (1, 2)
    assert '"New" means "fresh", which is none of' in " ".join(result.err.split())


def test_a_contract_with_errors_is_told(sladsl, tmp_path):
    (tmp_path / "a.sla").write_text("agreement A\nnonsense\n")
    result = sladsl("document", "overview", tmp_path / "a.sla", "--output", tmp_path / "out")
    assert (result.code, "a.sla:" in result.out) == (1, True)
