"""`sladsl doctor`: conformance cases and inner views; one file per subcommand in this folder."""

from __future__ import annotations

import os

from sladsl.cli._group import FolderGroup

command = FolderGroup(
    name="doctor",
    package=__name__,
    folder=os.path.dirname(__file__),
    help="Look inside: run conformance cases, show how a file is read.",
)
