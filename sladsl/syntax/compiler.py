"""Lark's part: the grammar becomes LALR tables, and its terminals become words, phrases and patterns."""

from __future__ import annotations

import re
import re._constants as parts  # type: ignore[import-not-found]
import re._parser as expressions  # type: ignore[import-not-found]
from itertools import product
from typing import TYPE_CHECKING, Any

from lark import Lark
from lark.lexer import PatternStr
from lark.parsers.lalr_analysis import Shift

from .layout import ALWAYS_ACCEPTED
from .tables import Rule, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import grammar
    from lark.lexer import TerminalDef

_Patterns = tuple[tuple[str, str], ...]
MOST_PHRASES = 60
"""A terminal with more wordings than this is a pattern, not a list of phrases."""
_WORDING = re.compile(r"[\w,-]+(?: [\w,-]+)*\Z")


class _Layout:
    """Tells Lark which terminals the layout makes or needs everywhere."""

    always_accept = ALWAYS_ACCEPTED

    def process(self, stream: Iterator[Any]) -> Iterator[Any]:
        """Lark's lexers are not used; only its tables are."""
        return stream


def lark_parser(text: str, *, strict: bool = False, **options: Any) -> Lark:
    """Lark's own parser of the grammar.

    Args:
        text: the grammar.
        strict: refuse conflicts that Lark would resolve by itself; needs the package `interegular`.
        options: further options of Lark.
    """
    chosen: dict[str, Any] = {"postlex": _Layout(), **options}
    return Lark(text, parser="lalr", lexer="contextual", maybe_placeholders=False, strict=strict, **chosen)


def compile_grammar(text: str) -> Tables:
    """Compute the tables of a grammar."""
    made = lark_parser(text)
    table: Any = made.parser.parser._parse_table  # noqa: SLF001 (Lark has no other way to it)
    numbers = {rule: number for number, rule in enumerate(made.rules)}
    states = []
    for state in range(len(table.states)):
        row = {}
        for symbol, (action, argument) in table.states[state].items():
            row[str(symbol)] = int(argument) if action is Shift else ~numbers[argument]
        states.append(row)
    rules = tuple(tuple(_rule(rule)) for rule in made.rules)
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    return Tables(tuple(states), rules, int(start), int(end), *_terminals(made.terminals))  # type: ignore[arg-type]


def _rule(rule: grammar.Rule) -> Rule:
    kept = [
        (place, not symbol.is_term and symbol.name.startswith("_"))
        for place, symbol in enumerate(rule.expansion)
        if rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out)  # type: ignore[attr-defined]
    ]
    name = rule.alias or rule.options.template_source or rule.origin.name
    return Rule(
        str(rule.origin.name),
        len(rule.expansion),
        str(name),
        tuple(kept),
        bool(rule.options.expand1 and not rule.alias),
    )


def _terminals(terminals: list[TerminalDef]) -> tuple[dict[str, str], dict[str, Any], _Patterns, _Patterns]:
    """Sort the terminals into literal words, phrases of words, and patterns in the order in which Lark tries them."""
    literals: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    patterns: list[tuple[str, str]] = []
    for terminal in sorted(terminals, key=_rank):
        wordings = _wordings(terminal)
        if isinstance(terminal.pattern, PatternStr):
            literals[str(terminal.pattern.value)] = str(terminal.name)
        elif wordings:
            for first, *rest in wordings:
                phrases.setdefault(first, []).append((str(terminal.name), tuple(rest)))
        else:
            patterns.append((str(terminal.name), str(terminal.pattern.to_regexp())))
    ordered = {first: tuple(sorted(found, key=lambda one: -len(one[1]))) for first, found in phrases.items()}
    return literals, ordered, tuple(patterns), tuple((name, _for_ascii(source)) for name, source in patterns)


def _for_ascii(source: str) -> str:
    """A pattern without the characters and ranges that no ASCII text holds."""
    return re.sub(r"[^\x00-\x7f](?:-[^\x00-\x7f])?|\\u[0-9a-f]{4}(?:-\\u[0-9a-f]{4})?", "", source)


def _rank(terminal: TerminalDef) -> tuple[int, int, int, str]:
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name


def _wordings(terminal: TerminalDef) -> list[list[str]]:
    """The wordings of a terminal that has a few, as lists of words; none for a pattern."""
    try:
        found = list(_texts(expressions.parse(terminal.pattern.to_regexp())))
    except _OpenEndedError:
        return []
    if len(found) > MOST_PHRASES or not all(_WORDING.match(text) for text in found):
        return []
    return [re.findall(r",|[^\s,]+", text) for text in found]


class _OpenEndedError(ValueError):
    """A pattern has more wordings than can be listed."""


def _texts(pattern: Any) -> Iterator[str]:
    """All texts that a pattern matches, white space as one space; what it demands of the text behind is left out."""
    for choice in product(*(list(_choices(operator, argument)) for operator, argument in pattern)):
        yield "".join(choice)


def _choices(operator: Any, argument: Any) -> Iterator[str]:
    if operator is parts.LITERAL:
        yield chr(argument)
    elif operator is parts.SUBPATTERN:
        yield from _texts(argument[-1])
    elif operator is parts.BRANCH:
        for branch in argument[1]:
            yield from _texts(branch)
    elif operator is parts.ASSERT_NOT:
        yield ""
    elif operator is parts.MAX_REPEAT and argument[1] == 1:
        yield from ["", *_texts(argument[2])] if argument[0] == 0 else _texts(argument[2])
    elif operator is parts.MAX_REPEAT and _is_space(argument[2]):
        yield " " if argument[0] else ""
    elif operator is parts.IN and _is_space([(operator, argument)]):
        yield " "
    else:
        raise _OpenEndedError


def _is_space(pattern: Any) -> bool:
    """Whether a pattern is a set of a space and a tab."""
    found = list(pattern)
    return len(found) == 1 and found[0][0] is parts.IN and {value for _, value in found[0][1]} == {ord(" "), ord("\t")}
