"""What all tests share: golden files, the command line, profiles of Hypothesis."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

# Set before anything imports numpy: for matrices as small as those of forecasts, more threads only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile(
    "default",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=5000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class Result(NamedTuple):
    """What a command did: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite golden files instead of comparing with them")


def pytest_collection_finish() -> None:
    """What the tests and their modules consist of stays; to look through all of it again and again takes long."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _visible_defects(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect shows its traceback, and no test writes colours or depends on the caller's wish for them."""
    monkeypatch.setenv("SLADSL_DEBUG", "1")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str | bytes], None]:
    """Compares text or bytes with a golden file; with --golden rewrites the file instead."""
    rewrite = request.config.getoption("--golden")

    def compare(path: Path, actual: str | bytes) -> None:
        data = actual.encode() if isinstance(actual, str) else actual
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        assert path.is_file(), f"{path} is missing; make it with: make golden"
        expected = path.read_bytes()
        if isinstance(actual, str):
            assert actual == expected.decode(), f"{path} differs; look at the change, then: make golden"
        else:
            assert data == expected, f"{path} differs; look at the change, then: make golden"

    return compare


@pytest.fixture
def sladsl(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `sladsl` in this process: `sladsl("check", "a.sla", cwd=folder)`."""
    from sladsl.cli import run

    def call(*arguments: str | Path, cwd: Path | None = None) -> Result:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            if cwd is not None:
                patch.chdir(cwd)
            code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call
