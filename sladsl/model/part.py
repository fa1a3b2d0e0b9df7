"""The base of every element of the model: frozen, strict, and cheap to import."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema

from .quick import quick_schema


class _Nesting:
    """How a part that lies inside another part is validated.

    Every part is validated when it is made and can never change, so a part that is already there needs no second
    validation by the part that holds it: a test of its class is enough. That halves the cost of building schemas at
    start. `schema.py` turns it off to publish the JSON Schema and to read models from JSON.
    """

    by_class = True
    building: list[type] = []


class Part(BaseModel):
    """An element of an agreement.

    Parts are frozen and reject unknown fields. Text is never code; times of day are minutes since local midnight,
    lengths of time are whole seconds, shares are exact fractions, money is decimal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        """Give the whole schema for the part itself, and a test of its class where another part holds it."""
        if _Nesting.building and _Nesting.by_class:
            return core_schema.is_instance_schema(cls)
        _Nesting.building.append(cls)
        try:
            return (quick_schema(cls) if _Nesting.by_class else None) or handler(source)
        finally:
            _Nesting.building.pop()
