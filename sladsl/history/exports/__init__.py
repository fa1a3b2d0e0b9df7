"""Exports of ticket systems, read by what the data folder of each says of its fields, forms and statuses."""

from __future__ import annotations


def names() -> tuple[str, ...]:
    """Names of the systems whose exports are understood, sorted.

    Raises:
        FileNotFoundError: the installation lacks the data folder.
    """
    from sladsl.resources import folder

    return tuple(sorted(one.parent.name for one in folder("targets").glob("*/export.toml")))
