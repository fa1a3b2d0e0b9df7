"""The source of a target together with that of the shared modules that it uses."""

from __future__ import annotations

import re

from sladsl.resources import folder

TARGETS = folder("targets").parent / "sladsl" / "targets"


def code_of(name):
    """The text of all modules of a target, and of those of `lowering` that they import, directly or not."""
    texts = [path.read_text("utf-8") for path in sorted((TARGETS / name).glob("*.py"))]
    waiting, seen = list(texts), set()
    while waiting:
        text = waiting.pop()
        for module in sorted(set(re.findall(r"from (?:sladsl\.targets\.lowering)?\.(\w+) import", text)) - seen):
            path = TARGETS / "lowering" / f"{module}.py"
            if path.is_file():
                seen.add(module)
                texts.append(path.read_text("utf-8"))
                waiting.append(texts[-1])
    return "".join(texts)
