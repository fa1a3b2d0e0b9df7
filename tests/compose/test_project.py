"""The project file: what it says, and what is told when it says something it cannot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sladsl.compose.accepted import Accepted
from sladsl.compose.project import find_project, read_project

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
provider = "Northwind"
[branding]
name = "NW"
[targets.connectwise]
board = "Help"
[aliases]
"Acme" = ["Acme Ltd", "ACME"]
[[accept]]
target = "connectwise"
promise = "respond"
because = "agreed"
[severity]
no-cap = "off"
"""


def test_a_whole_project_file(tmp_path: Path) -> None:
    (tmp_path / "sladsl.toml").write_text(WHOLE)
    project, findings = read_project(tmp_path)
    assert findings == []
    assert (project.root, project.has_file, project.provider) == (tmp_path, True, "Northwind")
    assert project.branding == {"name": "NW"}
    assert project.targets == {"connectwise": {"board": "Help"}}
    assert project.aliases == {"Acme": ("Acme Ltd", "ACME")}
    assert project.accepted == (Accepted(("connectwise",), ("respond",), "agreed"),)
    assert project.severities == {"no-cap": "off"}


@pytest.mark.parametrize(
    ("rows", "accepted"),
    [
        ("target = 'rt'\npromise = 'credit'", Accepted(("rt",), ("credit",), "agreed")),
        ("promise = 'credit'", Accepted((), ("credit",), "agreed")),
        (
            "target = ['connectwise', 'rt']\npromise = ['credit', 'termination']\nagreement = ['Acme', 'Ajax']",
            Accepted(("connectwise", "rt"), ("credit", "termination"), "agreed", ("Acme", "Ajax")),
        ),
        (
            "promise = 'credit'\nthrough = 2026-06-30",
            Accepted((), ("credit",), "agreed", through=date(2026, 6, 30)),
        ),
        ("promise = ['credit', 'credit']", Accepted((), ("credit",), "agreed")),
    ],
    ids=["one target", "all targets", "lists", "an end", "named twice"],
)
def test_an_accept_names_one_several_or_all(tmp_path: Path, rows: str, accepted: Accepted) -> None:
    (tmp_path / "sladsl.toml").write_text(f"[[accept]]\n{rows}\nbecause = 'agreed'\n")
    project, findings = read_project(tmp_path)
    assert (project.accepted, findings) == ((accepted,), [])


def test_the_nearest_folder_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "sladsl.toml").write_text('provider = "Outer"')
    (tmp_path / "a" / "sladsl.toml").write_text('provider = "Inner"')
    assert find_project(tmp_path / "a" / "b" / "x.sla")[0].provider == "Inner"
    assert find_project(tmp_path / "x.sla")[0].provider == "Outer"


def test_without_a_project_file_the_folder_of_the_contract_is_the_project(tmp_path: Path) -> None:
    project, findings = find_project(tmp_path / "x.sla")
    assert (project.root, project.has_file, findings) == (tmp_path, False, [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nprovdier = 'x'", 2, "sladsl.toml does not know 'provdier'"),
        ("\n\nprovider = 3", 3, "'provider' is a text"),
        ("branding = 'x'", 1, "'branding' is a table"),
        ("targets = 3", 1, "'targets' is a table"),
        ("[targets]\nconnectwise = 3", 2, "target 'connectwise' needs a table"),
        ("[aliases]\nAcme = 'x'", 2, "the aliases of 'Acme' are a list of names"),
        ("[aliases]\nAcme = ['x', 3]", 2, "the aliases of 'Acme' are a list of names"),
        ("[[accept]]\ntarget = 'x'", 1, "an accepted verdict names promise and because"),
        ("accept = 3", 1, "an accepted verdict names promise and because"),
        ("[[accept]]\ntarget='x'\npromise='y'\nbecause=' '", 1,
         "an accepted verdict names promise and because"),
        ("[[accept]]\ntarget='x'\npromise='y'\nbecause='z'\nagreement=3", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\nbecause='z'\n[[accept]]\npromise='y'", 4, "an accepted verdict names"),
        ("[[accept]]\npromise=[]\nbecause='z'", 1, "an accepted verdict names"),
        ("[[accept]]\npromise=['y', 3]\nbecause='z'", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\ntarget=[' ']\nbecause='z'", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\nbecause='z'\nagrement='Acme'", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\nbecause='z'\nthrough='2026-06-30'", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\nbecause='z'\nthrough=2026-06-30T10:00:00", 1, "an accepted verdict names"),
        ("[[accept]]\npromise='y'\nbecause=['z']", 1, "an accepted verdict names"),
        ("[severity]\nno-cap = 'fatal'", 2, "'fatal' is no severity"),
        ("[severity]\nno-cap = ['off']", 2, "is no severity"),
        ("a = ", 1, "sladsl.toml is not TOML"),
        ("\nb\n", 2, "sladsl.toml is not TOML"),
    ],
)  # fmt: skip
def test_what_it_cannot_say(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "sladsl.toml").write_text(text)
    _, findings = read_project(tmp_path)
    (finding,) = findings
    assert finding.span is not None
    assert (finding.kind.name, finding.span.line) == ("project-file", line)
    assert message in finding.message


def test_a_project_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "sladsl.toml").write_bytes(b"\xff\xfe")
    assert "is not TOML" in read_project(tmp_path)[1][0].message
