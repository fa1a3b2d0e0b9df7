"""Contract files on the command line: those of the folder, and those of a revision of git."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def contract_file(name: str) -> Iterator[Path]:
    """A contract file or a folder; one of a revision is taken out with all it may use, and read where it stands in it.

    Within it the working folder is that of the revision, so no other path may be read there.

    Args:
        name: a path, or REVISION:FILE.

    Raises:
        click.UsageError: there is no such file, or no such revision.
        click.ClickException: git is missing or refuses.
    """
    if os.path.exists(name):
        yield Path(name)
        return
    revision, colon, path = name.partition(":")
    if not colon or not revision or not path:
        shown = name or "with an empty name"
        raise click.UsageError(f"there is no file {shown}; for a revision write REVISION:FILE")
    place = Path(path).resolve()
    folder = next(parent for parent in place.parents if parent.is_dir())
    top = Path(_git("rev-parse", "--show-toplevel", folder=folder).decode().strip()).resolve()
    commit = _commit(revision, top)
    if commit is None:
        raise click.UsageError(f"there is no file {name}, and no revision '{revision}' in {top}")
    inside = os.path.relpath(place, top)
    with tempfile.TemporaryDirectory(prefix="sladsl-diff-") as tree:
        _extract(_git("archive", "--format=tar", commit, folder=top), tree)
        with chdir(tree):
            if not os.path.exists(inside):
                raise click.UsageError(f"there is no file {inside} in {revision}")
            yield Path(inside)


def _commit(revision: str, top: Path) -> str | None:
    """The commit of a revision; None if git knows none of that name."""
    words = ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    done = subprocess.run(words, cwd=top, capture_output=True, check=False)  # noqa: S603 (no shell; options end)
    return done.stdout.decode().strip() or None


def _git(*arguments: str, folder: Path) -> bytes:
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 (no shell; options end)
    except FileNotFoundError:
        raise click.ClickException("git is not installed, so revisions cannot be read") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise click.ClickException(f"git {arguments[0]}: {reason.removeprefix('fatal: ')}")
    return done.stdout


def _extract(archive: bytes, folder: str) -> None:
    import tarfile

    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise click.ClickException(f"the revision cannot be taken out: {error}") from None
