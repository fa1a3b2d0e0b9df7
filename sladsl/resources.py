"""Where the data folders lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_data"
_IN_CHECKOUT = {
    "grammar": _PACKAGE.parent / "grammar",
    "targets": _PACKAGE.parent / "targets",
    "starter": _PACKAGE.parent / "contracts" / "starter",
}
"""Name of each data folder -> its place in a checkout; `hatch_build.py` copies the same folders into the wheel."""


def folder(name: str) -> Path:
    """The data folder of that name: `grammar`, `targets` or `starter` (the project that `sladsl init` writes).

    Raises:
        KeyError: no data folder has this name.
        FileNotFoundError: the installation lacks the folder.
    """
    for place in (_INSTALLED / name, _IN_CHECKOUT[name]):
        if place.is_dir():
            return place
    message = f"the installation of sladsl lacks its data folder '{name}'; install it again"
    raise FileNotFoundError(message)
