"""Writes `docs/editors/textmate/sla.tmLanguage.json`: colours for editors, with the words of the grammar itself."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from sladsl.syntax.compiler import compile_grammar
from sladsl.syntax.tables import Tables, grammar_text

PAGE = Path(__file__).parents[1] / "editors" / "textmate" / "sla.tmLanguage.json"

KEYWORD = "keyword.other"
SCOPES = {
    "ALWAYS": "constant.language.always",
    "AXIS": "support.variable.axis",
    "HAPPENED": "support.constant.event",
    "MILESTONE": "support.type.milestone",
    "MONTH": "constant.language.calendar",
    "NOT_STATED": "constant.language.not-stated",
    "OVERRIDE": "storage.modifier.override",
    "STATE": "support.constant.state",
    "UNIT": "keyword.other.unit",
    "WEEKDAY": "constant.language.calendar",
}
"""Terminals whose words are not plain keywords."""
_EVERYWHERE = frozenset({"AXIS", "OVERRIDE", "UNIT"})
"""Terminals that keep their scope although the grammar also has their words as plain ones."""
_LITERAL = re.compile(r"[a-z][\w-]*\Z")
_SPACE = "[ \\t]+"
_OVERRIDE = rf"(?:(override){_SPACE})?"
_BEFORE, _AFTER = r"(?<![\w-])", r"(?![\w-])"

Pattern = dict[str, Any]


def grammar() -> Pattern:
    """The whole TextMate grammar."""
    tables = compile_grammar(grammar_text())
    sources = {name: _oniguruma(source) for name, source in tables.patterns}
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Service level agreement",
        "scopeName": "source.sla",
        "fileTypes": ["sla"],
        "patterns": [{"include": f"#{name}"} for name in ("table", "clause", "opening", "phrase")],
        "repository": {
            "table": _table(),
            "clause": _match(rf"^[ \t]*{_OVERRIDE}(clause){_SPACE}({sources['WORD']})", _OPENING),
            "opening": _match(rf"^{_OVERRIDE}({_words(_openers(tables))})", _OPENING),
            "phrase": {"patterns": [{"include": f"#{name}"} for name in _PHRASE]},
            "comment": {"patterns": _comments()},
            "text": {"patterns": _texts()},
            "language": _match(rf"{_BEFORE}(language){_SPACE}({sources['LANGUAGE']})", _LANGUAGE),
            "figure": {"patterns": _figures(sources, tables)},
            "word": {"patterns": _word_patterns(tables)},
            "name": {"patterns": _names(sources)},
            "sign": {"patterns": _signs()},
            "unknown": {"patterns": _unknown(sources)},
        },
    }


_PHRASE = ("comment", "text", "language", "figure", "word", "name", "sign", "unknown")
"""What stands in sentences and cells, in the order in which it is tried."""
_OPENING = {1: SCOPES["OVERRIDE"], 2: "keyword.control.sentence", 3: "entity.name.type.clause"}
_LANGUAGE = {1: KEYWORD, 2: "constant.other.language"}


def _match(pattern: str, scope: str | dict[int, str], name: str = "") -> Pattern:
    made: Pattern = {"name": f"{name}.sla"} if name else {}
    if isinstance(scope, str):
        return {"name": f"{scope}.sla", "match": pattern}
    captures = {str(number): {"name": f"{one}.sla"} for number, one in scope.items()}
    return {**made, "match": pattern, "captures": captures}


def _range(begin: str, end: str, name: str, patterns: list[Pattern], marks: str = "") -> Pattern:
    captures = {"0": {"name": f"{marks}.sla"}} if marks else {}
    bounds = {"beginCaptures": captures, "endCaptures": captures} if marks else {}
    return {"name": f"{name}.sla", "begin": begin, "end": end, **bounds, "patterns": patterns}


def _table() -> Pattern:
    """Rows that follow each other; the first is the head."""
    pipe = _match(r"\|", "punctuation.separator.table")
    cells: list[Pattern] = [pipe, {"include": "#phrase"}]
    head = _range(r"\G(?=\|)", "$", "meta.table.head", cells)
    row = _range(r"^[ \t]*(?=\|)", "$", "meta.table.row", cells)
    return _range(r"^[ \t]*(?=\|)", r"^(?![ \t]*[|#])", "meta.table", [head, row, {"include": "#comment"}])


def _comments() -> list[Pattern]:
    allow = {1: "comment.line.number-sign", 2: "markup.bold.allowed-finding", 3: "comment.line.number-sign"}
    return [
        _match(rf"(#[ \t]*allow:[ \t]*)([a-z][a-z0-9-]*)({_SPACE}because.*)$", allow, "comment.line.allow"),
        _match(r"#.*$", "comment.line.number-sign"),
    ]


def _texts() -> list[Pattern]:
    """Texts between three quotes and between one; only the first may go on over lines and refer to values."""
    reference = [_match(r"\{\{|\}\}", "constant.character.escape"), _match(r"\{[^{}]*\}", "variable.other.reference")]
    escape = _match(r"\\[\"\\]", "constant.character.escape")
    escape_any = _match(r"\\.", "constant.character.escape")
    marks = "punctuation.definition.string"
    return [
        _range('"""', '"""', "string.quoted.triple", [escape_any, *reference], marks),
        _range('"', '"|$', "string.quoted.double", [escape], marks),
    ]


def _figures(sources: dict[str, str], tables: Tables) -> list[Pattern]:
    """Everything that is written with digits, the longest first."""
    number, units = f"(?:{sources['NUMBER']})", _words(_wordings(tables, "UNIT"))
    numeric = "constant.numeric"
    duration = {1: numeric, 2: KEYWORD, 3: SCOPES["UNIT"]}
    money = {1: "constant.other.currency", 2: f"{numeric}.money"}
    return [
        _match(sources["FINGERPRINT"], "constant.other.fingerprint"),
        _match(sources["EMAIL"], "markup.underline.link.address"),
        _match(_words(_wordings(tables, "ALWAYS")), SCOPES["ALWAYS"]),
        _match(_BEFORE + sources["DATE"], f"{numeric}.date"),
        _match(_BEFORE + sources["PERIOD_NAME"], f"{numeric}.date"),
        _match(_BEFORE + sources["TIME"], f"{numeric}.time"),
        _match(_BEFORE + f"(?:{sources['PERCENT']})", f"{numeric}.percentage"),
        _match(_BEFORE + sources["ORDINAL"], f"{numeric}.ordinal"),
        _match(rf"{_BEFORE}({sources['CURRENCY']})[ \t]*({number})", money, "meta.money"),
        _match(
            rf"{_BEFORE}({number}){_SPACE}(?:({_words(['business', 'calendar'])}){_SPACE})?({units})",
            duration,
            "meta.duration",
        ),
        _match(_BEFORE + number, numeric),
    ]


def _names(sources: dict[str, str]) -> list[Pattern]:
    return [
        _match(rf"{_BEFORE}[A-Z][\w+-]*(?:/[\w+-]+)+", "entity.name.zone"),
        _match(_BEFORE + sources["NAME"], "entity.name"),
    ]


def _signs() -> list[Pattern]:
    return [
        _match("[,:=]", "punctuation.separator"),
        _match("['\u2019]s?", "punctuation.other"),
        _match(r"(?<=[ \t|])-(?=[ \t|]|$)", "constant.language.nothing"),
    ]


def _signs() -> list[Pattern]:
    return [
        _match("[,:=]", "punctuation.separator"),
        _match("['\u2019]s?", "punctuation.other"),
        _match(r"(?<=[ \t|])-(?=[ \t|]|$)", "constant.language.nothing"),
    ]


def _unknown(sources: dict[str, str]) -> list[Pattern]:
    """Small words that the language does not have: kinds of undertakings before their text, slips elsewhere."""
    word = _BEFORE + sources["WORD"]
    return [
        _match(rf"{word}(?={_SPACE}\")", "entity.name.type.kind"),
        _match(word, "invalid.illegal.unknown-word"),
    ]


def _word_patterns(tables: Tables) -> list[Pattern]:
    """All words of the language, wordings of many words before those of few."""
    scopes = _scopes(tables)
    ordered = sorted(scopes, key=lambda wording: (-len(wording.split()), scopes[wording], wording))
    groups = groupby(ordered, key=lambda wording: (len(wording.split()), scopes[wording]))
    return [_match(_words(list(wordings)), scope) for (_, scope), wordings in groups]


def _scopes(tables: Tables) -> dict[str, str]:
    """Wording -> its scope; a word that is also a plain one is a keyword, except where that would lose a meaning."""
    literals = {word: SCOPES.get(terminal, KEYWORD) for word, terminal in tables.literals.items()}
    found = {word: scope for word, scope in literals.items() if _LITERAL.match(word)}
    for first, phrases in tables.phrases.items():
        for terminal, rest in phrases:
            wording = " ".join([first, *rest])
            if wording not in found or terminal in _EVERYWHERE:
                found[wording] = SCOPES.get(terminal, KEYWORD)
    found |= {wording: SCOPES.get(name, KEYWORD) for name, wording in _apostrophes(tables)}
    return {wording.removeprefix(", "): scope for wording, scope in found.items()}


def _apostrophes(tables: Tables) -> list[tuple[str, str]]:
    """Patterns that are a single wording and only for their apostrophe not in the list of phrases."""
    plain = [(name, re.sub(r"\[ (?:\\t|\t)\][+*]", " ", source.split("(?!")[0])) for name, source in tables.patterns]
    return [(name, wording) for name, wording in plain if re.fullmatch(r"[a-z]+(?:[ '][a-z]+)+", wording)]


def _wordings(tables: Tables, name: str) -> list[str]:
    return sorted(word for word, phrases in tables.phrases.items() if (name, ()) in phrases)


def _openers(tables: Tables) -> list[str]:
    """Keywords with which a sentence can begin, also behind `override`."""
    start = tables.states[tables.start]
    able = {*start, *tables.states[start["OVERRIDE"]]} - set(SCOPES)
    words = [word for word, terminal in tables.literals.items() if terminal in able and _LITERAL.match(word)]
    phrases = [(first, *rest) for first, found in tables.phrases.items() for name, rest in found if name in able]
    return sorted({*words, *map(" ".join, phrases)})


def _words(wordings: list[str]) -> str:
    """A pattern for any of the wordings, with spaces and tabs between their words."""
    listed = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return f"{_BEFORE}(?:{'|'.join(_spaced(wording) for wording in listed)}){_AFTER}"


def _spaced(wording: str) -> str:
    return _SPACE.join(map(re.escape, wording.split())).replace(f"{_SPACE},", "[ \\t]*,").replace("\\-", "-")


def _oniguruma(pattern: str) -> str:
    """A pattern of the grammar for the engine of TextMate grammars, in ASCII."""
    spelled = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), pattern)
    return "".join(char if char.isascii() else f"\\x{{{ord(char):04X}}}" for char in spelled).replace("\t", "\\t")


if __name__ == "__main__":
    PAGE.write_text(json.dumps(grammar(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.name}")
