"""Clauses that agreements customarily have are missing.

Most agreements say what is in scope, how they are changed, who is liable for what, and how they end. sladsl looks at
the declared kind of each clause, never at its title. If such matters stand in a master agreement, write a clause that
says so, or allow this finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA344", "clauses-missing", "warning", "customary clauses are missing")
NEEDS_WHOLE = True
_CLAUSES = (
    AGREEMENT
    + """
clause change "Changes"
  \"\"\" Changes are agreed in writing. \"\"\"
clause liability "Liability"
  \"\"\" The master agreement says who is liable. \"\"\"
"""
)
_SCOPE = 'clause scope "Scope"\n  """ Annex A lists what is looked after. """\n'
_END = 'clause termination "End"\n  """ Either party may end it by notice. """\n'
BAD = _CLAUSES
GOOD = _CLAUSES + _SCOPE + _END
NEAR = _CLAUSES + _END + 'service Web\n  covers  "the web shop"\n'
CUSTOMARY = ("scope", "change", "liability", "termination")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the kinds of clauses with the customary ones; what services cover is scope, too."""
    kinds = {clause.kind for clause in subject.terms.clauses}
    covered = any(service.covers for service in subject.terms.services)
    missing = [kind for kind in CUSTOMARY if kind not in kinds and not (kind == "scope" and covered)]
    if missing:
        message = f"customary clauses are missing: {', '.join(missing)}"
        help_line = f'add clauses such as: clause {missing[0]} "...", or allow this because a master agreement has them'
        yield subject.finding(KIND, "agreement", message, help_line)
