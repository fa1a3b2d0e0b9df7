"""Keys of promises: short, stable, and safe wherever a name could mean something."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import normalize

MOST = 28


def key_of(agreement: str, promise: str, version: int) -> str:
    """The key of a promise in one version of an agreement: readable words and a fingerprint of the whole."""
    words = normalize("NFKD", f"{agreement} {promise}").casefold()
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in words)
    head = "-".join(part for part in plain.split("-") if part)[:MOST].rstrip("-")
    mark = sha256(f"{agreement}\0{promise}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{head}-{mark}-r{version}" if head else f"{mark}-r{version}"
