"""The lexer: the next word of a text, as far as the parser can use it where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .token import Lines, Token, token

if TYPE_CHECKING:
    from .tables import Tables

_SPACE = re.compile(r"[ \t]+")
_WORDING = re.compile(r"[\w-]+|,")
_OTHER = re.compile(r"[^\s|,\"]+|.", re.DOTALL)
_WORD_GOES_ON = re.compile(r"[\w-]")
UNKNOWN = "?"
"""Type of a token that no terminal fits."""


class Lexer:
    """Cuts texts into tokens. Which terminals are tried depends on the state of the parser (a contextual lexer).

    Phrases are tried first, then patterns in their order, then single words and signs; a small word that the parser
    cannot use there becomes a WORD, so that a message can name it whole.
    """

    def __init__(self, tables: Tables, *, plain: bool) -> None:
        self._literals = tables.literals
        self._phrases = tables.phrases
        self._order = [name for name, _ in tables.patterns]
        self._sources = dict(tables.plain if plain else tables.patterns)
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._tried: dict[int, tuple[str, ...]] = {}

    def next(self, text: str, start: int, row: dict[str, int], state: int, lines: Lines) -> Token | None:
        """The token at an offset; None at the end of the text.

        Args:
            text: the text.
            start: where to read on; spaces and tabs are passed over.
            row: what the parser can use there, by terminal.
            state: number of the parser's state, under which the patterns to try are remembered.
            lines: the lines of the text.
        """
        newline = self._pattern("_NL").match(text, start)
        if newline is not None:
            return token("_NL", newline.group(), start, newline.end(), lines)
        space = _SPACE.match(text, start)
        place = space.end() if space else start
        if place >= len(text):
            return None
        return (
            self._phrase(text, place, row, lines)
            or self._matched(text, place, row, state, lines)
            or self._sign(text, place, row, lines)
            or self._unknown(text, place, lines)
        )

    def _pattern(self, name: str) -> re.Pattern[str]:
        pattern = self._compiled.get(name)
        if pattern is None:
            pattern = self._compiled[name] = re.compile(self._sources[name])
        return pattern

    def _phrase(self, text: str, place: int, row: dict[str, int], lines: Lines) -> Token | None:
        first = _WORDING.match(text, place)
        if first is None:
            return None
        for name, rest in self._phrases.get(first.group(), ()):
            if name in row:
                end = self._phrase_end(text, first.end(), rest)
                if end is not None:
                    return token(name, text[place:end], place, end, lines)
        return None

    @staticmethod
    def _phrase_end(text: str, end: int, rest: tuple[str, ...]) -> int | None:
        for word in rest:
            space = _SPACE.match(text, end)
            found = _WORDING.match(text, space.end() if space else end)
            if found is None or found.group() != word:
                return None
            end = found.end()
        return end

    def _matched(self, text: str, place: int, row: dict[str, int], state: int, lines: Lines) -> Token | None:
        tried = self._tried.get(state)
        if tried is None:
            tried = self._tried[state] = tuple(name for name in self._order if name in row or name == "WORD")
        for name in tried:
            found = self._pattern(name).match(text, place)
            if found is None:
                continue
            word = found.group()
            if name == "WORD":
                literal = self._literals.get(word)
                return token(literal if literal in row else name, word, place, found.end(), lines)
            return token(name, word, place, found.end(), lines)
        return None

    def _sign(self, text: str, place: int, row: dict[str, int], lines: Lines) -> Token | None:
        name = self._literals.get(text[place])
        return token(name, text[place], place, place + 1, lines) if name is not None and name in row else None

    def _unknown(self, text: str, place: int, lines: Lines) -> Token:
        """A token that cannot stand here, as long as a person would take it to be."""
        for name in ("STRING", "DATE", "TIME", "PERCENT", "ORDINAL", "NUMBER", "NAME"):
            found = self._pattern(name).match(text, place)
            if found is not None and not _WORD_GOES_ON.match(text, found.end()):
                return token(UNKNOWN, found.group(), place, found.end(), lines)
        found = _OTHER.match(text, place)
        assert found is not None, "any character matches"
        return token(UNKNOWN, found.group(), place, found.end(), lines)
