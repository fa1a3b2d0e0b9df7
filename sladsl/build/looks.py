"""The branding of an MSP, read from the project file and the files it names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sladsl.findings.suggest import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.compose.project import Project
    from sladsl.documents.branding import Branding

KEYS = ("name", "accent", "support", "logo", "font")


def branding_of(project: Project) -> Branding:
    """The looks of the project's documents.

    Raises:
        BrandingError: a key, a colour or a file cannot be used; the message names it.
    """
    from sladsl.documents.branding import Branding, BrandingError

    options: dict[str, Any] = {}
    for key, value in project.branding.items():
        if key not in KEYS:
            raise BrandingError(
                f"branding: there is no option '{key}'; {did_you_mean(key, KEYS) or 'options are: ' + ', '.join(KEYS)}"
            )
        if not isinstance(value, str):
            raise BrandingError(f"branding: '{key}' is a text in quotes")
        options[key] = _data(project.root, key, value) if key in ("logo", "font") else value
    return Branding(**options)


def _data(root: Path, key: str, name: str) -> bytes:
    from sladsl.documents.branding import BrandingError

    if "\0" in name:
        raise BrandingError(f"branding: '{key}' is no name of a file")
    real, base = os.path.realpath(root / name), os.path.realpath(root)
    if not real.startswith(base + os.sep):
        raise BrandingError(f"branding: '{key}' names a file outside the project: {name}")
    try:
        return (root / name).read_bytes()
    except OSError as error:
        raise BrandingError(f"branding: cannot read '{key}' {name}: {(error.strerror or '').lower()}") from None
