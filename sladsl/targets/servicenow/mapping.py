"""What each state of a table means: what the definitions do in it, and what its label says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.statuses.facts import EVERY, Release, StatusFacts
from sladsl.targets.statuses.names import guessed
from sladsl.targets.statuses.proposing import proposed

from .query import Query, parse
from .reading import Reader, tables_of
from .words import Words, with_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.protocol import Files, StatusProposal
    from sladsl.targets.settings import TargetSettings

    from .configured import ReadDefinition
    from .reading import Tables
    from .words import Table

MILESTONES = {"response": "respond", "resolution": "resolve", "": "plan"}
"""Target of a definition -> the milestone that statuses reach."""
HOLD = "hold_reason"
STATES = ("state", "incident_state")
FLOWS = Release(missing="the flows and business rules that change the state")
SAYS = {"respond": "response", "plan": "plan", "resolve": "resolution"}


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every state of every table that a definition is for.

    States are the choices of `sys_choice.json` (the state alone, or with each reason for being on hold), and those that
    the project file names.

    Raises:
        TargetError: no states are known, or the files cannot be understood or hold nothing of the instance.
    """
    tables = tables_of(files, {})
    if not tables:
        raise TargetError(
            "none of these files is an export of ServiceNow; export contract_sla.json and sys_choice.json"
        )
    definitions = list(Reader(tables, settings.zone, {}).definitions())
    words = Words(settings)
    facts = [fact for table in map(words.table, words.boards) for fact in _facts(table, tables, definitions)]
    if not facts:
        raise TargetError(
            "sys_choice.json is missing; export the choices of the fields state and hold_reason of your tables"
        )
    have = {_milestone(each) for each in definitions}
    return proposed(facts, settings, tuple(each for each in EVERY if each in have) or EVERY)


def _facts(table: Table, tables: Tables, definitions: Sequence[ReadDefinition]) -> Iterator[StatusFacts]:
    own = [each for each in definitions if each.row.get("collection", "incident") == table.board.name]
    for text, label in _states(table, tables).items():
        yield _fact(table, text, label, own)


def _states(table: Table, tables: Tables) -> Mapping[str, str]:
    """Every state as a condition -> its label."""
    choices = [row for row in tables.get("sys_choice", {}).values() if row.get("name") == table.board.name]
    active = [row for row in choices if row.get("inactive") != "true"]
    reasons = {row.get("value", ""): row.get("label", "") for row in active if row.get("element") == HOLD}
    found = {}
    for row in (row for row in active if row.get("element") in STATES):
        text, label = f"{row['element']}={row.get('value', '')}", row.get("label", "")
        waits = guessed(label) or ""
        if reasons and waits.startswith(WAITING):
            found.update({f"{text}^{HOLD}={value}": f"{label}, {reason}" for value, reason in reasons.items() if value})
        else:
            found[text] = label
    return found or dict.fromkeys(table.board.statuses, "")


def _fact(table: Table, text: str, label: str, definitions: Sequence[ReadDefinition]) -> StatusFacts:
    query = parse(text)
    record = with_values({}, query)
    stops = {_milestone(each) for each in definitions if each.stop.holds(record)}
    holds = {_milestone(each) for each in definitions if each.pause.holds(record)} - stops
    told = ", ".join([*(f"stops the {SAYS[each]}" for each in EVERY if each in stops),
                      *(f"pauses the {SAYS[each]}" for each in EVERY if each in holds)])  # fmt: skip
    guess = guessed(label) if label else None
    return StatusFacts(
        board=table.board.name,
        status=text,
        stage=f"{label}: {told or 'does nothing'}" if label else told or "does nothing",
        meaning=_meaning(stops, holds, guess),
        # Whoever is resolved was responded to, whatever definitions there are.
        reaches=EVERY if "resolve" in stops else tuple(each for each in EVERY if each in stops),
        holds=tuple(each for each in EVERY if each in holds),
        ends=_ends(table, query, guess),
        release=FLOWS,
        doubts=tuple(_doubts(label, guess, stops, holds)),
    )


def _milestone(each: ReadDefinition) -> str:
    return MILESTONES.get(each.row.get("target", ""), "plan")


def _meaning(stops: set[str], holds: set[str], guess: str | None) -> str:
    if guess is not None and (guess.startswith(WAITING) or guess == "resolved"):
        return guess
    if holds:
        return f"{WAITING}Other"
    if "resolve" in stops:
        return "resolved"
    return "planned" if "plan" in stops else "responded" if "respond" in stops else "not responded"


def _ends(table: Table, query: Query, guess: str | None) -> bool:
    return guess == "resolved" or query in (table.closed, table.cancelled)


def _doubts(label: str, guess: str | None, stops: set[str], holds: set[str]) -> Iterator[str]:
    """What the label says against the definitions: the condition of a state has no name of its own."""
    if guess is None:
        return
    if guess.startswith(WAITING) and not holds:
        also = " and it counts as the resolution" if "resolve" in stops else ""
        yield f'its label "{label}" is that of a wait, but no definition pauses in it{also}'
    if guess == "resolved" and "resolve" not in stops:
        yield f'its label "{label}" is that of an end, but it stops no clock of the resolution'
