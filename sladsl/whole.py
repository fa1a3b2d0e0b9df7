"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """A path beside a file, to be written; it takes the file's place when the block ends without an exception.

    A replaced file keeps its permissions, a link its target. When the block fails, the file is as before.

    Raises:
        OSError: writing failed, or what has the name is a folder, a device or a pipe, whose place no file may take.
    """
    place = Path(os.path.realpath(file))
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file; give another name", str(file))
    fresh = neighbour(place, "new")
    try:
        yield fresh
        with suppress(FileNotFoundError):
            fresh.chmod(place.stat().st_mode & 0o7777)
        fresh.replace(place)
    except OSError as error:
        if error.filename is None or Path(error.filename) != fresh:
            raise
        # Nobody knows the name of the file beside.
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        # Below what is no folder nothing can be, and the reason is on its way already.
        with suppress(FileNotFoundError, NotADirectoryError):
            fresh.unlink()


def neighbour(place: Path, ending: str) -> Path:
    """A free name beside a place, so that moving is a rename within one file system."""
    return place.with_name(f".{place.name}.{os.urandom(6).hex()}.{ending}")


@contextmanager
def whole_folder(folder: Path, fresh: Path) -> Iterator[None]:
    """Makes the folder `fresh`, to be filled; it takes the place of `folder` when the block ends without an exception.

    Args:
        folder: is not there yet, or empty.
        fresh: a free name beside it.

    Raises:
        OSError: writing failed, or something is in the folder.
    """
    import shutil  # of all that write a file, few write a folder

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OSError(errno.ENOTEMPTY, "it is there already and not empty; give another name", str(folder))
    try:
        fresh.mkdir()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from None
    try:
        yield
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
