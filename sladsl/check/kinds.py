"""The kinds of findings about allowances; every other kind of this room stands in the file of its rule."""

from __future__ import annotations

from ._allowed import UNUSED, WITHOUT_REASON

KINDS = (WITHOUT_REASON, UNUSED)
