"""Atomic writing: a file or a whole folder appears complete, or nothing changes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sladsl.whole import neighbour, whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER = ".sladsl-build"
"""File by which a folder shows that `sladsl build` made it and may replace it; other commands have their own."""

_MARKER_TEXT = "This folder was written by sladsl {by}, which replaces it as a whole. Keep nothing of yours in it.\n"


class ForeignFolderError(OSError):
    """The output folder holds something that sladsl did not write, so it must not be replaced."""


class OutputFolder:
    """A folder being written, not yet in its place.

    Attributes:
        path: where it is written for the time being.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, data: str | bytes) -> Path:
        """Writes a file below the folder; text as UTF-8 with the line ends it has.

        Args:
            name: path below the folder, parts separated by `/`; folders are made as needed.
            data: content of the file.

        Raises:
            ValueError: the name is absolute or leaves the folder.
            FileExistsError: a file of that name was written before.
            OSError: writing failed.
        """
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts):
            raise ValueError(f"not a path below the output folder: {name!r}")
        file = self.path.joinpath(*parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(_encoded(data))
        return file


@contextmanager
def output_folder(target: Path, by: str = "build") -> Iterator[OutputFolder]:
    """Writes a folder beside its place and puts it there when the block ends without an exception.

    The previous folder stays untouched until then, and for good when the block fails.

    Args:
        target: its place.
        by: the command that writes it; only a folder of the same command is replaced.

    Raises:
        ForeignFolderError: the place holds something that this command did not write.
        OSError: writing failed.
    """
    place = _replaceable(target, by)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = neighbour(place, "new")
    fresh.mkdir()
    try:
        output = OutputFolder(fresh)
        output.write(marker_of(by), _MARKER_TEXT.format(by=by))
        yield output
        _put(fresh, place)
    finally:
        import shutil  # loads four ways to compress, which writing one file does not need

        # After success the folder has moved away; after a failure nothing of it may stay.
        shutil.rmtree(fresh, ignore_errors=True)


def marker_of(by: str) -> str:
    """Name of the file by which a folder shows which command made it."""
    return f".sladsl-{by}"


def write_file(file: Path, data: str | bytes) -> None:
    """Replaces or creates one file in a single step; a replaced file keeps its permissions, a link its target.

    Raises:
        OSError: writing failed; the file is as before.
    """
    with whole_file(file) as fresh, fresh.open("xb") as stream:
        stream.write(_encoded(data))


def _replaceable(target: Path, by: str) -> Path:
    """The real place of the target, links followed, after a look whether it may be replaced."""
    place = Path(os.path.realpath(target))
    if place.is_dir():
        if any(place.iterdir()) and not (place / marker_of(by)).is_file():
            raise ForeignFolderError(f"{target} was not written by sladsl {by}; move it away or choose another folder")
    elif place.exists():
        raise ForeignFolderError(f"{target} is not a folder; move it away or choose another folder")
    return place


def _put(fresh: Path, place: Path) -> None:
    """Moves a complete folder to its place; when that fails, the previous one is back."""
    if not place.exists():
        fresh.rename(place)
        return
    old = neighbour(place, "old")
    place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        old.rename(place)
        raise
    import shutil

    shutil.rmtree(old)


def _encoded(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data
