"""`sladsl diff`: what it prints, its JSON, its exit codes, revisions of git, and input that it refuses."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sladsl.check._samples import AGREEMENT, OFFICE, PRIORITIES, fleet

ON = ("--on", "2026-06-01")
PROMISES = """
promises
  | priority | respond          |
  | High     | 1 business hour  |
  | Low      | 8 business hours |
"""
OLD = AGREEMENT + OFFICE + PRIORITIES + PROMISES
NEW = OLD.replace("8 business hours |", "30 hours 24x7    |").replace("1 business hour ", "15 minutes 24x7 ")
TEXT = """terms of 2026-06-01: 2 changes

respond [priority=High]: changed, better for the client
  - 1 business hour
  + 15 minutes 24x7
  created Wed 2025-12-31 18:00: due Wed 2025-12-31 18:15, before Thu 2026-01-01 09:00

respond [priority=Low]: changed, mixed
  - 8 business hours
  + 30 hours 24x7
  created Fri 2026-01-02 11:00: due Sat 2026-01-03 17:00, before Mon 2026-01-05 09:00
  created Wed 2025-12-31 18:00: due Fri 2026-01-02 00:00, before Thu 2026-01-01 16:00
"""


@pytest.fixture
def pair(tmp_path):
    (tmp_path / "old.sla").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.sla").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_text(sladsl, pair):
    assert sladsl("diff", "old.sla", "new.sla", *ON, cwd=pair) == (1, TEXT, "")


def test_nothing_changed(sladsl, pair):
    assert sladsl("diff", "old.sla", "old.sla", *ON, cwd=pair) == (0, "terms of 2026-06-01: no changes\n", "")


def test_one_change(sladsl, pair):
    (pair / "new.sla").write_text(OLD.replace("through 2026", "through 2027"), encoding="utf-8")
    out = sladsl("diff", "old.sla", "new.sla", *ON, cwd=pair).out
    assert out.startswith("terms of 2026-06-01: 1 change\n\nterm: changed, neutral\n")


@pytest.mark.parametrize("form", [("--json",), ("--format", "json")])
def test_json(sladsl, pair, form):
    result = sladsl("diff", "old.sla", "new.sla", *ON, *form, cwd=pair)
    assert result.code == 1
    document = json.loads(result.out)
    assert {key: document[key] for key in document if key != "changes"} == {
        "schema": "sladsl/changes/1",
        "on": "2026-06-01",
    }
    assert document["changes"][0] == {
        "element": "respond [priority=High]",
        "change": "changed",
        "old": "1 business hour",
        "new": "15 minutes 24x7",
        "better_for": "client",
        "examples": ["created Wed 2025-12-31 18:00: due Wed 2025-12-31 18:15, before Thu 2026-01-01 09:00"],
    }
    assert [(one["better_for"], len(one["examples"])) for one in document["changes"]] == [("client", 1), ("mixed", 2)]


def test_json_of_nothing(sladsl, pair):
    result = sladsl("diff", "old.sla", "old.sla", *ON, "--json", cwd=pair)
    assert (result.code, json.loads(result.out)["changes"]) == (0, [])


def test_the_terms_of_the_day_are_compared(sladsl, pair):
    amended = OLD + (
        '\namendment "Faster" from 2026-07-01\n'
        "  override promises\n    | priority | respond |\n    | Low | 4 business hours |\n"
    )
    (pair / "new.sla").write_text(amended, encoding="utf-8")
    assert sladsl("diff", "old.sla", "new.sla", "--on", "2026-06-30", cwd=pair).code == 0
    later = sladsl("diff", "old.sla", "new.sla", "--on", "2026-07-01", cwd=pair)
    assert later.code == 1
    assert (
        "respond [priority=Low]: changed, better for the client\n  - 8 business hours\n  + 4 business hours\n"
        in later.out
    )


def test_text_of_contracts_is_made_visible(sladsl, pair):
    (pair / "new.sla").write_text(OLD + '\nclause custom "A\u202eb"\n  """\n  Text\u202e.\n  """\n', encoding="utf-8")
    result = sladsl("diff", "old.sla", "new.sla", *ON, cwd=pair)
    assert "\u202e" not in result.out + result.err


# ---- revisions ------------------------------------------------------------------------------------------------------


def git(folder, *arguments):
    environment = os.environ | {
        "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_SYSTEM": os.devnull,
    }  # fmt: skip
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path):
    """A repository with a plan that is changed in its second commit, and two clients."""
    folder = tmp_path / "repository" / "contracts"
    folder.mkdir(parents=True)
    for part in fleet(Acme="", Beta="").split("# file ")[1:]:
        name, _, text = part.partition("\n")
        (folder / name).write_text(text, encoding="utf-8")
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "first")
    git(folder.parent, "tag", "first")
    plan = folder / "gold.sla"
    plan.write_text(plan.read_text(encoding="utf-8").replace("8 business hours", "4 business hours"), encoding="utf-8")
    git(folder.parent, "commit", "-q", "-a", "-m", "second")
    return folder


CHANGED = "respond [priority=Low]: changed, better for the {}\n"


@pytest.mark.parametrize(
    ("old", "new", "better"),
    [
        ("first:acme.sla", "acme.sla", "client"),
        ("HEAD~1:acme.sla", "HEAD:acme.sla", "client"),
        ("HEAD:acme.sla", "first:acme.sla", "provider"),
        ("first:acme.sla", "first:acme.sla", None),
        ("HEAD:acme.sla", "acme.sla", None),
        ("first:../contracts/acme.sla", "acme.sla", "client"),
    ],
)
def test_revisions_are_read_with_all_they_use(sladsl, repository, old, new, better):
    result = sladsl("diff", old, new, *ON, cwd=repository)
    assert (result.code, result.err) == (0 if better is None else 1, "")
    assert (CHANGED.format(better) in result.out) == (better is not None)


def test_a_revision_of_a_repository_that_is_not_the_current_folder(sladsl, repository, tmp_path):
    file = repository / "acme.sla"
    result = sladsl("diff", f"first:{file}", file, *ON, cwd=tmp_path)
    assert (result.code, result.err) == (1, "")
    assert CHANGED.format("client") in result.out


def test_a_file_that_is_gone_is_read_from_its_revision(sladsl, repository):
    (repository / "beta.sla").unlink()
    assert sladsl("diff", "first:beta.sla", "HEAD:beta.sla", *ON, cwd=repository).code == 1


def test_revisions_leave_nothing_behind(sladsl, repository, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = sorted(tmp_path.rglob("*.sla"))
    sladsl("diff", "first:acme.sla", "HEAD:acme.sla", *ON, cwd=repository)
    assert sorted(tmp_path.rglob("*.sla")) == before
    assert list(tmp_path.glob("sladsl-diff-*")) == []


# ---- input that is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("nowhere.sla", "there is no file nowhere.sla; for a revision write REVISION:FILE"),
        (":acme.sla", "there is no file :acme.sla; for a revision write REVISION:FILE"),
        ("first:", "there is no file first:; for a revision write REVISION:FILE"),
        ("first:nowhere.sla", f"there is no file {Path('contracts', 'nowhere.sla')} in first"),
        ("first:../../acme.sla", "git rev-parse: not a git repository"),
        ("third:acme.sla", "there is no file third:acme.sla, and no revision 'third' in "),
        ("--output=x:acme.sla", "No such option '--output'"),
        ("first:gold.sla", "gold.sla is no agreement; name the file that begins with 'agreement'"),
    ],
)
def test_what_cannot_be_found(sladsl, repository, old, message):
    result = sladsl("diff", old, "acme.sla", *ON, cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_revision_is_never_an_option(sladsl, repository):
    result = sladsl("diff", *ON, "--", "--output=x:acme.sla", "acme.sla", cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert not (repository / "x").exists()
    assert not (repository.parent / "x").exists()


def test_outside_of_any_repository(sladsl, pair):
    result = sladsl("diff", "HEAD:old.sla", "new.sla", *ON, cwd=pair)
    assert (result.code, result.out) == (2, "")
    assert "git rev-parse: not a git repository" in result.err


def test_without_git(sladsl, repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    result = sladsl("diff", "first:acme.sla", "acme.sla", *ON, cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert result.err == "Error: git is not installed, so revisions cannot be read\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_contract_with_errors_says_which(sladsl, pair, form):
    (pair / "new.sla").write_text(OLD + "nonsense\n", encoding="utf-8")
    result = sladsl("diff", "old.sla", "new.sla", *ON, "--format", form, cwd=pair)
    assert (result.code, result.err) == (1, "Error: new.sla has errors\n")
    if form == "json":
        assert [one["file"] for one in json.loads(result.out)["findings"] if one["severity"] == "error"] == ["new.sla"]
    else:
        assert "--> new.sla:" in result.out


def test_an_error_in_a_revision_is_told_where_it_stands_there(sladsl, repository):
    file = repository / "acme.sla"
    file.write_text(file.read_text(encoding="utf-8") + "nonsense\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "third")
    result = sladsl("diff", "HEAD:acme.sla", "beta.sla", *ON, cwd=repository)
    assert (result.code, result.err) == (1, "Error: HEAD:acme.sla has errors\n")
    assert f"--> {Path('contracts', 'acme.sla')}:" in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--on", "tomorrow"), "'tomorrow' is no day; write YYYY-MM-DD"),
        (("--on", "2030-01-01"), "no terms are in force on 2030-01-01; they run from 2026-01-01 to 2026-12-31"),
        (("--format", "yaml"), "'yaml' is not one of"),
    ],
)
def test_options_that_are_wrong(sladsl, pair, arguments, message):
    result = sladsl("diff", "old.sla", "new.sla", *arguments, cwd=pair)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
