"""Writes `docs/findings.md`: a page with every finding, from the same texts as `sladsl explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sladsl.cli._catalogue import kinds
from sladsl.findings.terminal import paragraph

if TYPE_CHECKING:
    from sladsl.findings import Kind

PAGE = Path(__file__).parents[1] / "findings.md"

HEAD = """# Findings

Everything `sladsl check` can report, by code; `sladsl explain CODE` prints the same pages. A finding that is meant so
is allowed in the contract with `# allow: name because ...`; severities are changed in `sladsl.toml`.

<!-- written by `make docs` -->
"""

EXAMPLES = {"bad": "It finds:", "good": "Mended:", "near": "It stays silent about:"}


def page() -> str:
    """The whole page as Markdown."""
    known = kinds()
    rows = [f"| [{kind.code}](#{_anchor(kind)}) | {kind.severity} | `{kind.name}` | {kind.title} |" for kind in known]
    table = "\n".join(["| code | severity | name | what |", "| --- | --- | --- | --- |", *rows])
    return "\n".join([HEAD, table, "", *(_section(kind) for kind in known)])


def _anchor(kind: Kind) -> str:
    """The address that GitHub gives to the heading of a kind."""
    return f"{kind.code.lower()}-{kind.name}"


def _section(kind: Kind) -> str:
    parts = [f"## {kind.code} {kind.name}", f"**{kind.severity}**: {kind.title}.", kind.page]
    for field, heading in EXAMPLES.items():
        text = paragraph(getattr(kind, field).strip("\n"))
        if text:
            parts.append(f"{heading}\n\n```text\n{text}\n```")
    return "\n\n".join(part for part in parts if part) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.name}")
