"""The catalogue of everything sladsl can find: collected from the rooms that declare kinds of findings."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING

import sladsl
from sladsl.discovery import module_names

if TYPE_CHECKING:
    from types import ModuleType

    from sladsl.findings import Kind

_ROOT = os.path.dirname(sladsl.__file__)

_DECLARING = ("syntax", "compose", "check")
"""Rooms that may declare kinds in a module `kinds`; elsewhere the word means other things, such as events."""


def kinds() -> tuple[Kind, ...]:
    """All kinds of findings, sorted by code.

    Rooms declare kinds in their module `kinds` as a tuple KINDS; the room `check` in every rule, as KIND, with the
    page in the docstring of the module and examples in BAD, GOOD and NEAR.
    """
    found = [kind for room in _DECLARING for kind in _declared(room)]
    return tuple(sorted([*found, *_rules()], key=lambda kind: kind.code))


def literature() -> dict[str, tuple[str, ...]]:
    """Words of the literature on contracts that are at odds with themselves -> the names of the findings they are for.

    Rules say such words, in lower case, as LITERATURE: one, or a tuple of several.
    """
    names: dict[str, list[str]] = {}
    for rule in _rule_modules():
        for word in _literature(rule):
            names.setdefault(word, []).append(rule.KIND.name)
    return {word: tuple(found) for word, found in sorted(names.items())}


def _literature(rule: ModuleType) -> tuple[str, ...]:
    words = getattr(rule, "LITERATURE", ())
    return (words,) if isinstance(words, str) else words


def _declared(room: str) -> tuple[Kind, ...]:
    if not os.path.isfile(os.path.join(_ROOT, room, "kinds.py")):
        return ()
    declared: tuple[Kind, ...] = import_module(f"sladsl.{room}.kinds").KINDS
    return declared


def _rules() -> list[Kind]:
    return [_with_page(module) for module in _rule_modules()]


def _rule_modules() -> list[ModuleType]:
    modules = [module for package in ("sladsl.check", "sladsl.check.fleet") for module in _modules(package)]
    return [module for module in modules if hasattr(module, "KIND")]


def _modules(package: str) -> list[ModuleType]:
    names = module_names(os.path.dirname(str(import_module(package).__file__)))
    return [import_module(f"{package}.{name}") for name in names if name != "kinds"]


def _with_page(module: ModuleType) -> Kind:
    kind: Kind = module.KIND
    return replace(
        kind,
        page=kind.page or _page(module),
        bad=kind.bad or cleandoc(getattr(module, "BAD", "")),
        good=kind.good or cleandoc(getattr(module, "GOOD", "")),
        near=kind.near or cleandoc(getattr(module, "NEAR", "")),
    )


def _page(module: ModuleType) -> str:
    """The docstring of a rule, whose first paragraph also gives the words of the literature."""
    page, words = cleandoc(module.__doc__ or ""), " or ".join(_literature(module))
    first, gap, rest = page.partition("\n\n")
    return f"{first} In the literature: {words}.{gap}{rest}" if words else page
