"""The chain: how a line of the log is written, and how its hash covers it and all lines before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sladsl.hashing import sha256

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "sladsl/audit/1"
START = "0" * 64
"""What stands as `prev` in the first line."""


def canonical(record: Mapping[str, Any]) -> bytes:
    """The one way to write a record: JSON in UTF-8, keys in order, no spaces; lone surrogates as escapes."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="backslashreplace")


def hash_of(record: Mapping[str, Any]) -> str:
    """SHA-256 of a record without its own hash, in hexadecimal."""
    return sha256(canonical({key: value for key, value in record.items() if key != "hash"})).hexdigest()


def linked(record: Mapping[str, Any], prev: str) -> tuple[bytes, str]:
    """A record as the line that follows the line with the hash `prev`, and its own hash."""
    chained = {**record, "prev": prev}
    own = hash_of(chained)
    return canonical({**chained, "hash": own}) + b"\n", own
