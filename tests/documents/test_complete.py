"""Whatever an agreement says, its document says: change any one thing in the terms and the document changes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, get_args, get_origin

import pytest

from sladsl.documents.schedule import client_schedule
from sladsl.documents.walk import runs_of, sections_of
from sladsl.model.part import Part
from sladsl.model.terms import Terms
from tests.documents import contracts
from tests.documents.rendered import terms_of

NAMES = ("tiny", "none", "gold", "huge", "harder")
SILENT = {
    "Party.aliases": "names in ticket systems",
    "Role.person": "whether alerts can go to somebody",
    "Milestone.declared": "whether the language knows it",
    "Promise.id": "an identity",
    "Promise.stop": "told with the milestone",
    "QualityMetric.id": "an identity",
    "Availability.id": "an identity",
    "Credit.id": "an identity",
    "Clause.kind": "what checks look at",
    "Clause.references": "places in the text",
    "PinnedHolidays.first_year": "how far the dates reach",
    "PinnedHolidays.last_year": "how far the dates reach",
    "Terms.language": "the catalogue, not a text",
    "Escalation.shown_to_client": "whether percentages are printed",
}
"""Fields that are printed nowhere, and what they are instead."""

NEEDING_MORE = ("share", "percentile")
"""Choices that need another field beside them."""

CHANGES = (
    (bool, lambda value: not value),
    (str, lambda value: DATE.sub("2031", value) if DATE.match(value) else STATES.get(value, f"New {value}")),
    (int | Decimal, lambda value: value - 1 if value > 0 else value + 1),
    (Fraction, lambda value: value + Fraction(1, 100000)),
    (date, lambda value: value + timedelta(days=1)),
)
"""How a value of each kind becomes another one."""
DATE = re.compile(r"\d{4}(?=-\d\d|-Q\d)")
STATES = {"met": "missed", "missed": "met"}


def parts(element, path=()):
    """Every part in an element, with the steps that lead to it."""
    if isinstance(element, Part):
        yield path, element
        for name in type(element).model_fields:
            yield from parts(getattr(element, name), (*path, name))
    elif isinstance(element, tuple):
        for index, each in enumerate(element):
            yield from parts(each, (*path, index))


def replaced(element, path, value):
    """An element with another value at the end of some steps."""
    if not path:
        return value
    step, *rest = path
    if isinstance(element, tuple):
        return (*element[:step], replaced(element[step], rest, value), *element[step + 1 :])
    return element.model_copy(update={step: replaced(getattr(element, step), rest, value)})


def others(value, annotation):
    """Other values of the same kind, as close as they can be; nothing for what holds parts."""
    for choice in (annotation, *get_args(annotation)):
        if get_origin(choice) is Literal:
            return [other for other in get_args(choice) if other not in (value, *NEEDING_MORE)]
    if isinstance(value, dict):
        return [{**value, axis: next(iter(others(chosen, None)))} for axis, chosen in value.items()]
    if isinstance(value, tuple) and value and not isinstance(value[0], Part | tuple):
        return [(*value[:-1], *others(value[-1], None))]
    return [change(value) for kinds, change in CHANGES if isinstance(value, kinds)][:1]


def printed(terms):
    document = client_schedule(terms, worked=lambda _: [])
    return [run.text for run in runs_of(document)] + [section.id for section in sections_of(document.sections)]


@cache
def said():
    """For each field the terms, the steps and another value of each place where it says something."""
    found = {}
    for name in NAMES:
        for path, part in parts(terms_of(name)):
            for field, info in type(part).model_fields.items():
                value = getattr(part, field)
                for other in others(value, info.annotation):
                    found.setdefault(f"{type(part).__name__}.{field}", []).append((name, (*path, field), other))
    return found


@cache
def words_of(name):
    return printed(terms_of(name))


@pytest.mark.parametrize("field", sorted(set(said()) - set(SILENT)))
def test_a_field_that_changes_shows(field):
    """Some place of the field at least; others may stand where something else decides."""
    places = said()[field]
    for name, path, other in places[:: max(1, len(places) // 12)] + places[-1:]:
        if printed(replaced(terms_of(name), path, other)) != words_of(name):
            return
    pytest.fail(f"{field} stands nowhere in the document")


def test_every_field_of_the_model_is_said_by_a_test_contract():
    def children(kind):
        for child in kind.__subclasses__():
            yield child
            yield from children(child)

    found = [part for name in NAMES for _, part in parts(terms_of(name))]
    kinds = {kind for kind in children(Part) if kind.__module__.startswith("sladsl.model")}
    assert {kind.__name__ for kind in kinds - {type(part) for part in found}} == {"Agreement"}
    places = {(kind, field) for kind in kinds for field in kind.model_fields if kind.__name__ != "Agreement"}
    places -= {(type(part), field) for part in found for field in type(part).model_fields if getattr(part, field)}
    assert {f"{kind.__name__}.{field}" for kind, field in places} <= set(SILENT)


def test_a_section_for_each_thing_said_and_none_for_what_is_not():
    """Taking a thing away takes its section away."""
    terms = terms_of("harder")
    for field, section in {
        "events": "definitions",
        "milestones": "milestones",
        "pauses": "pauses",
        "escalations": "escalation",
        "metrics": "metrics",
        "remedies": "credits",
        "undertakings": "undertakings",
        "clauses": "clauses",
        "examples": "examples",
    }.items():
        less = terms.model_copy(update={field: Terms.model_fields[field].get_default(call_default_factory=True)})
        for each, present in ((terms, True), (less, False)):
            document = client_schedule(each, worked=contracts.worked(each))
            assert (section in {part.id for part in sections_of(document.sections)}) is present, field
