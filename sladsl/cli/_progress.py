"""How far a long computation has come, on a terminal only."""

from __future__ import annotations

import sys
import time
from typing import Any

import click


class Progress:
    """A bar on a terminal, once the work has taken a second."""

    def __init__(self, label: str) -> None:
        """Begin, with a word for what is done."""
        self._begin, self._label = time.monotonic(), label
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, whole: int) -> None:
        """Show how far the work is."""
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._begin > 1:
            self._bar = click.progressbar(length=whole, label=self._label, file=sys.stderr)
            self._bar.render_progress()
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done

    def close(self) -> None:
        """Leave the line of the bar."""
        if self._bar is not None:
            self._bar.render_finish()
