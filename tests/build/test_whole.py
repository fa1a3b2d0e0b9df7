"""A build appears whole or not at all; what stops it is one clear line, and the build before it stays."""

from __future__ import annotations

import os
import shutil

import pytest

from sladsl.cli import run
from tests.build.projects import CONTRACT, ON, PROJECT, accept, files, small

GOOD = PROJECT + accept("availability") + accept("undertaking")
PNG = b"\x89PNG\r\n\x1a\n"


def spoil_toml(text):
    return lambda folder: (folder / "sladsl.toml").write_text(text + GOOD, "utf-8")


def add(name, data):
    def spoil(folder):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    return spoil


def link(name, target):
    def spoil(folder):
        (folder.parent / "outside").mkdir()
        (folder.parent / "outside" / "companies.json").write_text("[]")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(folder.parent / "outside" / target)

    return spoil


def both(*spoils):
    def spoil(folder):
        for each in spoils:
            each(folder)

    return spoil


def logo(name):
    return spoil_toml(f"[branding]\nlogo = {name}\n")


SPOILS = {
    "branding option": (
        spoil_toml('[branding]\nlgo = "a.png"\n'),
        2,
        "there is no option 'lgo'; did you mean \"logo\"?",
    ),
    "branding type": (spoil_toml("[branding]\nname = 5\n"), 2, "'name' is a text in quotes"),
    "branding colour": (spoil_toml('[branding]\naccent = "red"\n'), 2, "'accent' must be a colour"),
    "logo outside": (logo('"../logo.png"'), 2, "'logo' names a file outside the project: ../logo.png"),
    "logo absolute": (logo('"/etc/passwd"'), 2, "'logo' names a file outside the project: /etc/passwd"),
    "logo missing": (logo('"logo.png"'), 2, "cannot read 'logo' logo.png: no such file or directory"),
    "logo folder": (both(logo('"logo.png"'), lambda folder: (folder / "logo.png").mkdir()), 2, "is a directory"),
    "logo null": (logo('"a\\u0000b"'), 2, "'logo' is no name of a file"),
    "logo damaged": (both(logo('"logo.png"'), add("logo.png", PNG)), 2, "'logo' is a damaged PNG file"),
    "logo linked": (both(logo('"logo.png"'), link("logo.png", "companies.json")), 2, "outside the project"),
    "font": (
        both(spoil_toml('[branding]\nfont = "a.ttf"\n'), add("a.ttf", b"no font")),
        2,
        "'font' must be a TrueType",
    ),
    "export no JSON": (add("exports/connectwise/companies.json", b"{"), 2, "companies.json cannot be read"),
    "export deep": (add("exports/connectwise/companies.json", b"[" * 100_000), 2, "companies.json cannot be read"),
    "export encoding": (add("exports/connectwise/companies.json", b"\xff"), 2, "companies.json cannot be read"),
    "export shape": (add("exports/connectwise/companies.json", b"{}"), 2, "must be a list of objects"),
    "export linked": (link("exports/connectwise/companies.json", "companies.json"), 2, "leads outside the project"),
    "exports linked": (link("exports/connectwise", "."), 2, "leads outside the project"),
    "file name": (lambda folder: os.rename(folder / "acme.sla", os.fsencode(folder) + b"/\xff.sla"), 2, "is not UTF-8"),
    "contract": (add("acme.sla", CONTRACT.replace("are Office", "are Offce", 1).encode()), 1, "SLA105"),
    "lock": (add("sladsl.lock", b"version = 2\n"), 1, "SLA126"),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A project with its build; look only."""
    folder = small(tmp_path_factory.mktemp("good") / "project", project=GOOD)
    assert run(["build", str(folder), *ON]) == 0
    return folder


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_cannot_be_built_changes_nothing(sladsl, good, tmp_path, spoil):
    folder = shutil.copytree(good, tmp_path / "project")
    before = dict(files(folder / "build"))
    change, code, message = SPOILS[spoil]
    change(folder)
    result = sladsl("build", folder, *ON)
    assert result.code == code, result.err
    assert message in result.out + result.err
    assert code == 1 or [line for line in result.err.splitlines() if "warning" not in line][1:] == []
    assert dict(files(folder / "build")) == before
    assert not [name for name in os.listdir(folder) if name.startswith(".build")]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device"), MemoryError])
@pytest.mark.parametrize("after", [0, 2, 6])
def test_a_build_that_is_stopped_leaves_no_trace(sladsl, tmp_path, monkeypatch, failure, after):
    from sladsl.build.writing import OutputFolder

    folder = small(tmp_path / "project", project=GOOD)
    real, count = OutputFolder.write, iter(range(100))

    def write(self, name, data):
        if next(count) == after:
            raise failure
        return real(self, name, data)

    monkeypatch.setattr(OutputFolder, "write", write)
    monkeypatch.delenv("SLADSL_DEBUG")
    result = sladsl("build", folder, *ON)
    assert result.code == {KeyboardInterrupt: 130, MemoryError: 70}.get(failure, 2)
    assert "Traceback" not in result.err
    assert sorted(os.listdir(folder)) == ["acme.sla", "sladsl.toml"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_build_that_sladsl_did_not_make_is_left_alone(sladsl, tmp_path, kind):
    folder = small(tmp_path / "project", project=GOOD)
    mine = folder / "build" / "mine.txt" if kind == "folder" else folder / "build"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    result = sladsl("build", folder, *ON)
    assert result.code == 2
    assert "move it away or choose another folder" in result.err.splitlines()[-1]
    assert mine.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_one_line(sladsl, tmp_path, monkeypatch):
    from pathlib import Path

    folder = small(tmp_path / "project", project=GOOD)

    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = sladsl("build", folder, *ON)
    assert result.code == 2
    assert result.err.splitlines()[-1].endswith(": Permission denied")


def test_warnings_of_documents_are_told_and_reported(sladsl, tmp_path):
    folder = small(tmp_path / "project", CONTRACT.replace('"Acme"', '"Acme 歯科"'), GOOD)
    result = sladsl("build", folder, *ON)
    assert result.code == 0
    assert "warning: Acme 歯科: the built-in font lacks" in result.err
    assert "the built-in font lacks" in (folder / "build" / "report.json").read_text("utf-8")


def test_without_pdfs_everything_else_is_the_same(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=GOOD)
    assert sladsl("build", folder, *ON).code == 0
    whole = dict(files(folder / "build"))
    assert sladsl("build", folder, *ON, "--no-pdf").code == 0
    rest = dict(files(folder / "build"))
    assert set(whole) - set(rest) == {name for name in whole if name.endswith(".pdf")}
    assert "documents/overview.pdf" in whole
    assert [name for name in rest if rest[name] != whole[name]] == ["report.json"], "it names the files"
