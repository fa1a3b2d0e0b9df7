"""Files that use each other: cycles, links, depth, paths that leave the project, files that cannot be read."""

from __future__ import annotations

import os
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO

import pytest

from sladsl.compose.files import Library, bases
from sladsl.syntax import source
from tests.compose.world import HEAD, composed, names

if TYPE_CHECKING:
    from pathlib import Path

HOURS = "hours Office = 24x7\n"


def test_a_file_used_twice_is_said_once(tmp_path: Path) -> None:
    files = {"b.sla": HOURS, "c.sla": 'use "b.sla"\n', "a.sla": f'use "c.sla"\nuse "./b.sla"\nuse "b.sla"\n{HEAD}'}
    composition, findings = composed(tmp_path, files)
    assert findings == []
    assert [file.path.name for file in composition.sources] == ["b.sla", "c.sla", "a.sla"]


@pytest.mark.parametrize("second", ['use "a.sla"\n', 'use "b.sla"\n', 'use "link.sla"\n'])
def test_circles_are_told_once_also_through_links(tmp_path: Path, second: str) -> None:
    os.symlink("a.sla", tmp_path / "link.sla")
    _, findings = composed(tmp_path, {"a.sla": f'use "b.sla"\n{HOURS}', "b.sla": second})
    assert names(findings) == ["use-cycle"]


@pytest.mark.parametrize("path", ["../out.sla", "/etc/hostname", "sub/../../out.sla", "link/out.sla", ".."])
def test_paths_that_leave_the_project(tmp_path: Path, path: str) -> None:
    project = tmp_path / "project"
    (project / "sub").mkdir(parents=True)
    (tmp_path / "out.sla").write_text(HOURS)
    os.symlink(tmp_path, project / "link")
    _, findings = composed(project, f'use "{path}"\nbusiness hours are Office\n')
    assert names(findings) == ["outside-project"]


@pytest.mark.parametrize("path", ["none.sla", "", ".", "sub", "sub/none.sla", "x" * 300])
def test_paths_that_lead_to_no_file(tmp_path: Path, path: str) -> None:
    (tmp_path / "sub").mkdir()
    _, findings = composed(tmp_path, f'use "{path}"\nbusiness hours are Office\n')
    assert names(findings) == ["missing-file"]


def test_a_file_without_the_right_to_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> BinaryIO:
        if path.name == "b.sla":
            raise PermissionError(13, "Permission denied")
        return path.open(mode)  # type: ignore[return-value]

    (tmp_path / "b.sla").write_text(HOURS)
    monkeypatch.setattr(source, "open", refuse, raising=False)  # chmod does not stop root
    _, findings = composed(tmp_path, 'use "b.sla"\nbusiness hours are Office\n')
    assert names(findings) == ["unreadable-file"]
    assert findings[0].message.endswith("b.sla: permission denied")


def test_a_long_chain_of_files_is_no_problem(tmp_path: Path) -> None:
    files = {f"{i}.sla": f'use "{i + 1}.sla"\n' for i in range(2000)}
    start = perf_counter()
    _, findings = composed(tmp_path, {**files, "2000.sla": HOURS, "a.sla": 'use "0.sla"\nbusiness hours are Office\n'})
    assert findings == []
    assert perf_counter() - start < 8


def test_many_ways_to_a_file_are_walked_once(tmp_path: Path) -> None:
    files = {f"{i}.sla": f'use "{i + 1}.sla"\nuse "{i + 2}.sla"\n' for i in range(60)}
    composed(tmp_path, {**files, "60.sla": HOURS, "61.sla": "hours Night = 24x7\n"}, "0.sla")
    library = Library(tmp_path)
    assert len(bases(library.read(tmp_path / "0.sla"))) == 61


@pytest.mark.parametrize(
    ("used", "wanted"),
    [
        (HEAD, ["several-heads"]),  # an agreement cannot be a base
        (HEAD + HEAD, ["several-heads", "several-heads"]),
        ("hours Big Office = 24x7\n", ["unexpected-words"]),
        ("hours Office = 25x7\n", ["unexpected-words"]),
        ("amendment X from 2026-07-01\n  hours Night = 24x7\n" + HOURS, ["several-heads"]),
    ],
)
def test_what_is_wrong_in_a_used_file_has_no_sequel_in_its_user(tmp_path: Path, used: str, wanted: list[str]) -> None:
    files = {"b.sla": used, "a.sla": f'use "b.sla"\n{HEAD}business hours are Office\n'}
    _, findings = composed(tmp_path, files)
    assert names(findings) == wanted
    assert {finding.span.file.rpartition("/")[2] for finding in findings if finding.span} <= {"a.sla", "b.sla"}
