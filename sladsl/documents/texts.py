"""The catalogue: fixed words of a language by key, with named places for values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sladsl.documents.document import Fixed, Runs, Value
from sladsl.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_LANGUAGE = "en"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """The fixed words of one language.

    Attributes:
        language: the language's primary tag.
        words: key ("credits.title") to text; `{name}` marks the place of a value.
    """

    language: str
    words: dict[str, str]

    def word(self, key: str) -> str:
        """The text of a key as it stands; KeyError when the catalogue lacks it."""
        return self.words[key]

    def say(self, key: str, **slots: Value | Runs) -> Runs:
        """The text of a key as runs, with values at its named places.

        Raises:
            KeyError: the catalogue lacks the key, or the text has a place that is not filled.
        """
        runs: list[Fixed | Value] = []
        for index, piece in enumerate(_SLOT.split(self.words[key])):
            if index % 2 == 0:
                if piece:
                    runs.append(Fixed(key, piece))
                continue
            filling = slots[piece]
            runs.extend((filling,) if isinstance(filling, Value) else filling)
        return tuple(runs)


def has_texts(language: str, kind: str = "") -> bool:
    """Whether there is a catalogue for a BCP 47 tag, and one for a kind of documents if that is named."""
    return all(file.is_file() for file in _files(language, kind))


@cache
def texts_for(language: str, kind: str = "") -> Texts:
    """The catalogue of a BCP 47 tag; English when there is none for it.

    Args:
        language: the tag.
        kind: the kind of documents ("reports") whose own words are wanted beside those of all; a kind within it
            ("reports/forecast") has those of both.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    # A document is in one language: without its own words in it, all of it is in English.
    files = _files(language if has_texts(language, kind) else DEFAULT_LANGUAGE, kind)
    return Texts(files[0].stem, {key: text for file in files for key, text in _words(file).items()})


def _words(file: Path) -> dict[str, str]:
    import tomllib

    with file.open("rb") as stream:
        tables = tomllib.load(stream)
    return {f"{group}.{key}": text for group, table in tables.items() for key, text in table.items()}


def _files(language: str, kind: str) -> list[Path]:
    """The catalogue of all documents, then that of each kind on the way to the one that is named."""
    primary = re.sub(r"[^a-z]", "", language.lower().split("-")[0])
    place = folder("targets") / "documents" / "texts"
    folders = [place, *(place := place / part for part in kind.split("/") if part)]
    return [one / f"{primary or DEFAULT_LANGUAGE}.toml" for one in folders]
