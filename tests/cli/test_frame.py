"""The frame of the command line: every way to fail has its exit code and one line; commands are found by scanning."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sladsl import __version__
from sladsl.cli._group import FolderGroup
from sladsl.cli._guard import guarded

ROOT = Path(__file__).parents[2]


def process(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "sladsl", *arguments],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (FileNotFoundError(2, "No such file or directory", "a.sla"), 2, "sladsl: a.sla: No such file or directory\n"),
        (PermissionError(13, "Permission denied"), 2, "sladsl: Permission denied\n"),
        (OSError("no strerror"), 2, "sladsl: no strerror\n"),
        (OSError(18, "Cross-device link", "a", None, "b"), 2, "sladsl: a -> b: Cross-device link\n"),
        (OSError(2, "No such file", b"\xff\x1b"), 2, "sladsl: <U+DCFF><U+001B>: No such file\n"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), 2, None),
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (click.UsageError("wrong word"), 2, "Error: wrong word\n"),
        (click.ClickException("wrong file"), 2, "Error: wrong file\n"),
        (RuntimeError("boom\nbang"), 70, None),
    ],
)
def test_each_failure_has_its_code_and_one_line(error, code, line, capsys, monkeypatch):
    monkeypatch.delenv("SLADSL_DEBUG")

    def fail():
        raise error

    assert guarded(fail) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == line if line is not None else printed.err.count("\n") == 1
    assert "Traceback" not in printed.err


def test_a_defect_keeps_its_traceback_for_developers():
    with pytest.raises(ZeroDivisionError):
        guarded(lambda: 1 // 0)


@pytest.mark.parametrize("size", [1, 10**7], ids=["fails when flushed", "fails when printed"])
def test_a_reader_that_goes_away_is_no_error(size):
    code = (
        "import os, sys; from sladsl.cli._guard import guarded; read, write = os.pipe(); os.close(read);"
        f"os.dup2(write, 1); sys.exit(guarded(lambda: print('x' * {size})))"
    )
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False, env=buffered
    )
    assert (done.returncode, done.stderr) == (141, "")


def test_characters_that_the_terminal_lacks_are_spelled_out():
    code = "import sys; from sladsl.cli._guard import guarded; guarded(lambda: print('\\u65e5') or 0)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.stdout == "\\u65e5\n"


def test_version(sladsl):
    assert sladsl("--version") == (0, f"sladsl, version {__version__}\n", "")


def test_a_mistyped_command_is_answered_with_a_proposal(sladsl):
    result = sladsl("explian")
    assert result.code == 2
    assert 'there is no command "explian"; did you mean "explain"?' in result.err


@pytest.mark.parametrize("arguments", [["explain", "--nonsense"], ["doctor", "nonsense"], []])
def test_wrong_usage_ends_with_two(arguments, sladsl):
    assert sladsl(*arguments).code == 2


def test_every_command_has_a_help_line_and_shows_help(sladsl):
    listing = sladsl("--help").out.split("Commands:\n")[1].splitlines()
    names = [line.split()[0] for line in listing if line[2] != " "]
    assert {"explain", "doctor"} <= set(names)
    for name, line in zip(names, [line for line in listing if line[2] != " "], strict=True):
        assert len(line.split()) > 2, f"{name} has no help line"
        assert sladsl(name, "--help").code == 0


def test_a_file_in_a_folder_is_a_command(tmp_path, monkeypatch):
    package = tmp_path / "some_commands"
    package.mkdir()
    (package / "__init__.py").write_text("")
    text = "import click\n\n@click.command()\ndef command() -> int:\n    '''Does {0}.'''\n    return {1}\n"
    (package / "import_.py").write_text(text.format("import", 5))
    (package / "two_words.py").write_text(text.format("two", 6))
    (package / "_private.py").write_text("raise SystemError")
    monkeypatch.syspath_prepend(tmp_path)
    group = FolderGroup(name="g", package="some_commands", folder=str(package))
    with click.Context(group) as context:
        assert group.list_commands(context) == ["import", "two-words"]
        assert "some_commands.import_" not in sys.modules
    assert group.main(["import"], standalone_mode=False) == 5
    assert group.main(["two-words"], standalone_mode=False) == 6


HEAVY = {
    "lark",
    "jinja2",
    "typst",
    "holidays",
    "numpy",
    "email",
    "asyncio",
    "importlib.metadata",
    "importlib.resources",
}
"""What only some commands need, or nobody; `pydantic` and the rooms come on top where a command needs no model."""
MODEL = {"pydantic_core", "sladsl.model", "sladsl.compose"}
AGREEMENT = "contracts/northwind/clients/prairie-dental.sla"


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], {*HEAVY, *MODEL, "sladsl.syntax", "pathlib"}),
        (["--help"], {*HEAVY, *MODEL, "sladsl.syntax"}),
        (["explain", "SLA001"], {*HEAVY, "pydantic_core", "sladsl.model"}),
        (["fmt", "--check", "contracts/starter"], {*HEAVY, *MODEL, "shutil"}),
        (["check", AGREEMENT], {*HEAVY, "json", "shutil", "sladsl.targets", "sladsl.documents", "concurrent.futures"}),
        (["show", AGREEMENT], {*HEAVY, "sladsl.simulate", "sladsl.targets", "sladsl.documents"}),
        (
            ["due", AGREEMENT, "--priority", "Low", "--at", "2026-03-06T10:00"],
            {*HEAVY, "sladsl.targets", "sladsl.documents"},
        ),
        (["build", "--help"], {*HEAVY, *MODEL, "sladsl.documents"}),
    ],
    ids=lambda value: " ".join(value[:1]) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(arguments, absent):
    code = (
        "import atexit, sys; sys.argv = ['sladsl', *sys.argv[1:]]; from sladsl.cli import main;"
        "atexit.register(lambda: print('loaded:', *sys.modules)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    loaded = set(done.stdout.rsplit("loaded:", 1)[1].split())
    assert "sladsl.cli" in loaded
    assert absent & loaded == set()


def test_the_module_is_the_command():
    assert process("--version").stdout == f"sladsl, version {__version__}\n"


@pytest.mark.parametrize(("closed", "arguments", "code"), [(">&-", "explain SLA010", 0), ("2>&-", "nonsense", 2)])
def test_a_closed_stream_is_no_defect(closed, arguments, code):
    command = f'exec "{sys.executable}" -m sladsl {arguments} {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
