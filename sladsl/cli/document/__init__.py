"""`sladsl document`: one document alone, about the provider and its clients; one file per kind in this folder."""

from __future__ import annotations

import os

from sladsl.cli._group import FolderGroup

command = FolderGroup(
    name="document",
    package=__name__,
    folder=os.path.dirname(__file__),
    help="Write role cards, the overview, the plan sheet or a change letter alone.",
)
