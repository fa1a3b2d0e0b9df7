"""The published JSON Schema of the model, and reading a model back from JSON."""

from typing import Any

from .part import Part, _Nesting
from .terms import Agreement


def _rebuild(part: type[Part], done: set[type[Part]]) -> None:
    for child in part.__subclasses__():
        if child not in done:
            done.add(child)
            child.model_rebuild(force=True)
            _rebuild(child, done)


def whole_schemas() -> None:
    """Build every part's schema with its nested parts in full; needed for JSON, not for making parts."""
    if _Nesting.by_class:
        _Nesting.by_class = False
        _rebuild(Part, set())


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of an agreement, with the docstring of each part as its description."""
    whole_schemas()
    return Agreement.model_json_schema(mode="serialization")


def read_agreement(text: str) -> Agreement:
    """Read an agreement from its JSON; pydantic's ValidationError says what is wrong."""
    whole_schemas()
    return Agreement.model_validate_json(text)
