"""Atomic writing: complete or unchanged, whatever happens in between."""

import os
import stat
from pathlib import Path

import pytest

from sladsl.build.writing import MARKER, ForeignFolderError, output_folder, write_file


def content(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files if file.name != MARKER}


def test_a_new_folder_appears_when_the_block_ends(tmp_path):
    target = tmp_path / "deep" / "build"
    with output_folder(target) as output:
        output.write("report.json", "{}\n")
        output.write("acme/schedule.pdf", b"%PDF")
        assert not target.exists()
    assert content(target) == {"report.json": "{}\n", "acme/schedule.pdf": "%PDF"}
    assert os.listdir(target.parent) == ["build"]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o777 & ~umask


def test_a_second_build_replaces_the_first_one_as_a_whole(tmp_path):
    for name in ("one", "two"):
        with output_folder(tmp_path / "build") as output:
            output.write(name, name)
    assert content(tmp_path / "build") == {"two": "two"}
    assert os.listdir(tmp_path) == ["build"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError, ValueError])
def test_a_failing_build_leaves_the_previous_one_and_no_rubbish(tmp_path, failure):
    with output_folder(tmp_path / "build") as output:
        output.write("one", "one")
    with pytest.raises(failure), output_folder(tmp_path / "build") as output:
        output.write("two", "two")
        raise failure
    assert content(tmp_path / "build") == {"one": "one"}
    assert os.listdir(tmp_path) == ["build"]


def test_when_the_last_rename_fails_the_previous_build_is_back(tmp_path, monkeypatch):
    with output_folder(tmp_path / "build") as output:
        output.write("one", "one")
    rename = Path.rename

    def fail(self, target):
        if self.name.endswith(".new"):
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"), output_folder(tmp_path / "build") as output:
        output.write("two", "two")
    assert content(tmp_path / "build") == {"one": "one"}
    assert os.listdir(tmp_path) == ["build"]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_sladsl_did_not_write_is_never_replaced(tmp_path, kind):
    target = tmp_path / "build"
    if kind == "folder":
        target.mkdir()
        (target / "thesis.doc").write_text("mine")
    else:
        target.write_text("mine")
    with pytest.raises(ForeignFolderError, match="not"), output_folder(target):
        pytest.fail("the block must not run")
    assert os.listdir(tmp_path) == ["build"]


def test_an_empty_folder_and_a_link_to_one_are_fine(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "build").symlink_to("real")
    with output_folder(tmp_path / "build") as output:
        output.write("one", "one")
    assert content(tmp_path / "real") == {"one": "one"}
    assert (tmp_path / "build").is_symlink()


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", ".", "a//b", "a\\b", "C:x", "a/", "a\0b"])
def test_names_that_leave_the_folder_are_refused(tmp_path, name):
    with pytest.raises(ValueError, match="not a path"), output_folder(tmp_path / "build") as output:
        output.write(name, "x")


def test_no_file_is_written_twice_in_one_build(tmp_path):
    with pytest.raises(FileExistsError), output_folder(tmp_path / "build") as output:
        output.write("one", "1")
        output.write("one", "2")


def test_a_file_is_replaced_in_one_step_and_keeps_its_permissions(tmp_path):
    file = tmp_path / "acme.sla"
    file.write_text("old")
    file.chmod(0o640)
    (tmp_path / "link.sla").symlink_to("acme.sla")
    write_file(tmp_path / "link.sla", "new\r\nline")
    assert file.read_bytes() == b"new\r\nline"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (tmp_path / "link.sla").is_symlink()


def test_a_failing_write_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "acme.sla"
    file.write_text("old")

    def fail(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_file(file, "new")
    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["acme.sla"]
