"""Names at the vendor: readable, short enough for lists, stable, without two alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.naming import distinct, fingerprint, joined, plain

from .data import limits

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SlaKey", "fingerprint", "joined", "plain", "sla_names", "vendor_name"]


def vendor_name(text: str) -> str:
    """A name of the project file as the vendor holds it: one line, not too long."""
    return plain(text, limits().length["name"])


class SlaKey(NamedTuple):
    """What an SLA is: agreement, client, plan (or empty), number of the version from 1, variant (or empty)."""

    agreement: str
    client: str
    plan: str
    version: int
    variant: str


def sla_names(keys: Iterable[SlaKey]) -> dict[SlaKey, str]:
    """Names `<client> <plan> r<version>[ <variant>]`; where two would be alike, with a mark of the whole key."""
    texts = {"\0".join(str(part) for part in key): key for key in keys}
    most = limits().length["sla"]
    wanted = {text: _readable(key, most) for text, key in texts.items()}
    return {texts[text]: name for text, name in distinct(wanted, most).items()}


def _readable(key: SlaKey, most: int) -> str:
    head = " ".join(part for part in (key.client, key.plan) if part)
    return joined(head, f" r{key.version}" + (f" {key.variant}" if key.variant else ""), most)
