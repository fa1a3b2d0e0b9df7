"""Clauses with their checked references, definitions, duties and undertakings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from sladsl.findings.suggest import did_you_mean
from sladsl.model.clause import Clause, ClauseKind, Definition, Duty, SignOff, Undertaking
from sladsl.syntax.prose import unindented

from .. import kinds
from ..pieces import slug
from ..reading import unquoted
from .figures import bound_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.terms import Terms

    from ..drafts import Entry
    from ..scope import Scope

CLAUSE_KINDS: tuple[str, ...] = get_args(ClauseKind)
NEGLECT = {"clocks pause": "pause", "the priority falls": "downgrade", "it is excluded": "exclude"}
UNDERTAKING_KINDS = ("effort", "work_limit", "patching", "reporting", "review", "other")
REFERENCES = (
    "credits.cap", "credits.claim", "term.first", "term.last", "fee", "provider", "client", "reviewed.last",
)  # fmt: skip
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")


def clauses_of(scope: Scope) -> tuple[Clause, ...]:
    """The clauses in the order in which they were first said."""
    found = (_clause(entry, scope) for entry in scope.draft.of("clause"))
    return tuple(clause for clause in found if clause)


def _clause(entry: Entry, scope: Scope) -> Clause | None:
    node, reader = entry.piece.node, scope.reader(entry)
    if node.has("BAD"):
        return None
    kind, title, text = node.tokens("WORD", "STRING", "TEXT")
    if str(kind) not in CLAUSE_KINDS:
        help_line = did_you_mean(str(kind), CLAUSE_KINDS) or "kinds are: " + ", ".join(CLAUSE_KINDS)
        reader.report(kinds.CLAUSE_KIND, kind, f"there is no clause kind '{kind}'", help_line)
        return None
    prose = prose_of(str(text))
    references = tuple(dict.fromkeys(m.group(1).strip() for m in _BRACES.finditer(prose) if m.group(1) is not None))
    for reference in references:
        if reference not in REFERENCES:
            help_line = did_you_mean(reference, REFERENCES) or "references are: " + ", ".join(REFERENCES)
            reader.report(
                kinds.BAD_REFERENCE, text, f"the clause quotes {{{reference}}}, which leads nowhere", help_line
            )
    return Clause(
        id=slug(unquoted(title)), kind=str(kind), title=unquoted(title), text=prose,
        references=tuple(reference for reference in references if reference in REFERENCES),
    )  # fmt: skip


def prose_of(text: str) -> str:
    """The prose between three quotes, without the indentation of its block."""
    return re.sub(r"\\([\"\\])", r"\1", unindented(text[3:-3]))


def report_unsaid(terms: Terms, scope: Scope) -> None:
    """Report references to terms that these terms do not have, such as the cap of credits that have none."""
    if scope.draft.holes or any(finding.severity == "error" for finding in scope.findings):
        return  # what is missing may only be misspelt
    said = dict(_said(terms))
    for entry in scope.draft.of("clause"):
        text = entry.piece.node.tokens("TEXT")[0]
        for match in _BRACES.finditer(prose_of(str(text))):
            reference = (match.group(1) or "").strip()
            if reference in said and not said[reference]:
                message = f"the clause quotes {{{reference}}}, which the agreement does not say"
                scope.reader(entry).report(
                    kinds.BAD_REFERENCE, text, message, "say the term, or take the reference away"
                )


def _said(terms: Terms) -> Iterator[tuple[str, object]]:
    remedies = terms.remedies
    yield "credits.cap", remedies and remedies.cap
    yield "credits.claim", remedies and remedies.claim
    yield "term.first", terms.term
    yield "term.last", terms.term and terms.term.last
    yield "fee", terms.fee
    yield "reviewed.last", terms.review


def definitions_of(scope: Scope) -> tuple[Definition, ...]:
    """The defined terms."""
    rows = (scope.reader(entry).texts(entry.piece.node) for entry in scope.draft.of("definition"))
    return tuple(Definition(term=term, meaning=meaning) for term, meaning in rows)


def duties_of(scope: Scope) -> tuple[Duty, ...]:
    """The duties of both parties."""
    return tuple(_duty(entry, scope) for entry in scope.draft.of("duty"))


def _duty(entry: Entry, scope: Scope) -> Duty:
    _, side, text = entry.piece.key
    node, reader = entry.piece.node, scope.reader(entry)
    neglect = node.node("neglect")
    word = neglect.token("NEGLECT") if neglect else None
    effect = NEGLECT[" ".join(str(word).split())] if word is not None else None
    reasons = reader.names(neglect.node("names")) if neglect else ()
    otherwise = reader.text(neglect) if neglect is not None and word is None else None
    return Duty(
        party=side, text=text, bound=bound_of(node, scope, reader), neglect=effect, otherwise=otherwise,
        reason=reasons[0] if reasons else None,
    )  # fmt: skip


def undertakings_of(scope: Scope) -> tuple[Undertaking, ...]:
    """The undertakings."""
    found = []
    for entry in scope.draft.of("undertaking"):
        node, reader = entry.piece.node, scope.reader(entry)
        word = node.tokens("WORD")[0]
        kind = str(word).replace("-", "_")
        if kind not in UNDERTAKING_KINDS:
            help_line = (
                did_you_mean(kind, UNDERTAKING_KINDS)
                or "kinds are: effort, work-limit, patching, reporting, review, other"
            )
            reader.report(kinds.CLAUSE_KIND, word, f"there is no undertaking kind '{word}'", help_line)
            continue
        found.append(Undertaking(kind=kind, text=reader.text(node), bound=bound_of(node, scope, reader)))
    return tuple(found)


def sign_offs_of(scope: Scope) -> tuple[SignOff, ...]:
    """The approvals."""
    found = []
    for entry in scope.draft.of("sign-off"):
        node, reader = entry.piece.node, scope.reader(entry)
        day, fingerprint = reader.date(node.tokens("DATE")[0]), node.token("FINGERPRINT")
        if day is not None:
            found.append(SignOff(by=reader.text(node), on=day, fingerprint=str(fingerprint) if fingerprint else None))
    return tuple(found)
