"""Schemas of parts made straight from their annotations, which takes a fifth of the time pydantic's own way takes.

Only for parts that hold other parts by class (see `part.py`). An annotation of a form that is not listed here gives
None, and pydantic makes the schema.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import CoreSchema, PydanticUndefined, core_schema

_SIMPLE: dict[Any, CoreSchema] = {
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    bool: core_schema.bool_schema(),
    date: core_schema.date_schema(),
    Decimal: core_schema.decimal_schema(),
    Fraction: core_schema.is_instance_schema(Fraction, serialization=core_schema.to_string_ser_schema()),
}


def _text_of_fraction(value: object) -> object:
    """A fraction as text; any other value is left to pydantic."""
    return str(value) if isinstance(value, Fraction) else value


_FRACTION_OR: CoreSchema = core_schema.is_instance_schema(
    Fraction,
    serialization=core_schema.plain_serializer_function_ser_schema(_text_of_fraction, when_used="json"),
)
"""A fraction among other choices: the plain schema would make text of those too, since it asks nobody what they are."""


def quick_schema(part: type[BaseModel]) -> CoreSchema | None:
    """The schema of a part; None if one of its annotations is of another form."""
    fields: dict[str, core_schema.ModelField] = {}
    for name, info in part.model_fields.items():
        schema = _schema(info.annotation)
        if schema is None or info.metadata:
            return None
        if info.default_factory is not None:
            schema = core_schema.with_default_schema(schema, default_factory=info.default_factory)
        elif isinstance(info.default, dict):
            schema = core_schema.with_default_schema(schema, default_factory=info.default.copy)
        elif info.default is not PydanticUndefined:
            schema = core_schema.with_default_schema(schema, default=info.default)
        fields[name] = core_schema.model_field(schema)
    inner = core_schema.model_fields_schema(fields, model_name=part.__name__)
    config = core_schema.CoreConfig(title=part.__name__, extra_fields_behavior="forbid")
    return core_schema.model_schema(part, inner, frozen=True, config=config)


def _schema(annotation: Any) -> CoreSchema | None:
    simple = _SIMPLE.get(annotation)
    if simple is not None:
        return simple
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return core_schema.is_instance_schema(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if origin is UnionType or origin is Union:
        return _union([one for one in arguments if one is not NoneType], nullable=NoneType in arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is dict:
        key, value = (_schema(one) for one in arguments)
        return core_schema.dict_schema(key, value) if key is not None and value is not None else None
    return None


def _union(choices: list[Any], *, nullable: bool) -> CoreSchema | None:
    schemas = [_FRACTION_OR if one is Fraction and len(choices) > 1 else _schema(one) for one in choices]
    found = [schema for schema in schemas if schema is not None]
    if len(found) < len(schemas):
        return None
    chosen = found[0] if len(found) == 1 else core_schema.union_schema(list(found))
    return core_schema.nullable_schema(chosen) if nullable else chosen


def _tuple(arguments: tuple[Any, ...]) -> CoreSchema | None:
    items = [_schema(one) for one in arguments if one is not Ellipsis]
    found = [schema for schema in items if schema is not None]
    if len(found) < len(items):
        return None
    return core_schema.tuple_schema(found, variadic_item_index=0 if Ellipsis in arguments else None)
