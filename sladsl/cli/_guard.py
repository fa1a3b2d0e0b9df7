"""The guard around every command: each way to fail has its exit code and one line, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sladsl.findings.terminal import paragraph, printable

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAN, FINDINGS, USAGE = 0, 1, 2
"""Exit codes of every command: nothing to report; findings or differences; wrong usage or failed input and output."""

INTERNAL = 70
"""Exit code of a defect in sladsl: EX_SOFTWARE of BSD's sysexits.h."""

_INTERRUPTED, _BROKEN_PIPE = 130, 141
"""Exit codes of a process ended by SIGINT or SIGPIPE, as shells report them (128 plus the number of the signal)."""


def guarded(action: Callable[[], int]) -> int:
    """Runs an action and turns what it raises into an exit code and a line on standard error.

    With SLADSL_DEBUG set, a defect of sladsl keeps its traceback.
    """
    _open_closed_streams()
    _accept_any_text()
    try:
        code = action()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whatever is still buffered has no reader: it must not fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except (OSError, UnicodeError) as error:
        return _complain(_io_sentence(error))
    except Exception as error:  # noqa: BLE001 (the last line of defence: each is reported or raised again)
        return _other(error)
    return code


def _open_closed_streams() -> None:
    """Sends output nowhere where whoever started the program closed a stream, as `>&-` does; Python has none then."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (until the program ends)


def _accept_any_text() -> None:
    """Lets standard output and error print every character: what their encoding lacks appears by number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _other(error: Exception) -> int:
    from io import StringIO

    import click

    if isinstance(error, click.ClickException):
        text = StringIO()
        error.show(text)
        sys.stderr.write(paragraph(text.getvalue()))
        return USAGE
    if isinstance(error, click.Abort):
        return _INTERRUPTED
    if os.environ.get("SLADSL_DEBUG"):
        raise error
    sentence = f"internal error: {type(error).__name__}: {error}"
    hint = "a defect of sladsl; please report it with your contract and the output under SLADSL_DEBUG=1"
    _complain(f"{sentence[:300]} ({hint})")
    return INTERNAL


def _io_sentence(error: OSError | UnicodeError) -> str:
    if isinstance(error, OSError) and error.strerror:
        names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, (str, bytes))]
        return ": ".join([" -> ".join(names), error.strerror] if names else [error.strerror])
    return str(error)


def _complain(sentence: str) -> int:
    sys.stderr.write(f"sladsl: {printable(sentence)}\n")
    return USAGE
