"""`sladsl init`: copies the starter project, and never touches a file that exists."""

import pytest

from sladsl import resources


@pytest.fixture
def _starter(tmp_path, monkeypatch):
    origin = tmp_path / "origin"
    (origin / "plans").mkdir(parents=True)
    (origin / "plans" / "gold.sla").write_text("plan Gold\n")
    (origin / "sladsl.toml.starter").write_text("# project\n")
    monkeypatch.setattr(resources, "folder", lambda name: {"starter": origin}[name])


@pytest.mark.usefixtures("_starter")
@pytest.mark.parametrize("where", ["new/deep", "."])
def test_writes_the_project(where, tmp_path, sladsl):
    here = tmp_path / "here"
    here.mkdir()
    result = sladsl("init", where, cwd=here)
    assert (result.code, result.err, result.out.count("wrote ")) == (0, "", 2)
    assert result.out.splitlines()[-1] == f"next, in {where}: sladsl lock, sladsl check, sladsl build"
    assert (here / where / "plans/gold.sla").read_text() == "plan Gold\n"
    assert (here / where / "sladsl.toml").read_text() == "# project\n"


@pytest.mark.usefixtures("_starter")
def test_touches_nothing_when_one_file_exists(tmp_path, sladsl):
    project = tmp_path / "project"
    project.mkdir()
    (project / "sladsl.toml").write_text("mine")
    result = sladsl("init", project)
    assert (result.code, result.out) == (2, "")
    assert "sladsl.toml exists already" in result.err
    assert [(file.name, file.read_text()) for file in project.iterdir()] == [("sladsl.toml", "mine")]


@pytest.mark.usefixtures("_starter")
def test_a_place_that_cannot_be_written_is_one_line(tmp_path, sladsl):
    (tmp_path / "file").write_text("")
    result = sladsl("init", tmp_path / "file" / "project")
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_the_real_starter_has_what_the_help_promises(tmp_path, sladsl):
    assert sladsl("init", tmp_path).code == 0
    files = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert {"sladsl.toml", "first-client.sla", "plans/standard.sla", ".github/workflows/contracts.yml"} <= files
    assert not any(name.endswith(".starter") for name in files)
