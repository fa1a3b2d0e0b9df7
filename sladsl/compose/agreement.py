"""From the files of an agreement to its terms through time, with origins and findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.syntax import kinds as form

from . import kinds
from .cascades import without_followers
from .chain import plan_chain
from .drafts import EVERYTHING, Draft, Layer
from .files import File, Library, bases
from .fingerprint import fingerprint_of
from .lower.promises import promise_of
from .origins import Origins, origins_of
from .reading import Reader
from .scope import Scope, name_of
from .terms import terms_of

if TYPE_CHECKING:
    from datetime import date

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Agreement, Terms
    from sladsl.syntax.node import Node

    from .lockfile import Lock


_HIDING = (
    kinds.MISSING_FILE, kinds.USE_CYCLE, kinds.OUTSIDE_PROJECT, kinds.SEVERAL_HEADS, form.UNREADABLE_FILE,
    form.TOO_LARGE, form.TOO_MANY, form.MIXED_INDENTATION, form.INDENTATION,
)  # fmt: skip
"""What hides sentences: names that nothing is called may be declared in these."""


@dataclass(slots=True)
class Composition:
    """What one contract file gave.

    Attributes:
        file: the contract file.
        agreement: the agreement; None for a base or plan file, or when it lacks what every agreement has.
        origins: for each version of its terms, the origins of its elements.
        sources: the files it is made of, in order; their texts give the fingerprint.
        findings: of composition (those of form are with the library).
        whole: whether nothing of it had to be left out.
    """

    file: File
    agreement: Agreement | None = None
    origins: tuple[Origins, ...] = ()
    sources: tuple[File, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class _Amendment:
    node: Node
    file: str
    name: str
    day: date


def compose(file: File, library: Library, lock: Lock) -> Composition:
    """Compose the terms of a file.

    A base or plan file is composed too, with a stand-in for what only agreements have, so that its findings come out.
    """
    composition = Composition(file)
    amendments = _amendments(file, composition.findings)
    starts = [None, *amendments]
    versions: list[Terms] = []
    origins: list[Origins] = []
    for place, amendment in enumerate(starts):
        draft, used = _draft(file, amendments[:place], library, composition.findings)
        composition.sources = _merged(composition.sources, used)
        if amendment is None and file.head is not None and file.head.rule == "agreement":
            _report_missing(file, draft, composition.findings)
        end = amendments[place].day if place < len(amendments) else None
        terms = terms_of(
            draft, lock, name=_name(file), start=amendment.day if amendment else None, end=end,
            change=amendment.name if amendment else None,
        )  # fmt: skip
        versions.append(terms)
        origins.append(origins_of(draft))
    composition.whole = not any(
        finding.severity == "error" for finding in (*composition.findings, *_form(composition, library))
    )
    composition.origins = tuple(origins)
    composition.agreement = _agreement(file, versions, composition, amendments)
    composition.findings = without_followers(composition.findings, library.findings)
    return composition


def _name(file: File) -> str:
    """The name of an agreement or plan; the file's own for a base."""
    return Reader(file.shown, []).name(name_of(file.head)) if file.head is not None else file.path.stem


def _form(composition: Composition, library: Library) -> list[Finding]:
    """The findings of form in the files of an agreement."""
    names = {source.shown for source in composition.sources} | {composition.file.shown}
    return [finding for finding in library.findings if finding.span is None or finding.span.file in names]


def _merged(old: tuple[File, ...], new: tuple[File, ...]) -> tuple[File, ...]:
    known = {id(file.parsed) for file in old}
    return old + tuple(file for file in new if id(file.parsed) not in known)


def _amendments(file: File, findings: list[Finding]) -> list[_Amendment]:
    """The amendments in order of time."""
    reader = Reader(file.shown, findings)
    found: list[_Amendment] = []
    for node in file.parsed.tree.nodes("amendment"):
        day = reader.date(node.tokens("DATE")[0])
        if day is not None:
            found.append(_Amendment(node, file.shown, reader.name(name_of(node)), day))
    found.sort(key=lambda amendment: amendment.day)
    kept: list[_Amendment] = []
    for amendment in found:
        if kept and kept[-1].day == amendment.day:
            message = f"two amendments begin on {amendment.day}"
            reader.report(kinds.AMENDMENT_DATE, amendment.node, message, "write what they say as one amendment")
            continue
        kept.append(amendment)
    return kept


def _draft(
    file: File, amendments: list[_Amendment], library: Library, findings: list[Finding], *, promising: bool = True
) -> tuple[Draft, tuple[File, ...]]:
    """Lay all layers over each other: bases, plans from weakest to strongest, the file itself, amendments.

    Without `promising`, the layers above the plans keep what they say of promises to themselves.
    """
    before = len(findings)
    chain = plan_chain(file, [amendment.node for amendment in amendments], findings)
    no_plan = any(one.kind in (kinds.UNKNOWN_PLAN, kinds.NO_SUCH_DATE, kinds.MISSING_PART) for one in findings[before:])
    below: tuple[File, ...] = ()
    for one in (*chain, file):
        below = _merged(below, tuple(bases(one)))
    draft = Draft(findings)
    draft.holes |= _holes((*below, *chain, file), amendments, library)
    if draft.lacks(EVERYTHING):
        findings[before:] = [one for one in findings[before:] if one.kind is not kinds.UNKNOWN_PLAN]
    elif no_plan:
        draft.holes.add(EVERYTHING)
    for base in below:
        draft.add(Layer(f"the base file {base.path.name}", 0, base.shown, _sentences(base)))
    for strength, plan in enumerate(chain, 1):
        assert plan.head is not None, "a chain has plans only"
        name = Reader(plan.shown, []).name(name_of(plan.head))
        draft.add(Layer(f"the plan {name}", strength, plan.shown, _sentences(plan)))
    draft.add(Layer(_own_name(file), 1000, file.shown, _kept(_sentences(file), promising=promising)))
    for number, annex in enumerate(file.parsed.tree.nodes("annex"), 1001):
        own = Reader(file.shown, []).name(name_of(annex))
        sentences = tuple(node for node in annex.nodes() if node.rule != "name")
        draft.add(Layer(f'the annex "{own}"', number, file.shown, _kept(sentences, promising=promising)))
    for system in file.parsed.tree.nodes("system_layer"):
        place = name_of(system)
        own = Reader(file.shown, []).name(place)
        sentences = tuple(node for node in system.nodes() if node.rule != "name")
        kept = _kept(sentences, promising=promising)
        draft.add(Layer(f'the system "{own}"', 2000, file.shown, kept, system=place))
    for number, amendment in enumerate(amendments, 2001):
        sentences = tuple(node for node in amendment.node.nodes() if node.rule != "name")
        kept = _kept(sentences, promising=promising)
        draft.add(Layer(f'the amendment "{amendment.name}"', number, amendment.file, kept, amendment.day))
    return draft, (*below, *chain, file)


def _kept(sentences: tuple[Node, ...], *, promising: bool) -> tuple[Node, ...]:
    """The sentences of a layer; without `promising`, those that are not about promises."""
    return sentences if promising else tuple(one for one in sentences if not says_promise(one))


def says_promise(sentence: Node) -> bool:
    """Whether a sentence makes a promise or takes one away."""
    if sentence.rule == "without":
        return next(sentence.nodes()).rule == "removed_promise"
    return sentence.rule == "promises"


def plan_promises(file: File, day: date, library: Library, lock: Lock) -> dict[str, Promise]:
    """What an agreement would promise on a day if its own layers said nothing of promises: those of its plan, by id."""
    amendments = [amendment for amendment in _amendments(file, []) if amendment.day <= day]
    draft, _ = _draft(file, amendments, library, [], promising=False)
    scope = Scope(draft, lock)
    promises = [promise_of(entry, scope) for entry in draft.of("promise")]
    return {promise.id: promise for promise in promises if promise is not None}


def plan_terms(file: File, library: Library, lock: Lock) -> Terms:
    """What a plan says, with all that it extends and uses, as terms without parties."""
    draft, _ = _draft(file, [], library, [])
    return terms_of(draft, lock, name=_name(file), start=None, end=None, change=None)


def _holes(files: tuple[File, ...], amendments: list[_Amendment], library: Library) -> set[str]:
    """EVERYTHING if some sentence or file of an agreement could not be read, and so any name may be missing."""
    names = {file.shown for file in files}
    hidden = any(one.kind in _HIDING and one.span and one.span.file in names for one in library.findings)
    hidden = hidden or any(file.parsed.adrift for file in files)
    nodes = [*(file.parsed.tree for file in files), *(file.head for file in files if file.head)]
    nodes += [amendment.node for amendment in amendments]
    return {EVERYTHING} if hidden or any(node.has("BAD") for node in nodes) else set()


def _own_name(file: File) -> str:
    if file.head is None:
        return "the base file"
    return "the agreement" if file.head.rule == "agreement" else "the plan"


def _sentences(file: File) -> tuple[Node, ...]:
    """What a file says, with the fields of its head as sentences of their own."""
    sentences: list[Node] = []
    for node in file.parsed.tree.nodes():
        if node.rule == "agreement" and node is file.head:
            sentences.extend(field for field in node.nodes() if field.rule != "name")
        elif node.rule not in ("use", "plan", "agreement", "annex", "system_layer", "amendment"):
            sentences.append(node)
    return tuple(sentences)


def _report_missing(file: File, draft: Draft, findings: list[Finding]) -> None:
    """Report what every agreement has and this one lacks."""
    assert file.head is not None, "only agreements are looked at"
    wanted = {
        ("party", "provider"): ("its provider", 'provider "Northwind IT"'),
        ("party", "client"): ("its client", 'client "Acme Dental Group"'),
        ("zone",): ("its time zone", "zone America/Chicago"),
        ("term",): ("its term", "term 2026-01-01 through 2027-12-31, or: term not stated"),
    }
    reader = Reader(file.shown, findings)
    for key, (what, line) in wanted.items():
        if key not in draft.entries and not draft.lacks(EVERYTHING):
            reader.report(
                kinds.MISSING_PART, name_of(file.head), f"this agreement does not say {what}", f"add a line: {line}"
            )


def _agreement(
    file: File, versions: list[Terms], composition: Composition, amendments: list[_Amendment]
) -> Agreement | None:
    from sladsl.model.terms import Agreement

    if file.head is None or file.head.rule != "agreement" or not versions or len(versions) != len(amendments) + 1:
        return None
    _report_dates(file, versions, amendments, composition.findings)
    return Agreement(name=_name(file), versions=tuple(versions), fingerprint=fingerprint_of(composition.sources))


def _report_dates(file: File, versions: list[Terms], amendments: list[_Amendment], findings: list[Finding]) -> None:
    """Report amendments outside the term; one that extends the term is judged by the term it brings."""
    first = versions[0].term
    reader = Reader(file.shown, findings)
    for amendment, terms in zip(amendments, versions[1:], strict=True):
        term = terms.term
        if first and term and (amendment.day <= first.first or (term.last and amendment.day > term.last)):
            last = term.last or "further notice"
            message = f"this amendment begins outside the term, which runs from {first.first} to {last}"
            reader.report(
                kinds.AMENDMENT_DATE, amendment.node.tokens("DATE")[0], message, "mend the date, or extend the term"
            )
