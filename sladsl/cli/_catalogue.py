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


def _declared(room: str) -> tuple[Kind, ...]:
    if not os.path.isfile(os.path.join(_ROOT, room, "kinds.py")):
        return ()
    declared: tuple[Kind, ...] = import_module(f"sladsl.{room}.kinds").KINDS
    return declared


def _rules() -> list[Kind]:
    modules = [module for package in ("sladsl.check", "sladsl.check.fleet") for module in _modules(package)]
    return [_with_page(module) for module in modules if hasattr(module, "KIND")]


def _modules(package: str) -> list[ModuleType]:
    names = module_names(os.path.dirname(str(import_module(package).__file__)))
    return [import_module(f"{package}.{name}") for name in names if name != "kinds"]


def _with_page(module: ModuleType) -> Kind:
    kind: Kind = module.KIND
    return replace(
        kind,
        page=kind.page or cleandoc(module.__doc__ or ""),
        bad=kind.bad or cleandoc(getattr(module, "BAD", "")),
        good=kind.good or cleandoc(getattr(module, "GOOD", "")),
        near=kind.near or cleandoc(getattr(module, "NEAR", "")),
    )
