"""The command `sladsl`: one file per command in this folder, found by a scan and imported when it is called."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> NoReturn:
    """Entry point of the installed command: runs it on the process's arguments and ends the process."""
    from sladsl.cli._start import prepare

    prepare()
    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; texts go to standard output and standard error.

    Args:
        arguments: the words after `sladsl`.
    """
    from sladsl.cli._guard import guarded

    return guarded(lambda: _invoke(arguments))


def _invoke(arguments: Sequence[str]) -> int:
    import click

    from sladsl import __version__
    from sladsl.cli._group import FolderGroup

    group = FolderGroup(
        name="sladsl",
        package=__name__,
        folder=os.path.dirname(__file__),
        help="Service level agreements as text: checked, simulated, compiled to PSA configuration and documents.",
    )
    group = click.version_option(__version__, prog_name="sladsl")(group)
    stdout = sys.stdout
    try:
        code = group.main(args=list(arguments), prog_name="sladsl", standalone_mode=False)
    except SystemExit:
        # When nobody reads any more, Click wraps the stream and ends with 1, which would mean findings.
        if sys.stdout is stdout:
            raise
        sys.stdout = stdout
        raise BrokenPipeError from None
    return code if isinstance(code, int) else 0
