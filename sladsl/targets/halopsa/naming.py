"""Names at the vendor."""

from __future__ import annotations

from sladsl.targets.connectwise.naming import fingerprint, plain

from .data import limits

__all__ = ["fingerprint", "plain", "vendor_name"]


def vendor_name(text: str) -> str:
    """A name of the project file as the vendor holds it: one line, not too long."""
    return plain(text, limits().length["name"])
