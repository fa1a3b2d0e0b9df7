"""Which records are whose: company, tables and stored priorities of each agreement, in a form that programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.protocol import TargetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .definitions import Maker

FILE = "agreements.json"
SCHEMA = "sladsl/servicenow-agreements/1"


class Known(NamedTuple):
    """How an agreement's records are told.

    Attributes:
        agreement: its name.
        field: the field that tells the client.
        company: its value.
        priorities: priority of the agreement -> stored value, in the agreement's order.
    """

    agreement: str
    field: str
    company: str
    priorities: Mapping[str, str]


def agreements(makers: Iterable[Maker], definitions: Mapping[str, tuple[str, str]]) -> str:
    """The text of the file; of several versions of an agreement the priorities of all.

    Args:
        makers: the versions of agreements.
        definitions: id of a definition -> its agreement and milestone.
    """
    found: dict[str, dict[str, Any]] = {}
    for maker in makers:
        terms = maker.terms
        company = maker.words.company(terms.agreement, terms.client.name)
        order = [each.name for each in terms.priorities]
        own = found.setdefault(
            terms.agreement,
            {"agreement": terms.agreement, "field": company.field, "company": company.value, "priorities": {}},
        )
        own["priorities"] |= {name: maker.words.priority(name, order) for name in order}
    told = {key: {"agreement": whose, "milestone": name} for key, (whose, name) in definitions.items()}
    return (
        json.dumps(
            {"schema": SCHEMA, "agreements": list(found.values()), "definitions": told},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def read_agreements(text: str) -> tuple[list[Known], dict[str, tuple[str, str]]]:
    """The agreements of such a file, and of each definition by its id the agreement and the milestone.

    Raises:
        TargetError: it is none.
    """
    try:
        data = json.loads(text)
        found = [
            Known(str(each["agreement"]), str(each["field"]), str(each["company"]), _texts(each["priorities"]))
            for each in data["agreements"]
        ]
        return found, {key: (str(e["agreement"]), str(e["milestone"])) for key, e in data["definitions"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TargetError(f"{FILE} is none that sladsl wrote: {error}") from error


def _texts(value: Any) -> dict[str, str]:
    return {str(name): str(each) for name, each in value.items()}
