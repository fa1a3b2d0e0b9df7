"""The words of a place: what its typed fields say, and apart from them the sentences it quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sladsl.compare.coverage.forms import (
    CORE,
    CORE_OF_SERVICE,
    LONGEST_NAME,
    NAMING,
    NEGATIVE_FIELDS,
    PROSE_FIELDS,
    QUOTED_FIELDS,
    TYPED_WITH,
)
from sladsl.compare.coverage.spoken import LITERALS, SCALARS, SPEAKERS, WHOLE, field_words
from sladsl.model.part import Part
from sladsl.model.table import Day, Each, FactTable, Names
from sladsl.model.values import Bound, DuePoint, Duration, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.compare.coverage.place import Place
    from sladsl.model.terms import Terms

FORMS = ("core", "quoted", "structured", "named", "prose")
"""Forms from the best to the least: computed, a quoted string of the core, typed data, names in a table, sentences."""

_UNSAID = {("Promise", "id"), ("Credit", "id"), ("Availability", "id"), ("QualityMetric", "id")}
"""Fields that only repeat others."""


@dataclass(slots=True)
class Telling:
    """What a place says.

    Attributes:
        words: texts by form; see `FORMS`.
        around: names of the elements it lies in, and of the fields on the way.
        truth: for a place that is a plain yes or no: which; else None.
    """

    words: dict[str, list[str]] = field(default_factory=lambda: {form: [] for form in FORMS})
    around: list[str] = field(default_factory=list)
    truth: bool | None = None


def tell(place: Place) -> Telling:
    """Everything a place says."""
    telling = Telling(truth=place.value if isinstance(place.value, bool) else None)
    telling.around += [key for _, key in place.steps if not key.isdecimal()]
    telling.around += [text for name in place.around for text in _texts(name)]
    owner, name = [step for step in place.steps if isinstance(step[0], Part)][-1]
    teller = _Teller(place.terms, telling, form_of(place))
    row = next((container for container, _ in place.steps if isinstance(container, dict)), None)
    if isinstance(owner, FactTable) and row is not None:
        teller.cells((place.value,), measured=_is_measured(row.values()))
    else:
        teller.field(owner, name, place.value)
    return telling


def _is_measured(cells: Iterable[Any]) -> bool:
    """Whether a row has a cell with an amount and its unit; then its texts say what is measured."""
    return any(
        isinstance(cell, (Each, Bound, Duration, DuePoint, Day)) or (isinstance(cell, Figure) and bool(cell.unit))
        for cell in cells
    )


def form_of(place: Place) -> str:
    """The form of what is typed at a place."""
    top = place.steps[0][1]
    if top == "services":
        taken = {key for container, key in place.steps if type(container).__name__ == "Service"}
        return "core" if taken & CORE_OF_SERVICE else "structured"
    return "core" if top in CORE else "prose" if top == "clauses" else "structured"


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [f"{key} {' '.join(_texts(item))}" for key, item in value.items()]
    return [text for item in value for text in _texts(item)] if isinstance(value, tuple) else []


class _Teller:
    """Says a value field by field, each text in its form."""

    def __init__(self, terms: Terms, telling: Telling, form: str) -> None:
        self._terms = terms
        self._telling = telling
        self._form = form

    def field(self, owner: Part, name: str, value: Any) -> None:
        """A field of an element, or a part of it."""
        key = (type(owner).__name__, name)
        if value is None or value in ((), {}) or key in _UNSAID:
            return
        if key in PROSE_FIELDS or key in QUOTED_FIELDS:
            self._sentences(owner, name, value)
        elif key == ("FactTable", "rows"):
            self._rows(value)
        elif key in SCALARS and not isinstance(value, Part):
            self._say(SCALARS[key](value, self._terms, owner))
        else:
            self._say(_negated(name, field_words(name)))
            self._value(owner, name, value)

    def _say(self, text: str, form: str | None = None) -> None:
        self._telling.words[form or self._form].append(text)

    def _sentences(self, owner: Part, name: str, value: Any) -> None:
        kind = type(owner).__name__
        typed = name == "text" and any(getattr(owner, other) is not None for other in TYPED_WITH.get(kind, ()))
        form = "quoted" if (kind, name) in QUOTED_FIELDS else self._form if typed else "prose"
        if form == "quoted" and self._form != "core":
            form = self._form
        for text in (field_words(name), *_texts(value)):
            self._say(_negated(name, text), form)

    def _rows(self, value: Any) -> None:
        """A row of a table, by head of column, or several rows."""
        if isinstance(value, dict):
            measured = _is_measured(value.values())
            self.cells((*value.keys(), *value.values()), measured=measured)
        else:
            for row in value:
                self._rows(row if isinstance(row, dict) else dict(enumerate(row)))

    def cells(self, cells: Iterable[Any], *, measured: bool) -> None:
        """Cells and heads of a row."""
        for cell in cells:
            if isinstance(cell, (str, Names)):
                for text in (cell,) if isinstance(cell, str) else cell.names:
                    named = "named" if len(text.split()) <= LONGEST_NAME else "prose"
                    self._say(text, None if measured else named)
            elif isinstance(cell, Part):
                self._value(cell, "", cell)

    def _value(self, owner: Part, name: str, value: Any) -> None:
        speaker = SPEAKERS.get(type(value).__name__)
        if speaker is not None:
            self._say(speaker(value, self._terms, owner))
        elif isinstance(value, Part):
            self._part(value)
        elif isinstance(value, dict):
            for key, item in value.items():
                self._say(str(key))
                self._value(owner, name, item)
        elif isinstance(value, tuple):
            for item in value:
                self._value(owner, name, item)
        elif value is not None:
            self._say(_scalar(name, value), "named" if (type(owner).__name__, name) in NAMING else None)

    def _part(self, part: Part) -> None:
        for name, described in type(part).model_fields.items():
            value = getattr(part, name)
            if not (value is False and described.default is False):  # what is usual is not said, so it denies nothing
                self.field(part, name, value)
        if type(part).__name__ in WHOLE:
            self._say(WHOLE[type(part).__name__](part))


def _negated(name: str, text: str) -> str:
    return f"not {text}" if name in NEGATIVE_FIELDS else text


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "" if value else f"not {field_words(name)}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d %A}"
    if name == "selector" and str(value).startswith("outside "):
        return f"{value}, out of hours"
    return _negated(name, LITERALS.get(str(value), str(value)))
