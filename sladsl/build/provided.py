"""Documents of a provider beside the schedules: role cards, the overview, the plan sheet and change letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .slug import slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.compose.agreement import Composition
    from sladsl.compose.files import File
    from sladsl.documents.cards.statuses import StatusBoard
    from sladsl.documents.document import Document
    from sladsl.documents.fleet import Fleet
    from sladsl.documents.plans import Offer
    from sladsl.documents.plans.measured import Measured
    from sladsl.model.terms import Agreement, Terms


class ProviderError(ValueError):
    """Nobody knows whose documents are wanted; the message names the providers."""


def provider_documents(
    workspace: Workspace, compositions: Sequence[Composition], on: date
) -> Iterator[tuple[str, Document]]:
    """Name of each file without its ending -> the document.

    Args:
        workspace: the project.
        compositions: the agreements that the documents are about.
        on: the day whose terms are told.

    Raises:
        ProviderError: the agreements have several providers, and the project names none.
        TargetError: a board of the project file cannot be read.
    """
    from sladsl.documents.fleet.overview import contract_overview

    fleet = fleet_of(workspace, compositions, on)
    yield "overview", contract_overview(fleet)
    yield from card_documents(workspace, fleet)
    sheet = plans_document(workspace, fleet.provider, on)
    if sheet is not None:
        yield "plans", sheet
    yield from letter_documents([client.agreement for client in fleet.clients], on)


def fleet_of(workspace: Workspace, compositions: Iterable[Composition], on: date) -> Fleet:
    """The agreements of the project's provider, or of the only one.

    Raises:
        ProviderError: there are several, and the project names none of them.
    """
    from sladsl.documents.fleet import fleets_of

    found = fleets_of([one.agreement for one in compositions if one.agreement is not None], on)
    named = workspace.project.provider
    if named is not None and named in found:
        return found[named]
    if len(found) != 1:
        names = ", ".join(sorted(found)[:4]) + (", ..." if len(found) > 4 else "")
        raise ProviderError(
            f'these agreements have {len(found)} providers ({names}); name yours in sladsl.toml: provider = "..."'
        )
    return next(iter(found.values()))


def card_documents(workspace: Workspace, fleet: Fleet) -> Iterator[tuple[str, Document]]:
    """The role cards, below `roles/`."""
    from sladsl.documents.cards import role_cards

    cards = role_cards(fleet, boards_of(workspace))
    names = slugs(cards)
    for role, card in cards.items():
        yield f"roles/{names[role]}", card


def boards_of(workspace: Workspace) -> list[StatusBoard]:
    """The boards of every target of the project file.

    Raises:
        TargetError: the table of a board cannot be read.
    """
    from sladsl.documents.cards.statuses import StatusBoard
    from sladsl.targets.settings import TargetSettings

    return [
        StatusBoard(system, board.name, board.statuses, board.agreements)
        for system, table in workspace.project.targets.items()
        # What else the table says is for the target to judge.
        for board in TargetSettings.from_table(system, {"zone": "UTC", "boards": table.get("boards", {})}).boards
    ]


def letter_documents(
    agreements: Iterable[Agreement], on: date, name: str | None = None
) -> Iterator[tuple[str, Document]]:
    """The letters of amendments that are in force or to come, below `letters/`; or of the one of a name."""
    from sladsl.documents.letter import change_letter

    every = list(agreements)
    names = slugs([agreement.name for agreement in every])
    for agreement in every:
        for old, new in zip(agreement.versions, agreement.versions[1:], strict=False):
            if new.change == name if name is not None else _is_current(new, on):
                yield f"letters/{names[agreement.name]}-{new.start.isoformat()}", change_letter(old, new, on)


def _is_current(terms: Terms, on: date) -> bool:
    """Whether terms are in force on a day, or later."""
    return terms.end is None or terms.end > on


def plans_document(workspace: Workspace, provider: str, on: date, measured: Measured | None = None) -> Document | None:
    """The plan sheet; None if the project has no plan of the provider.

    Args:
        workspace: the project.
        provider: whose plans are shown.
        on: the day; of several versions of a plan the latest is shown that is not later.
        measured: what a history shows of the plans; None without one.
    """
    from sladsl.documents.plans import plan_sheet
    from sladsl.documents.plans.measured import NOTHING

    return plan_sheet(provider, offers_of(workspace, provider, on), on, measured or NOTHING)


def offers_of(workspace: Workspace, provider: str, on: date) -> list[Offer]:
    """The plans that clients of a provider have, or that nobody has, those that extend others behind them."""
    from sladsl.compose.agreement import plan_terms
    from sladsl.compose.chain import plan_chain
    from sladsl.documents.fleet import draft_of
    from sladsl.documents.plans import Offer
    from sladsl.documents.texts import texts_for

    strange = _of_others(workspace, provider)
    found: list[tuple[int, str, Offer]] = []
    for name, (version, file) in _latest(workspace, on).items():
        terms = plan_terms(file, workspace.library, workspace.lock)
        if name in strange or terms.provider.name not in ("", provider):
            continue
        draft = draft_of(terms, texts_for(terms.language), f"plans[{name}].")
        found.append((len(plan_chain(file, [], [])), name, Offer(name, version, draft)))
    return [offer for _, _, offer in sorted(found, key=lambda each: each[:2])]


def _latest(workspace: Workspace, on: date) -> dict[str, tuple[date | None, File]]:
    """Name of each plan -> its latest version that has begun on a day, with its file."""
    from datetime import date

    from sladsl.compose.chain import plan_key

    found: dict[str, tuple[date | None, File]] = {}
    for file in workspace.library.files.values():
        if file.head is None or file.head.rule != "plan":
            continue
        name, text = plan_key(file)
        version = date.fromisoformat(text) if text else None
        if version is not None and version > on:
            continue
        known = found.get(name)
        if known is None or (version or date.min) > (known[0] or date.min):
            found[name] = version, file
    return found


def _of_others(workspace: Workspace, provider: str) -> set[str]:
    """Plans that only clients of other providers have."""
    users: dict[str, set[str]] = {}
    for one in workspace.agreements:
        for terms in one.agreement.versions if one.agreement is not None else ():
            if terms.plan is not None:
                users.setdefault(terms.plan.name, set()).add(terms.provider.name)
    return {plan for plan, providers in users.items() if provider not in providers}
