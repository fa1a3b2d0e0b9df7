"""Looks into an installed sladsl: it is not the checkout, and its data and types are there."""

from pathlib import Path

import sladsl
from sladsl.resources import folder
from sladsl.syntax.tables import grammar_key

package = Path(sladsl.__file__).parent
assert "site-packages" in package.parts, package
assert (package / "py.typed").is_file()
assert list(folder("starter").glob("**/*.sla"))
grammar = folder("grammar") / f"sla-{grammar_key()}.bin"
assert grammar.is_file(), grammar
targets = sorted(file.parent.name for file in folder("targets").glob("*/support.toml"))
assert targets, "no target came with the wheel"
print("sladsl", sladsl.__version__, "with targets:", *targets)
